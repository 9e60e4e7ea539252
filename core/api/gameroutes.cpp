#include "core/api/api.h"
#include "core/api/routes.h"
#include "core/games/gamecatalog.h"
#include "core/servers/fleet.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct PortsAnswer
{
    QMap<QString, int> ports; ///< role → number

    static auto fields() { return std::tuple{field("ports", &PortsAnswer::ports)}; }
};

} // namespace

/// As it is on this machine now; a definition that does not hold keeps its problem.
static GameInfo probed(const GameCatalog &games, const GameInfo &info)
{
    const auto definition = games.find(info.id);
    if (!definition || !info.problem.isEmpty())
        return info;
    GameInfo now = definition->probe();
    now.origin = info.origin; // the catalogue knows it, the definition does not
    return now;
}

static Async<Http::Response> listGames(Api &api, Call)
{
    const GameCatalog &games = api.rooms().games;
    QList<GameInfo> infos = games.games();
    for (GameInfo &info : infos)
        info = probed(games, info);
    return makeReady<Http::Response>(listResponse(infos));
}

static Async<Http::Response> suggestPorts(Api &api, Call call)
{
    const Result<QMap<QString, int>> ports =
        api.rooms().fleet.suggestPorts(call.parameter(u"id"_s), call.query.value("bindAddress"_L1).toString());
    if (!ports)
        return makeFailed<Http::Response>(ports.error());
    return makeReady<Http::Response>(Http::Response::json(toJson(PortsAnswer{*ports})));
}

static Async<Http::Response> checkGame(Api &, Call call)
{
    const Result<GameDefinition> definition = GameDefinition::parse(call.request.body);
    if (!definition)
        return makeFailed<Http::Response>(definition.error());
    GameInfo info = definition->probe();
    info.origin = GameInfo::Origin::User;
    return makeReady<Http::Response>(Http::Response::json(toJson(info)));
}

static Async<Http::Response> getDefinition(Api &api, Call call)
{
    const Result<QByteArray> source = api.rooms().games.source(call.parameter(u"id"_s));
    if (!source)
        return makeFailed<Http::Response>(source.error());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(*source, &problem);
    if (!document.isObject())
        return makeFailed<Http::Response>(
            {Error::Code::Corrupt,
             u"the file of this definition is not a JSON object: "_s + problem.errorString(),
             {}});
    return makeReady<Http::Response>(Http::Response::json(document.object()));
}

static Async<Http::Response> saveGame(Api &api, Call call)
{
    const QString id = call.parameter(u"id"_s);
    if (call.body.value("id"_L1).toString() != id)
        return makeFailed<Http::Response>(
            {Error::Code::InvalidArgument, u"is not the id that the address names"_s, u"/id"_s});
    const Result<GameInfo> info = api.rooms().games.save(call.request.body);
    if (!info)
        return makeFailed<Http::Response>(info.error());
    call.note->after = call.body;
    return makeReady<Http::Response>(Http::Response::json(toJson(probed(api.rooms().games, *info))));
}

static Async<Http::Response> removeGame(Api &api, Call call)
{
    const QString id = call.parameter(u"id"_s);
    const QList<ServerView> servers = api.rooms().fleet.list();
    const auto user = std::ranges::find_if(servers, [&id](const ServerView &s) { return s.record.game == id; });
    if (user != servers.end())
        return makeFailed<Http::Response>({Error::Code::Conflict, user->record.name + u" uses it"_s, {}});
    const Result<> done = api.rooms().games.remove(id);
    if (!done)
        return makeFailed<Http::Response>(done.error());
    return makeReady<Http::Response>(Http::Response::noContent());
}

QList<Route> gameRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema game = Schema::of<GameInfo>(u"Game"_s);
    constexpr qint64 DefinitionBytes = 262144;
    return {
        {.method = Get,
         .path = u"/api/v1/games"_s,
         .name = u"game.list"_s,
         .permission = ServersView,
         .scope = Route::Scope::AnyServer,
         .summary = u"The games that can be hosted, and what of them is installed"_s,
         .handler = listGames,
         .answer = Schema::listOf(game)},
        {.method = Post,
         .path = u"/api/v1/games/check"_s,
         .name = u"game.check"_s,
         .permission = GamesManage,
         .summary = u"Whether a definition holds; stores nothing"_s,
         .handler = checkGame,
         .body = Schema::anyObject(),
         .answer = game,
         .throttled = true,
         .audited = Route::Audited::No,
         .bodyLimit = DefinitionBytes},
        {.method = Get,
         .path = u"/api/v1/games/{id}/ports"_s,
         .name = u"game.ports"_s,
         .permission = ServersConfigure,
         .scope = Route::Scope::AnyServer,
         .summary = u"A free port for each role of a game"_s,
         .handler = suggestPorts,
         .query = {QueryParameter::text(u"bindAddress"_s, u"address that the server is to listen on"_s, 64)},
         .answer = Schema::of<PortsAnswer>()},
        {.method = Get,
         .path = u"/api/v1/games/{id}/definition"_s,
         .name = u"game.definition"_s,
         .permission = GamesManage,
         .summary = u"A definition as it was written: to learn from, and to change if it is an own one"_s,
         .handler = getDefinition,
         .answer = Schema::anyObject()},
        {.method = Put,
         .path = u"/api/v1/games/{id}"_s,
         .name = u"game.save"_s,
         .permission = GamesManage,
         .summary = u"Stores an own definition"_s,
         .handler = saveGame,
         .body = Schema::anyObject(),
         .answer = game,
         .bodyLimit = DefinitionBytes},
        {.method = Delete,
         .path = u"/api/v1/games/{id}"_s,
         .name = u"game.remove"_s,
         .permission = GamesManage,
         .summary = u"Removes an own definition that no server uses"_s,
         .handler = removeGame,
         .status = 204},
    };
}

} // namespace Pitwall
