#pragma once

#include "core/client/apicall.h"
#include "core/model/activity.h"

namespace Pitwall {

/// Jobs, audit trail, log and backups of one core. Lists are newest first.
class ActivityClient final
{
public:
    explicit ActivityClient(Transport &transport)
        : m_transport(transport)
    {}

    Async<ListOf<Job>> jobs(int limit, QString after = {}); ///< GET /jobs?limit=&after=
    Async<Job> job(JobId id);                               ///< GET /jobs/{id}
    Async<Job> waitForJob(JobId id);                        ///< GET /jobs/{id}?wait=25, repeated until it is over
    Async<> cancelJob(JobId id);                            ///< POST /jobs/{id}/cancel
    Async<ListOf<AuditEntry>> audit(int limit, QString after = {}, QString search = {}); ///< GET /audit
    /// GET /log?level=&search=&before=&limit=
    Async<ListOf<LogEntry>> log(LogEntry::Level level, QString search, std::optional<qint64> before, int limit);

    Async<ListOf<BackupInfo>> backups(); ///< GET /backups
    Async<Job> createBackup();           ///< POST /backups
    Async<> verifyBackup(QString name);  ///< POST /backups/{name}/verify
    Async<> removeBackup(QString name);  ///< DELETE /backups/{name}

private:
    Transport &m_transport;
};

} // namespace Pitwall
