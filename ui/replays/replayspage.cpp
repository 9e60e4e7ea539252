#include "ui/replays/replayspage.h"

#include "ui/replays/livegamesmodel.h"
#include "ui/replays/livestrip.h"
#include "ui/replays/liveview.h"
#include "ui/replays/notespane.h"
#include "ui/replays/relayinfo.h"
#include "ui/replays/replayjobs.h"
#include "ui/replays/replaytable.h"
#include "ui/replays/replaytablemodel.h"
#include "ui/replays/replaytexts.h"
#include "ui/replays/replayview.h"
#include "ui/replays/tagbar.h"
#include "ui/replays/workstrip.h"
#include "ui/theme/typography.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/searchfield.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

ReplaysPage::ReplaysPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_games(new LiveGamesModel(context.clients, this))
    , m_relay(new RelayInfo(context.clients, this))
    , m_work(new WorkStrip)
    , m_tagBar(new TagBar)
    , m_actions(new ReplayActions(context.clients, *this, *m_work))
    , m_jobs(new ReplayJobs(context.clients, *this, *m_work))
    , m_back(makeIconButton("chevron-left"_L1))
    , m_stack(new QStackedWidget)
    , m_lists(new QWidget)
    , m_strip(new LiveStrip(*m_games, *m_relay, *this))
    , m_table(new ReplayTable(context, *this))
    , m_replay(new ReplayView(context, *this, *m_jobs))
    , m_live(new LiveView(context, *m_games, *m_relay, *this))
    , m_import(makeButton("upload"_L1, ButtonKind::Primary))
    , m_care(makeButton("more"_L1))
{
    setAcceptDrops(true);
    build();
    buildMenus();
    connectParts();
    onLanguageChange(this, [this] { retranslate(); });
}

void ReplaysPage::build()
{
    header().addLeading(m_back);
    m_back->hide();
    m_back->setShortcut(Qt::ALT | Qt::Key_Left);
    m_replay->addActionsTo(header());
    m_live->addActionsTo(header());
    m_verbs = new ReplayVerbs(*m_actions, *m_jobs, *m_tagBar, *this, [this] { return chosen(); });
    header().addAction(m_care);
    header().addAction(m_import);
    auto *lists = new QVBoxLayout(m_lists);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(Space::l);
    lists->addWidget(m_strip);
    lists->addWidget(m_table, 1);
    for (QWidget *view : {m_lists, static_cast<QWidget *>(m_replay), static_cast<QWidget *>(m_live)})
        m_stack->addWidget(view);
    body()->addWidget(m_tagBar);
    body()->addWidget(m_work);
    body()->addWidget(m_stack, 1);
}

void ReplaysPage::buildMenus()
{
    const std::pair<QLatin1StringView, std::function<void()>> entries[] = {{"upload"_L1,
                                                                            [this] {
                                                                                importFiles();
                                                                            }},
                                                                           {"folder"_L1,
                                                                            [this] {
                                                                                importFolder();
                                                                            }},
                                                                           {"shield"_L1,
                                                                            [this] {
                                                                                m_jobs->verify();
                                                                            }},
                                                                           {"eye"_L1,
                                                                            [this] {
                                                                                m_jobs->retention(true);
                                                                            }},
                                                                           {"delete"_L1, [this] {
                                                                                askForRetention();
                                                                            }}};
    auto *importMenu = new QMenu(m_import);
    auto *careMenu = new QMenu(m_care);
    for (const auto &[name, act] : entries) {
        auto *action = new QAction(icon(name), QString(), this);
        connect(action, &QAction::triggered, this, act);
        (m_menuActions.size() < 2 ? importMenu : careMenu)->addAction(action);
        addAction(action);
        m_menuActions.append(action);
    }
    m_import->setMenu(importMenu);
    m_care->setMenu(careMenu);
}

