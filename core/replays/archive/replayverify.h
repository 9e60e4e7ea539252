#pragma once

#include "core/jobs/jobs.h"
#include "core/model/replay.h"
#include "core/process/diskthread.h"

namespace Pitwall {

class ReplayCatalog;

/// Reads every file of the archive again, as a job. What is not as it was written gets the tag "damaged" and a word
/// about it in its chain, and loses both when it is well again.
class ReplayVerify final : public QObject
{
    Q_OBJECT

public:
    ReplayVerify(ReplayCatalog &catalog, Jobs &jobs);

    Async<Job> start(QString who);
    static QString damagedTag();

private:
    using Context = std::shared_ptr<JobContext>;

    Async<QJsonObject> run(Context context);
    /// English: what is wrong with the file; empty if nothing is.
    Async<QString> check(ReplayRecord record);
    Async<> mark(ReplayRecord record, QString damage);

    ReplayCatalog &m_catalog;
    Jobs &m_jobs;
    DiskThread m_disk;
};

} // namespace Pitwall
