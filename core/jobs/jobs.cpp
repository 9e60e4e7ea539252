#include "core/jobs/jobs.h"

#include "core/base/logging.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcJobs, "pitwall.jobs", QtInfoMsg)

constexpr auto pauseBetweenSaves = 250ms;
constexpr auto pauseAfterFailure = 5s;
constexpr auto keptFor = std::chrono::days(90);
constexpr qint64 kept = 10000;
constexpr int endsBetweenTrims = 100;
constexpr int removedAtOnce = 1000;
constexpr qsizetype longestStage = 500;

/// A job of this life: what it is, and what of that is not stored yet.
class Jobs::Entry final : public JobContext
{
public:
    Entry(Jobs &owner, Job asStored)
        : job(std::move(asStored))
        , jobs(&owner)
    {}

    JobId id() const override { return job.id; }
    void setStage(QString stage) override
    {
        stage.truncate(longestStage);
        change(job.stage, stage);
    }
    void setProgress(int percent) override { change(job.progress, std::clamp(percent, -1, 100)); }
    bool isCanceled() const override { return canceled || !jobs; }

    Job job;
    QPointer<Jobs> jobs;
    std::weak_ptr<Entry> self;
    bool canceled = false;
    bool isSaving = false;
    bool isChanged = false; ///< since the save that runs or was the last
    Monotonic retryAt{};    ///< after a save that failed
    QList<AsyncSource<Job>> waiting;

private:
    template<typename T>
    void change(T &field, const T &value)
    {
        if (!jobs || job.isOver() || field == value)
            return;
        field = value;
        jobs->update(self.lock());
    }
};

CollectionSpec Jobs::collection()
{
    return {.name = u"jobs"_s,
            .indexes = {{u"byTime"_s, {u"createdAt"_s}},
                        {u"byState"_s, {u"state"_s, u"createdAt"_s}},
                        {u"byKind"_s, {u"kind"_s, u"createdAt"_s}},
                        {u"bySubject"_s, {u"subject"_s, u"createdAt"_s}},
                        {u"byWho"_s, {u"who"_s, u"createdAt"_s}}}};
}

