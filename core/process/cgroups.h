#pragma once

#include "core/process/fd.h"

#include <QList>
#include <QString>

#include <optional>

namespace Pitwall {

/// Where on this machine a keeper may try to make a cgroup for its game: folders inside the group that we are in
/// ourselves, so that limits set around us hold for the games too. Empty: there is none.
struct CgroupParents
{
    QString unified; ///< cgroup v2
    QString memory;  ///< memory controller of cgroup v1

    static CgroupParents find();
    /// The same from the texts of /proc/self/mountinfo and /proc/self/cgroup.
    static CgroupParents parse(const QByteArray &mountInfo, const QByteArray &ownGroups);
};

/// The cgroup of one session, as its identity names it. Costs nothing until asked.
class SessionCgroup final
{
public:
    SessionCgroup() = default;
    /// `path` comes from an identity, so its name is known to be this session's.
    explicit SessionCgroup(QString path)
        : m_path(std::move(path))
    {}

    /// It exists and is a cgroup.
    bool isValid() const;
    QList<qint64> pids() const;
    /// User and system time of all processes, also of those that have ended.
    std::optional<qint64> cpuMs() const;
    /// Kills all processes in it at once; false if the kernel cannot do that (before 5.14).
    bool kill() const;
    /// Of an ended session.
    void remove() const;

private:
    QString m_path;
};

} // namespace Pitwall
