#include "core/base/logging.h"
#include "core/events/eventbus.h"
#include "core/servers/fleet.h"
#include "core/servers/gamesource.h"
#include "core/servers/metrics/metricsrecorder.h"
#include "core/servers/output/consoles.h"
#include "core/servers/porttable.h"
#include "core/servers/recordrules.h"
#include "core/servers/servermemory.h"
#include "core/servers/serverrunner.h"
#include "core/servers/startqueue.h"
#include "core/servers/statusboard.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

// The records of a fleet: added, changed, removed.

static Q_LOGGING_CATEGORY(lcRecords, "pitwall.servers.fleetrecords", QtInfoMsg)

namespace Pitwall {

// A role that the record does not speak of gets a free number.
Result<> Fleet::fillPorts(ServerRecord &record) const
{
    const Result<GameInfo> game = m_games->info(record.game);
    if (!game)
        return Failure{game.error()};
    const QList<ServerRecord> others = records();
    QList<WantedPort> taken = wantedPorts(record, *game);
    for (const ServerRecord &other : others) {
        const Result<GameInfo> otherGame = m_games->info(other.game);
        if (otherGame && other.id != record.id)
            taken += wantedPorts(other, *otherGame);
    }
    for (const GamePort &port : game->ports) {
        if (record.ports.contains(port.role))
            continue;
        const WantedPort wanted{port.role, port.transport, std::max(port.defaultNumber, 1024),
                                port.loopbackOnly ? u"127.0.0.1"_s : record.bindAddress};
        const Result<int> number = findFree(wanted, [&taken](const WantedPort &candidate) {
            return std::ranges::any_of(taken, [&](const WantedPort &other) { return collide(candidate, other); });
        });
        if (!number)
            return Failure{number.error()};
        record.ports.insert(port.role, *number);
        taken.append({wanted.role, wanted.transport, *number, wanted.address});
    }
    return {};
}

Result<QMap<QString, int>> Fleet::suggestPorts(const QString &game, const QString &bindAddress) const
{
    ServerRecord record{.game = game, .bindAddress = bindAddress};
    const Result<> filled = fillPorts(record);
    if (!filled)
        return Failure{filled.error()};
    return record.ports;
}

// Against the other servers, and, where a port is new, against the rest of the machine.
Result<> Fleet::checkPorts(const ServerRecord &record, const ServerRecord *before) const
{
    if (const Result<> alone = checkAgainst(record, records(), *m_games); !alone)
        return alone;
    const Result<GameInfo> game = m_games->info(record.game);
    if (!game)
        return Failure{game.error()};
    for (const WantedPort &port : wantedPorts(record, *game)) {
        const bool isOld =
            before && before->ports.value(port.role) == port.number && before->bindAddress == record.bindAddress;
        if (isOld)
            continue;
        if (const Result<> free = checkFree(port, *m_ports); !free)
            return free;
    }
    return {};
}

Async<ServerView> Fleet::add(ServerRecord record)
{
    record.id = ServerId::create();
    record.name = record.name.trimmed();
    record.createdAt = m_rooms.clock.now();
    record.version = 0;
    if (const Result<> valid = checkRecord(record); !valid)
        co_return Failure{valid.error()};
    if (const Result<> filled = fillPorts(record); !filled)
        co_return Failure{filled.error()};
    if (const Result<> valid = m_games->check(record); !valid)
        co_return Failure{valid.error()};
    if (const Result<> free = checkPorts(record, nullptr); !free)
        co_return Failure{free.error()};

    m_reserved.append(record); // a second add must not get the same while this one is being stored
    const Result<ServerRecord> stored = co_await m_records.insert(record);
    m_reserved.removeIf([&record](const ServerRecord &other) { return other.id == record.id; });
    if (!stored)
        co_return Failure{stored.error()};
    ServerRunner &runner = addRunner(*stored);
    qCInfo(lcRecords) << "server added" << kv("server", stored->id) << kv("name", stored->name)
                      << kv("game", stored->game);
    publish(stored->id, u"added"_s, {{u"record"_s, toJson(*stored)}});
    m_board->touch(stored->id);
    co_return viewOf(runner);
}

Async<ServerView> Fleet::update(ServerId id, QJsonObject changes, qint64 version)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        co_return Failure{runner.error()};
    const ServerRecord before = (*runner)->record();
    if (before.version != version)
        co_return fail(Error::Code::Conflict, u"the server was changed by someone else; load it anew"_s);
    Result<ServerRecord> changed = changedRecord(before, changes);
    if (!changed)
        co_return Failure{changed.error()};
    changed->name = changed->name.trimmed();
    if (const Result<> valid = checkRecord(*changed); !valid)
        co_return Failure{valid.error()};
    if (const Result<> valid = m_games->check(*changed); !valid)
        co_return Failure{valid.error()};
    if (const Result<> free = checkPorts(*changed, &before); !free)
        co_return Failure{free.error()};

    m_reserved.append(*changed);
    const Result<ServerRecord> stored = co_await m_records.replace(*changed);
    m_reserved.removeIf([id](const ServerRecord &other) { return other.id == id; });
    if (!stored)
        co_return Failure{stored.error()};
    const Result<ServerRunner *> still = find(id);
    if (!still)
        co_return Failure{still.error()};
    (*still)->setRecord(*stored);
    publish(id, u"changed"_s, {{u"record"_s, toJson(*stored)}});
    co_return viewOf(**still);
}

Async<> Fleet::remove(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    if (!runner)
        co_return Failure{runner.error()};
    m_queue->remove(id);
    (*runner)->order(Watchdog::Event::SetIntent, Watchdog::Intent::None);
    const ServerStatus::State state = (*runner)->watchdog().state();
    if ((*runner)->watchdog().hasProcess()
        || (state != ServerStatus::State::Offline && state != ServerStatus::State::Failed
            && state != ServerStatus::State::BackingOff))
        co_return fail(Error::Code::Conflict, (*runner)->record().name + u" runs; stop it first"_s);
    if (state == ServerStatus::State::BackingOff)
        (*runner)->order(Watchdog::Event::Stop);
    const Result<> removed = co_await m_records.remove(id.toString());
    if (!removed)
        co_return removed;
    m_runners.erase(id);
    m_remembered.remove(id);
    m_board->forget(id);
    m_consoles->remove(id);
    qCInfo(lcRecords) << "server removed; its files stay for a week" << kv("server", id);
    publish(id, u"removed"_s, {});
    const Result<> forgotten = co_await m_memories.remove(id.toString());
    if (!forgotten && forgotten.error().code != Error::Code::NotFound)
        qCWarning(lcRecords) << "what was remembered of a removed server stays" << forgotten.error().detail;
    co_return co_await m_metrics->remove(id);
}

} // namespace Pitwall