void ReplaysPage::connectParts()
{
    connect(m_back, &QToolButton::clicked, this, &ReplaysPage::back);
    connect(m_table, &ReplayTable::opened, this, &ReplaysPage::showReplay);
    connect(m_table, &ReplayTable::selectionChanged, this, &ReplaysPage::refresh);
    connect(m_table, &ReplayTable::totalChanged, this, &ReplaysPage::refresh);
    connect(m_table, &ReplayTable::menuWanted, this, &ReplaysPage::showMenu);
    connect(m_table, &ReplayTable::importWanted, this, &ReplaysPage::importFiles);
    connect(m_table, &ReplayTable::removeWanted, this, &ReplaysPage::removeChosen);
    for (QWidget *view : {static_cast<QWidget *>(m_replay), static_cast<QWidget *>(m_live)}) {
        auto *leave = new QAction(view); // tables and trees take the key for themselves otherwise
        leave->setShortcut(Qt::Key_Escape);
        leave->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(leave, &QAction::triggered, this, &ReplaysPage::escape);
        view->addAction(leave);
    }
    connect(m_strip, &LiveStrip::opened, this, &ReplaysPage::showGame);
    connect(m_strip, &LiveStrip::settingsWanted, this, [this] { Q_EMIT navigate(u"settings"_s, u"core"_s); });
    connect(m_games, &LiveGamesModel::loaded, this, &ReplaysPage::refresh);
    connect(m_games, &LiveGamesModel::gameChanged, this, &ReplaysPage::refresh);
    connect(m_games, &LiveGamesModel::failed, this,
            [this](const Error &error) { errors().showError(tr("The live games could not be loaded."), error); });
    connect(m_replay, &ReplayView::changed, this, &ReplaysPage::refresh);
    connect(m_replay, &ReplayView::gone, this, &ReplaysPage::showLists);
    connect(m_replay, &ReplayView::serverStarted, this,
            [this](ServerId server) { Q_EMIT navigate(u"servers"_s, server.toString()); });
    connect(m_live, &LiveView::over, this, &ReplaysPage::showLists);
}

void ReplaysPage::retranslate()
{
    setLabel(m_back, tr("All replays"));
    m_import->setText(tr("Import"));
    m_care->setText(tr("Archive"));
    const QString texts[] = {tr("Import files…"), tr("Import a folder…"), tr("Verify all files"),
                             tr("What would the retention rules remove?"), tr("Apply the retention rules now")};
    for (int i = 0; i < m_menuActions.size(); ++i)
        m_menuActions.at(i)->setText(texts[i]);
    m_games->retranslate();
    refresh();
}

ReplayVerbs::Choice ReplaysPage::chosen() const
{
    if (m_stack->currentWidget() == m_replay)
        return {{m_replay->record().id}, m_replay->record().state, m_replay->record().pinned, true};
    if (m_stack->currentWidget() == m_live)
        return {};
    return {m_table->selected(), m_table->query().state, m_table->selectedPinned()};
}

void ReplaysPage::open(const QString &argument)
{
    const std::optional<ReplayId> replay = ReplayId::fromString(argument.section(u'/', 0, 0));
    if (replay && *replay == m_replay->record().id)
        return showPlace(argument);
    leave([this, argument] { showPlace(argument); });
}

/// Goes on at once, or when it was said what becomes of notes that are not saved.
void ReplaysPage::leave(const std::function<void()> &then)
{
    NotesPane &notes = m_replay->notes();
    if (m_stack->currentWidget() != m_replay || !notes.isEdited())
        return then();
    const auto discard = [&notes, then] {
        notes.discard();
        then();
    };
    const auto save = [this, &notes, then] {
        m_replay->showTab(u"notes"_s); // where it says what keeps it from being saved
        notes.save(then);
    };
    confirm().ask({.text = tr("What you changed in the notes is not saved yet."),
                   .actionText = tr("Discard"),
                   .otherText = tr("Save"),
                   .cancelText = tr("Stay")},
                  discard, save);
}

void ReplaysPage::showPlace(const QString &argument)
{
    if (argument == "all"_L1)
        return showLists();
    if (argument == "trash"_L1 || argument == "quarantine"_L1) {
        showLists();
        return m_table->showState(argument == "trash"_L1 ? ReplayRecord::State::Trashed
                                                         : ReplayRecord::State::Quarantined);
    }
    if (argument.startsWith("live/"_L1))
        return showGame(argument.section(u'/', 1));
    const QString id = argument.section(u'/', 0, 0);
    if (const std::optional<ReplayId> replay = ReplayId::fromString(id)) {
        m_replay->showTab(argument.section(u'/', 1));
        showReplay(*replay);
    }
}

