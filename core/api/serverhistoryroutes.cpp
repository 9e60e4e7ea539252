#include "core/api/api.h"
#include "core/api/routes.h"
#include "core/servers/fleet.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static std::optional<qint64> numberOf(const Call &call, QLatin1StringView name)
{
    const QJsonValue value = call.query.value(name);
    return value.isUndefined() ? std::nullopt : std::optional(value.toInteger());
}

static Async<Http::Response> getOutput(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const auto after = numberOf(call, "after"_L1);
    const auto before = numberOf(call, "before"_L1);
    if (after && before)
        co_return fail(Error::Code::InvalidArgument, u"after or before, not both"_s, u"/before"_s);
    const Result<OutputPage> page = co_await api.rooms().fleet.output(
        *id, after, before, call.query.value("limit"_L1).toInt(), call.query.value("search"_L1).toString());
    if (!page)
        co_return Failure{page.error()};
    co_return Http::Response::json(toJson(*page));
}

static Async<Http::Response> listOutputFiles(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<QList<OutputFile>> files = co_await api.rooms().fleet.outputFiles(*id);
    if (!files)
        co_return Failure{files.error()};
    co_return listResponse(*files);
}

static Async<Http::Response> getOutputFile(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const QString name = call.parameter(u"name"_s);
    const Result<QString> path = co_await api.rooms().fleet.outputFile(*id, name);
    if (!path)
        co_return Failure{path.error()};
    co_return Http::Response{
        .contentType = "application/octet-stream", .headers = {{"Content-Disposition", "attachment"}}, .file = *path};
}

static Async<Http::Response> getServerMetrics(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const Time now = api.rooms().clock.now();
    const Time from = timeFromIsoString(call.query.value("from"_L1).toString()).value_or(now - std::chrono::hours(1));
    const Time to = timeFromIsoString(call.query.value("to"_L1).toString()).value_or(now);
    if (from >= to)
        co_return fail(Error::Code::InvalidArgument, u"must be before \"to\""_s, u"/from"_s);
    const Result<QList<MetricSample>> samples =
        co_await api.rooms().fleet.metrics(*id, from, to, call.query.value("points"_L1).toInt());
    if (!samples)
        co_return Failure{samples.error()};
    co_return listResponse(*samples);
}

static Async<Http::Response> incidentsOf(Api &api, std::optional<ServerId> id, Call call)
{
    const Result<TypedPage<Incident>> page = co_await api.rooms().fleet.incidents(
        id, call.query.value("limit"_L1).toInt(), call.query.value("after"_L1).toString());
    if (!page)
        co_return Failure{page.error()};
    QList<Incident> visible;
    for (Incident incident : page->items) {
        const QString server = incident.server.toString();
        if (!call.caller.grants.allow(Permission::Flag::ServersView, server))
            continue;
        if (!call.caller.grants.allow(Permission::Flag::ServersConsole, server))
            incident.lastLines.clear();
        visible.append(incident);
    }
    co_return listResponse(visible, page->next);
}

static Async<Http::Response> listIncidents(Api &api, Call call)
{
    return incidentsOf(api, std::nullopt, std::move(call));
}

static Async<Http::Response> listServerIncidents(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        return makeFailed<Http::Response>(id.error());
    return incidentsOf(api, *id, std::move(call));
}

QList<Route> serverHistoryRoutes()
{
    using enum Permission::Flag;
    constexpr qint64 LastSeq = qint64(1) << 53;
    const Schema incidents = Schema::listOf(Schema::of<Incident>(u"Incident"_s));
    const QList<QueryParameter> page{QueryParameter::limit(50, 500), QueryParameter::after()};
    return {
        {.path = u"/api/v1/servers/{id}/output"_s,
         .name = u"server.output"_s,
         .permission = ServersConsole,
         .scope = Route::Scope::Server,
         .summary = u"Lines of the console, oldest first: after a position, before one, or the last ones"_s,
         .handler = getOutput,
         .query = {QueryParameter::number(u"after"_s, u"lines with a higher seq"_s, 0, LastSeq),
                   QueryParameter::number(u"before"_s, u"the last lines with a lower seq"_s, 0, LastSeq),
                   QueryParameter::limit(200, 5000), QueryParameter::text(u"search"_s, u"lines that contain this"_s)},
         .answer = Schema::of<OutputPage>(u"OutputPage"_s)},
        {.path = u"/api/v1/servers/{id}/output/files"_s,
         .name = u"server.outputFiles"_s,
         .permission = ServersConsole,
         .scope = Route::Scope::Server,
         .summary = u"Stored stretches of output"_s,
         .handler = listOutputFiles,
         .answer = Schema::listOf(Schema::of<OutputFile>(u"OutputFile"_s))},
        {.path = u"/api/v1/servers/{id}/output/files/{name}"_s,
         .name = u"server.outputFile"_s,
         .permission = ServersConsole,
         .scope = Route::Scope::Server,
         .summary = u"Downloads one of them"_s,
         .handler = getOutputFile,
         .answer = Schema(QJsonObject{{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}}),
         .answerType = "application/octet-stream"},
        {.path = u"/api/v1/servers/{id}/metrics"_s,
         .name = u"server.metrics"_s,
         .permission = ServersView,
         .scope = Route::Scope::Server,
         .summary = u"CPU, memory, players and latency over time; without times the last hour"_s,
         .handler = getServerMetrics,
         .query = {QueryParameter::time(u"from"_s, u"start of the span"_s), QueryParameter::time(u"to"_s, u"its end"_s),
                   QueryParameter::number(u"points"_s, u"samples at most"_s, 2, 2000, 300)},
         .answer = Schema::listOf(Schema::of<MetricSample>(u"MetricSample"_s))},
        {.path = u"/api/v1/servers/{id}/incidents"_s,
         .name = u"server.incidents"_s,
         .permission = ServersView,
         .scope = Route::Scope::Server,
         .summary = u"What went wrong with one server, newest first"_s,
         .handler = listServerIncidents,
         .query = page,
         .answer = incidents},
        {.path = u"/api/v1/incidents"_s,
         .name = u"incident.list"_s,
         .permission = ServersView,
         .scope = Route::Scope::AnyServer,
         .summary = u"What went wrong, newest first"_s,
         .handler = listIncidents,
         .query = page,
         .answer = incidents},
    };
}

} // namespace Pitwall
