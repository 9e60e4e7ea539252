#include "core/servers/launching.h"

#include "core/base/logging.h"
#include "core/process/asynctools.h"
#include "core/process/keepers.h"
#include "core/servers/diskguard.h"
#include "core/servers/gamesource.h"
#include "core/servers/portchecks.h"
#include "core/servers/porttable.h"
#include "core/servers/worker.h"
#include "core/servers/worktree.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcLaunch, "pitwall.servers.launching", QtInfoMsg)

namespace Pitwall {

static constexpr Seconds portPatience{2}; // who was killed a moment ago holds its ports a moment longer
static constexpr Milliseconds portPause{50};
static constexpr int firstSpare = 42000;
static constexpr int spares = 8000;

// An admin port that is still closing would keep a game without SO_REUSEADDR from binding it, and many run on without.
// Nobody but us needs to know its number, so it gets another one.
static void leaveClosingPorts(ServerRecord &record, const GameInfo &game, PortTable &table)
{
    table.refresh(Milliseconds(0));
    for (const GamePort &port : game.ports) {
        const int number = record.ports.value(port.role);
        if (!port.loopbackOnly || port.transport != GamePort::Transport::Tcp || !table.isInTimeWait(number))
            continue;
        const int from = firstSpare + static_cast<int>(QRandomGenerator::global()->bounded(spares));
        const Result<int> spare =
            findFree({port.role, port.transport, from, u"127.0.0.1"_s}, [&](const WantedPort &wanted) {
                return record.ports.values().contains(wanted.number) || table.isInTimeWait(wanted.number);
            });
        if (!spare)
            continue;
        qCInfo(lcLaunch) << "a port is still closing and is replaced" << kv("server", record.id)
                         << kv("role", port.role) << kv("port", number) << kv("instead", *spare);
        record.ports[port.role] = *spare;
    }
}

static Async<> waitForPorts(QObject &context, PortTable &table, QList<WantedPort> ports, const Clock &clock)
{
    const Deadline deadline(clock, portPatience);
    for (const WantedPort &port : ports) {
        Result<> free = checkFree(port, table);
        while (!free && free.error().code == Error::Code::Conflict && !deadline.isOver(clock)) {
            co_await delay(portPause, &context);
            free = checkFree(port, table);
        }
        if (!free)
            co_return free;
    }
    co_return Result<>();
}

static LaunchSpec specOf(const ServerRecord &record, const LaunchPlan &plan, SessionId session, const QString &folder)
{
    return {
        .session = session,
        .subject = record.id.toString(),
        .argv = plan.argv,
        .environment = plan.environment,
        .workDir = folder,
        .stdio = plan.pty ? LaunchSpec::Stdio::Pty : LaunchSpec::Stdio::File,
        .runAs = plan.runAs,
        .state = {{u"ports"_s, FieldValue<QMap<QString, int>>::write(record.ports)}, {u"version"_s, record.version}}};
}

Async<LaunchedServer> launchServer(QObject &context, ServerRooms rooms, ServerRecord record)
{
    if (const Result<> room = rooms.disk.mayStart(); !room)
        co_return Failure{room.error()};
    const Result<GameInfo> game = rooms.games.info(record.game);
    if (!game)
        co_return Failure{game.error()};
    leaveClosingPorts(record, *game, rooms.ports);
    const SessionId session = SessionId::create();
    const QString folder = rooms.folderOf(record.id);
    const Secret secret = Secret::random(18);
    Result<LaunchPlan> plan = rooms.games.plan(record, folder, secret);
    if (!plan)
        co_return Failure{plan.error()};
    const QList<WantedPort> ports = wantedPorts(record, *game);
    const Result<> free = co_await waitForPorts(context, rooms.ports, ports, rooms.clock);
    if (!free)
        co_return Failure{free.error()};
    const auto preparing = [folder, plan = *plan, session, secret] {
        return prepareWorkFolder(folder, plan, session, secret);
    };
    const Result<> prepared = co_await rooms.files.run<void>(preparing);
    if (!prepared)
        co_return Failure{prepared.error()};
    const LaunchSpec spec = specOf(record, *plan, session, folder);
    const Result<std::shared_ptr<KeptProcess>> process = co_await rooms.keepers.launch(spec);
    if (!process)
        co_return Failure{process.error()};
    const LaunchedServer launched{.record = record, .plan = *plan, .secret = secret, .process = *process};
    co_return launched;
}

Async<KnownPlan> recallPlan(QObject &, ServerRooms rooms, ServerRecord record, SessionId session)
{
    const QString folder = rooms.folderOf(record.id);
    const auto reading = [folder, session] {
        return readAdminSecret(folder, session);
    };
    const Result<Secret> secret = co_await rooms.files.run<Secret>(reading);
    KnownPlan known{.plan = {}, .secret = secret.value_or(Secret())};
    Result<LaunchPlan> plan = rooms.games.plan(record, folder, known.secret);
    if (plan)
        known.plan = *std::move(plan);
    if (!secret || !plan)
        qCInfo(lcLaunch) << "not everything is known of an earlier session" << kv("server", record.id)
                         << (secret ? plan.error().detail : secret.error().detail);
    known.plan.readyLine.reset(); // printed in an earlier life, if ever
    co_return known;
}

Async<LaunchedServer> takeUpServer(QObject &context, ServerRooms rooms, ServerRecord record,
                                   std::shared_ptr<KeptProcess> process)
{
    const LaunchSpec spec = process->spec();
    if (const auto ports = FieldValue<QMap<QString, int>>::read(spec.state.value(u"ports"_s), {}))
        record.ports = *ports;
    const Result<KnownPlan> known = co_await recallPlan(context, rooms, record, spec.session);
    if (!known)
        co_return Failure{known.error()};
    const LaunchedServer taken{.record = record, .plan = known->plan, .secret = known->secret, .process = process};
    co_return taken;
}

} // namespace Pitwall
