#include "core/api/api.h"
#include "core/api/credentials.h"
#include "core/api/routes.h"
#include "core/api/serverjson.h"
#include "core/jobs/jobs.h"
#include "core/servers/fleet.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct WhenRequest
{
    When::Moment when = When::Moment::Now;

    static auto fields() { return std::tuple{field("when", &WhenRequest::when)}; }
};

struct TextRequest
{
    QString text;

    static auto fields() { return std::tuple{field("text", &TextRequest::text)}; }
};

struct KickRequest
{
    QString player;
    QString reason;

    static auto fields()
    {
        return std::tuple{field("player", &KickRequest::player), field("reason", &KickRequest::reason)};
    }
};

struct MapRequest
{
    QString map;

    static auto fields() { return std::tuple{field("map", &MapRequest::map)}; }
};

struct CommandAnswer
{
    QString reply; ///< of the game, may be empty

    static auto fields() { return std::tuple{field("reply", &CommandAnswer::reply)}; }
};

enum class Action { Start, Stop, Restart, Kill };

} // namespace

static Async<ServerView> act(Fleet &fleet, Action action, ServerId id, When::Moment when)
{
    switch (action) {
    case Action::Start: return fleet.start(id);
    case Action::Stop: return fleet.stop(id, when);
    case Action::Restart: return fleet.restart(id, when);
    case Action::Kill: return fleet.kill(id);
    }
    Q_UNREACHABLE();
}

static Async<QJsonObject> resultOf(Async<ServerView> pending)
{
    const Result<ServerView> view = co_await pending;
    if (!view)
        co_return Failure{view.error()};
    co_return QJsonObject{{u"state"_s, toText(view->status.state)}};
}

/// Stores the job, lets it run, and answers with it at once.
static Async<Http::Response> startJob(Api &api, Call call, Action action, QString kind, QString title)
{
    using enum ServerStatus::State;
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<ServerView> server = api.rooms().fleet.get(*id);
    if (!server)
        co_return Failure{server.error()};
    const Result<WhenRequest> request = call.as<WhenRequest>();
    if (!request)
        co_return Failure{request.error()};
    const ServerStatus::State state = server->status.state;
    call.note->before = {{u"state"_s, toText(state)}};
    call.note->after = {{u"when"_s, toText(request->when)}};
    if (action == Action::Start && (state == Starting || state == Online || state == Degraded || state == Restoring))
        co_return fail(Error::Code::Conflict, server->record.name + u" runs already"_s);
    const Jobs::Spec spec{.kind = kind,
                          .subject = id->toString(),
                          .title = title + u' ' + server->record.name,
                          .who = nameOf(call.caller)};
    const Jobs::Work work = [fleet = &api.rooms().fleet, action, id = *id,
                             when = request->when](const std::shared_ptr<JobContext> &) {
        return resultOf(act(*fleet, action, id, when));
    };
    const Result<Job> job = co_await api.rooms().jobs.start(spec, work);
    if (!job)
        co_return Failure{job.error()};
    co_return Http::Response::json(toJson(*job), 202);
}

static Async<Http::Response> start(Api &api, Call call)
{
    return startJob(api, std::move(call), Action::Start, u"server.start"_s, u"Start"_s);
}

static Async<Http::Response> stop(Api &api, Call call)
{
    return startJob(api, std::move(call), Action::Stop, u"server.stop"_s, u"Stop"_s);
}

static Async<Http::Response> restart(Api &api, Call call)
{
    return startJob(api, std::move(call), Action::Restart, u"server.restart"_s, u"Restart"_s);
}

static Async<Http::Response> kill(Api &api, Call call)
{
    return startJob(api, std::move(call), Action::Kill, u"server.kill"_s, u"Kill"_s);
}

