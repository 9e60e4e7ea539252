#include "core/api/api.h"
#include "core/api/attachment.h"
#include "core/api/publicreplays.h"
#include "core/api/routes.h"
#include "core/base/settings.h"
#include "core/replays/archive/replayarchive.h"
#include "core/replays/replays.h"
#include "core/replays/settings/replaysettings.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int MaxSearchLength = 100;

static Error notPublic()
{
    return {Error::Code::NotFound, u"there is no such replay for everybody"_s, {}};
}

static bool arePublic(const Api &api)
{
    return api.rooms().settings.get(ReplaySettings::listPublicly);
}

static bool mayBeShown(const Api &api, const ReplayRecord &record)
{
    return isPublic(record, api.rooms().clock.now()) && !api.rooms().replays.archive().isHeldBack(record);
}

/// Where a list goes on: a page shows what was public when its first one was asked for, as the store's cursor belongs
/// to the query that it came from.
struct PublicPage
{
    Time by;
    QString after; ///< of the store

    static Result<PublicPage> read(const QString &text, Time now)
    {
        if (text.isEmpty())
            return PublicPage{.by = now, .after = {}};
        const qsizetype dot = text.indexOf(u'.');
        bool isNumber = false;
        const Time by(Milliseconds(text.left(dot).toLongLong(&isNumber)));
        if (dot < 0 || !isNumber || by > now) // nobody looks ahead
            return fail(Error::Code::InvalidArgument, u"not a cursor of this list"_s, u"/after"_s);
        return PublicPage{.by = by, .after = text.sliced(dot + 1)};
    }
    QString next(const QString &cursor) const
    {
        return cursor.isEmpty() ? QString() : QString::number(by.time_since_epoch().count()) + u'.' + cursor;
    }
};

static Async<Http::Response> listPublicReplays(Api &api, Call call)
{
    if (!arePublic(api))
        co_return Failure{notPublic()};
    const Time now = api.rooms().clock.now();
    const Result<PublicPage> asked = PublicPage::read(call.query.value("after"_L1).toString(), now);
    if (!asked)
        co_return Failure{asked.error()};
    const ReplayQuery query{.search = call.query.value("search"_L1).toString(),
                            .kind = call.query.value("kind"_L1).toString(),
                            .map = call.query.value("map"_L1).toString(),
                            .player = call.query.value("player"_L1).toString(),
                            .publicBy = asked->by};
    const Result<TypedPage<ReplayRecord>> page =
        co_await api.rooms().replays.archive().list(query, call.query.value("limit"_L1).toInt(), asked->after);
    if (!page)
        co_return Failure{page.error()};
    QList<PublicReplay> shown;
    for (const ReplayRecord &record : page->items) {
        if (mayBeShown(api, record))
            shown.append(publicReplay(record));
    }
    Http::Response response = listResponse(shown, asked->next(page->next));
    response.headers.emplaceBack("Cache-Control", "no-cache");
    co_return response;
}

static Async<ReplayRecord> findPublic(Api &api, Call call)
{
    const Result<ReplayId> id = call.id<ReplayId>();
    if (!id || !arePublic(api))
        co_return Failure{notPublic()};
    const Result<ReplayRecord> record = co_await api.rooms().replays.archive().get(*id);
    if (!record && record.error().code != Error::Code::NotFound)
        co_return Failure{record.error()};
    if (!record || !mayBeShown(api, *record))
        co_return Failure{notPublic()}; // the same words, whether it is hidden or not there
    co_return record;
}

static Async<Http::Response> getPublicReplay(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findPublic(api, call);
    if (!record)
        co_return Failure{record.error()};
    Http::Response response = Http::Response::json(toJson(publicReplay(*record)));
    response.headers.emplaceBack("Cache-Control", "no-cache");
    co_return response;
}

static Async<Http::Response> getPublicDetail(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findPublic(api, call);
    if (!record)
        co_return Failure{record.error()};
    const Result<ReplayDetail> detail = co_await api.rooms().replays.archive().detail(record->id);
    if (!detail)
        co_return Failure{detail.error()};
    Http::Response response = Http::Response::json(toJson(publicReplayDetail(*detail)));
    response.headers.emplaceBack("Cache-Control", "no-cache");
    co_return response;
}

