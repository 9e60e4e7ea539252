#include "core/api/api.h"
#include "core/api/routes.h"
#include "core/api/serverjson.h"
#include "core/servers/fleet.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static ServerPresenter presenter(const Api &api, const Call &call)
{
    return ServerPresenter(api.rooms().games, call.caller.grants);
}

static Async<Http::Response> listServers(Api &api, Call call)
{
    const ServerPresenter present = presenter(api, call);
    QJsonArray items;
    const QList<ServerView> servers = api.rooms().fleet.list();
    for (const ServerView &server : servers) {
        if (present.sees(server.record.id))
            items.append(present.view(server));
    }
    return makeReady<Http::Response>(Http::Response::json(QJsonObject{{u"items"_s, items}}));
}

static Result<ServerView> findServer(const Api &api, const Call &call)
{
    return call.id<ServerId>().and_then([&api](ServerId id) { return api.rooms().fleet.get(id); });
}

static Async<Http::Response> getServer(Api &api, Call call)
{
    const Result<ServerView> server = findServer(api, call);
    if (!server)
        return makeFailed<Http::Response>(server.error());
    return makeReady<Http::Response>(Http::Response::json(presenter(api, call).view(*server)));
}

static Async<Http::Response> addServer(Api &api, Call call)
{
    const QJsonObject body =
        withKeptSecrets(call.body, {}, secretKeys(api.rooms().games, call.body.value("game"_L1).toString()));
    const Result<ServerRecord> record = fromJson<ServerRecord>(body, UnknownKeys::Refuse);
    if (!record)
        co_return Failure{record.error()};
    const Result<ServerView> server = co_await api.rooms().fleet.add(*record);
    if (!server)
        co_return Failure{server.error()};
    const ServerPresenter present = presenter(api, call);
    call.note->subject = server->record.id.toString();
    call.note->after = present.record(server->record);
    co_return Http::Response::json(present.view(*server), 201);
}

static Async<Http::Response> updateServer(Api &api, Call call)
{
    const Result<ServerView> before = findServer(api, call);
    if (!before)
        co_return Failure{before.error()};
    if (before->record.version != call.version)
        co_return Http::Response::problem(
            412,
            {Error::Code::Conflict,
             u"this server was changed by someone else, it has version %1 now"_s.arg(before->record.version),
             {}});
    const ServerPresenter present = presenter(api, call);
    call.note->before = present.record(before->record);
    const QJsonObject changes =
        withKeptSecrets(call.body, before->record, secretKeys(api.rooms().games, before->record.game));
    const Result<ServerView> server = co_await api.rooms().fleet.update(before->record.id, changes, call.version);
    if (!server)
        co_return Failure{server.error()};
    call.note->after = present.record(server->record);
    co_return Http::Response::json(present.view(*server));
}

static Async<Http::Response> removeServer(Api &api, Call call)
{
    const Result<ServerView> server = findServer(api, call);
    if (!server)
        co_return Failure{server.error()};
    call.note->before = presenter(api, call).record(server->record);
    const Result<> done = co_await api.rooms().fleet.remove(server->record.id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> serverRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema view = Schema::of<ServerView>(u"Server"_s);
    const QStringList fixed{u"id"_s, u"createdAt"_s, u"version"_s};
    Schema record = Schema::of<ServerRecord>()
                        .text(u"name"_s, 1, 64)
                        .text(u"game"_s, 1, 64)
                        .text(u"group"_s, 0, 64)
                        .text(u"bindAddress"_s, 0, 64)
                        .text(u"connectHost"_s, 0, 253);
    return {
        {.method = Get,
         .path = u"/api/v1/servers"_s,
         .name = u"server.list"_s,
         .permission = ServersView,
         .scope = Route::Scope::AnyServer,
         .summary = u"The servers that the caller may see"_s,
         .handler = listServers,
         .answer = Schema::listOf(view)},
        {.method = Post,
         .path = u"/api/v1/servers"_s,
         .name = u"server.add"_s,
         .permission = ServersConfigure,
         .summary = u"Adds a server; it is not started"_s,
         .handler = addServer,
         .body = Schema(record).require({u"name"_s, u"game"_s}).readOnly(fixed),
         .answer = view,
         .status = 201},
        {.method = Get,
         .path = u"/api/v1/servers/{id}"_s,
         .name = u"server.get"_s,
         .permission = ServersView,
         .scope = Route::Scope::Server,
         .summary = u"One server"_s,
         .handler = getServer,
         .answer = view},
        {.method = Patch,
         .path = u"/api/v1/servers/{id}"_s,
         .name = u"server.update"_s,
         .permission = ServersConfigure,
         .scope = Route::Scope::Server,
         .summary = u"Changes a server; what a running game cannot take on comes with its next start"_s,
         .handler = updateServer,
         .body = Schema(record).without(fixed),
         .answer = view,
         .versioned = true},
        {.method = Delete,
         .path = u"/api/v1/servers/{id}"_s,
         .name = u"server.remove"_s,
         .permission = ServersConfigure,
         .scope = Route::Scope::Server,
         .summary = u"Removes a server that does not run; its output is kept for a week"_s,
         .handler = removeServer,
         .status = 204},
    };
}

} // namespace Pitwall
