#include "core/api/api.h"
#include "core/api/replayjson.h"
#include "core/api/routes.h"
#include "core/replays/replays.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Async<Http::Response> listLive(Api &api, Call call)
{
    QList<LiveReplay> shown;
    for (const LiveReplay &live : api.rooms().replays.live())
        shown.append(visibleLive(live, call.caller.grants));
    return makeReady<Http::Response>(listResponse(shown));
}

static Async<Http::Response> getLiveReplay(Api &api, Call call)
{
    const Result<LiveReplay> live = gameNumber(call.parameter(u"game"_s)).and_then([&api](const QString &game) {
        return api.rooms().replays.liveGame(game);
    });
    if (!live)
        return makeFailed<Http::Response>(live.error());
    return makeReady<Http::Response>(Http::Response::json(toJson(visibleLive(*live, call.caller.grants))));
}

static Async<Http::Response> endLive(Api &api, Call call)
{
    const Result<QString> game = gameNumber(call.parameter(u"game"_s));
    if (!game)
        co_return Failure{game.error()};
    const Result<> done = co_await api.rooms().replays.endGame(*game);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> streamLive(Api &api, Call call)
{
    const Result<QString> game = gameNumber(call.parameter(u"game"_s));
    if (!game)
        return makeFailed<Http::Response>(game.error());
    return api.liveStreams().open(*game, call.query.value("from"_L1).toString(), call.request);
}

static Async<Http::Response> listExpected(Api &api, Call)
{
    const Result<QList<ExpectedGame>> games = co_await api.rooms().replays.expected();
    if (!games)
        co_return Failure{games.error()};
    co_return listResponse(*games);
}

static Async<Http::Response> announceGame(Api &api, Call call)
{
    Result<ExpectedGame> game = call.as<ExpectedGame>();
    if (!game)
        co_return Failure{game.error()};
    const Result<QString> number = gameNumber(game->game);
    if (!number)
        co_return fail(Error::Code::InvalidArgument, number.error().detail, u"/game"_s);
    game->game = *number;
    const Result<ExpectedGameTokens> tokens = co_await api.rooms().replays.expect(*game);
    if (!tokens)
        co_return Failure{tokens.error()};
    call.note->subject = game->game;
    call.note->after = toJson(*game);
    co_return Http::Response::json(toJson(*tokens), 201);
}

static Async<Http::Response> forgetGame(Api &api, Call call)
{
    const Result<QString> game = gameNumber(call.parameter(u"game"_s));
    if (!game)
        co_return Failure{game.error()};
    const Result<> done = co_await api.rooms().replays.forget(*game);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> replayLiveRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema live = Schema::of<LiveReplay>(u"LiveReplay"_s);
    const Schema expected = Schema::of<ExpectedGame>(u"ExpectedGame"_s);
    const QJsonObject delay{
        {u"type"_s, u"object"_s},
        {u"properties"_s,
         QJsonObject{{u"mode"_s, FieldValue<ReplayDelay::Mode>::schema()},
                     {u"amount"_s, QJsonObject{{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}, {u"maximum"_s, 1000000}}},
                     {u"releaseAtEnd"_s, QJsonObject{{u"type"_s, u"boolean"_s}}}}}};
    return {
        {.path = u"/api/v1/replays/live"_s,
         .name = u"replay.listLive"_s,
         .permission = ReplaysView,
         .summary = u"Games whose replays come in now; the addresses of writers for those who manage replays"_s,
         .handler = listLive,
         .answer = Schema::listOf(live)},
        {.path = u"/api/v1/replays/live/{game}"_s,
         .name = u"replay.getLive"_s,
         .permission = ReplaysView,
         .summary = u"One of them, by its number"_s,
         .handler = getLiveReplay,
         .answer = live},
        {.method = Post,
         .path = u"/api/v1/replays/live/{game}/end"_s,
         .name = u"replay.endLive"_s,
         .permission = ReplaysManage,
         .summary = u"Takes no more bytes for it and saves it"_s,
         .handler = endLive,
         .status = 204},
        {.path = u"/api/v1/replays/live/{game}/stream"_s,
         .name = u"replay.streamLive"_s,
         .permission = ReplaysView,
         .summary = u"Its replay as it comes, late by its delay, until it is over; go on after a drop with Range"_s,
         .handler = streamLive,
         .query = {LiveStreams::fromParameter()},
         .answer = binarySchema(),
         .answerType = "application/octet-stream"},
        {.path = u"/api/v1/replays/expected"_s,
         .name = u"replay.listExpected"_s,
         .permission = ReplaysView,
         .summary = u"Announced games that have not begun"_s,
         .handler = listExpected,
         .answer = Schema::listOf(expected)},
        {.method = Post,
         .path = u"/api/v1/replays/expected"_s,
         .name = u"replay.announce"_s,
         .permission = ReplaysAnnounce,
         .summary = u"Announces a game, for twelve hours if it does not say; its tokens are shown this once"_s,
         .handler = announceGame,
         .body = Schema::of<ExpectedGame>()
                     .require({u"game"_s})
                     .text(u"game"_s, 1, 20)
                     .text(u"title"_s, 0, 200)
                     .text(u"map"_s, 0, 200)
                     .text(u"mod"_s, 0, 100)
                     .text(u"server"_s, 0, 40)
                     .text(u"match"_s, 0, 40)
                     .add(u"delay"_s, delay),
         .answer = Schema::of<ExpectedGameTokens>(u"ExpectedGameTokens"_s),
         .status = 201},
        {.method = Delete,
         .path = u"/api/v1/replays/expected/{game}"_s,
         .name = u"replay.forget"_s,
         .permission = ReplaysAnnounce,
         .summary = u"Takes an announcement back"_s,
         .handler = forgetGame,
         .status = 204},
    };
}

} // namespace Pitwall
