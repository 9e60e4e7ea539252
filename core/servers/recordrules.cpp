#include "core/servers/recordrules.h"

#include "core/servers/gamesource.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Failure invalid(const QString &what, const QString &where)
{
    return fail(Error::Code::InvalidArgument, what, where);
}

static bool hasControls(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

static Result<> checkText(const QString &text, qsizetype longest, const QString &where)
{
    if (text.size() > longest || hasControls(text) || !text.isValidUtf16())
        return invalid(u"at most %1 characters, none of them a control character"_s.arg(longest), where);
    return {};
}

static Result<> checkPolicy(const RestartPolicy &policy)
{
    struct Limit
    {
        const char *name;
        int value;
        int minimum;
        int maximum;
    };
    for (const Limit &limit :
         {Limit{"probePeriodMs", policy.probePeriodMs, 250, 60000}, Limit{"probeMisses", policy.probeMisses, 1, 20},
          Limit{"startTimeoutSeconds", policy.startTimeoutSeconds, 5, 3600},
          Limit{"stopTimeoutSeconds", policy.stopTimeoutSeconds, 1, 600},
          Limit{"backoffBaseMs", policy.backoffBaseMs, 100, 600000},
          Limit{"backoffCapSeconds", policy.backoffCapSeconds, 1, 86400},
          Limit{"stableSeconds", policy.stableSeconds, 1, 86400},
          Limit{"crashLoopCount", policy.crashLoopCount, 1, 1000},
          Limit{"crashLoopSeconds", policy.crashLoopSeconds, 1, 86400}}) {
        if (limit.value < limit.minimum || limit.value > limit.maximum)
            return invalid(u"from %1 to %2"_s.arg(limit.minimum).arg(limit.maximum),
                           u"/policy/"_s + QLatin1StringView(limit.name));
    }
    return {};
}

Result<> checkRecord(const ServerRecord &record)
{
    if (record.name.trimmed().isEmpty())
        return invalid(u"a server has a name"_s, u"/name"_s);
    if (const Result<> name = checkText(record.name, 64, u"/name"_s); !name)
        return name;
    if (const Result<> group = checkText(record.group, 64, u"/group"_s); !group)
        return group;
    if (const Result<> host = checkText(record.connectHost, 255, u"/connectHost"_s); !host)
        return host;
    if (!record.bindAddress.isEmpty() && QHostAddress(record.bindAddress).isNull())
        return invalid(u"an IP address, or empty for all addresses of this machine"_s, u"/bindAddress"_s);
    for (auto it = record.ports.cbegin(); it != record.ports.cend(); ++it) {
        if (*it < 1 || *it > 65535)
            return invalid(u"from 1 to 65535"_s, u"/ports/"_s + it.key());
    }
    return checkPolicy(record.policy);
}

QJsonObject merged(QJsonObject target, const QJsonObject &patch)
{
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        if (it->isNull())
            target.remove(it.key());
        else if (it->isObject())
            target.insert(it.key(), merged(target.value(it.key()).toObject(), it->toObject()));
        else
            target.insert(it.key(), *it);
    }
    return target;
}

Result<ServerRecord> changedRecord(const ServerRecord &record, const QJsonObject &changes)
{
    Result<ServerRecord> changed = fromJson<ServerRecord>(merged(toJson(record), changes), UnknownKeys::Refuse);
    if (!changed)
        return changed;
    const auto keeps = [&](bool same, const char *name) {
        return same ? Result<>() : invalid(u"this cannot be changed"_s, u'/' + QLatin1StringView(name));
    };
    for (const Result<> &kept : {keeps(changed->id == record.id, "id"), keeps(changed->game == record.game, "game"),
                                 keeps(changed->createdAt == record.createdAt, "createdAt"),
                                 keeps(changed->version == record.version, "version")}) {
        if (!kept)
            return Failure{kept.error()};
    }
    return changed;
}

Result<> checkAgainst(const ServerRecord &record, const QList<ServerRecord> &others, const GameSource &games)
{
    const Result<GameInfo> game = games.info(record.game);
    if (!game)
        return Failure{game.error()};
    const QList<WantedPort> wanted = wantedPorts(record, *game);
    for (const WantedPort &port : wanted) {
        const auto same = std::ranges::count_if(wanted, [&](const WantedPort &other) { return collide(port, other); });
        if (same > 1)
            return fail(Error::Code::Conflict, u"port %1 is used twice"_s.arg(port.number), u"/ports/"_s + port.role);
    }
    for (const ServerRecord &other : others) {
        if (other.id == record.id)
            continue;
        if (other.name == record.name)
            return fail(Error::Code::Conflict, u"there is a server \"%1\" already"_s.arg(record.name), u"/name"_s);
        const Result<GameInfo> otherGame = games.info(other.game);
        for (const WantedPort &theirs : otherGame ? wantedPorts(other, *otherGame) : QList<WantedPort>()) {
            for (const WantedPort &ours : wanted) {
                if (collide(ours, theirs))
                    return fail(Error::Code::Conflict,
                                u"port %1 is used by the server \"%2\""_s.arg(ours.number).arg(other.name),
                                u"/ports/"_s + ours.role);
            }
        }
    }
    return {};
}

} // namespace Pitwall
