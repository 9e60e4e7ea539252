#include "ui/add/addpage.h"

#include "ui/add/definitionpane.h"
#include "ui/add/gamechoice.h"
#include "ui/add/newserver.h"
#include "ui/add/stepindicator.h"
#include "ui/add/summarypane.h"
#include "ui/forms/scrollpane.h"
#include "ui/forms/serverform.h"
#include "ui/model/gamelist.h"
#include "ui/model/serverlistmodel.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/toast.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

AddPage::AddPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_back(makeIconButton("chevron-left"_L1))
    , m_again(makeButton("refresh"_L1))
    , m_own(makeButton("edit"_L1))
    , m_steps(new StepIndicator)
    , m_stack(new QStackedWidget)
    , m_choice(new GameChoice(context.games))
    , m_form(new ServerForm(ServerForm::Purpose::Add))
    , m_continue(makeButton("chevron-right"_L1, ButtonKind::Primary))
    , m_backToGame(makeButton("chevron-left"_L1))
    , m_summary(new SummaryPane)
    , m_backToSettings(makeButton("chevron-left"_L1))
    , m_add(makeButton("add"_L1))
    , m_addAndStart(makeButton("play"_L1, ButtonKind::Primary))
    , m_busy(new BusyIndicator)
    , m_definitions(new DefinitionPane(context, *this))
{
    build();
    connect(m_back, &QToolButton::clicked, this, &AddPage::back);
    connect(m_backToGame, &QPushButton::clicked, this, &AddPage::back);
    connect(m_backToSettings, &QPushButton::clicked, this, &AddPage::back);
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_context.games.reload();
        toast().say(tr("Looking again at what is installed."));
    });
    connect(m_own, &QPushButton::clicked, this, [this] { go(Step::Definitions); });
    connect(m_choice, &GameChoice::chosen, this, &AddPage::choose);
    connect(m_choice, &GameChoice::commandCopied, this,
            [this] { toast().say(tr("The command is copied. Run it in a terminal, then look again.")); });
    connect(m_definitions, &DefinitionPane::tryWanted, this, &AddPage::choose);
    connect(m_form, &ServerForm::portsWanted, this, &AddPage::findPorts);
    connect(m_continue, &QPushButton::clicked, this, &AddPage::review);
    connect(m_add, &QPushButton::clicked, this, [this] { add(false); });
    connect(m_addAndStart, &QPushButton::clicked, this, [this] { add(true); });
    connect(&context.games, &GameList::failed, this,
            [this](const Error &error) { errors().showError(tr("The games could not be loaded."), error); });
    onLanguageChange(this, [this] { retranslate(); });
    go(Step::Game);
}

void AddPage::build()
{
    header().addLeading(m_back);
    header().addAction(m_own);
    header().addAction(m_again);
    m_back->setShortcut(QKeySequence::Back);
    m_stack->addWidget(m_choice);
    m_stack->addWidget(buildSettings());
    m_stack->addWidget(buildSummary());
    m_stack->addWidget(m_definitions);
    body()->addWidget(m_steps);
    body()->addWidget(m_stack, 1);
}

QWidget *AddPage::buildSettings()
{
    auto *scroll = new ScrollPane;
    scroll->column()->addWidget(m_form);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_backToGame);
    buttons->addStretch(1);
    buttons->addWidget(m_continue);
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    return step;
}

QWidget *AddPage::buildSummary()
{
    auto *scroll = new ScrollPane;
    scroll->column()->addWidget(m_summary);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_backToSettings);
    buttons->addStretch(1);
    buttons->addWidget(m_busy);
    buttons->addWidget(m_add);
    buttons->addWidget(m_addAndStart);
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    return step;
}

