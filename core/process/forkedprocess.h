#pragma once

#include "core/base/clock.h"
#include "core/process/keeperlink.h"
#include "core/process/keptprocess.h"
#include "core/process/sessionprocesses.h"

#include <QElapsedTimer>
#include <QTimer>

namespace Pitwall {

/// A real session. Its end is told by the keeper; without one by the kernel, through the pidfd.
class ForkedProcess final : public KeptProcess
{
    Q_OBJECT

public:
    /// `game` may be invalid if the keeper, which then must be there, has already seen the end. `link` may be null.
    ForkedProcess(LaunchSpec spec, SessionFiles files, KeeperIdentity identity, Fd game, KeeperLink *link,
                  const Clock &clock);

    const LaunchSpec &spec() const override { return m_spec; }
    QString directory() const override { return m_files.directory(); }
    QString outputPath() const override;
    qint64 pid() const override { return m_identity.pid; }
    Time startedAt() const override { return m_identity.startedAt; }
    bool isRunning() const override { return !m_end; }
    bool hasKeeper() const override { return m_link != nullptr; }
    QList<qint64> pids() const override;
    ProcessUsage usage() const override;
    Result<> writeLine(const QByteArray &line) override;
    Result<> terminate(int signal) override;
    Async<> killAll() override;

    const std::optional<ExitRecord> &end() const { return m_end; }

protected:
    /// exited() is kept for the first who wants to hear it: a game may end while its launch is still being reported.
    void connectNotify(const QMetaMethod &signal) override;

private:
    void noteGameEnd();
    void loseKeeper();
    void clearWithoutKeeper();
    ExitRecord recordWithoutKeeper() const;
    void finish(const ExitRecord &record);
    void announceEnd();
    void killRound();

    LaunchSpec m_spec;
    SessionFiles m_files;
    KeeperIdentity m_identity;
    SessionProcesses m_processes;
    const Clock &m_clock;
    Fd m_game;
    std::optional<QSocketNotifier> m_gameEnds;
    bool m_gameEnded = false;
    KeeperLink *m_link = nullptr; ///< child
    QTimer m_keeperPatience;      ///< from the end of the game to the keeper's word
    QTimer m_clearing;            ///< rounds of cleaning up after a game without keeper
    QElapsedTimer m_clearingSince;
    bool m_childless = false;
    QTimer m_killing; ///< rounds of killAll()
    QElapsedTimer m_killingSince;
    std::optional<AsyncSource<>> m_killed;
    std::optional<ExitRecord> m_end;
    bool m_announced = false;
};

} // namespace Pitwall
