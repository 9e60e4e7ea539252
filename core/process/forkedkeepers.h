#pragma once

#include "core/process/cgroups.h"
#include "core/process/diskthread.h"
#include "core/process/keepers.h"
#include "core/process/sessionfinder.h"

namespace Pitwall {

/// The keepers of this machine, one process each, and their session folders.
class ForkedKeepers final : public Keepers
{
    Q_OBJECT

public:
    /// `sessions` is made if need be and belongs to one core at a time; `keeperProgram` is the path of pitwall-keeper.
    /// The clock outlives this and every process that it gives out.
    /// Makes this program ignore SIGPIPE: it must outlive whoever it writes to.
    ForkedKeepers(QString sessions, QString keeperProgram, const Clock &clock, QObject *parent = nullptr);

    Async<std::shared_ptr<KeptProcess>> launch(LaunchSpec spec) override;
    Async<Adoption> adopt() override;
    void forget(SessionId session) override;

    /// Instead of where this machine allows cgroups: for tests, and to do without.
    void setCgroupParents(CgroupParents parents) { m_cgroups = std::move(parents); }

private:
    Result<> own();
    SessionFiles filesOf(SessionId session) const;
    Async<> start(SessionFiles files, QString keeper);
    Async<> endLateStart(Async<> starting, SessionFiles files);
    void remove(const SessionFiles &files);
    void know(const FoundSession &found);

    QString m_sessions;
    QString m_keeperProgram;
    const Clock &m_clock;
    CgroupParents m_cgroups;
    Fd m_ownership;
    SessionFinder m_finder;
    QHash<SessionId, std::weak_ptr<ForkedProcess>> m_known; ///< ours; what another life of the core left is not in here
    DiskThread m_disk;
};

} // namespace Pitwall
