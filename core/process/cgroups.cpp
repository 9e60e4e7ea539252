#include "core/process/cgroups.h"

#include <QFile>

#include <fcntl.h>
#include <sys/vfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// `group` is our path in the hierarchy, of which the part below `root` is mounted at `point`.
static QString folderOf(const QByteArray &group, const QByteArray &root, const QByteArray &point)
{
    const QByteArray below = root == "/" ? group : group.mid(root.size());
    if (root != "/" && (!group.startsWith(root) || !(below.isEmpty() || below.startsWith('/'))))
        return {}; // mounted is a part of the hierarchy that we are not in
    return QFile::decodeName(below == "/" ? point : QByteArray(point + below));
}

CgroupParents CgroupParents::find()
{
    return parse(readAll(u"/proc/self/mountinfo"_s), readAll(u"/proc/self/cgroup"_s));
}

CgroupParents CgroupParents::parse(const QByteArray &mountInfo, const QByteArray &ownGroups)
{
    QByteArray unified, memory; // "4:memory:/a/b" and "0::/a/b"
    for (const QByteArray &line : ownGroups.split('\n')) {
        const qsizetype first = line.indexOf(':');
        const qsizetype second = line.indexOf(':', first + 1);
        if (first < 0 || second < 0)
            continue;
        const QByteArray controllers = line.mid(first + 1, second - first - 1);
        if (line.startsWith("0::"))
            unified = line.mid(second + 1);
        else if (controllers.split(',').contains("memory"))
            memory = line.mid(second + 1);
    }
    CgroupParents parents;
    for (const QByteArray &line : mountInfo.split('\n')) {
        const qsizetype separator = line.indexOf(" - ");
        const QByteArrayList mount = line.left(separator).split(' ');
        const QByteArrayList system = line.mid(separator + 3).split(' ');
        if (separator < 0 || mount.size() < 5 || system.size() < 3)
            continue;
        if (system.at(0) == "cgroup2" && !unified.isEmpty() && parents.unified.isEmpty())
            parents.unified = folderOf(unified, mount.at(3), mount.at(4));
        else if (system.at(0) == "cgroup" && system.at(2).split(',').contains("memory") && !memory.isEmpty())
            parents.memory = folderOf(memory, mount.at(3), mount.at(4));
    }
    return parents;
}

bool SessionCgroup::isValid() const
{
    constexpr long cgroup2Magic = 0x63677270;
    struct statfs system = {};
    return !m_path.isEmpty() && ::statfs(QFile::encodeName(m_path).constData(), &system) == 0
        && system.f_type == cgroup2Magic;
}

QList<qint64> SessionCgroup::pids() const
{
    QList<qint64> pids;
    for (const QByteArray &line : readAll(m_path + "/cgroup.procs"_L1).split('\n')) {
        if (const qint64 pid = line.toLongLong(); pid > 0)
            pids.append(pid);
    }
    return pids;
}

std::optional<qint64> SessionCgroup::cpuMs() const
{
    constexpr QByteArrayView key("usage_usec ");
    const QByteArray text = readAll(m_path + "/cpu.stat"_L1);
    bool ok = false;
    const qint64 microseconds = text.mid(key.size(), text.indexOf('\n') - key.size()).toLongLong(&ok);
    return ok && text.startsWith(key) ? std::optional(microseconds / 1000) : std::nullopt;
}

bool SessionCgroup::kill() const
{
    const Fd file(::open(QFile::encodeName(m_path + "/cgroup.kill"_L1).constData(), O_WRONLY | O_CLOEXEC));
    return isValid() && file.isValid() && ::write(file.get(), "1", 1) == 1;
}

void SessionCgroup::remove() const
{
    if (!m_path.isEmpty())
        ::rmdir(QFile::encodeName(m_path).constData());
}

} // namespace Pitwall
