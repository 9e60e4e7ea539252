#include "ui/replays/replayjobs.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/jobdetails.h"
#include "ui/replays/workstrip.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/toast.h"

#include <QFileInfo>
#include <QLocale>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto replayJobPrefix = "replay"_L1;
static constexpr int jobsLookedAt = 50;
static constexpr int linesShown = 5;

ReplayJobs::ReplayJobs(Clients &clients, Page &page, WorkStrip &work)
    : QObject(&page)
    , m_clients(clients)
    , m_page(page)
    , m_work(work)
{
    connect(&clients.transport, &Transport::eventCame, this, &ReplayJobs::take);
    connect(&clients.transport, &Transport::reset, this, &ReplayJobs::loadRunning);
    if (clients.transport.link() == Transport::Link::Up)
        loadRunning();
}

QString ReplayJobs::title(const Job &job)
{
    if (job.kind.endsWith("import"_L1))
        return tr("Import");
    if (job.kind.endsWith("verify"_L1))
        return tr("Verify the archive");
    if (job.kind.endsWith("retention"_L1))
        return tr("Retention rules");
    if (job.kind.endsWith("export"_L1))
        return tr("Export");
    return job.title;
}

void ReplayJobs::loadRunning()
{
    whenDone(m_clients.activity.jobs(jobsLookedAt), this, [this](const Result<ListOf<Job>> &jobs) {
        if (!jobs)
            return; // only what others started is not shown then
        for (const Job &job : jobs->items) {
            if (job.kind.startsWith(replayJobPrefix) && !job.isOver())
                follow(job);
        }
    });
}

void ReplayJobs::start(const Async<Job> &job, const QString &failure, const Over &over)
{
    m_page.errors().clear();
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): what watches the job belongs to this
    whenDone(job, this, [this, failure, over](const Result<Job> &started) {
        if (!started) {
            m_page.errors().showError(failure, started.error());
            return;
        }
        m_mine.insert(started->id, over);
        follow(*started);
    });
}

void ReplayJobs::importPath(const QString &path)
{
    whenDone(m_clients.core.info(), this, [this, path](const Result<CoreInfo> &info) {
        const QString failure = tr("The import could not be started.");
        if (!info)
            return m_page.errors().showError(failure, info.error());
        if (info->hostName == QSysInfo::machineHostName())
            return start(m_clients.replays.import(path), failure);
        if (!QFileInfo(path).isDir())
            return sendFile(path);
        m_page.errors().showMessage(Tone::Danger,
                                    tr("The core runs on another machine, to which single files can be "
                                       "sent, but no folder. Copy it there and import it with pitwallctl."));
    });
}

void ReplayJobs::sendFile(const QString &path)
{
    const QPointer<WorkRow> row = m_work.add(tr("Sending %1").arg(QFileInfo(path).fileName()));
    row->setCancelable(false);
    const auto progress = [row](int perMille) {
        if (row)
            row->setProgress(perMille / 10);
    };
    const Async<Job> job = m_clients.replays.upload(path, progress);
    whenDone(job, row, [row](const Result<Job> &) { row->finish(); });
    start(job, tr("%1 could not be sent.").arg(path));
}

void ReplayJobs::verify()
{
    start(m_clients.replays.verify(), tr("The archive cannot be verified now."));
}

void ReplayJobs::retention(bool dryRun)
{
    start(m_clients.replays.applyRetention(dryRun), tr("The retention rules cannot be applied now."));
}

void ReplayJobs::exportTo(const QList<ReplayId> &ids, const QString &path)
{
    start(m_clients.replays.exportAll(ids), tr("The replays could not be exported."), [this, path](const Job &job) {
        if (job.state == Job::State::Done)
            save(m_clients.replays.downloadExport(job.result.value("file"_L1).toString(), path), path);
    });
}

void ReplayJobs::take(const Event &event)
{
    if (event.topic != "jobs"_L1)
        return;
    const Result<Job> job = fromJson<Job>(event.data.value("job"_L1).toObject());
    if (job && (job->kind.startsWith(replayJobPrefix) || m_mine.contains(job->id)))
        follow(*job);
}

