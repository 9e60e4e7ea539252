#include "ui/replays/replayview.h"

#include "ui/model/uistate.h"
#include "ui/replays/contentspane.h"
#include "ui/replays/notespane.h"
#include "ui/replays/replayjobs.h"
#include "ui/replays/replaysummary.h"
#include "ui/replays/replaytexts.h"
#include "ui/replays/spareserver.h"
#include "ui/replays/timeline.h"
#include "ui/replays/timelinepane.h"
#include "ui/replays/watchprogram.h"
#include "ui/replays/writerspane.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QStackedLayout>
#include <QStandardPaths>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto scfa = "scfa"_L1;
static constexpr auto replayTabKey = "replays/tab"_L1;

ReplayView::ReplayView(PageContext &context, Page &page, ReplayJobs &jobs, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_page(page)
    , m_jobs(jobs)
    , m_summary(new ReplaySummary(context.servers))
    , m_tabs(makeTabs())
    , m_ids{u"timeline"_s, u"writers"_s, u"contents"_s, u"notes"_s}
    , m_timeline(new TimelinePane)
    , m_writers(new WritersPane)
    , m_contents(new ContentsPane)
    , m_notes(new NotesPane(context.clients))
    , m_reading(new QWidget)
    , m_stack(new QStackedLayout)
    , m_spare(new SpareServer(context, page, jobs))
    , m_watch(makeButton("play"_L1, ButtonKind::Primary))
    , m_play(makeButton("servers"_L1, ButtonKind::Primary))
    , m_download(makeButton("download"_L1))
    , m_link(makeButton("link"_L1))
{
    build();
    connect(&context.clients.transport, &Transport::eventCame, this, &ReplayView::take);
    connect(m_summary, &ReplaySummary::copied, &page,
            [&page](const QString &text) { page.toast().say(tr("%1 is copied.").arg(text)); });
    connect(m_notes, &NotesPane::saved, this, &ReplayView::show);
    connect(m_tabs, &QTabWidget::currentChanged, this,
            [this](int index) { m_context.state.setValue(replayTabKey, m_ids.at(index)); });
    connect(m_link, &QPushButton::clicked, this, &ReplayView::copyLink);
    connect(m_watch, &QPushButton::clicked, this, &ReplayView::watch);
    connect(m_play, &QPushButton::clicked, this, [this] { m_spare->play(m_record); });
    connect(m_spare, &SpareServer::started, this, &ReplayView::serverStarted);
    onLanguageChange(this, [this] { retranslate(); });
}

void ReplayView::build()
{
    setFocusPolicy(Qt::StrongFocus);
    for (QWidget *pane : {static_cast<QWidget *>(m_timeline), static_cast<QWidget *>(m_writers),
                          static_cast<QWidget *>(m_contents), static_cast<QWidget *>(m_notes)})
        m_tabs->addTab(pane, QString());
    showTab(m_context.state.value(replayTabKey).toString());
    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(m_reading))->addWidget(busy, 0, Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_summary);
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_reading);
    auto *menu = new QMenu(m_download);
    for (const As as : {As::Kept, As::Raw, As::Evidence}) {
        QAction *action = menu->addAction(QString());
        connect(action, &QAction::triggered, this, [this, as] { askWhere(as); });
        m_downloads.append(action);
    }
    m_download->setMenu(menu);
}

void ReplayView::addActionsTo(PageHeader &header)
{
    for (QPushButton *button : {m_watch, m_play, m_download, m_link})
        header.addAction(button);
}

void ReplayView::setActionsVisible(bool visible)
{
    m_watch->setVisible(visible && WatchProgram::exists(m_record.kind));
    m_play->setVisible(visible && SpareServer::plays(m_record.kind));
    m_download->setVisible(visible);
    m_link->setVisible(visible);
}

void ReplayView::retranslate()
{
    const QString tabs[] = {tr("Timeline"), tr("Writers"), tr("Contents"), tr("Notes")};
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabText(i, tabs[i]);
    m_tabs->setAccessibleName(tr("About this replay"));
    m_watch->setText(tr("Watch"));
    m_play->setText(tr("Play on a spare server"));
    m_download->setText(tr("Download"));
    m_link->setText(tr("Copy link"));
    m_downloads.at(0)->setText(tr("As it is kept…"));
    m_downloads.at(1)->setText(tr("Without compression, for the game…"));
    m_downloads.at(2)->setText(tr("With its evidence, for a third party…"));
    refreshWatch();
}

void ReplayView::showTab(const QString &id)
{
    if (const qsizetype index = m_ids.indexOf(id); index >= 0)
        m_tabs->setCurrentIndex(static_cast<int>(index));
}

QString ReplayView::subtitle() const
{
    QStringList parts{ReplayTexts::kind(m_record.kind)};
    if (!m_record.game.isEmpty())
        parts.append(u'#' + m_record.game);
    if (m_record.state != ReplayRecord::State::Kept)
        parts.append(ReplayTexts::state(m_record.state));
    return parts.join(u"  ·  "_s);
}

void ReplayView::open(ReplayId replay, const ReplayRecord *known)
{
    ReplayRecord record;
    if (known)
        record = *known;
    record.id = replay;
    m_summary->setProblem({});
    show(record);
    if (replay.isNull())
        return;
    m_stack->setCurrentWidget(m_reading);
    load();
}

