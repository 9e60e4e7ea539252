#pragma once

#include "core/process/cgroups.h"
#include "core/process/keeperrecords.h"
#include "core/process/keptprocess.h"

#include <QSet>

namespace Pitwall {

/// All that a session consists of: the game and whatever it has started. By cgroup where there is one; else by descent
/// from the game and from the keeper, to which orphans fall; and if the keeper is gone, by the session in the
/// environment.
class SessionProcesses final
{
public:
    SessionProcesses(SessionId session, const KeeperIdentity &identity);

    void setGameRunning(bool running) { m_gameRunning = running; }
    void setKeeper(qint64 pid) { m_keeperPid = pid; } ///< 0: gone

    /// Living processes, without the keeper. Cheap.
    QList<qint64> pids() const;
    /// The same after a search of the whole machine where that is needed to find all.
    QList<qint64> allPids() const;
    ProcessUsage usage() const;
    /// SIGKILL to all of them, so that none can fork in the meantime and get away.
    void kill() const;
    /// If they are empty: when nothing is left and no keeper does it.
    void removeCgroups() const;

private:
    bool belongs(qint64 pid, const QSet<qint64> &all) const;
    QSet<qint64> signalAll(int signal, const QSet<qint64> &except) const;

    SessionId m_session;
    qint64 m_gamePid = 0;
    qint64 m_keeperPid = 0;
    bool m_gameRunning = true;
    SessionCgroup m_cgroup;
    SessionCgroup m_memoryCgroup;
};

} // namespace Pitwall
