#include "core/api/api.h"
#include "core/api/routes.h"
#include "core/security/audit.h"
#include "core/telemetry/logsink.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Async<Http::Response> listAudit(Api &api, Call call)
{
    const QString search = call.query.value("search"_L1).toString();
    const Filter filter = search.isEmpty() ? Filter::all() : Filter::match(u"search"_s, search);
    const Result<TypedPage<AuditEntry>> page = co_await api.rooms().audit.list(
        filter, call.query.value("limit"_L1).toInt(), call.query.value("after"_L1).toString());
    if (!page)
        co_return Failure{page.error()};
    co_return listResponse(page->items, page->next);
}

static Async<Http::Response> verifyAudit(Api &api, Call)
{
    const Result<> sound = co_await api.rooms().audit.verify();
    if (!sound)
        co_return Failure{sound.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> listLog(Api &api, Call call)
{
    QList<LogEntry> entries;
    if (api.rooms().log) {
        const auto level = FieldValue<LogEntry::Level>::read(call.query.value("level"_L1), u"/level"_s);
        const QJsonValue before = call.query.value("before"_L1);
        entries =
            api.rooms().log->entries(level.value_or(LogEntry::Level::Info), call.query.value("search"_L1).toString(),
                                     before.isUndefined() ? std::nullopt : std::optional(before.toInteger()),
                                     call.query.value("limit"_L1).toInt());
    }
    return makeReady<Http::Response>(listResponse(entries));
}

QList<Route> activityRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    return {
        {.method = Get,
         .path = u"/api/v1/audit"_s,
         .name = u"audit.list"_s,
         .permission = AuditView,
         .summary = u"Who did what, newest first"_s,
         .handler = listAudit,
         .query = {QueryParameter::limit(50, 500), QueryParameter::after(),
                   QueryParameter::text(u"search"_s, u"entries with these words: names, actions, addresses"_s)},
         .answer = Schema::listOf(Schema::of<AuditEntry>(u"AuditEntry"_s))},
        {.method = Post,
         .path = u"/api/v1/audit/verify"_s,
         .name = u"audit.verify"_s,
         .permission = AuditView,
         .summary = u"Checks that no entry was changed or taken out"_s,
         .handler = verifyAudit,
         .status = 204,
         .throttled = true,
         .audited = Route::Audited::No},
        {.method = Get,
         .path = u"/api/v1/log"_s,
         .name = u"log.list"_s,
         .permission = LogView,
         .summary = u"The last lines of the core's own log, newest first"_s,
         .handler = listLog,
         .query = {QueryParameter::choice(u"level"_s, u"of at least this level"_s, LogEntry::Level::Info),
                   QueryParameter::text(u"search"_s, u"lines that contain this"_s),
                   QueryParameter::number(u"before"_s, u"entries with a lower seq"_s, 0, qint64(1) << 53),
                   QueryParameter::limit(200, 1000)},
         .answer = Schema::listOf(Schema::of<LogEntry>(u"LogEntry"_s))},
    };
}

} // namespace Pitwall
