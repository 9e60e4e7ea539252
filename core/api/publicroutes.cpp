#include "core/api/api.h"
#include "core/api/publicboard.h"
#include "core/api/routes.h"
#include "core/telemetry/health.h"
#include "core/telemetry/metrics.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

// Behind the snapshot that the I/O threads answer from: the same bytes, for when there is none yet.
static Async<Http::Response> getPublicStatus(Api &api, Call)
{
    return makeReady<Http::Response>(Http::Response{.body = api.board().json()});
}

static Async<Http::Response> getLive(Api &api, Call)
{
    return makeReady<Http::Response>(Http::Response::json(api.rooms().health.live()));
}

static Async<Http::Response> getReady(Api &api, Call)
{
    const Result<QJsonObject> ready = co_await api.rooms().health.ready();
    if (!ready)
        co_return Failure{ready.error()};
    const bool pass = ready->value("status"_L1) == "pass"_L1;
    co_return Http::Response::json(*ready, pass ? 200 : 503);
}

static Async<Http::Response> getMetrics(Api &api, Call)
{
    return makeReady<Http::Response>(Http::Response{.contentType = "text/plain; version=0.0.4; charset=utf-8",
                                                    .body = api.rooms().metrics.expose()});
}

QList<Route> publicRoutes()
{
    using enum Permission::Flag;
    Schema status(QJsonObject{{u"type"_s, u"object"_s},
                              {u"properties"_s, QJsonObject{{u"status"_s, QJsonObject{{u"type"_s, u"string"_s}}}}}});
    return {
        {.path = u"/api/v1/public/status"_s,
         .name = u"public.status"_s,
         .permission = Public,
         .summary = u"What is on now, for players; also pushed by the WebSocket /api/v1/public/live"_s,
         .handler = getPublicStatus,
         .answer = Schema::of<PublicStatus>(u"PublicStatus"_s)},
        {.path = u"/health/live"_s,
         .name = u"health.live"_s,
         .permission = Public,
         .summary = u"Whether the core's event loop turns"_s,
         .handler = getLive,
         .answer = status},
        {.path = u"/health/ready"_s,
         .name = u"health.ready"_s,
         .permission = Public,
         .summary = u"Whether the core serves requests: 200 or 503"_s,
         .handler = getReady,
         .answer = status},
        {.path = u"/metrics"_s,
         .name = u"core.metrics"_s,
         .permission = MetricsView,
         .summary = u"Counters and gauges in the text format of Prometheus"_s,
         .handler = getMetrics,
         .answer = Schema(QJsonObject{{u"type"_s, u"string"_s}}),
         .answerType = "text/plain"},
    };
}

} // namespace Pitwall
