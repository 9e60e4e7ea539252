#include "core/process/sessionprocesses.h"

#include "core/process/gameprocess.h"
#include "core/process/kernel.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxProcesses = 10000; // of one session; a fork bomb shall not exhaust us as well

/// A child belongs to the thread that made it, so all threads are asked.
static QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + "/children"_L1));
        if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
            continue;
        for (const QByteArray &number : file.readAll().split(' ')) {
            if (const qint64 child = number.toLongLong(); child > 0)
                children.append(child);
        }
    }
    return children;
}

static bool isAlive(qint64 pid)
{
    const auto stat = Kernel::procStat(static_cast<pid_t>(pid));
    return stat && stat->state != 'Z' && stat->state != 'X';
}

static qint64 residentBytes(qint64 pid)
{
    static const qint64 pageSize = ::sysconf(_SC_PAGESIZE);
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields.at(1).toLongLong() * pageSize : 0;
}

static qint64 cpuTimeMs(qint64 pid)
{
    static const auto ticksPerSecond = quint64(::sysconf(_SC_CLK_TCK));
    const auto stat = Kernel::procStat(static_cast<pid_t>(pid));
    return stat ? qint64((stat->userTicks + stat->systemTicks + stat->childTicks) * 1000 / ticksPerSecond) : 0;
}

SessionProcesses::SessionProcesses(SessionId session, const KeeperIdentity &identity)
    : m_session(session)
    , m_gamePid(identity.pid)
    , m_cgroup(identity.cgroup)
    , m_memoryCgroup(identity.memoryCgroup)
{}

QList<qint64> SessionProcesses::pids() const
{
    if (m_cgroup.isValid())
        return m_cgroup.pids();
    QList<qint64> found;
    if (m_keeperPid > 0)
        found = childrenOf(m_keeperPid);
    else if (m_gameRunning)
        found = {m_gamePid};
    for (qsizetype i = 0; i < found.size() && found.size() < maxProcesses; ++i)
        found.append(childrenOf(found.at(i)));
    found.removeIf([](qint64 pid) { return !isAlive(pid); });
    return found;
}

QList<qint64> SessionProcesses::allPids() const
{
    QList<qint64> found = pids();
    if (m_cgroup.isValid() || m_keeperPid > 0)
        return found; // nothing gets away from a cgroup or from a living subreaper
    for (const qint64 pid : processesBySession().values(m_session)) {
        if (!found.contains(pid) && isAlive(pid))
            found.append(pid);
    }
    return found;
}

ProcessUsage SessionProcesses::usage() const
{
    const QList<qint64> all = pids();
    ProcessUsage usage{.processes = int(all.size())};
    for (const qint64 pid : all)
        usage.residentBytes += residentBytes(pid);
    if (const auto cpu = m_cgroup.isValid() ? m_cgroup.cpuMs() : std::nullopt) {
        usage.cpuMs = *cpu;
    } else {
        for (const qint64 pid : all)
            usage.cpuMs += cpuTimeMs(pid);
    }
    return usage;
}

bool SessionProcesses::belongs(qint64 pid, const QSet<qint64> &all) const
{
    const auto stat = Kernel::procStat(static_cast<pid_t>(pid));
    return stat && (all.contains(stat->parent) || stat->parent == m_keeperPid || sessionOf(pid) == m_session);
}

QSet<qint64> SessionProcesses::signalAll(int signal, const QSet<qint64> &except) const
{
    QSet<qint64> done;
    const QList<qint64> found = allPids();
    const QSet<qint64> all(found.begin(), found.end());
    for (const qint64 pid : all - except) {
        const Fd process =
            Kernel::openPid(static_cast<pid_t>(pid)); // first; what is checked then cannot change any more
        if (process.isValid() && belongs(pid, all) && Kernel::signalPid(process, signal) == 0)
            done.insert(pid);
    }
    return done;
}

void SessionProcesses::kill() const
{
    if (m_cgroup.isValid() && m_cgroup.kill())
        return;
    // Without a cgroup: first nobody moves any more, then nobody lives.
    QSet<qint64> stopped;
    for (int round = 0; round < 50; ++round) {
        const QSet<qint64> more = signalAll(SIGSTOP, stopped);
        if (more.isEmpty())
            break;
        stopped += more;
    }
    signalAll(SIGKILL, {});
}

void SessionProcesses::removeCgroups() const
{
    m_cgroup.remove();
    m_memoryCgroup.remove();
}

} // namespace Pitwall
