#include "core/api/api.h"
#include "core/api/attachment.h"
#include "core/api/credentials.h"
#include "core/api/replayjson.h"
#include "core/api/routes.h"
#include "core/replays/archive/replayarchive.h"
#include "core/replays/replays.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ReplayCount
{
    qint64 count = 0;

    static auto fields() { return std::tuple{field("count", &ReplayCount::count)}; }
};

/// What may be changed of a kept replay.
struct ReplayChanges
{
    QString title;
    QStringList tags;
    QString note;
    bool pinned = false;
    bool listed = true;

    static auto fields()
    {
        using C = ReplayChanges;
        return std::tuple{field("title", &C::title), field("tags", &C::tags), field("note", &C::note),
                          field("pinned", &C::pinned), field("listed", &C::listed)};
    }
};

} // namespace

static Async<ReplayRecord> findReplay(Api &api, Call call)
{
    const Result<ReplayId> id = call.id<ReplayId>();
    if (!id)
        return makeFailed<ReplayRecord>(id.error());
    return api.rooms().replays.archive().get(*id);
}

static Async<Http::Response> listReplays(Api &api, Call call)
{
    const Result<ReplayQuery> query = replayQueryOf(call.query);
    if (!query)
        co_return Failure{query.error()};
    const Result<TypedPage<ReplayRecord>> page = co_await api.rooms().replays.archive().list(
        *query, call.query.value("limit"_L1).toInt(), call.query.value("after"_L1).toString());
    if (!page)
        co_return Failure{page.error()};
    co_return listResponse(page->items, page->next);
}

static Async<Http::Response> countReplays(Api &api, Call call)
{
    const Result<ReplayQuery> query = replayQueryOf(call.query);
    if (!query)
        co_return Failure{query.error()};
    const Result<qint64> count = co_await api.rooms().replays.archive().count(*query);
    if (!count)
        co_return Failure{count.error()};
    co_return Http::Response::json(toJson(ReplayCount{*count}));
}

static Async<Http::Response> getReplay(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findReplay(api, call);
    if (!record)
        co_return Failure{record.error()};
    co_return Http::Response::json(toJson(*record));
}

static Async<Http::Response> getReplayDetail(Api &api, Call call)
{
    const Result<ReplayId> id = call.id<ReplayId>();
    if (!id)
        co_return Failure{id.error()};
    Result<ReplayDetail> detail = co_await api.rooms().replays.archive().detail(*id);
    if (!detail)
        co_return Failure{detail.error()};
    hideAddresses(detail->writers, call.caller.grants);
    co_return Http::Response::json(toJson(*detail));
}

/// Of a record only what `changes` touches, for the audit trail.
static QJsonObject touched(const ReplayRecord &record, const QJsonObject &changes)
{
    const QJsonObject all = toJson(record);
    QJsonObject part;
    for (const QString &key : changes.keys())
        part.insert(key, all.value(key));
    return part;
}

static Async<Http::Response> changeReplay(Api &api, Call call)
{
    const Result<ReplayRecord> before = co_await findReplay(api, call);
    if (!before)
        co_return Failure{before.error()};
    if (before->version != call.version)
        co_return Http::Response::problem(
            412,
            {Error::Code::Conflict,
             u"this replay was changed by someone else, it has version %1 now"_s.arg(before->version),
             {}});
    const Result<ReplayRecord> record =
        co_await api.rooms().replays.archive().change(before->id, call.body, call.version);
    if (!record)
        co_return Failure{record.error()};
    call.note->before = touched(*before, call.body);
    call.note->after = touched(*record, call.body);
    co_return Http::Response::json(toJson(*record));
}

/// What the audit trail keeps of a replay that comes or goes.
static QJsonObject auditText(const ReplayRecord &record)
{
    return {{u"title"_s, record.title},
            {u"game"_s, record.game},
            {u"state"_s, toText(record.state)},
            {u"sha256"_s, record.sha256}};
}

static Async<Http::Response> trashReplay(Api &api, Call call)
{
    const Result<ReplayId> id = call.id<ReplayId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<ReplayRecord> record = co_await api.rooms().replays.archive().trash(*id, nameOf(call.caller));
    if (!record)
        co_return Failure{record.error()};
    call.note->after = auditText(*record);
    co_return Http::Response::json(toJson(*record));
}

static Async<Http::Response> restoreReplay(Api &api, Call call)
{
    const Result<ReplayId> id = call.id<ReplayId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<ReplayRecord> record = co_await api.rooms().replays.archive().restore(*id);
    if (!record)
        co_return Failure{record.error()};
    call.note->after = auditText(*record);
    co_return Http::Response::json(toJson(*record));
}

