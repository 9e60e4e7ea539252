#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/events/eventbus.h"
#include "core/model/activity.h"
#include "core/storage/collection.h"

namespace Pitwall {

/// What a running job has in its hand: says how far it is, hears that it is to stop.
class JobContext
{
public:
    virtual ~JobContext() = default;

    virtual JobId id() const = 0;
    virtual void setStage(QString stage) = 0;
    virtual void setProgress(int percent) = 0;
    virtual bool isCanceled() const = 0;
};

/// Long operations: stored before they run, told as events, kept as history.
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

    /// Marks what an earlier life of the core left queued or running as Orphaned. Before any start().
    Async<> load();

    /// Stores the row, then runs `work`; gives the job as it was stored. Fails if the row cannot be stored.
    Async<Job> start(Spec spec, Work work);
    /// Gives the job when it is over, by whatever end.
    Async<Job> finished(JobId id);

    Async<Job> get(JobId id) const;
    /// Newest first.
    Async<TypedPage<Job>> list(Filter filter, int limit, QString after) const;
    /// Fails with NotFound, Conflict if it is over or cannot be canceled.
    Result<> cancel(JobId id);
};

} // namespace Pitwall