void AddPage::retranslate()
{
    setLabel(m_back, tr("Back"));
    m_again->setText(tr("Look again"));
    m_own->setText(tr("Own definitions…"));
    m_steps->setTexts({tr("Game"), tr("Settings"), tr("Summary")});
    m_continue->setText(tr("&Continue"));
    m_backToGame->setText(tr("&Back"));
    m_backToSettings->setText(tr("&Back"));
    m_add->setText(tr("&Add"));
    m_addAndStart->setText(tr("Add and &start"));
    go(m_step);
}

void AddPage::go(Step step)
{
    m_step = step;
    m_stack->setCurrentIndex(static_cast<int>(step));
    const bool wizard = step != Step::Definitions;
    m_steps->setVisible(wizard);
    if (wizard)
        m_steps->setCurrent(static_cast<int>(step));
    m_back->setVisible(step != Step::Game);
    m_again->setVisible(step == Step::Game);
    m_own->setVisible(step == Step::Game);
    header().setTitle(wizard ? tr("Add server") : tr("Own definitions"));
    header().setSubtitle(step == Step::Settings || step == Step::Summary ? m_game.title : QString());
}

void AddPage::back()
{
    errors().clear();
    confirm().dismiss();
    go(m_step == Step::Summary ? Step::Settings : Step::Game);
}

void AddPage::open(const QString &argument)
{
    if (argument == "definitions"_L1)
        go(Step::Definitions);
    else if (argument == "games"_L1)
        go(Step::Game);
    else
        choose(argument);
}

void AddPage::choose(const QString &gameId)
{
    const GameInfo *game = m_context.games.find(gameId);
    if (!game)
        return;
    errors().clear();
    m_game = *game;
    QStringList groups;
    for (int row = 0; row < m_context.servers.count(); ++row)
        groups.append(m_context.servers.at(row).record.group);
    groups.removeDuplicates();
    m_form->setServer(newServer(m_game, m_context.servers), &m_game);
    m_form->setGroups(groups);
    go(Step::Settings);
    m_form->setFocus();
    findPorts();
}

void AddPage::findPorts()
{
    const ServerRecord edited = m_form->record();
    whenDone(m_context.clients.games.suggestPorts(edited.game, edited.bindAddress), this,
             [this, game = edited.game](const Result<QMap<QString, int>> &ports) {
                 if (game != m_game.id)
                     return; // another one was chosen meanwhile
                 if (ports)
                     m_form->setPorts(*ports);
                 else
                     errors().showError(tr("Free ports could not be found."), ports.error());
             });
}

void AddPage::review()
{
    m_form->clearErrors();
    const ServerRecord record = m_form->record();
    if (const std::optional<Error> problem = problemOf(record, m_game, m_context.servers, m_context.games)) {
        m_form->showError(*problem);
        return;
    }
    m_summary->show(record, m_game);
    go(Step::Summary);
    m_addAndStart->setFocus();
}

void AddPage::setBusy(bool busy)
{
    m_busy->setBusy(busy);
    for (QPushButton *button : {m_backToSettings, m_add, m_addAndStart})
        button->setEnabled(!busy);
}

void AddPage::add(bool start)
{
    errors().clear();
    setBusy(true);
    whenDone(m_context.clients.servers.add(m_form->record()), this,
             [this, start](const Result<ServerView> &view) { added(view, start); });
}

void AddPage::added(const Result<ServerView> &view, bool start)
{
    if (!view) {
        setBusy(false);
        if (m_form->showError(view.error()))
            go(Step::Settings);
        else
            errors().showError(tr("The server could not be added."), view.error());
        return;
    }
    const ServerRecord record = view->record;
    if (!start)
        return finish(record.id);
    whenDone(m_context.clients.servers.start(record.id), this, [this, record](const Result<Job> &job) {
        finish(record.id);
        if (!job) // one sees it when one comes back; the server itself shows its own state
            errors().showError(tr("%1 was added, but could not be started.").arg(record.name), job.error());
    });
}

void AddPage::finish(ServerId id)
{
    setBusy(false);
    go(Step::Game);
    Q_EMIT navigate(u"servers"_s, id.toString());
}

} // namespace Pitwall
