// The core itself, and what players see of it.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/plaintext.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static void printCore(const Context &context, const CoreInfo &core)
{
    context.out.json(toJson(core));
    context.out.facts({{u"Version"_s, core.version},
                       {u"Machine"_s, core.hostName},
                       {u"Running since"_s, timeText(core.startedAt)},
                       {u"Servers"_s, u"%1, %2 running"_s.arg(core.servers).arg(core.running)},
                       {u"CPU"_s, QString::number(core.cpuPercent, 'f', 1) + u'%'},
                       {u"Memory"_s, bytesText(core.memoryBytes)},
                       {u"Free space"_s, bytesText(core.diskFreeBytes)},
                       {u"Network"_s, core.openToLan ? u"open"_s : u"this machine only"_s},
                       {u"Addresses"_s, core.addresses.join(u' ')},
                       {u"Replay relay"_s, core.relayPort > 0 ? u"port %1"_s.arg(core.relayPort) : QString()},
                       {u"Certificate"_s, core.certificateFingerprint},
                       {u"First use"_s, core.setupNeeded ? u"there is no administrator yet"_s : QString()}});
}

static Async<> info(Context &context)
{
    const Result<CoreInfo> core = co_await context.clients.core.info();
    if (!core)
        co_return Failure{core.error()};
    printCore(context, *core);
    co_return {};
}

static Async<> notices(Context &context)
{
    const Result<ListOf<Event>> standing = co_await context.clients.core.notices();
    if (!standing)
        co_return Failure{standing.error()};
    context.out.json(toJson(*standing));
    QList<QList<Cell>> rows;
    for (const Event &event : standing->items) {
        const QString level = event.data.value("level"_L1).toString();
        rows.append({timeText(event.at),
                     {level, level == "critical"_L1 ? Tone::Bad : Tone::Busy},
                     event.data.value("title"_L1).toString(),
                     event.data.value("detail"_L1).toString()});
    }
    context.out.table({u"time"_s, u"level"_s, u"what"_s, u"why"_s}, rows);
    co_return {};
}

static Async<> openLan(Context &context)
{
    const Result<CoreInfo> core = co_await context.clients.core.openToLan(true);
    if (!core)
        co_return Failure{core.error()};
    printCore(context, *core);
    co_return {};
}

static Async<> closeLan(Context &context)
{
    const Result<CoreInfo> core = co_await context.clients.core.openToLan(false);
    if (!core)
        co_return Failure{core.error()};
    printCore(context, *core);
    co_return {};
}

/// Answers of the core as they are: for tools that read them.
static Async<> fetch(Context &context, QString path)
{
    const Result<QByteArray> bytes = co_await context.clients.transport.fetch(path);
    if (!bytes)
        co_return Failure{bytes.error()};
    context.out.raw(bytes->endsWith('\n') ? *bytes : *bytes + '\n');
    co_return {};
}

static Async<> coreMetrics(Context &context)
{
    return fetch(context, u"/metrics"_s);
}

static Async<> health(Context &context)
{
    return fetch(context, u"/health/ready"_s);
}

static Async<> openApi(Context &context)
{
    return fetch(context, u"/api/v1/openapi.json"_s);
}

static Async<> showPublic(Context &context)
{
    const Result<PublicStatus> status = co_await context.clients.core.publicStatus();
    if (!status)
        co_return Failure{status.error()};
    context.out.json(toJson(*status));
    context.out.line(status->title);
    QList<QList<Cell>> rows;
    for (const PublicServer &server : status->servers) {
        rows.append({server.name,
                     server.gameTitle,
                     {server.state, server.online ? Tone::Good : Tone::Faint},
                     server.map,
                     u"%1/%2"_s.arg(server.playerCount).arg(server.maxPlayers),
                     server.connect,
                     server.players.join(u", "_s)});
    }
    context.out.table({u"server"_s, u"game"_s, u"state"_s, u"map"_s, u"players"_s, u"connect"_s, u"who"_s}, rows);
    co_return {};
}

void addCoreCommands(CommandLine &line)
{
    CLI::App &core = line.group("core", "The core itself");
    line.verb(core, "info", "Version, addresses, load", info);
    line.verb(core, "notices", "What the core warned of and is not over", notices);
    line.verb(core, "open-lan", "Let the network in, at once; shows address and fingerprint", openLan);
    line.verb(core, "close-lan", "Serve this machine only", closeLan);
    line.verb(core, "health", "Whether the core can work; fails if it cannot", health);
    line.verb(core, "metrics", "Counters and gauges for Prometheus", coreMetrics);
    line.verb(core, "openapi", "The description of the API", openApi);
    line.verb(line.root(), "public", "What players see without login", showPublic);
}

} // namespace Pitwall
