// Servers: their figures over time, incidents, stored output.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "core/base/clock.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct MetricArgs
{
    std::string server;
    double hours = 1;
    int points = 60;
};

struct IncidentArgs
{
    std::string server;
    int limit = 50;
    std::string after;
};

struct StoredFileArgs
{
    std::string server;
    std::string name;
};

} // namespace

static Async<> serverMetrics(Context &context, MetricArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Time now = SystemClock().now();
    const Milliseconds span(static_cast<qint64>(args.hours * 3600000));
    const Result<ListOf<MetricSample>> samples =
        co_await context.clients.servers.metrics(server->record.id, now - span, now, args.points);
    if (!samples)
        co_return Failure{samples.error()};
    context.out.json(toJson(*samples));
    QList<QList<Cell>> rows;
    for (const MetricSample &sample : samples->items) {
        rows.append({timeText(sample.at), QString::number(sample.cpuPercent, 'f', 1),
                     bytesText(static_cast<qint64>(sample.memoryBytes)), QString::number(sample.players, 'f', 1),
                     QString::number(sample.latencyMs, 'f', 1)});
    }
    context.out.table({u"time"_s, u"cpu %"_s, u"memory"_s, u"players"_s, u"latency ms"_s}, rows);
    co_return {};
}

static Async<> incidents(Context &context, IncidentArgs args)
{
    const Result<ListOf<ServerView>> servers = co_await context.clients.servers.list();
    if (!servers)
        co_return Failure{servers.error()};
    std::optional<ServerId> id;
    if (!args.server.empty()) {
        const Result<ServerView> server = co_await findServer(context, text(args.server));
        if (!server)
            co_return Failure{server.error()};
        id = server->record.id;
    }
    const Result<ListOf<Incident>> list = co_await context.clients.servers.incidents(id, args.limit, text(args.after));
    if (!list)
        co_return Failure{list.error()};
    context.out.json(toJson(*list));
    QHash<QString, QString> names;
    for (const ServerView &server : servers->items)
        names.insert(server.record.id.toString(), server.record.name);
    QList<QList<Cell>> rows;
    for (const Incident &incident : list->items) {
        const QString server = incident.server.toString();
        rows.append({timeText(incident.at),
                     names.value(server, server),
                     {toText(incident.kind), Tone::Bad},
                     incident.title,
                     incident.detail});
    }
    context.out.table({u"time"_s, u"server"_s, u"kind"_s, u"what"_s, u"detail"_s}, rows);
    co_return {};
}

static Async<> files(Context &context, StoredFileArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<ListOf<OutputFile>> list = co_await context.clients.servers.outputFiles(server->record.id);
    if (!list)
        co_return Failure{list.error()};
    context.out.json(toJson(*list));
    QList<QList<Cell>> rows;
    for (const OutputFile &file : list->items)
        rows.append(
            {file.name, timeText(file.from), timeText(file.to), QString::number(file.lines), bytesText(file.bytes)});
    context.out.table({u"name"_s, u"from"_s, u"to"_s, u"lines"_s, u"size"_s}, rows);
    co_return {};
}

static Async<> file(Context &context, StoredFileArgs args)
{
    const Result<ServerView> server = co_await findServer(context, text(args.server));
    if (!server)
        co_return Failure{server.error()};
    const Result<QByteArray> bytes = co_await context.clients.servers.outputFile(server->record.id, text(args.name));
    if (!bytes)
        co_return Failure{bytes.error()};
    context.out.raw(*bytes);
    co_return {};
}

static void declareHistoryServer(CLI::App &app, StoredFileArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
}

static void declareStoredFile(CLI::App &app, StoredFileArgs &args)
{
    declareHistoryServer(app, args);
    app.add_option("file", args.name, "Name of a stored file, see \"server files\"")->required();
}

static void declareMetrics(CLI::App &app, MetricArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server, or how one of them begins")->required();
    app.add_option("--hours", args.hours, "How far back")->type_name("N")->check(CLI::Range(0.01, 9000.0));
    app.add_option("--points", args.points, "How many samples at most")->type_name("N")->check(CLI::Range(2, 2000));
}

static void declareIncidents(CLI::App &app, IncidentArgs &args)
{
    app.add_option("server", args.server, "Name or id of a server (default: all)");
    app.add_option("-n,--limit", args.limit, "How many at most")->type_name("N")->check(CLI::Range(1, 500));
    app.add_option("--after", args.after, "The \"next\" of the page before")->type_name("CURSOR");
}

void addHistoryCommands(CommandLine &line, CLI::App &server)
{
    line.verb<MetricArgs>(server, "metrics", "CPU, memory, players and latency over time", declareMetrics,
                          serverMetrics);
    line.verb<IncidentArgs>(server, "incidents", "What went wrong, newest first", declareIncidents, incidents);
    line.verb<StoredFileArgs>(server, "files", "Stored output of a server", declareHistoryServer, files);
    line.verb<StoredFileArgs>(server, "file", "Print a stored file as it is", declareStoredFile, file);
}

} // namespace Pitwall
