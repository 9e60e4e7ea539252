#pragma once

#include "core/base/clock.h"
#include "core/process/keepers.h"

#include <QHash>
#include <QTemporaryDir>

namespace Pitwall {

/// A game that exists only here. Its sockets are real ones of the test program, and so is the file that it prints to.
class FakeKeptProcess final : public KeptProcess
{
    Q_OBJECT

public:
    FakeKeptProcess(LaunchSpec spec, QString directory, Time startedAt);
    ~FakeKeptProcess() override;

    const LaunchSpec &spec() const override { return m_spec; }
    QString directory() const override { return m_directory; }
    QString outputPath() const override { return m_directory + QLatin1StringView("/out.log"); }
    qint64 pid() const override;
    Time startedAt() const override { return m_startedAt; }
    bool isRunning() const override { return m_running; }
    bool hasKeeper() const override { return keeper; }
    QList<qint64> pids() const override;
    ProcessUsage usage() const override { return used; }
    Result<> writeLine(const QByteArray &line) override;
    Result<> terminate(int signal) override;
    Async<> killAll() override;

    // What a test does with it.
    void print(const QByteArray &text);
    /// Binds the ports of its spec (UDP for "game", TCP for the others) except those roles.
    void bindPorts(const QStringList &except = {});
    void closePorts();
    void end(const ExitRecord &exit);
    void exitWith(int code) { end({.code = code}); }
    void dieOf(int signal) { end({.signal = signal}); }
    void loseKeeper();

    bool keeper = true;
    QList<qint64> processes;     ///< its own ones; those that have bound its ports, or not
    bool ignoresSignals = false; ///< SIGTERM and the like; SIGKILL always works
    bool cannotBeKilled = false;
    ProcessUsage used{.cpuMs = 0, .residentBytes = 10 << 20, .processes = 1};
    QList<int> signalsGot;
    QByteArrayList lines; ///< that were written to its stdin

protected:
    /// As in a real one, an end before anybody listens is kept for who listens first.
    void connectNotify(const QMetaMethod &signal) override;

private:
    void announceEnd();

    const LaunchSpec m_spec;
    const QString m_directory;
    const Time m_startedAt;
    bool m_running = true;
    std::optional<ExitRecord> m_end; ///< until it is told
    QHash<QString, int> m_sockets;
};

/// Keepers without processes.
class FakeKeepers final : public Keepers
{
    Q_OBJECT

public:
    explicit FakeKeepers(const Clock &clock)
        : m_clock(clock)
    {}

    Async<std::shared_ptr<KeptProcess>> launch(LaunchSpec spec) override;
    Async<Adoption> adopt() override { return makeReady(Result<Adoption>(adoption)); }
    void forget(SessionId session) override { forgotten.append(session); }

    /// The newest process of a server; nullptr if it was never launched.
    std::shared_ptr<FakeKeptProcess> processOf(const QString &subject) const;
    /// A process that an earlier life of the core had launched, for `adoption`.
    std::shared_ptr<FakeKeptProcess> leave(const QString &subject, const QMap<QString, int> &ports);

    Adoption adoption;
    std::optional<Error> launchError;
    bool portsAtOnce = true; ///< a launched game has its ports bound when launch() answers
    QStringList neverBound;  ///< roles
    std::function<void(FakeKeptProcess &)> whenLaunched;
    QList<std::shared_ptr<FakeKeptProcess>> launched;
    QList<SessionId> forgotten;

private:
    std::shared_ptr<FakeKeptProcess> make(LaunchSpec spec);

    const Clock &m_clock;
    QTemporaryDir m_folder;
};

} // namespace Pitwall
