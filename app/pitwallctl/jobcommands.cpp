// Jobs: list, show, wait, cancel.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/lookup.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/statetone.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ListArgs
{
    int limit = 50;
    std::string after;
};

struct JobArgs
{
    std::string job;
};

} // namespace

static Async<> listJobs(Context &context, ListArgs args)
{
    const Result<ListOf<Job>> jobs = co_await context.clients.activity.jobs(args.limit, text(args.after));
    if (!jobs)
        co_return Failure{jobs.error()};
    context.out.json(toJson(*jobs));
    QList<QList<Cell>> rows;
    for (const Job &job : jobs->items) {
        rows.append({timeText(job.createdAt),
                     job.title,
                     {toText(job.state), toneOf(job.state)},
                     job.error.isEmpty() ? job.stage : job.error,
                     job.who,
                     {job.id.toString(), Tone::Faint}});
    }
    context.out.table({u"when"_s, u"what"_s, u"state"_s, u"detail"_s, u"who"_s, u"id"_s}, rows);
    co_return {};
}

static Async<> showJob(Context &context, JobArgs args)
{
    const Result<Job> job = co_await findJob(context, text(args.job));
    if (!job)
        co_return Failure{job.error()};
    context.out.json(toJson(*job));
    const QString progress = job->progress < 0 ? QString() : QString::number(job->progress) + u'%';
    context.out.facts({{u"Id"_s, job->id.toString()},
                       {u"What"_s, job->title},
                       {u"State"_s, {toText(job->state), toneOf(job->state)}},
                       {u"Progress"_s, progress},
                       {u"Stage"_s, job->stage},
                       {u"Error"_s, {job->error, Tone::Bad}},
                       {u"Who"_s, job->who},
                       {u"Created"_s, timeText(job->createdAt)},
                       {u"Started"_s, timeText(job->startedAt)},
                       {u"Ended"_s, timeText(job->endedAt)}});
    co_return {};
}

static Async<> wait(Context &context, JobArgs args)
{
    const Result<Job> job = co_await findJob(context, text(args.job));
    if (!job)
        co_return Failure{job.error()};
    co_return co_await finishJob(context, context.clients.activity.waitForJob(job->id), false,
                                 job->title + u": done"_s);
}

static Async<> cancel(Context &context, JobArgs args)
{
    const Result<Job> job = co_await findJob(context, text(args.job));
    if (!job)
        co_return Failure{job.error()};
    const Result<> done = co_await context.clients.activity.cancelJob(job->id);
    if (done)
        context.out.line(job->title + u": asked to stop"_s);
    co_return done;
}

static void declareList(CLI::App &app, ListArgs &args)
{
    app.add_option("-n,--limit", args.limit, "How many at most")->type_name("N")->check(CLI::Range(1, 500));
    app.add_option("--after", args.after, "The \"next\" of the page before")->type_name("CURSOR");
}

static void declareJob(CLI::App &app, JobArgs &args)
{
    app.add_option("job", args.job, "Id of a job, or how it begins")->required();
}

void addJobCommands(CommandLine &line)
{
    CLI::App &job = line.group("job", "Long operations");
    line.verb<ListArgs>(job, "list", "Jobs, newest first", declareList, listJobs);
    line.verb<JobArgs>(job, "show", "One job", declareJob, showJob);
    line.verb<JobArgs>(job, "wait", "Wait until a job is over; fails if it failed", declareJob, wait);
    line.verb<JobArgs>(job, "cancel", "Ask a job to stop", declareJob, cancel);
}

} // namespace Pitwall
