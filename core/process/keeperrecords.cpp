#include "core/process/keeperrecords.h"

#include "core/process/keeper/protocol.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure corrupt(const QString &what)
{
    return fail(Error::Code::Corrupt, what);
}

template<HasFields T>
static Result<T> parseObject(const QByteArray &text, qint64 limit)
{
    if (text.size() > limit)
        return corrupt(u"too large: %1 bytes"_s.arg(text.size()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        return corrupt(u"not a JSON object: "_s + error.errorString());
    const Result<T> value = fromJson<T>(document.object());
    if (!value)
        return corrupt(value.error().field + u": "_s + value.error().detail);
    return value;
}

/// The path of a cgroup is written to and removed, so only one with the name of this very session counts.
static bool isLeafOf(const QString &path, SessionId session)
{
    const QString name = QLatin1StringView(KeeperProtocol::cgroupPrefix) + session.toString();
    return path.startsWith(u'/') && path.endsWith(u'/' + name) && !path.contains(u"/../"_s) && !path.contains(QChar(0));
}

Result<LaunchSpec> parseIntent(const QByteArray &text, SessionId session)
{
    Result<LaunchSpec> spec = parseObject<LaunchSpec>(text, maxIntentBytes);
    if (spec && spec->session != session)
        return corrupt(u"the intent is about session "_s + spec->session.toString());
    if (spec && spec->argv.isEmpty())
        return corrupt(u"the intent names no program"_s);
    return spec;
}

Result<KeeperIdentity> parseIdentity(const QByteArray &text, SessionId session)
{
    Result<KeeperIdentity> identity = parseObject<KeeperIdentity>(text, maxRecordBytes);
    if (!identity)
        return identity;
    if (identity->nonce != session.toString())
        return corrupt(u"the identity is about session "_s + identity->nonce);
    constexpr qint64 highestPid = 1 << 22;
    if (identity->pid <= 1 || identity->pid > highestPid || identity->startTicks <= 0 || identity->bootId.size() != 36)
        return corrupt(u"the identity has no process"_s);
    for (const QString &cgroup : {identity->cgroup, identity->memoryCgroup}) {
        if (!cgroup.isEmpty() && !isLeafOf(cgroup, session))
            return corrupt(u"the cgroup belongs to something else: "_s + cgroup);
    }
    return identity;
}

Result<ExitRecord> parseExit(const QByteArray &text)
{
    Result<ExitRecord> record = parseObject<ExitRecord>(text, maxRecordBytes);
    if (!record)
        return record;
    if (record->at == Time{} || (record->code && record->signal))
        return corrupt(u"the exit record contradicts itself"_s);
    if (record->code.value_or(0) < 0 || record->code.value_or(0) > 255 || record->signal.value_or(1) < 1
        || record->signal.value_or(1) > 64)
        return corrupt(u"the exit record has an impossible code or signal"_s);
    return record;
}

Result<KeeperMessage> parseKeeperMessage(const QByteArray &text, SessionId session)
{
    KeeperMessage message;
    if (text.startsWith("exit ")) {
        const Result<ExitRecord> exit = parseExit(text.mid(5));
        if (!exit)
            return Failure{exit.error()};
        message.exit = *exit;
    } else if (text.startsWith("hello ")) {
        const qsizetype space = text.indexOf(' ', 6);
        bool ok = false;
        const int version = text.mid(6, space - 6).toInt(&ok);
        if (!ok || space < 0)
            return corrupt(u"a greeting without a version"_s);
        if (version < 1 || version > KeeperProtocol::version)
            return fail(Error::Code::Unsupported, u"the keeper speaks version %1"_s.arg(version));
        const Result<KeeperIdentity> identity = parseIdentity(text.mid(space + 1), session);
        if (!identity)
            return Failure{identity.error()};
        message.hello = *identity;
    }
    return message;
}

} // namespace Pitwall
