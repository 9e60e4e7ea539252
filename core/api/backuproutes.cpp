#include "core/api/api.h"
#include "core/api/credentials.h"
#include "core/api/routes.h"
#include "core/jobs/jobs.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static Async<Http::Response> listBackups(Api &api, Call)
{
    const Result<QList<BackupInfo>> backups = co_await api.rooms().core.backups();
    if (!backups)
        co_return Failure{backups.error()};
    co_return listResponse(*backups);
}

static Async<QJsonObject> resultOf(Async<BackupInfo> pending)
{
    const Result<BackupInfo> info = co_await pending;
    if (!info)
        co_return Failure{info.error()};
    co_return toJson(*info);
}

static Async<Http::Response> createBackup(Api &api, Call call)
{
    const Jobs::Spec spec{.kind = u"backup.create"_s, .title = u"Back up the store"_s, .who = nameOf(call.caller)};
    const Jobs::Work work = [core = &api.rooms().core](const std::shared_ptr<JobContext> &) {
        return resultOf(core->createBackup());
    };
    const Result<Job> job = co_await api.rooms().jobs.start(spec, work);
    if (!job)
        co_return Failure{job.error()};
    co_return Http::Response::json(toJson(*job), 202);
}

static Async<Http::Response> verifyBackup(Api &api, Call call)
{
    const Result<> sound = co_await api.rooms().core.verifyBackup(call.parameter(u"name"_s));
    if (!sound)
        co_return Failure{sound.error()};
    co_return Http::Response::noContent();
}

static Async<Http::Response> removeBackup(Api &api, Call call)
{
    const Result<> done = co_await api.rooms().core.removeBackup(call.parameter(u"name"_s));
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> backupRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    return {
        {.method = Get,
         .path = u"/api/v1/backups"_s,
         .name = u"backup.list"_s,
         .permission = BackupManage,
         .summary = u"The backups of the store, newest first"_s,
         .handler = listBackups,
         .answer = Schema::listOf(Schema::of<BackupInfo>(u"Backup"_s))},
        {.method = Post,
         .path = u"/api/v1/backups"_s,
         .name = u"backup.create"_s,
         .permission = BackupManage,
         .summary = u"Makes a backup while everything runs on"_s,
         .handler = createBackup,
         .answer = Schema::of<Job>(u"Job"_s),
         .status = 202,
         .throttled = true},
        {.method = Post,
         .path = u"/api/v1/backups/{name}/verify"_s,
         .name = u"backup.verify"_s,
         .permission = BackupManage,
         .summary = u"Checks that a backup is whole and can be restored by this version"_s,
         .handler = verifyBackup,
         .status = 204,
         .throttled = true,
         .audited = Route::Audited::No},
        {.method = Delete,
         .path = u"/api/v1/backups/{name}"_s,
         .name = u"backup.remove"_s,
         .permission = BackupManage,
         .summary = u"Removes a backup"_s,
         .handler = removeBackup,
         .status = 204},
    };
}

} // namespace Pitwall
