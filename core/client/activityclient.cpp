#include "core/client/activityclient.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QUrlQuery pageQuery(int limit, const QString &after)
{
    QUrlQuery query;
    query.addQueryItem(u"limit"_s, QString::number(limit));
    if (!after.isEmpty())
        query.addQueryItem(u"after"_s, after);
    return query;
}

static Async<Job> askForJob(Transport &transport, JobId id, bool wait)
{
    QUrlQuery query;
    if (wait)
        query.addQueryItem(u"wait"_s, u"25"_s); // seconds; below the 30 after which a call counts as lost
    return decoded<Job>(transport.call({.path = apiPath({u"jobs", id.toString()}), .query = query}));
}

static Async<Job> waitUntilOver(Transport &transport, JobId id)
{
    while (true) {
        const Result<Job> job = co_await askForJob(transport, id, true);
        if (!job || job->isOver())
            co_return job;
    }
}

Async<ListOf<Job>> ActivityClient::jobs(int limit, QString after)
{
    return decoded<ListOf<Job>>(m_transport.call({.path = apiPath({u"jobs"}), .query = pageQuery(limit, after)}));
}

Async<Job> ActivityClient::job(JobId id)
{
    return askForJob(m_transport, id, false);
}

Async<Job> ActivityClient::waitForJob(JobId id)
{
    return waitUntilOver(m_transport, id);
}

Async<> ActivityClient::cancelJob(JobId id)
{
    return discarded(m_transport.call({.method = "POST", .path = apiPath({u"jobs", id.toString(), u"cancel"})}));
}

Async<ListOf<AuditEntry>> ActivityClient::audit(int limit, QString after, QString search)
{
    QUrlQuery query = pageQuery(limit, after);
    if (!search.isEmpty())
        query.addQueryItem(u"search"_s, search);
    return decoded<ListOf<AuditEntry>>(m_transport.call({.path = apiPath({u"audit"}), .query = query}));
}

Async<ListOf<LogEntry>> ActivityClient::log(LogEntry::Level level, QString search, std::optional<qint64> before,
                                            int limit)
{
    QUrlQuery query;
    query.addQueryItem(u"level"_s, toText(level));
    if (!search.isEmpty())
        query.addQueryItem(u"search"_s, search);
    if (before)
        query.addQueryItem(u"before"_s, QString::number(*before));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    return decoded<ListOf<LogEntry>>(m_transport.call({.path = apiPath({u"log"}), .query = query}));
}

Async<ListOf<BackupInfo>> ActivityClient::backups()
{
    return decoded<ListOf<BackupInfo>>(m_transport.call({.path = apiPath({u"backups"})}));
}

Async<Job> ActivityClient::createBackup()
{
    return decoded<Job>(m_transport.call({.method = "POST", .path = apiPath({u"backups"})}));
}

Async<> ActivityClient::verifyBackup(QString name)
{
    return discarded(m_transport.call({.method = "POST", .path = apiPath({u"backups", name, u"verify"})}));
}

Async<> ActivityClient::removeBackup(QString name)
{
    return discarded(m_transport.call({.method = "DELETE", .path = apiPath({u"backups", name})}));
}

} // namespace Pitwall