static Async<Http::Response> purgeReplay(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findReplay(api, call);
    if (!record)
        co_return Failure{record.error()};
    call.note->before = auditText(*record);
    const Result<> done = co_await api.rooms().replays.archive().purge(record->id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> getReplayFile(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findReplay(api, call);
    if (!record)
        co_return Failure{record.error()};
    const Result<QString> path = co_await api.rooms().replays.archive().file(record->id);
    if (!path)
        co_return Failure{path.error()};
    co_return downloadOf(*path, record->fileName, record->sha256);
}

static QString rawName(const ReplayRecord &record)
{
    if (record.kind != "scfa"_L1) // only these are kept otherwise than they came
        return record.fileName;
    return QFileInfo(record.fileName).completeBaseName() + u".scfareplay"_s;
}

static Async<Http::Response> getReplayRaw(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findReplay(api, call);
    if (!record)
        co_return Failure{record.error()};
    const Result<QString> path = co_await api.rooms().replays.archive().rawFile(record->id);
    if (!path)
        co_return Failure{path.error()};
    co_return downloadOf(*path, rawName(*record), record->contentSha256);
}

static Async<Http::Response> getReplayEvidence(Api &api, Call call)
{
    const Result<ReplayRecord> record = co_await findReplay(api, call);
    if (!record)
        co_return Failure{record.error()};
    const Result<QString> path = co_await api.rooms().replays.archive().exportEvidence(record->id);
    if (!path)
        co_return Failure{path.error()};
    Http::Response response = downloadOf(*path, QFileInfo(record->fileName).completeBaseName() + u"-evidence.tar"_s);
    response.contentType = "application/x-tar";
    co_return response;
}

QList<Route> replayRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema record = Schema::of<ReplayRecord>(u"Replay"_s);
    const QList<QueryParameter> query = replayQueryParameters();
    const QJsonObject tags{
        {u"type"_s, u"array"_s},
        {u"maxItems"_s, 32},
        {u"items"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"minLength"_s, 1}, {u"maxLength"_s, 64}}}};
    return {
        {.path = u"/api/v1/replays"_s,
         .name = u"replay.list"_s,
         .permission = ReplaysView,
         .summary = u"Kept replays"_s,
         .handler = listReplays,
         .query = query + QList{QueryParameter::limit(50, 500), QueryParameter::after()},
         .answer = Schema::listOf(record)},
        {.path = u"/api/v1/replays/count"_s,
         .name = u"replay.count"_s,
         .permission = ReplaysView,
         .summary = u"How many there are"_s,
         .handler = countReplays,
         .query = query,
         .answer = Schema::of<ReplayCount>()},
        {.path = u"/api/v1/replays/{id}"_s,
         .name = u"replay.get"_s,
         .permission = ReplaysView,
         .summary = u"One kept replay"_s,
         .handler = getReplay,
         .answer = record},
        {.method = Patch,
         .path = u"/api/v1/replays/{id}"_s,
         .name = u"replay.change"_s,
         .permission = ReplaysManage,
         .summary = u"Changes its title, tags, note, whether it is pinned and whether players see it"_s,
         .handler = changeReplay,
         .body = Schema::of<ReplayChanges>().text(u"title"_s, 0, 200).text(u"note"_s, 0, 10000).add(u"tags"_s, tags),
         .answer = record,
         .versioned = true},
        {.method = Delete,
         .path = u"/api/v1/replays/{id}"_s,
         .name = u"replay.trash"_s,
         .permission = ReplaysManage,
         .summary = u"Moves it to the trash"_s,
         .handler = trashReplay,
         .answer = record},
        {.path = u"/api/v1/replays/{id}/detail"_s,
         .name = u"replay.detail"_s,
         .permission = ReplaysView,
         .summary = u"What is inside, read when it is asked for, and where it came from"_s,
         .handler = getReplayDetail,
         .answer = Schema::of<ReplayDetail>(u"ReplayDetail"_s)},
        {.path = u"/api/v1/replays/{id}/file"_s,
         .name = u"replay.file"_s,
         .permission = ReplaysView,
         .summary = u"Downloads it as it is kept; its ETag is the SHA-256 of the file, and parts of it can be had"_s,
         .handler = getReplayFile,
         .answer = binarySchema(),
         .answerType = "application/octet-stream"},
        {.path = u"/api/v1/replays/{id}/raw"_s,
         .name = u"replay.raw"_s,
         .permission = ReplaysView,
         .summary = u"Downloads its stream without compression, as the game wrote it"_s,
         .handler = getReplayRaw,
         .answer = binarySchema(),
         .answerType = "application/octet-stream"},
        {.path = u"/api/v1/replays/{id}/evidence"_s,
         .name = u"replay.evidence"_s,
         .permission = ReplaysManage,
         .summary = u"Downloads it with its chain (who sent what from where, hashes, verdict), for others to check"_s,
         .handler = getReplayEvidence,
         .answer = binarySchema(),
         .answerType = "application/x-tar",
         .throttled = true},
        {.method = Post,
         .path = u"/api/v1/replays/{id}/restore"_s,
         .name = u"replay.restore"_s,
         .permission = ReplaysManage,
         .summary = u"Brings it back from the trash or the quarantine"_s,
         .handler = restoreReplay,
         .answer = record},
        {.method = Post,
         .path = u"/api/v1/replays/{id}/purge"_s,
         .name = u"replay.purge"_s,
         .permission = ReplaysManage,
         .summary = u"Removes it for good; only from the trash or the quarantine"_s,
         .handler = purgeReplay,
         .status = 204},
    };
}

} // namespace Pitwall