static Async<Http::Response> getPublicFile(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findPublic(api, call);
    if (!record)
        co_return Failure{record.error()};
    const Result<QString> path = co_await api.rooms().replays.archive().file(record->id);
    if (!path)
        co_return Failure{path.error()};
    Http::Response response = downloadOf(*path, record->fileName, record->sha256);
    response.headers.emplaceBack("Cache-Control", "no-cache"); // it may be taken back
    co_return response;
}

static Async<Http::Response> listPublicLive(Api &api, Call call)
{
    if (!arePublic(api))
        return makeFailed<Http::Response>(notPublic());
    const bool reachable = call.request.loopback || api.rooms().settings.get(ReplaySettings::relayLan);
    Http::Response response{.body = api.publicLive().json(reachable)};
    response.headers.emplaceBack("Cache-Control", "no-cache");
    return makeReady<Http::Response>(response);
}

static Async<Http::Response> streamPublicLive(Api &api, Call call)
{
    const Result<QString> game = gameNumber(call.parameter(u"game"_s));
    const Result<LiveReplay> live =
        game.and_then([&api](const QString &number) { return api.rooms().replays.liveGame(number); });
    if (!live || !arePublic(api) || !isPublic(*live))
        return makeFailed<Http::Response>(notPublic());
    if (!publicLiveReplay(*live).watchable)
        return makeFailed<Http::Response>(
            {Error::Code::PermissionDenied, u"this game is not to be watched live by everybody"_s, {}});
    return api.liveStreams().open(*game, call.query.value("from"_L1).toString(), call.request);
}

QList<Route> publicReplayRoutes()
{
    using enum Permission::Flag;
    const Schema replay = Schema::of<PublicReplay>(u"PublicReplay"_s);
    const Schema bytes(QJsonObject{{u"type"_s, u"string"_s}, {u"format"_s, u"binary"_s}});
    return {
        {.path = u"/api/v1/public/replays"_s,
         .name = u"public.replays"_s,
         .permission = Public,
         .summary = u"Kept replays that players may see, newest first"_s,
         .handler = listPublicReplays,
         .query = {QueryParameter::limit(50, 100), QueryParameter::after(),
                   QueryParameter::text(u"search"_s, u"words in title, map and names of players"_s, MaxSearchLength),
                   QueryParameter::text(u"kind"_s, u"for example \"scfa\""_s, MaxSearchLength),
                   QueryParameter::text(u"map"_s, u"words of its name, each as a prefix"_s, MaxSearchLength),
                   QueryParameter::text(u"player"_s, u"words of a name"_s, MaxSearchLength)},
         .answer = Schema::listOf(replay),
         .throttled = true},
        {.path = u"/api/v1/public/replays/{id}"_s,
         .name = u"public.replay"_s,
         .permission = Public,
         .summary = u"One of them"_s,
         .handler = getPublicReplay,
         .answer = replay},
        {.path = u"/api/v1/public/replays/{id}/detail"_s,
         .name = u"public.replayDetail"_s,
         .permission = Public,
         .summary = u"Who played, what was said and what happened, as far as the file tells it"_s,
         .handler = getPublicDetail,
         .answer = Schema::of<PublicReplayDetail>(u"PublicReplayDetail"_s),
         .throttled = true},
        {.path = u"/api/v1/public/replays/{id}/file"_s,
         .name = u"public.replayFile"_s,
         .permission = Public,
         .summary = u"Downloads one of them; its ETag is the SHA-256 of the file, and parts of it can be had"_s,
         .handler = getPublicFile,
         .answer = bytes,
         .answerType = "application/octet-stream"},
        {.path = u"/api/v1/public/replays/live"_s,
         .name = u"public.liveReplays"_s,
         .permission = Public,
         .summary = u"Games that are played now, as far as their delay lets players know"_s,
         .handler = listPublicLive,
         .answer = Schema::of<PublicLiveReplays>(u"PublicLiveReplays"_s)},
        {.path = u"/api/v1/public/replays/live/{game}/stream"_s,
         .name = u"public.liveReplayStream"_s,
         .permission = Public,
         .summary = u"Watches one of them: its replay as it comes, late by its delay; go on after a drop with Range"_s,
         .handler = streamPublicLive,
         .query = {LiveStreams::fromParameter()},
         .answer = bytes,
         .answerType = "application/octet-stream"},
    };
}

} // namespace Pitwall
