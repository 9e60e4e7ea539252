#include "ui/model/serveractions.h"

#include "ui/model/corewords.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/toast.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Verb = ServerActions::Verb;
using State = ServerStatus::State;

struct ServerActions::Batch
{
    Verb verb;
    QPointer<Page> page;
    QList<ServerId> ids;
    QList<ServerId> failed;
    Error error; ///< of the first that failed
    qsizetype open = 0;
};

ServerActions::ServerActions(Clients &clients, ServerListModel &servers, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
    , m_servers(servers)
{
    connect(&clients.transport, &Transport::eventCame, this, &ServerActions::watchJobs);
    connect(&clients.transport, &Transport::reset, this, [this] { m_jobs.clear(); });
}

QString ServerActions::text(Verb verb)
{
    switch (verb) {
    case Verb::Start: return tr("Start");
    case Verb::Restart: return tr("Restart now");
    case Verb::RestartWhenEmpty: return tr("Restart when empty");
    case Verb::Stop: return tr("Stop now");
    case Verb::StopWhenEmpty: return tr("Stop when empty");
    case Verb::CancelIntent: return tr("Keep running");
    case Verb::Kill: return tr("Kill");
    }
    return {};
}

QLatin1StringView ServerActions::iconName(Verb verb)
{
    switch (verb) {
    case Verb::Start: return "play"_L1;
    case Verb::Restart: return "restart"_L1;
    case Verb::RestartWhenEmpty:
    case Verb::StopWhenEmpty: return "clock"_L1;
    case Verb::Stop: return "stop"_L1;
    case Verb::CancelIntent: return "close"_L1;
    case Verb::Kill: return "kill"_L1;
    }
    return "more"_L1;
}

bool ServerActions::applies(Verb verb, const ServerStatus &status)
{
    const bool up = isUp(status.state) && status.state != State::Stopping;
    switch (verb) {
    case Verb::Start: return !isUp(status.state) || status.state == State::BackingOff;
    case Verb::Restart:
    case Verb::Stop: return up;
    case Verb::RestartWhenEmpty:
    case Verb::StopWhenEmpty:
        return (status.state == State::Online || status.state == State::Degraded)
            && status.intent == ServerStatus::Intent::None;
    case Verb::CancelIntent: return status.intent != ServerStatus::Intent::None;
    case Verb::Kill: return isUp(status.state) && status.state != State::BackingOff;
    }
    return false;
}

QList<ServerId> ServerActions::fitting(Verb verb, const QList<ServerId> &ids) const
{
    QList<ServerId> fitting;
    std::ranges::copy_if(ids, std::back_inserter(fitting), [&](const ServerId &id) {
        const ServerView *view = m_servers.find(id);
        return view && applies(verb, view->status);
    });
    return fitting;
}

int ServerActions::playersOn(const QList<ServerId> &ids) const
{
    int players = 0;
    for (const ServerId &id : ids) {
        if (const ServerView *view = m_servers.find(id))
            players += view->status.playerCount;
    }
    return players;
}

QString ServerActions::namesOf(const QList<ServerId> &ids) const
{
    const ServerView *only = ids.size() == 1 ? m_servers.find(ids.first()) : nullptr;
    return only ? only->record.name : tr("%n server(s)", nullptr, static_cast<int>(ids.size()));
}

QString ServerActions::question(Verb verb, const QList<ServerId> &ids) const
{
    const int players = playersOn(ids);
    switch (verb) {
    case Verb::Stop:
        return players == 0 ? QString()
                            : tr("Stop %1? %n player(s) will be thrown out.", nullptr, players).arg(namesOf(ids));
    case Verb::Restart:
        return players == 0 ? QString()
                            : tr("Restart %1? %n player(s) will be thrown out.", nullptr, players).arg(namesOf(ids));
    case Verb::Kill: return tr("Kill %1? What the game has not saved is lost.").arg(namesOf(ids));
    case Verb::Start:
    case Verb::RestartWhenEmpty:
    case Verb::StopWhenEmpty:
    case Verb::CancelIntent: return {};
    }
    return {};
}

void ServerActions::run(Verb verb, const QList<ServerId> &ids, Page *page)
{
    const QList<ServerId> targets = fitting(verb, ids);
    if (targets.isEmpty())
        return;
    page->errors().clear();
    const QString asked = question(verb, targets);
    if (asked.isEmpty()) {
        act(verb, targets, page);
        return;
    }
    page->confirm().ask({.text = asked, .actionText = text(verb)},
                        [this, verb, targets, target = QPointer<Page>(page)] { act(verb, targets, target); });
}

static Async<QString> jobIdOf(Async<Job> pending)
{
    const Result<Job> job = co_await pending;
    if (!job)
        co_return Failure{job.error()};
    co_return job->isOver() ? QString() : job->id.toString();
}

static Async<QString> noJob(Async<> pending)
{
    const Result<> done = co_await pending;
    if (!done)
        co_return Failure{done.error()};
    co_return QString();
}

/// Gives the id of the job that has begun, or nothing if there is nothing to wait for.
static Async<QString> request(ServersClient &servers, Verb verb, ServerId id)
{
    switch (verb) {
    case Verb::Start: return jobIdOf(servers.start(id));
    case Verb::Restart: return jobIdOf(servers.restart(id));
    case Verb::RestartWhenEmpty: return jobIdOf(servers.restart(id, true));
    case Verb::Stop: return jobIdOf(servers.stop(id));
    case Verb::StopWhenEmpty: return jobIdOf(servers.stop(id, true));
    case Verb::Kill: return jobIdOf(servers.kill(id));
    case Verb::CancelIntent: return noJob(servers.cancelIntent(id));
    }
    return makeFailed<QString>({.code = Error::Code::Internal});
}

void ServerActions::act(Verb verb, const QList<ServerId> &ids, QPointer<Page> page)
{
    const auto batch = std::make_shared<Batch>(Batch{.verb = verb, .page = page, .ids = ids, .open = ids.size()});
    for (const ServerId &id : ids) {
        whenDone(request(m_clients.servers, verb, id), this, [this, batch, id](const Result<QString> &job) {
            if (job && !job->isEmpty()) {
                m_jobs.insert(*job, {batch->verb, batch->page});
            } else if (!job) {
                if (batch->failed.isEmpty())
                    batch->error = job.error();
                batch->failed.append(id);
            }
            if (--batch->open == 0)
                finish(batch);
        });
    }
}

static QString doneText(Verb verb, const QString &names)
{
    switch (verb) {
    case Verb::Start: return ServerActions::tr("Starting %1").arg(names);
    case Verb::Restart: return ServerActions::tr("Restarting %1").arg(names);
    case Verb::RestartWhenEmpty: return ServerActions::tr("%1: will restart when empty").arg(names);
    case Verb::Stop: return ServerActions::tr("Stopping %1").arg(names);
    case Verb::StopWhenEmpty: return ServerActions::tr("%1: will stop when empty").arg(names);
    case Verb::CancelIntent: return ServerActions::tr("%1: keeps running").arg(names);
    case Verb::Kill: return ServerActions::tr("Killing %1").arg(names);
    }
    return {};
}

static QString failedText(Verb verb, const QString &names)
{
    switch (verb) {
    case Verb::Start: return ServerActions::tr("%1 could not be started.").arg(names);
    case Verb::Restart:
    case Verb::RestartWhenEmpty: return ServerActions::tr("%1 could not be restarted.").arg(names);
    case Verb::Stop:
    case Verb::StopWhenEmpty: return ServerActions::tr("%1 could not be stopped.").arg(names);
    case Verb::CancelIntent: return ServerActions::tr("%1: the plan could not be taken back.").arg(names);
    case Verb::Kill: return ServerActions::tr("%1 could not be killed.").arg(names);
    }
    return {};
}

std::function<void()> ServerActions::undoOf(Verb verb, const QList<ServerId> &ids, QPointer<Page> page)
{
    switch (verb) {
    case Verb::Stop:
        return [this, ids, page] {
            act(Verb::Start, ids, page);
        };
    case Verb::RestartWhenEmpty:
    case Verb::StopWhenEmpty:
        return [this, ids, page] {
            act(Verb::CancelIntent, ids, page);
        };
    case Verb::Start:
        return [this, ids, page] {
            act(Verb::Stop, ids, page);
        };
    case Verb::Restart:
    case Verb::CancelIntent:
    case Verb::Kill: return {};
    }
    return {};
}

void ServerActions::finish(const std::shared_ptr<Batch> &batch)
{
    if (!batch->page)
        return;
    if (!batch->failed.isEmpty())
        batch->page->errors().showError(failedText(batch->verb, namesOf(batch->failed)), batch->error);
    QList<ServerId> done;
    std::ranges::copy_if(batch->ids, std::back_inserter(done),
                         [&](const ServerId &id) { return !batch->failed.contains(id); });
    if (!done.isEmpty())
        batch->page->toast().say(doneText(batch->verb, namesOf(done)), undoOf(batch->verb, done, batch->page));
}

void ServerActions::watchJobs(const Event &event)
{
    const auto it = m_jobs.constFind(event.subject);
    if (event.topic != "jobs"_L1 || it == m_jobs.cend())
        return;
    const Result<Job> job = fromJson<Job>(event.data.value(u"job"_s).toObject());
    if (!job || !job->isOver())
        return;
    const auto [verb, page] = *it;
    m_jobs.erase(it);
    const std::optional<ServerId> id = ServerId::fromString(job->subject);
    if (page && id && job->state == Job::State::Failed)
        page->errors().showError(failedText(verb, namesOf({*id})),
                                 {.code = Error::Code::Unavailable, .detail = inAppLanguage(job->error)});
}

} // namespace Pitwall