void ReplayJobs::follow(const Job &job)
{
    QPointer<WorkRow> row = m_rows.value(job.id);
    if (job.isOver()) {
        if (row)
            row->finish();
        m_rows.remove(job.id);
        return showEnd(job);
    }
    if (!row) {
        row = m_work.add(title(job));
        m_rows.insert(job.id, row);
        connect(row, &WorkRow::canceled, this, [this, id = job.id] {
            whenDone(m_clients.activity.cancelJob(id), this, [this](const Result<> &done) {
                if (!done)
                    m_page.errors().showError(tr("The job could not be canceled."), done.error());
            });
        });
    }
    row->setCancelable(job.cancelable);
    row->setProgress(job.progress);
    row->setText(job.stage.isEmpty() ? title(job) : QString(title(job) + u" · " + inAppLanguage(job.stage)));
}

QString ReplayJobs::outcome(const Job &job)
{
    const auto number = [&job](QLatin1StringView key) {
        return QLocale().toString(job.result.value(key).toInteger());
    };
    if (job.kind.endsWith("import"_L1))
        return tr("Import: %1 added, %2 were there already, %3 could not be read.")
            .arg(number("added"_L1), number("skipped"_L1), number("failed"_L1));
    if (job.kind.endsWith("verify"_L1))
        return tr("Archive verified: %1 files checked, %2 damaged, %3 missing.")
            .arg(number("checked"_L1), number("damaged"_L1), number("missing"_L1));
    if (job.kind.endsWith("retention"_L1)) {
        const QString size = Format::bytes(job.result.value("bytes"_L1).toInteger());
        const bool dry = job.result.value("dryRun"_L1).toBool();
        const int trashed = job.result.value("trashed"_L1).toInt();
        const int purged = job.result.value("purged"_L1).toInt();
        const QString first = dry ? tr("The retention rules would take %n replay(s) to the trash.", nullptr, trashed)
                                  : tr("The retention rules took %n replay(s) to the trash.", nullptr, trashed);
        const QString second = dry ? tr("They would remove %n replay(s) from it for good.", nullptr, purged)
                                   : tr("They removed %n replay(s) from it for good.", nullptr, purged);
        return first + u' ' + second + u' ' + tr("Together %1.", "a size").arg(size);
    }
    return {};
}

void ReplayJobs::showEnd(const Job &job)
{
    if (!m_mine.contains(job.id))
        return Q_EMIT archiveChanged();
    const Over over = m_mine.take(job.id);
    if (job.state == Job::State::Failed) {
        m_page.errors().showMessage(Tone::Danger, tr("%1 failed: %2").arg(title(job), inAppLanguage(job.error)));
    } else if (job.state == Job::State::Canceled) {
        m_page.toast().say(tr("%1 was canceled.").arg(title(job)));
    } else if (const QString text = outcome(job); !text.isEmpty()) {
        const QStringList details = jobDetails(job);
        QStringList lines = QStringList{text} + details.first(std::min<qsizetype>(details.size(), linesShown));
        if (details.size() > linesShown)
            lines.append(tr("…and more: see the job in Activity."));
        const bool bad = job.result.value("failed"_L1).toInteger() > 0 || job.result.value("damaged"_L1).toInteger() > 0
            || job.result.value("missing"_L1).toInteger() > 0;
        m_page.errors().showMessage(bad ? Tone::Warning : Tone::Ok, lines.join(u'\n'));
    }
    if (over)
        over(job);
    Q_EMIT archiveChanged();
}

void ReplayJobs::save(const Async<qint64> &download, const QString &path, const Next &next)
{
    WorkRow *row = m_work.add(tr("Saving %1").arg(path));
    auto *watcher = new QFutureWatcher<Result<qint64>>(row);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, row,
            [row](int perMille) { row->setProgress(perMille / 10); });
    watcher->setFuture(download);
    connect(row, &WorkRow::canceled, row, [row, watcher] {
        watcher->cancel();
        row->finish();
    });
    whenDone(download, row, [this, row, path, next](const Result<qint64> &saved) {
        row->finish();
        if (!saved)
            m_page.errors().showError(tr("The file could not be downloaded."), saved.error());
        else if (next)
            next(path);
        else
            m_page.toast().say(tr("Saved as %1").arg(path));
    });
}

} // namespace Pitwall
