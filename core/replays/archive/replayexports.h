#pragma once

#include "core/jobs/jobs.h"
#include "core/model/replay.h"
#include "core/process/diskthread.h"

namespace Pitwall {

class Clock;
class EvidenceTar;
class ReplayCatalog;

/// Archives of replays with their chains (see EvidenceTar), in a folder of their own; they are removed after a day.
class ReplayExports final : public QObject
{
    Q_OBJECT

public:
    ReplayExports(ReplayCatalog &catalog, Jobs &jobs, const Clock &clock, QString folder);

    /// Gives the path. Fails with NotFound, Corrupt (the file is damaged), Unavailable.
    Async<QString> evidence(ReplayId id);
    /// Results of the job: file (a name for path()), added, and errors for those that could not be. Fails with
    /// InvalidArgument for none or more than ReplayRecord::mostExported.
    Async<Job> start(QList<ReplayId> ids, QString who);
    Async<QString> path(QString name); ///< NotFound

private:
    using Context = std::shared_ptr<JobContext>;

    Async<QJsonObject> run(Context context, QList<ReplayId> ids);
    Async<std::shared_ptr<EvidenceTar>> begin(QString name);
    Async<> add(std::shared_ptr<EvidenceTar> tar, ReplayId id);
    Async<> finish(std::shared_ptr<EvidenceTar> tar);

    ReplayCatalog &m_catalog;
    Jobs &m_jobs;
    const Clock &m_clock;
    const QString m_folder;
    DiskThread m_disk;
};

} // namespace Pitwall
