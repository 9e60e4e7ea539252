#include "core/api/api.h"
#include "core/api/credentials.h"
#include "core/api/routes.h"
#include "core/jobs/jobs.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// One's own jobs, and those of servers that one may see, need no further permission.
static bool sees(const Call &call, const Job &job)
{
    return call.forOthers || job.who == nameOf(call.caller)
        || (job.kind.startsWith("server."_L1) && call.caller.grants.allow(Permission::Flag::ServersView, job.subject));
}

static Async<Job> findJob(Api &api, Call call)
{
    const Result<JobId> id = call.id<JobId>();
    if (!id)
        co_return Failure{id.error()};
    const Result<Job> job = co_await api.rooms().jobs.get(*id);
    if (job && !sees(call, *job))
        co_return fail(Error::Code::NotFound, u"there is no such job"_s);
    co_return job;
}

static Async<Http::Response> listJobs(Api &api, Call call)
{
    const Filter filter = call.forOthers ? Filter::all() : Filter::equal(u"who"_s, nameOf(call.caller));
    const Result<TypedPage<Job>> page = co_await api.rooms().jobs.list(filter, call.query.value("limit"_L1).toInt(),
                                                                       call.query.value("after"_L1).toString());
    if (!page)
        co_return Failure{page.error()};
    co_return listResponse(page->items, page->next);
}

/// The job when it is over, or as it stands after `wait`.
static Async<Job> waitForJob(Api &api, JobId id, Seconds wait)
{
    const AsyncSource<Job> source;
    auto *guard = new QObject(&api); // ends both ways of waiting when one of them has answered
    whenDone(api.rooms().jobs.finished(id), guard, [source, guard](const Result<Job> &job) {
        source.finish(job);
        guard->deleteLater();
    });
    QTimer::singleShot(wait, guard, [source, guard, &api, id] {
        whenDone(api.rooms().jobs.get(id), &api, [source](const Result<Job> &job) { source.finish(job); });
        guard->deleteLater();
    });
    return source.future();
}

static Async<Http::Response> getJob(Api &api, Call call)
{
    const Seconds wait(call.query.value("wait"_L1).toInteger());
    Result<Job> job = co_await findJob(api, call);
    if (job && !job->isOver() && wait > Seconds(0))
        job = co_await waitForJob(api, job->id, wait);
    if (!job)
        co_return Failure{job.error()};
    co_return Http::Response::json(toJson(*job));
}

static Async<Http::Response> cancelJob(Api &api, Call call)
{
    const Result<Job> job = co_await findJob(api, call);
    if (!job)
        co_return Failure{job.error()};
    if (!call.forOthers && job->who != nameOf(call.caller))
        co_return fail(Error::Code::PermissionDenied, u"this needs the permission jobsCancel"_s);
    call.note->before = {{u"state"_s, toText(job->state)}};
    const Result<> done = api.rooms().jobs.cancel(job->id);
    if (!done)
        co_return Failure{done.error()};
    co_return Http::Response::noContent();
}

QList<Route> jobRoutes()
{
    using enum Http::Method;
    using enum Permission::Flag;
    const Schema job = Schema::of<Job>(u"Job"_s);
    return {
        {.method = Get,
         .path = u"/api/v1/jobs"_s,
         .name = u"job.list"_s,
         .permission = JobsView,
         .scope = Route::Scope::Own,
         .summary = u"Long operations, newest first: one's own, or everyone's"_s,
         .handler = listJobs,
         .query = {QueryParameter::limit(50, 500), QueryParameter::after()},
         .answer = Schema::listOf(job)},
        {.method = Get,
         .path = u"/api/v1/jobs/{id}"_s,
         .name = u"job.get"_s,
         .permission = JobsView,
         .scope = Route::Scope::Own,
         .summary = u"One job; with \"wait\" the answer comes when it is over, or after that many seconds"_s,
         .handler = getJob,
         .query = {QueryParameter::number(u"wait"_s, u"seconds to wait at most"_s, 0, 30, 0)},
         .answer = job},
        {.method = Post,
         .path = u"/api/v1/jobs/{id}/cancel"_s,
         .name = u"job.cancel"_s,
         .permission = JobsCancel,
         .scope = Route::Scope::Own,
         .summary = u"Asks a job to stop"_s,
         .handler = cancelJob,
         .status = 204},
    };
}

} // namespace Pitwall
