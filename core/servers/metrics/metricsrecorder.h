#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/servers/metrics/metricblock.h"
#include "core/storage/collection.h"

namespace Pitwall {

/// Keeps how the servers were doing: every sample for a day, averages of five minutes for a year.
class MetricsRecorder final : public QObject
{
    Q_OBJECT

public:
    static CollectionSpec collection();

    MetricsRecorder(DocumentStore &store, const Clock &clock, QObject *parent = nullptr);

    void add(ServerId server, const MetricSample &sample);
    /// Stores what was added since the last time. A core that is killed loses what was not flushed.
    Async<> flush();
    /// At most `points` samples between the two times, oldest first.
    /// Fails with InvalidArgument if there is no time between them or `points` is not 1…5000.
    Async<QList<MetricSample>> read(ServerId server, Time from, Time to, int points);
    /// Turns samples older than a day into averages, and removes averages older than a year.
    Async<> thin();
    Async<> remove(ServerId server);

private:
    QList<MetricBlock> inMemory(ServerId server) const;
    Async<bool> thinPage();
    Async<> readInto(std::shared_ptr<MetricAverager> averager, Query query);

    DocumentStore &m_store;
    const Collection<MetricBlock> m_blocks;
    const Clock &m_clock;
    QHash<ServerId, MetricBlock> m_open;
    QSet<ServerId> m_unsaved;
    QList<MetricBlock> m_full; ///< closed and not stored yet
};

} // namespace Pitwall