static Async<Http::Response> cancelIntent(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<ServerView> server = co_await api.rooms().fleet.cancelIntent(*id);
    if (!server)
        co_return Failure{server.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> command(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    const Result<TextRequest> request = call.as<TextRequest>();
    if (!id || !request)
        co_return Failure{id ? request.error() : id.error()};
    call.note->after = call.body;
    const Result<QString> reply = co_await api.rooms().fleet.command(*id, request->text, nameOf(call.caller));
    if (!reply)
        co_return Failure{reply.error()};
    co_return Http::Response::json(toJson(CommandAnswer{*reply}));
}

static Async<Http::Response> noContentWhen(Api &, Async<> pending)
{
    const Result<> done = co_await pending;
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> say(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    const Result<TextRequest> request = call.as<TextRequest>();
    if (!id || !request)
        return makeFailed<Http::Response>(id ? request.error() : id.error());
    call.note->after = call.body;
    return noContentWhen(api, api.rooms().fleet.say(*id, request->text, nameOf(call.caller)));
}

static Async<Http::Response> kick(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    const Result<KickRequest> request = call.as<KickRequest>();
    if (!id || !request)
        return makeFailed<Http::Response>(id ? request.error() : id.error());
    call.note->after = call.body;
    return noContentWhen(api, api.rooms().fleet.kick(*id, request->player, request->reason, nameOf(call.caller)));
}

static Async<Http::Response> changeMap(Api &api, Call call)
{
    const Result<ServerId> id = call.id<ServerId>();
    const Result<MapRequest> request = call.as<MapRequest>();
    if (!id || !request)
        return makeFailed<Http::Response>(id ? request.error() : id.error());
    call.note->after = call.body;
    return noContentWhen(api, api.rooms().fleet.changeMap(*id, request->map, nameOf(call.caller)));
}

/// An action that is a job: 202 with the job as it was started.
static Route jobRoute(const QString &verb, const QString &summary, RouteHandler handler)
{
    return {.method = Http::Method::Post,
            .path = u"/api/v1/servers/{id}/"_s + verb,
            .name = u"server."_s + verb,
            .permission = Permission::Flag::ServersControl,
            .scope = Route::Scope::Server,
            .summary = summary,
            .handler = handler,
            .body = Schema::of<WhenRequest>(),
            .answer = Schema::of<Job>(u"Job"_s),
            .status = 202};
}

/// Something said or done in the running game.
static Route gameRoute(const QString &verb, Permission::Flag permission, const QString &summary, RouteHandler handler,
                       const Schema &body)
{
    return {.method = Http::Method::Post,
            .path = u"/api/v1/servers/{id}/"_s + verb,
            .name = u"server."_s + verb,
            .permission = permission,
            .scope = Route::Scope::Server,
            .summary = summary,
            .handler = handler,
            .body = body,
            .status = 204};
}

QList<Route> serverActionRoutes()
{
    using enum Permission::Flag;
    const Schema text = Schema::of<TextRequest>().require({u"text"_s}).text(u"text"_s, 1, 1024);
    Route commandRoute = gameRoute(u"command"_s, ServersCommand,
                                   u"Sends a raw command into the game and gives its reply"_s, command, text);
    commandRoute.answer = Schema::of<CommandAnswer>();
    commandRoute.status = 200;
    return {
        jobRoute(u"start"_s, u"Starts a server; the job ends when it is ready"_s, start),
        jobRoute(u"stop"_s, u"Stops a server, now or when nobody plays"_s, stop),
        jobRoute(u"restart"_s, u"Restarts a server, now or when nobody plays"_s, restart),
        jobRoute(u"kill"_s, u"Ends a server and all its processes by force"_s, kill),
        {.method = Http::Method::Delete,
         .path = u"/api/v1/servers/{id}/intent"_s,
         .name = u"server.cancelIntent"_s,
         .permission = ServersControl,
         .scope = Route::Scope::Server,
         .summary = u"Takes back a stop or restart that waits for an empty server"_s,
         .handler = cancelIntent,
         .status = 204},
        commandRoute,
        gameRoute(u"say"_s, ServersModerate, u"Says something to all players"_s, say, text),
        gameRoute(u"kick"_s, ServersModerate, u"Kicks a player"_s, kick,
                  Schema::of<KickRequest>().require({u"player"_s}).text(u"player"_s, 1, 128).text(u"reason"_s, 0, 256)),
        gameRoute(u"map"_s, ServersModerate, u"Changes the map"_s, changeMap,
                  Schema::of<MapRequest>().require({u"map"_s}).text(u"map"_s, 1, 128)),
    };
}

} // namespace Pitwall
