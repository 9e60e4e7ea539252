#include "app/pitwallctl/context.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Context::Context(Transport &transport, const Output &output, const CoreLink &core, std::function<void()> listening)
    : clients(transport)
    , out(output)
    , link(core)
    , listen(std::move(listening))
{}

Context::~Context() = default;

Async<> finishJob(Context &context, Async<Job> pending, bool wait, QString done)
{
    Result<Job> job = co_await pending;
    if (job && wait)
        job = co_await context.clients.activity.waitForJob(job->id);
    if (!job)
        co_return Failure{job.error()};
    context.out.json(toJson(*job));
    if (job->state == Job::State::Failed)
        co_return fail(Error::Code::Internal, job->title + u": "_s + job->error);
    if (job->state == Job::State::Canceled || job->state == Job::State::Orphaned)
        co_return fail(Error::Code::Canceled, job->title + u": "_s + toText(job->state));
    context.out.line(job->isOver() ? done : u"%1: job %2"_s.arg(job->title, job->id.toString()));
    co_return {};
}

Result<std::pair<QString, QString>> splitAssignment(const std::string &assignment)
{
    const QString whole = text(assignment);
    const qsizetype equals = whole.indexOf(u'=');
    if (equals < 1)
        return fail(Error::Code::InvalidArgument, u"expected name=value, not "_s + whole);
    return std::pair(whole.left(equals), whole.mid(equals + 1));
}

} // namespace Pitwall
