#pragma once

#include "core/model/activity.h"
#include "ui/model/pagecontext.h"

#include <QHash>
#include <QPointer>

namespace Pitwall {

class Page;
class WorkRow;
class WorkStrip;

/// The long operations of the archive: starts them, shows how far they are, and tells what came out.
class ReplayJobs final : public QObject
{
    Q_OBJECT

public:
    ReplayJobs(Clients &clients, Page &page, WorkStrip &work);

    /// A file or folder of this machine: read by the core where it runs here, else sent to it.
    void importPath(const QString &path);
    void verify();
    void retention(bool dryRun);
    /// One archive file with these replays, saved at `path` on this machine.
    void exportTo(const QList<ReplayId> &ids, const QString &path);
    /// Shows a download that goes to `path`; then calls `next`, or tells that it is saved.
    using Next = std::function<void(const QString &path)>;
    void save(const Async<qint64> &download, const QString &path, const Next &next = {});

Q_SIGNALS:
    void archiveChanged();

private:
    using Over = std::function<void(const Job &)>;
    void start(const Async<Job> &job, const QString &failure, const Over &over = {});
    void follow(const Job &job);
    void loadRunning();
    void take(const Event &event);
    void showEnd(const Job &job);
    void sendFile(const QString &path);
    static QString title(const Job &job);
    static QString outcome(const Job &job);

    Clients &m_clients;
    Page &m_page;
    WorkStrip &m_work;
    QHash<JobId, QPointer<WorkRow>> m_rows;
    QHash<JobId, Over> m_mine; ///< started here: their end is told
};

} // namespace Pitwall