void ReplayView::load()
{
    const ReplayId id = m_record.id;
    whenDone(m_context.clients.replays.get(id), this, [this, id](const Result<ReplayRecord> &record) {
        if (m_record.id != id)
            return; // another was opened
        if (record)
            show(*record);
        else
            m_page.errors().showError(tr("The replay could not be loaded."), record.error());
    });
    whenDone(m_context.clients.replays.detail(id), this, [this, id](const Result<ReplayDetail> &detail) {
        if (m_record.id != id)
            return;
        showDetail(detail.value_or(ReplayDetail()));
        if (!detail)
            m_page.errors().showError(tr("What is in the replay could not be read."), detail.error());
    });
}

void ReplayView::show(const ReplayRecord &record)
{
    m_record = record;
    m_summary->show(record);
    m_notes->show(record);
    m_downloads.at(1)->setVisible(record.kind == scfa);
    refreshWatch();
    Q_EMIT changed();
}

void ReplayView::showDetail(const ReplayDetail &detail)
{
    const int perSecond = qMax(1, detail.ticksPerSecond);
    m_timeline->setTimeline(Timeline::of(detail, m_record.ticks > 0 ? m_record.ticks : m_record.seconds * perSecond));
    m_writers->show(detail.writers, detail.branches, perSecond);
    m_contents->show(detail);
    m_summary->setProblem(detail.problem);
    m_stack->setCurrentWidget(m_tabs);
}

void ReplayView::take(const Event &event)
{
    if (event.topic != "replays"_L1 || m_record.id.isNull() || event.subject != m_record.id.toString())
        return;
    if (event.kind == "removed"_L1)
        return Q_EMIT gone();
    if (const Result<ReplayRecord> record = fromJson<ReplayRecord>(event.data.value("record"_L1).toObject());
        record && record->id == m_record.id)
        show(*record);
}

QString ReplayView::suggestedName(As as) const
{
    const QString name = m_record.fileName.isEmpty() ? ReplayTexts::title(m_record) : m_record.fileName;
    if (as == As::Raw)
        return QFileInfo(name).completeBaseName() + u".scfareplay"_s;
    if (as == As::Evidence)
        return QFileInfo(name).completeBaseName() + u"-evidence.tar"_s;
    return name;
}

void ReplayView::askWhere(As as)
{
    auto *dialog = new QFileDialog(this, tr("Download replay"),
                                   QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName(as));
    connect(dialog, &QFileDialog::fileSelected, this, [this, as](const QString &path) { save(as, path); });
    dialog->open();
}

void ReplayView::save(As as, const QString &path)
{
    ReplaysClient &client = m_context.clients.replays;
    switch (as) {
    case As::Kept: return m_jobs.save(client.download(m_record.id, path), path);
    case As::Raw: return m_jobs.save(client.downloadRaw(m_record.id, path), path);
    case As::Evidence: return m_jobs.save(client.downloadEvidence(m_record.id, path), path);
    }
}

void ReplayView::copyLink()
{
    const ReplayId id = m_record.id;
    whenDone(m_context.clients.core.info(), this, [this, id](const Result<CoreInfo> &info) {
        if (!info || info->addresses.isEmpty())
            return m_page.errors().showMessage(Tone::Danger, tr("The address of the core is not known."));
        QString base = info->addresses.last(); // those of the network come after the machine's own
        if (base.endsWith(u'/'))
            base.chop(1);
        const QString link = base + u"/replays/"_s + id.toString();
        QGuiApplication::clipboard()->setText(link);
        m_page.toast().say(tr("%1 is copied.").arg(link));
    });
}

void ReplayView::refreshWatch()
{
    const WatchProgram program = WatchProgram::find(m_record.kind, m_context.state);
    m_watch->setEnabled(program.obstacle.isEmpty());
    m_watch->setToolTip(program.obstacle);
    m_watch->setAccessibleDescription(program.obstacle);
}

void ReplayView::watch()
{
    const QString folder = WatchProgram::folderFor(m_record.kind);
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/replays/"_s;
    const QString place = folder.isEmpty() ? cache : folder;
    if (!QDir().mkpath(place))
        return m_page.errors().showMessage(Tone::Danger, tr("%1 could not be made.").arg(place));
    // Names come from outside: only the last part, and never one that is an option.
    const QString name = m_record.kind == scfa
        ? QString(m_record.id.toString() + WatchProgram::suffixOf(m_record.kind))
        : QString(m_record.id.toString() + u'-' + QFileInfo(m_record.fileName).fileName());
    ReplaysClient &client = m_context.clients.replays;
    const Async<qint64> download = m_record.kind == scfa ? client.downloadRaw(m_record.id, place + name)
                                                         : client.download(m_record.id, place + name);
    m_jobs.save(download, place + name, [this](const QString &file) { startWatching(file); });
}

void ReplayView::startWatching(const QString &file)
{
    const WatchProgram program = WatchProgram::find(m_record.kind, m_context.state);
    if (QProcess::startDetached(program.program, WatchProgram::fileArguments(m_record.kind, file)))
        m_page.toast().say(tr("%1 is starting.").arg(ReplayTexts::kind(m_record.kind)));
    else
        m_page.errors().showMessage(Tone::Danger, tr("%1 could not be started.").arg(program.program));
}

} // namespace Pitwall
