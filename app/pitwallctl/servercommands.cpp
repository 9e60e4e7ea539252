// Servers: list, show, start, stop, restart, kill.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/statetone.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ServerArgs
{
    std::string server;
};

struct ActionArgs
{
    std::string server;
    bool whenEmpty = false;
    bool noWait = false;
};

} // namespace

static QString playersText(const ServerStatus &status)
{
    return status.maxPlayers > 0 ? u"%1/%2"_s.arg(status.playerCount).arg(status.maxPlayers)
                                 : QString::number(status.playerCount);
}

static QString portsText(const QMap<QString, int> &ports)
{
    QStringList parts;
    for (auto it = ports.cbegin(); it != ports.cend(); ++it)
        parts.append(it.key() + u'=' + QString::number(it.value()));
    return parts.join(u' ');
}

static Async<> listServers(Context &context)
{
    const Result<ListOf<ServerView>> servers = co_await context.clients.servers.list();
    if (!servers)
        co_return Failure{servers.error()};
    context.out.json(toJson(*servers));
    QList<QList<Cell>> rows;
    for (const ServerView &server : servers->items) {
        const ServerStatus &status = server.status;
        const bool runs = !status.session.isNull();
        rows.append({server.record.name,
                     server.record.game,
                     {toText(status.state), toneOf(status.state)},
                     runs ? playersText(status) : QString(),
                     status.map,
                     runs ? QString::number(status.cpuPercent, 'f', 1) + u'%' : QString(),
                     runs ? bytesText(status.memoryBytes) : QString(),
                     timeText(status.startedAt),
                     {server.record.id.toString(), Tone::Faint}});
    }
    context.out.table(
        {u"name"_s, u"game"_s, u"state"_s, u"players"_s, u"map"_s, u"cpu"_s, u"memory"_s, u"since"_s, u"id"_s}, rows);
    co_return {};
}

static void showRung(QList<std::pair<QString, Cell>> &facts, const QString &name, const Rung &rung)
{
    if (rung.state == Rung::State::NotOffered)
        return;
    const Tone tone = rung.state == Rung::State::Good ? Tone::Good
        : rung.state == Rung::State::Bad              ? Tone::Bad
                                                      : Tone::Faint;
    const QString when = rung.lastGood ? u", last good "_s + timeText(rung.lastGood) : QString();
    facts.append(
        {name, {toText(rung.state) + when + (rung.detail.isEmpty() ? QString() : u": "_s + rung.detail), tone}});
}

static Async<> showServer(Context &context, ServerArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    context.out.json(toJson(*server));
    const ServerRecord &record = server->record;
    const ServerStatus &status = server->status;
    QList<std::pair<QString, Cell>> facts{
        {u"Name"_s, record.name},
        {u"Id"_s, record.id.toString()},
        {u"Game"_s, record.game + (status.gameVersion.isEmpty() ? QString() : u' ' + status.gameVersion)},
        {u"Group"_s, record.group},
        {u"State"_s, {toText(status.state), toneOf(status.state)}},
        {u"Reason"_s,
         status.reason == ServerStatus::Reason::None ? QString() : toText(status.reason) + u" "_s + status.detail},
        {u"Intent"_s, status.intent == ServerStatus::Intent::None ? QString() : toText(status.intent)},
        {u"Ports"_s, portsText(record.ports)},
        {u"Bound to"_s, record.bindAddress},
        {u"Players"_s, status.session.isNull() ? QString() : playersText(status)},
        {u"Map"_s, status.map},
        {u"Started"_s, timeText(status.startedAt)},
        {u"Process"_s, status.pid > 0 ? QString::number(status.pid) : QString()},
        {u"Can"_s, status.capabilities.join(u", "_s)},
        {u"Autostart"_s, record.autostart ? u"yes"_s : u"no"_s},
        {u"Public"_s, record.publicListed ? u"yes"_s : u"no"_s},
        {u"Last incident"_s,
         status.lastIncident.isEmpty() ? QString() : timeText(status.lastIncidentAt) + u' ' + status.lastIncident},
        {u"Version"_s, QString::number(record.version)}};
    showRung(facts, u"  process"_s, status.ladder.process);
    showRung(facts, u"  ports"_s, status.ladder.ports);
    showRung(facts, u"  query"_s, status.ladder.query);
    showRung(facts, u"  admin"_s, status.ladder.admin);
    for (auto it = record.settings.begin(); it != record.settings.end(); ++it)
        facts.append({u"  "_s + it.key(), it.value().toVariant().toString()});
    context.out.facts(facts);
    co_return {};
}

static Async<> start(Context &context, ActionArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    co_return co_await finishJob(context, context.clients.servers.start(server->record.id), !args.noWait,
                                 server->record.name + u" is online"_s);
}

static Async<> stop(Context &context, ActionArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const QString done = args.whenEmpty ? u" stops when nobody plays"_s : u" is stopped"_s;
    co_return co_await finishJob(context, context.clients.servers.stop(server->record.id, args.whenEmpty), !args.noWait,
                                 server->record.name + done);
}

static Async<> restart(Context &context, ActionArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const QString done = args.whenEmpty ? u" restarts when nobody plays"_s : u" is online again"_s;
    co_return co_await finishJob(context, context.clients.servers.restart(server->record.id, args.whenEmpty),
                                 !args.noWait, server->record.name + done);
}

static Async<> kill(Context &context, ActionArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    co_return co_await finishJob(context, context.clients.servers.kill(server->record.id), !args.noWait,
                                 server->record.name + u" was ended by force"_s);
}

static Async<> cancelIntent(Context &context, ServerArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<> done = co_await context.clients.servers.cancelIntent(server->record.id);
    if (done)
        context.out.line(server->record.name + u" runs on"_s);
    co_return done;
}

static void declareServer(CLI::App &app, ServerArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
}

static void declareAction(CLI::App &app, ActionArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
    app.add_flag("--no-wait", args.noWait, "Return when the job has begun");
}

static void declareWhenAction(CLI::App &app, ActionArgs &args)
{
    declareAction(app, args);
    app.add_flag("--when-empty", args.whenEmpty, "Not before nobody plays");
}

void addServerCommands(CommandLine &line, CLI::App &server)
{
    line.verb(server, "list", "All servers and how they are doing", listServers);
    line.verb<ServerArgs>(server, "show", "One server in detail", declareServer, showServer);
    line.verb<ActionArgs>(server, "start", "Start a server and wait until it is ready", declareAction, start);
    line.verb<ActionArgs>(server, "stop", "Stop a server gracefully", declareWhenAction, stop);
    line.verb<ActionArgs>(server, "restart", "Stop a server and start it again", declareWhenAction, restart);
    line.verb<ActionArgs>(server, "kill", "End a server and all its processes by force", declareAction, kill);
    line.verb<ServerArgs>(server, "cancel-intent", "Take back a stop or restart that waits for an empty server",
                          declareServer, cancelIntent);
}

} // namespace Pitwall