void ReplaysPage::showReplay(ReplayId replay)
{
    errors().clear();
    confirm().dismiss();
    m_tagBar->dismiss();
    const ReplayRecord *known = m_table->model().at(m_table->model().rowOf(replay));
    m_replay->open(replay, known);
    m_stack->setCurrentWidget(m_replay);
    refresh();
    m_replay->setFocus();
}

void ReplaysPage::showGame(const QString &game)
{
    errors().clear();
    confirm().dismiss();
    m_tagBar->dismiss();
    m_live->open(game);
    m_stack->setCurrentWidget(m_live);
    refresh();
}

void ReplaysPage::back()
{
    leave([this] { showLists(); });
}

void ReplaysPage::showLists()
{
    const ReplayId was = m_replay->record().id;
    confirm().dismiss();
    m_stack->setCurrentWidget(m_lists);
    m_replay->open({}, nullptr);
    m_live->open({});
    refresh();
    if (!was.isNull())
        m_table->choose(was);
}

void ReplaysPage::refresh()
{
    const QWidget *shown = m_stack->currentWidget();
    if (shown == m_replay) {
        header().setTitle(ReplayTexts::title(m_replay->record()));
        header().setSubtitle(m_replay->subtitle());
    } else if (shown == m_live) {
        header().setTitle(m_live->title());
        header().setSubtitle(m_live->subtitle());
    } else {
        refreshList();
    }
    m_back->setVisible(shown != m_lists);
    const bool choosing = shown == m_lists && m_table->selectedCount() > 0;
    if (shown == m_lists && !choosing)
        m_tagBar->dismiss(); // there is nothing left to tag
    m_import->setVisible(shown == m_lists && !choosing);
    m_care->setVisible(shown == m_lists && !choosing);
    m_replay->setActionsVisible(shown == m_replay);
    m_live->setActionsVisible(shown == m_live);
    m_verbs->refresh();
}

void ReplaysPage::refreshList()
{
    QStringList parts;
    if (m_table->total() >= 0)
        parts.append(tr("%1 in this list", "a number of replays").arg(QLocale().toString(m_table->total())));
    if (m_games->rowCount() > 0)
        parts.append(tr("%n live", nullptr, m_games->rowCount()));
    if (const int count = m_table->selectedCount(); count > 0)
        parts.append(tr("%n selected", nullptr, count));
    header().setTitle(tr("Replays"));
    header().setSubtitle(parts.join(u"  ·  "_s));
}

void ReplaysPage::showMenu(const QPoint &place)
{
    const QList<ReplayId> ids = m_table->selected();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (ids.size() == 1)
        menu->addAction(tr("Open"), this, [this, id = ids.first()] { showReplay(id); });
    menu->addSeparator();
    m_verbs->addTo(menu);
    menu->addSeparator();
    m_table->addColumnsTo(menu->addMenu(tr("Columns")));
    menu->popup(place);
}

void ReplaysPage::removeChosen()
{
    const ReplayVerbs::Choice choice = chosen();
    if (choice.state == ReplayRecord::State::Kept)
        m_actions->trash(choice.ids);
    else
        m_actions->askToPurge(choice.ids);
}

/// Empties a search first, as everywhere.
void ReplaysPage::escape()
{
    auto *search = qobject_cast<SearchField *>(focusWidget());
    if (search && !search->text().isEmpty())
        search->clear();
    else
        back();
}

void ReplaysPage::askForRetention()
{
    confirm().ask({.text = tr("Apply the retention rules now? What they remove from the trash, nobody can bring back."),
                   .actionText = tr("Apply now")},
                  [this] { m_jobs->retention(false); });
}

void ReplaysPage::importFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import replays"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        for (const QString &path : paths)
            m_jobs->importPath(path);
    });
    dialog->open();
}

void ReplaysPage::importFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import a folder with replays"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_jobs, &ReplayJobs::importPath);
    dialog->open();
}

void ReplaysPage::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && std::ranges::all_of(urls, &QUrl::isLocalFile))
        event->acceptProposedAction();
}

void ReplaysPage::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        m_jobs->importPath(url.toLocalFile());
    event->acceptProposedAction();
}

void ReplaysPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_stack->currentWidget() != m_lists)
        escape();
    else
        Page::keyPressEvent(event);
}

} // namespace Pitwall
