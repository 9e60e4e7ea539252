#include "core/process/gameprocess.h"

#include "core/process/keeper/protocol.h"
#include "core/process/kernel.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure gone(const QString &why)
{
    return fail(Error::Code::NotFound, why);
}

static QString fileText(const std::optional<Kernel::FileId> &id)
{
    return id ? QString::fromLatin1(id->text.data()) : QString();
}

QString currentBootId()
{
    return QString::fromLatin1(Kernel::bootId().data());
}

SessionId sessionOf(qint64 pid)
{
    constexpr qint64 limit = 512 * 1024;
    static const QByteArray key = '\0' + QByteArray(KeeperProtocol::sessionVariable) + '=';
    QFile file(u"/proc/%1/environ"_s.arg(pid));
    if (!file.open(QFile::ReadOnly | QFile::Unbuffered))
        return {};
    const QByteArray environment = '\0' + file.read(limit);
    const qsizetype found = environment.indexOf(key);
    if (found < 0)
        return {};
    const qsizetype start = found + key.size();
    const QByteArray value = environment.mid(start, environment.indexOf('\0', start) - start);
    return SessionId::fromString(QString::fromLatin1(value)).value_or(SessionId());
}

QMultiHash<SessionId, qint64> processesBySession()
{
    QMultiHash<SessionId, qint64> found;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool ok = false;
        const qint64 pid = name.toLongLong(&ok);
        if (!ok)
            continue;
        if (const SessionId session = sessionOf(pid); !session.isNull())
            found.insert(session, pid);
    }
    return found;
}

Result<Fd> openIdentified(const KeeperIdentity &identity, Proof proof)
{
    const auto pid = static_cast<pid_t>(identity.pid);
    if (proof == Proof::Everything && identity.bootId != currentBootId())
        return gone(u"the machine was restarted"_s);
    Fd process = Kernel::openPid(pid);
    if (!process.isValid())
        return gone(u"process %1 is gone"_s.arg(pid));
    const auto stat = Kernel::procStat(pid);
    if (!stat || qint64(stat->startTicks) != identity.startTicks)
        return gone(u"process %1 is another one: it started at another time"_s.arg(pid));
    if (qint64(Kernel::pidfsInode(process)) != identity.pidfsInode)
        return gone(u"process %1 is another one: the kernel numbers it differently"_s.arg(pid));
    if (proof == Proof::Kernel)
        return process;
    if (stat->state == 'Z' || fileText(Kernel::executableOf(pid)) != identity.executable)
        return gone(u"process %1 has ended or runs another program"_s.arg(pid));
    if (sessionOf(pid).toString() != identity.nonce)
        return gone(u"process %1 is not of this session"_s.arg(pid));
    return process;
}

Result<KeeperIdentity> identify(qint64 pid, SessionId session, Time now)
{
    const auto number = static_cast<pid_t>(pid);
    const Fd process = Kernel::openPid(number);
    const auto stat = Kernel::procStat(number);
    if (!process.isValid() || !stat || stat->state == 'Z' || sessionOf(pid) != session)
        return gone(u"process %1 is gone"_s.arg(pid));
    KeeperIdentity identity{.version = KeeperProtocol::version,
                            .nonce = session.toString(),
                            .bootId = currentBootId(),
                            .pid = pid,
                            .startTicks = qint64(stat->startTicks),
                            .pidfsInode = qint64(Kernel::pidfsInode(process)),
                            .executable = fileText(Kernel::executableOf(number)),
                            .startedAt = now};
    return identity;
}

} // namespace Pitwall
