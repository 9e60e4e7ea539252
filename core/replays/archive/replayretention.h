#pragma once

#include "core/jobs/jobs.h"
#include "core/model/replay.h"
#include "core/replays/settings/keeprule.h"
#include "core/storage/filter.h"

#include <QTimer>

namespace Pitwall {

class Clock;
class ReplayCatalog;
class Settings;

/// Throws away what the settings say is old or too much: kept replays, the oldest in the archive first, and what nobody
/// decided about in the quarantine go to the trash; what was in the trash long enough goes for good. Pinned ones stay,
/// and those that a rule keeps for ever. By itself once an hour, and as a job.
class ReplayRetention final : public QObject
{
    Q_OBJECT

public:
    ReplayRetention(ReplayCatalog &catalog, Jobs &jobs, const Settings &settings, const Clock &clock);

    void startHourly();
    /// Results: trashed, purged, bytes (of both), replays (the first hundred: id, title, bytes, why).
    Async<Job> start(bool dryRun, QString who);

private:
    struct Pass;
    using Context = std::shared_ptr<JobContext>; ///< none: by itself

    Async<QJsonObject> run(Context context, bool dryRun);
    /// Does it with all that a query finds, oldest first, until `pass` has enough.
    Async<> sweep(std::shared_ptr<Pass> pass, Query query, QString why, qint64 bytes);
    Async<> take(std::shared_ptr<Pass> pass, ReplayRecord record, QString why);
    /// What is too old, by the rules and by the days for all others.
    Async<> sweepOld(std::shared_ptr<Pass> pass);
    /// What is too much, by the rules and by the size for all.
    Async<> sweepExcess(std::shared_ptr<Pass> pass);
    /// The oldest of `which` that may go, until they are no more than that.
    Async<> shrink(std::shared_ptr<Pass> pass, Filter which, int gigabytes, QString why);
    Async<qint64> bytesOf(Filter which, std::shared_ptr<Pass> without);
    Filter olderThan(const QString &state, const QString &field, int days) const;

    ReplayCatalog &m_catalog;
    Jobs &m_jobs;
    const Settings &m_settings;
    const Clock &m_clock;
    QTimer m_hourly;
    bool m_running = false;
};

} // namespace Pitwall
