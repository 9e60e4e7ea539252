#include "core/api/api.h"
#include "core/api/attachment.h"
#include "core/api/credentials.h"
#include "core/api/replayjson.h"
#include "core/api/routes.h"
#include "core/api/uploadfolder.h"
#include "core/jobs/jobs.h"
#include "core/replays/archive/replayarchive.h"
#include "core/replays/replays.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ImportRequest
{
    QString path; ///< absolute, on the core's machine

    static auto fields() { return std::tuple{field("path", &ImportRequest::path)}; }
};

struct RetentionRequest
{
    bool dryRun = false;

    static auto fields() { return std::tuple{field("dryRun", &RetentionRequest::dryRun)}; }
};

struct ExportRequest
{
    QList<ReplayId> ids;

    static auto fields() { return std::tuple{field("ids", &ExportRequest::ids)}; }
};

} // namespace

static Async<Http::Response> startedJob(Async<Job> pending)
{
    const Result<Job> job = co_await pending;
    if (!job)
        co_return Failure{job.error()};
    co_return Http::Response::json(toJson(*job), 202);
}

static Async<Http::Response> importReplays(Api &api, Call call)
{
    const Result<ImportRequest> request = call.as<ImportRequest>();
    if (!request)
        return makeFailed<Http::Response>(request.error());
    if (!QDir::isAbsolutePath(request->path))
        return makeFailed<Http::Response>(
            {Error::Code::InvalidArgument, u"expected the whole path of a file or folder, from / on"_s, u"/path"_s});
    call.note->after = call.body;
    return startedJob(api.rooms().replays.archive().startImport(QDir::cleanPath(request->path), nameOf(call.caller)));
}

static Async<Http::Response> uploadReplay(Api &api, Call call)
{
    const QString file = call.request.bodyFile;
    if (file.isEmpty())
        co_return fail(Error::Code::InvalidArgument, u"the body is to be the replay"_s);
    call.note->subject = call.query.value("name"_L1).toString();
    const Result<Job> job = co_await api.rooms().replays.archive().startImport(file, nameOf(call.caller));
    if (!job) {
        api.uploads().release(file);
        co_return Failure{job.error()};
    }
    whenDone(api.rooms().jobs.finished(job->id), &api,
             [&api, file](const Result<Job> &) { api.uploads().release(file); });
    co_return Http::Response::json(toJson(*job), 202);
}

static Async<Http::Response> verifyReplays(Api &api, Call call)
{
    return startedJob(api.rooms().replays.archive().startVerify(nameOf(call.caller)));
}

static Async<Http::Response> applyRetention(Api &api, Call call)
{
    const Result<RetentionRequest> request = call.as<RetentionRequest>();
    if (!request)
        return makeFailed<Http::Response>(request.error());
    call.note->after = toJson(*request);
    return startedJob(api.rooms().replays.archive().startRetention(request->dryRun, nameOf(call.caller)));
}

static Async<Http::Response> exportReplays(Api &api, Call call)
{
    const Result<ExportRequest> request = call.as<ExportRequest>();
    if (!request)
        return makeFailed<Http::Response>(request.error());
    call.note->after = call.body;
    return startedJob(api.rooms().replays.archive().startExport(request->ids, nameOf(call.caller)));
}

static Async<Http::Response> getExport(Api &api, Call call)
{
    const QString name = call.parameter(u"name"_s);
    const Result<QString> path = co_await api.rooms().replays.archive().exportFile(name);
    if (!path)
        co_return Failure{path.error()};
    Http::Response response = downloadOf(*path, name);
    response.contentType = "application/x-tar";
    co_return response;
}

QList<Route> replayJobRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema job = Schema::of<Job>(u"Job"_s);
    const QJsonObject ids{{u"type"_s, u"array"_s},
                          {u"minItems"_s, 1},
                          {u"maxItems"_s, ReplayRecord::mostExported},
                          {u"items"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"maxLength"_s, 40}}}};
    return {
        {.method = Post,
         .path = u"/api/v1/replays/import"_s,
         .name = u"replay.import"_s,
         .permission = ReplaysManage,
         .summary = u"Takes in a replay, a folder or a vault of the core's machine; what is there already is skipped"_s,
         .handler = importReplays,
         .body = Schema::of<ImportRequest>().require({u"path"_s}).text(u"path"_s, 1, 4096),
         .answer = job,
         .status = 202},
        {.method = Post,
         .path = u"/api/v1/replays/upload"_s,
         .name = u"replay.upload"_s,
         .permission = ReplaysManage,
         .summary = u"Takes in a replay that is the body of this request, at most 1 GiB"_s,
         .handler = uploadReplay,
         .query = {QueryParameter::text(u"name"_s, u"name of the file"_s)},
         .answer = job,
         .status = 202,
         .uploadLimit = qint64(1) << 30},
        {.method = Post,
         .path = u"/api/v1/replays/verify"_s,
         .name = u"replay.verify"_s,
         .permission = ReplaysManage,
         .summary = u"Reads every file of the archive again and compares its hashes"_s,
         .handler = verifyReplays,
         .answer = job,
         .status = 202,
         .throttled = true},
        {.method = Post,
         .path = u"/api/v1/replays/retention"_s,
         .name = u"replay.retention"_s,
         .permission = ReplaysManage,
         .summary = u"Applies the rules for what is kept how long; a dry run only says what they would take"_s,
         .handler = applyRetention,
         .body = Schema::of<RetentionRequest>(),
         .answer = job,
         .status = 202,
         .throttled = true},
        {.method = Post,
         .path = u"/api/v1/replays/export"_s,
         .name = u"replay.export"_s,
         .permission = ReplaysManage,
         .summary = u"Packs replays with their chains into one tar, whose name is among the results of the job"_s,
         .handler = exportReplays,
         .body = Schema::of<ExportRequest>().require({u"ids"_s}).add(u"ids"_s, ids),
         .answer = job,
         .status = 202,
         .throttled = true},
        {.path = u"/api/v1/replays/exports/{name}"_s,
         .name = u"replay.exportFile"_s,
         .permission = ReplaysManage,
         .summary = u"Downloads such a file"_s,
         .handler = getExport,
         .answer = binarySchema(),
         .answerType = "application/x-tar"},
    };
}

} // namespace Pitwall
