#include "ui/activity/jobspane.h"

#include "core/client/clients.h"
#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/jobdetails.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int jobPageSize = 100;
static constexpr int mostDetailsHeight = 160;

static QString durationOf(const Job &job)
{
    if (!job.startedAt)
        return {};
    return Format::since(*job.startedAt, job.endedAt.value_or(Format::now()));
}

static QString progressOf(const Job &job)
{
    if (job.isOver())
        return stateText(job.state);
    const QString share = job.progress >= 0 ? Format::percent(job.progress) : stateText(job.state);
    return job.stage.isEmpty() ? share : share + u" · "_s + job.stage;
}

static QVariant stateData(const Job &job, int role)
{
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return progressOf(job);
    if (role != Qt::DecorationRole)
        return {};
    switch (job.state) {
    case Job::State::Done: return icon("ok"_L1, Tone::Ok);
    case Job::State::Failed: return icon("failed"_L1, Tone::Danger);
    case Job::State::Orphaned: return icon("warning"_L1, Tone::Warning);
    case Job::State::Queued:
    case Job::State::Running: return icon("clock"_L1, Tone::Info);
    case Job::State::Canceled: return icon("close"_L1, Tone::Muted);
    }
    return {};
}

/// What it does, in the language of the app; the core's own words where it is of a kind that is not known here.
static QString titleOf(const Job &job, const ServerListModel &servers)
{
    if (job.kind == "backup.create"_L1)
        return JobsPane::tr("Back up the store");
    const std::optional<ServerId> id = ServerId::fromString(job.subject);
    const ServerView *view = id ? servers.find(*id) : nullptr;
    if (!view)
        return job.title;
    if (job.kind == "server.start"_L1)
        return JobsPane::tr("Start %1").arg(view->record.name);
    if (job.kind == "server.stop"_L1)
        return JobsPane::tr("Stop %1").arg(view->record.name);
    if (job.kind == "server.restart"_L1)
        return JobsPane::tr("Restart %1").arg(view->record.name);
    if (job.kind == "server.kill"_L1)
        return JobsPane::tr("Kill %1").arg(view->record.name);
    return job.title;
}

static QList<PagedTableOf<Job>::Column> jobColumns(const ServerListModel &servers)
{
    using Table = PagedTableOf<Job>;
    return {
        Table::words([] { return JobsPane::tr("Started"); },
                     [](const Job &job) { return Format::dateTime(job.createdAt); }),
        Table::words([] { return JobsPane::tr("Job"); }, [&servers](const Job &job) { return titleOf(job, servers); }),
        {[] { return JobsPane::tr("State"); }, stateData},
        Table::words([] { return JobsPane::tr("Took"); }, durationOf),
        Table::words([] { return JobsPane::tr("By"); }, [](const Job &job) { return job.who; }),
    };
}

JobsPane::JobsPane(PageContext &context, Page &page, QWidget *parent)
    : ListPane(page, "job"_L1, parent)
    , m_context(context)
    , m_page(page)
    , m_jobs(new PagedTableOf<Job>(
          jobColumns(context.servers),
          [&context](const QString &after) { return context.clients.activity.jobs(jobPageSize, after); }, this))
    , m_facts(new KeyValueGrid)
    , m_details(new QPlainTextEdit)
    , m_progress(new QProgressBar)
    , m_cancel(makeButton("stop"_L1))
{
    for (const QString &id : {u"job"_s, u"state"_s, u"by"_s, u"started"_s, u"took"_s, u"error"_s})
        m_facts->addRow(id);
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(mostDetailsHeight);
    details()->addWidget(m_facts);
    details()->addWidget(m_details);
    details()->addWidget(m_progress);
    details()->addWidget(m_cancel, 0, Qt::AlignLeft);
    filters()->hide(); // nothing to search: the newest are on top
    setTable(m_jobs, {22, 0, 28, 12, 16});
    connect(m_cancel, &QPushButton::clicked, this, &JobsPane::cancel);
    connect(&context.clients.transport, &Transport::eventCame, this, &JobsPane::take);
    onLanguageChange(this, [this] { retranslate(); });
}

void JobsPane::retranslate()
{
    empty()->setTexts(tr("No jobs yet"), tr("Starting, stopping and backing up are jobs; they are listed here."));
    m_facts->setKey(u"job"_s, tr("Job"));
    m_facts->setKey(u"state"_s, tr("State"));
    m_facts->setKey(u"by"_s, tr("By"));
    m_facts->setKey(u"started"_s, tr("Started"));
    m_facts->setKey(u"took"_s, tr("Took"));
    m_facts->setKey(u"error"_s, tr("Error"));
    m_details->setAccessibleName(tr("Details"));
    m_cancel->setText(tr("Cancel job"));
    m_progress->setAccessibleName(tr("Progress"));
    if (currentRow() >= 0)
        showDetails(currentRow());
}

QString JobsPane::failureText() const
{
    return tr("The jobs could not be loaded.");
}

void JobsPane::take(const Event &event)
{
    if (event.topic != "jobs"_L1 || !m_jobs->isLoaded())
        return;
    const Result<Job> job = fromJson<Job>(event.data.value("job"_L1).toObject());
    if (job)
        m_jobs->put(*job, [id = job->id](const Job &other) { return other.id == id; });
}

void JobsPane::showDetails(int row)
{
    const Job &job = m_jobs->at(row);
    m_facts->setValue(u"job"_s, titleOf(job, m_context.servers));
    m_facts->setValue(u"state"_s, progressOf(job));
    m_facts->setValue(u"by"_s, job.who);
    m_facts->setValue(u"started"_s, Format::dateTime(job.createdAt));
    m_facts->setValue(u"took"_s, durationOf(job));
    m_facts->setValue(u"error"_s, inAppLanguage(job.error));
    m_facts->setRowVisible(u"error"_s, !job.error.isEmpty());
    const QStringList lines = jobDetails(job);
    m_details->setPlainText(lines.join(u'\n'));
    m_details->setVisible(!lines.isEmpty());
    m_progress->setVisible(!job.isOver());
    m_progress->setRange(0, job.progress >= 0 ? 100 : 0);
    m_progress->setValue(job.progress);
    m_cancel->setVisible(!job.isOver() && job.cancelable);
}

void JobsPane::cancel()
{
    if (currentRow() < 0)
        return;
    m_cancel->setEnabled(false);
    whenDone(m_context.clients.activity.cancelJob(m_jobs->at(currentRow()).id), this, [this](const Result<> &done) {
        m_cancel->setEnabled(true);
        if (!done)
            m_page.errors().showError(tr("The job could not be canceled."), done.error());
    });
}

} // namespace Pitwall
