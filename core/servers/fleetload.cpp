#include "core/base/logging.h"
#include "core/process/keepers.h"
#include "core/servers/diskguard.h"
#include "core/servers/fleet.h"
#include "core/servers/servermemory.h"
#include "core/servers/serverrunner.h"
#include "core/servers/startqueue.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

// How a fleet begins: what runs is taken up before anything is started.

static Q_LOGGING_CATEGORY(lcLoad, "pitwall.servers.fleetload", QtInfoMsg)

namespace Pitwall {

using Reason = ServerStatus::Reason;

Async<> Fleet::load()
{
    const Result<> looked = co_await m_disk->look();
    if (!looked)
        qCWarning(lcLoad) << "the room on the disk is not known" << looked.error().detail;
    const Result<> records = co_await loadRecords();
    if (!records)
        co_return records;
    const Result<> memories = co_await loadMemories();
    if (!memories)
        co_return memories;
    const Result<Adoption> adoption = co_await m_rooms.keepers.adopt();
    if (!adoption)
        co_return Failure{adoption.error()};
    const Result<> taken = co_await takeUp(*adoption);
    startTimers();
    if (!taken)
        co_return taken;
    co_return co_await loadLastIncidents();
}

Async<> Fleet::loadRecords()
{
    Query query{.limit = 1000};
    do {
        const Result<TypedPage<ServerRecord>> page = co_await m_records.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const ServerRecord &record : page->items)
            addRunner(record);
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return Result<>();
}

Async<> Fleet::loadMemories()
{
    Query query{.limit = 1000};
    do {
        const Result<TypedPage<ServerMemory>> page = co_await m_memories.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const ServerMemory &memory : page->items) {
            if (m_runners.contains(memory.id))
                m_remembered.insert(memory.id, memory);
        }
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return Result<>();
}

Async<> Fleet::loadLastIncidents()
{
    std::vector<std::pair<ServerId, Async<TypedPage<Incident>>>> searches; // all under way, then one after the other
    for (const auto &[id, runner] : m_runners)
        searches.emplace_back(id, incidents(id, 1, {}));
    for (const auto &[id, search] : searches) {
        const Result<TypedPage<Incident>> newest = co_await search;
        if (!newest)
            co_return Failure{newest.error()};
        const Result<ServerRunner *> runner = find(id);
        if (runner && !newest->items.isEmpty())
            (*runner)->restoreIncident(newest->items.first());
    }
    co_return Result<>();
}

// The process of each server that goes on. A server has one; should there be more, the newest is it.
static QHash<ServerId, std::shared_ptr<KeptProcess>> newestOf(const QList<std::shared_ptr<KeptProcess>> &running)
{
    QHash<ServerId, std::shared_ptr<KeptProcess>> newest;
    for (const std::shared_ptr<KeptProcess> &process : running) {
        const ServerId id = ServerId::fromString(process->spec().subject).value_or(ServerId());
        const auto other = newest.constFind(id);
        if (other == newest.constEnd() || (*other)->startedAt() < process->startedAt())
            newest.insert(id, process);
    }
    return newest;
}

// Identity was proven when it was adopted, so it may be ended.
static Async<> endSecond(QObject &, Keepers &keepers, std::shared_ptr<KeptProcess> process)
{
    const Result<> killed = co_await process->killAll();
    if (killed)
        keepers.forget(process->spec().session);
    co_return killed;
}

Async<> Fleet::takeUp(Adoption adoption)
{
    const QHash<ServerId, ServerMemory> before = m_remembered; // what is adopted counts as wanted from now on
    const auto serverOf = [](const LaunchSpec &spec) {
        return ServerId::fromString(spec.subject).value_or(ServerId());
    };
    // What ended first: a console reads its sessions in this order.
    std::ranges::sort(adoption.ended, {}, [](const EndedSession &session) { return session.exit.at; });
    std::vector<std::pair<ServerId, Async<Verdict>>> burials;
    for (const EndedSession &session : std::as_const(adoption.ended)) {
        const ServerId id = serverOf(session.spec);
        const Result<ServerRunner *> runner = find(id);
        if (runner)
            burials.emplace_back(id, (*runner)->bury(session, !before.value(id).wanted));
        else
            m_rooms.keepers.forget(session.spec.session);
    }
    QHash<ServerId, Verdict> ends;
    for (const auto &[id, burial] : burials) {
        const Result<Verdict> verdict = co_await burial;
        if (verdict)
            ends.insert(id, *verdict);
    }

    std::vector<Async<>> adoptions;
    const auto newest = newestOf(adoption.running);
    for (const std::shared_ptr<KeptProcess> &process : std::as_const(adoption.running)) {
        const ServerId id = serverOf(process->spec());
        const Result<ServerRunner *> runner = find(id);
        if (!runner) {
            qCWarning(lcLoad) << "a game runs whose server is not known; it is left alone"
                              << kv("subject", process->spec().subject) << kv("pid", process->pid());
        } else if (newest.value(id) == process) {
            adoptions.push_back((*runner)->adopt(process));
        } else {
            qCWarning(lcLoad) << "a second game of one server is ended" << kv("server", id)
                              << kv("pid", process->pid());
            endSecond(*this, m_rooms.keepers, process);
        }
    }
    for (const Async<> &adopted : adoptions)
        co_await adopted;
    for (const auto &[id, runner] : m_runners)
        goOn(*runner, before.value(id), ends.contains(id) ? std::optional(ends.value(id)) : std::nullopt);
    co_return Result<>();
}

// What becomes of a server at the start of the core: `end` is how its last session ended while nobody looked.
void Fleet::goOn(ServerRunner &runner, const ServerMemory &before, const std::optional<Verdict> &end)
{
    const ServerRecord &record = runner.record();
    if (runner.watchdog().hasProcess()) {
        if (!before.wanted)
            runner.order(Watchdog::Event::Stop); // the last core was ending it
        return;
    }
    const bool needsPerson = before.failure == Reason::CrashLoop || before.failure == Reason::ConfigError
        || before.failure == Reason::NotInstalled || (before.failure != Reason::None && !record.autostart);
    if (needsPerson) {
        runner.restoreFailure(before.failure, before.failureDetail);
        return;
    }
    const bool finished = end && end->kind == Verdict::Kind::Finished;
    if (end && !finished && before.wanted && !record.policy.restartOnCrash && !record.autostart) {
        runner.restoreFailure(end->reason(), end->text);
        return;
    }
    if (record.autostart || (before.wanted && !finished))
        m_queue->add(record.id);
    else if (before.wanted)
        remember({.id = record.id});
}

void Fleet::startQueued(ServerId id)
{
    const Result<ServerRunner *> runner = find(id);
    if (runner && (*runner)->watchdog().state() == ServerStatus::State::Offline)
        (*runner)->order(Watchdog::Event::Start);
}

} // namespace Pitwall