Jobs::Jobs(DocumentStore &store, EventBus &bus, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_jobs(store, u"jobs"_s)
    , m_bus(bus)
    , m_clock(clock)
{
    m_pause.setInterval(pauseBetweenSaves);
    connect(&m_pause, &QTimer::timeout, this, &Jobs::saveWhatWaits);
}

Jobs::~Jobs() = default;

static Filter inStates(std::initializer_list<Job::State> states)
{
    QJsonArray texts;
    for (const Job::State state : states)
        texts.append(toText(state));
    return {.op = Filter::Op::In, .field = u"state"_s, .value = texts, .parts = {}};
}

Async<> Jobs::load()
{
    while (true) {
        const Query unfinished{.filter = inStates({Job::State::Queued, Job::State::Running}), .limit = 500};
        const Result<TypedPage<Job>> page = co_await m_jobs.find(unfinished);
        if (!page)
            co_return Failure{page.error()};
        if (page->items.isEmpty())
            break;
        QList<Job> orphans = page->items;
        for (Job &job : orphans) {
            job.state = Job::State::Orphaned;
            job.endedAt = m_clock.now();
            qCWarning(lcJobs) << "the core ended during a job" << kv("job", job.id) << kv("kind", job.kind);
        }
        const Result<> stored = co_await m_jobs.upsertMany(orphans);
        if (!stored)
            co_return Failure{stored.error()};
        for (const Job &job : orphans)
            publish(job);
    }
    const Result<> trimmed = co_await trim();
    co_return trimmed;
}

Async<Job> Jobs::start(Spec spec, Work work)
{
    const Job job{.id = JobId::create(),
                  .kind = spec.kind,
                  .subject = spec.subject,
                  .title = spec.title,
                  .cancelable = spec.cancelable,
                  .who = spec.who,
                  .createdAt = m_clock.now()};
    const Result<Job> stored = co_await m_jobs.insert(job);
    if (!stored)
        co_return Failure{stored.error()};
    const auto entry = std::make_shared<Entry>(*this, job);
    entry->self = entry;
    m_entries.insert(job.id, entry);
    publish(job);
    run(entry, std::move(work));
    co_return job;
}

Async<> Jobs::run(EntryPointer entry, Work work)
{
    Job &job = entry->job;
    job.state = Job::State::Running;
    job.startedAt = m_clock.now();
    save(entry);
    const Result<QJsonObject> result = co_await work(entry);
    job.endedAt = m_clock.now();
    if (result) {
        job.state = Job::State::Done;
        job.result = *result;
    } else if (result.error().code == Error::Code::Canceled) {
        job.state = Job::State::Canceled;
    } else {
        job.state = Job::State::Failed;
        job.error = result.error().detail;
        qCWarning(lcJobs) << "failed" << kv("job", job.id) << kv("kind", job.kind) << result.error();
    }
    save(entry);
    co_return {};
}

/// Stores a change now if none was stored lately, else when the pause is over.
void Jobs::update(const EntryPointer &entry)
{
    entry->isChanged = true;
    if (m_pause.isActive())
        return;
    save(entry);
    startPause();
}

/// Not anew while it runs: many jobs that begin and end would keep it from ever being over.
void Jobs::startPause()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void Jobs::save(const EntryPointer &entry)
{
    entry->isChanged = true;
    if (entry->isSaving) // once more when that is done
        return;
    entry->isSaving = true;
    entry->isChanged = false;
    const Job job = entry->job;
    whenDone(m_jobs.upsertMany({job}), this,
             [this, entry, job](const Result<> &result) { finishSave(entry, job, result); });
}

void Jobs::finishSave(const EntryPointer &entry, const Job &saved, const Result<> &result)
{
    entry->isSaving = false;
    if (saved.isOver()) { // whoever waits is not to wait for a disk that is full
        for (const AsyncSource<Job> &waiting : std::exchange(entry->waiting, {}))
            waiting.finish(saved);
    }
    if (!result) {
        if (entry->retryAt == Monotonic{})
            qCWarning(lcJobs) << "cannot be stored, is tried again" << kv("job", saved.id) << result.error();
        entry->isChanged = true;
        entry->retryAt = m_clock.monotonic() + pauseAfterFailure;
        startPause();
        return;
    }
    entry->retryAt = {};
    publish(saved);
    if (!saved.isOver()) {
        if (entry->isChanged && entry->job.isOver())
            save(entry);
        else if (entry->isChanged)
            startPause();
        return;
    }
    m_entries.remove(saved.id);
    if (m_ended.size() >= kept)
        m_ended.clear();
    m_ended.insert(saved.id);
    if (++m_endedSinceTrim >= endsBetweenTrims || m_clock.now() - m_trimmedAt > std::chrono::days(1))
        trim();
}

void Jobs::saveWhatWaits()
{
    bool waits = false;
    const QHash<JobId, EntryPointer> entries = m_entries;
    for (const EntryPointer &entry : entries) {
        if (!entry->isChanged)
            continue;
        waits = true;
        if (m_clock.monotonic() >= entry->retryAt)
            save(entry);
    }
    if (!waits)
        m_pause.stop();
}

void Jobs::publish(const Job &job)
{
    m_bus.publish(u"jobs"_s, u"changed"_s, job.id.toString(), {{u"job"_s, toJson(job)}});
}

Async<Job> Jobs::finished(JobId id)
{
    const EntryPointer entry = m_entries.value(id);
    if (!entry)
        return m_jobs.get(id.toString());
    if (entry->job.isOver() && !entry->isSaving) // it is over, only not stored
        return makeReady<Job>(entry->job);
    entry->waiting.append(AsyncSource<Job>());
    return entry->waiting.last().future();
}

Async<Job> Jobs::get(JobId id) const
{
    const EntryPointer entry = m_entries.value(id);
    return entry ? makeReady<Job>(entry->job) : m_jobs.get(id.toString());
}

Async<TypedPage<Job>> Jobs::list(Filter filter, int limit, QString after) const
{
    const Query query{.filter = filter, .sort = {{u"createdAt"_s, true}}, .limit = limit, .after = after};
    Result<TypedPage<Job>> page = co_await m_jobs.find(query);
    if (!page)
        co_return Failure{page.error()};
    for (Job &job : page->items) { // those that run are further than what is stored
        if (const EntryPointer entry = m_entries.value(job.id))
            job = entry->job;
    }
    co_return page;
}

Result<> Jobs::cancel(JobId id)
{
    const EntryPointer entry = m_entries.value(id);
    if (m_ended.contains(id) || (entry && entry->job.isOver()))
        return fail(Error::Code::Conflict, u"the job is over"_s);
    if (!entry)
        return fail(Error::Code::NotFound, u"no such job runs"_s);
    if (!entry->job.cancelable)
        return fail(Error::Code::Conflict, u"the job cannot be canceled"_s);
    entry->canceled = true;
    return {};
}

Async<> Jobs::trim()
{
    m_endedSinceTrim = 0;
    m_trimmedAt = m_clock.now();
    const Filter over = inStates({Job::State::Done, Job::State::Failed, Job::State::Canceled, Job::State::Orphaned});
    const QString oldest = toIsoString(m_trimmedAt - keptFor);
    const Filter old = Filter::allOf({over, Filter::compare(u"createdAt"_s, Filter::Op::Less, oldest)});
    Result<qint64> removed = removedAtOnce;
    while (removed && *removed == removedAtOnce)
        removed = co_await m_jobs.store().removeWhere(m_jobs.name(), old, removedAtOnce);
    if (!removed)
        co_return Failure{removed.error()};
    const Result<qint64> count = co_await m_jobs.store().count(m_jobs.name(), over);
    if (!count)
        co_return Failure{count.error()};
    for (qint64 excess = *count - kept; excess > 0; excess -= removedAtOnce) { // those stored first are removed first
        const int some = static_cast<int>(std::min<qint64>(excess, removedAtOnce));
        removed = co_await m_jobs.store().removeWhere(m_jobs.name(), over, some);
        if (!removed)
            co_return Failure{removed.error()};
    }
    co_return {};
}

} // namespace Pitwall
