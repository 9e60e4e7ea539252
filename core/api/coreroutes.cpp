#include "core/api/api.h"
#include "core/api/openapi.h"
#include "core/api/routes.h"
#include "core/events/notices.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct LanRequest
{
    bool open = false;

    static auto fields() { return std::tuple{field("open", &LanRequest::open)}; }
};

} // namespace

static Async<Http::Response> getCore(Api &api, Call)
{
    return makeReady<Http::Response>(Http::Response::json(toJson(api.rooms().core.info())));
}

static Async<Http::Response> listNotices(Api &api, Call call)
{
    QList<Event> shown = api.rooms().notices.standing();
    if (!call.caller.grants.allow(Permission::Flag::UsersManage))
        shown.removeIf([](const Event &event) { return event.subject == "logins"_L1; }); // as EventClient
    return makeReady<Http::Response>(listResponse(shown));
}

static Async<Http::Response> putLan(Api &api, Call call)
{
    const Result<LanRequest> request = call.as<LanRequest>();
    if (!request)
        co_return Failure{request.error()};
    call.note->before = {{u"open"_s, api.rooms().core.info().openToLan}};
    const Result<> done = co_await api.rooms().core.openToLan(request->open);
    if (!done)
        co_return Failure{done.error()};
    call.note->after = {{u"open"_s, request->open}};
    co_return Http::Response::json(toJson(api.rooms().core.info()));
}

static Async<Http::Response> getOpenApi(Api &api, Call)
{
    return makeReady<Http::Response>(Http::Response::json(openApiDocument(api.dispatcher().routes())));
}

QList<Route> coreRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema core = Schema::of<CoreInfo>(u"Core"_s);
    return {
        {.method = Get,
         .path = u"/api/v1/core"_s,
         .name = u"core.get"_s,
         .permission = LoggedIn,
         .summary = u"The core about itself"_s,
         .handler = getCore,
         .answer = core},
        {.method = Put,
         .path = u"/api/v1/core/lan"_s,
         .name = u"core.lan"_s,
         .permission = SettingsChange,
         .summary = u"Opens the core to the network, or closes it, at once"_s,
         .handler = putLan,
         .body = Schema::of<LanRequest>().require({u"open"_s}),
         .answer = core},
        {.method = Get,
         .path = u"/api/v1/notices"_s,
         .name = u"core.notices"_s,
         .permission = LoggedIn,
         .summary = u"Notices that still count, oldest first, as the events that they were: what a client that comes "
                    "later has missed"_s,
         .handler = listNotices,
         .answer = Schema::listOf(Schema::of<Event>(u"Event"_s))},
        {.method = Get,
         .path = u"/api/v1/openapi.json"_s,
         .name = u"core.openapi"_s,
         .permission = Public,
         .summary = u"This description of the API (OpenAPI 3.1)"_s,
         .handler = getOpenApi,
         .answer = Schema::anyObject(),
         .throttled = true},
    };
}

} // namespace Pitwall
