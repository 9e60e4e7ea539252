#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/model/activity.h"
#include "core/storage/collection.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <memory>

namespace Pitwall {

/// What a running job has in its hand: says how far it is, hears that it is to stop.
class JobContext
{
public:
    virtual ~JobContext() = default;

    virtual JobId id() const = 0;
    virtual void setStage(QString stage) = 0;
    virtual void setProgress(int percent) = 0; ///< 0…100, -1: not known
    virtual bool isCanceled() const = 0;
};

/// Long operations: stored before they run, told as events, kept as history (the newest 10,000 of the last 90 days).
///
/// Progress is stored and told at most four times a second, a job's end always. An end that cannot be stored at once
/// is tried again until it can.
class Jobs final : public QObject
{
    Q_OBJECT

public:
    struct Spec
    {
        QString kind;
        QString subject;
        QString title;
        QString who;
        bool cancelable = false;
    };
    /// Gives the job's result; a Canceled error ends it as canceled, another one as failed.
    using Work = std::function<Async<QJsonObject>(std::shared_ptr<JobContext>)>;

    static CollectionSpec collection();

    Jobs(DocumentStore &store, EventBus &bus, const Clock &clock, QObject *parent = nullptr);
    ~Jobs() override;

    /// Marks what an earlier life of the core left queued or running as Orphaned. Before any start().
    Async<> load();

    /// Stores the row, then runs `work`; gives the job as it was stored. Fails if the row cannot be stored.
    Async<Job> start(Spec spec, Work work);
    /// Gives the job when it is over, by whatever end.
    Async<Job> finished(JobId id);

    Async<Job> get(JobId id) const;
    /// Newest first.
    Async<TypedPage<Job>> list(Filter filter, int limit, QString after) const;
    /// Asks the job to stop. Fails with NotFound, Conflict if it is over or cannot be canceled.
    Result<> cancel(JobId id);

private:
    class Entry;
    using EntryPointer = std::shared_ptr<Entry>;

    Async<> run(EntryPointer entry, Work work);
    void update(const EntryPointer &entry);
    void startPause();
    void save(const EntryPointer &entry);
    void finishSave(const EntryPointer &entry, const Job &saved, const Result<> &result);
    void saveWhatWaits();
    void publish(const Job &job);
    Async<> trim();

    Collection<Job> m_jobs;
    EventBus &m_bus;
    const Clock &m_clock;
    QHash<JobId, EntryPointer> m_entries; ///< those that are not over, or whose end is not stored
    QSet<JobId> m_ended;                  ///< in this life
    QTimer m_pause;                       ///< runs while progress waits to be stored
    int m_endedSinceTrim = 0;
    Time m_trimmedAt{};
};

} // namespace Pitwall
