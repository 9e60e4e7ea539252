#include "ui/dashboard/dashboardpage.h"

#include "ui/dashboard/cardview.h"
#include "ui/dashboard/servercard.h"
#include "ui/model/metrichistory.h"
#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"
#include "ui/model/uistate.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/retranslate.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

using Verb = ServerActions::Verb;
using Filter = DashboardModel::Filter;

static constexpr Filter allFilters[] = {Filter::Attention, Filter::Online, Filter::WithPlayers, Filter::Offline};

DashboardPage::DashboardPage(PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(new DashboardModel(this))
    , m_view(new CardView(DashboardModel::SectionRole, ServerCard::smallest))
    , m_filters(new FilterBar)
    , m_arrange(makeIconButton("sort"_L1))
    , m_arrangeMenu(new QMenu(this))
    , m_start(makeButton("play"_L1))
    , m_restart(makeButton("restart"_L1))
    , m_stop(makeButton("stop"_L1))
    , m_add(makeButton("add"_L1, ButtonKind::Primary))
    , m_restartMenu(new QMenu(this))
    , m_stopMenu(new QMenu(this))
    , m_noServers(new EmptyState("servers"_L1))
    , m_noMatch(new EmptyState("search"_L1))
    , m_loading(new QWidget)
    , m_stack(new QStackedLayout)
{
    m_model->setSourceModel(&context.servers);
    buildHeader();
    buildFilters();
    buildContent();

    connect(&context.servers, &ServerListModel::loaded, this, &DashboardPage::showContent);
    connect(&context.servers, &ServerListModel::failed, this,
            [this](const Error &error) { errors().showError(tr("The servers could not be loaded."), error); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DashboardPage::showContent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &DashboardPage::showContent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DashboardPage::refreshSummary);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DashboardPage::refreshActions);
    m_everySecond.setInterval(1s);
    connect(&m_everySecond, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    m_everySecond.start();
    onLanguageChange(this, [this] { retranslate(); });
    showContent();
}

QAction *DashboardPage::makeAction(Verb verb)
{
    auto *action = new QAction(icon(ServerActions::iconName(verb)), {}, this);
    connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    addAction(action);
    m_verbs.append({verb, action});
    return action;
}

void DashboardPage::buildHeader()
{
    makeAction(Verb::Start);
    m_restartMenu->addAction(makeAction(Verb::Restart));
    m_restartMenu->addAction(makeAction(Verb::RestartWhenEmpty));
    m_stopMenu->addAction(makeAction(Verb::Stop));
    m_stopMenu->addAction(makeAction(Verb::StopWhenEmpty));
    m_stopMenu->addAction(makeAction(Verb::CancelIntent));
    m_stopMenu->addSeparator();
    m_stopMenu->addAction(makeAction(Verb::Kill));
    m_restart->setMenu(m_restartMenu);
    m_stop->setMenu(m_stopMenu);
    for (QPushButton *button : {m_start, m_restart, m_stop, m_add})
        header().addAction(button);
    connect(m_start, &QPushButton::clicked, this, [this] { run(Verb::Start); });
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT navigate(u"add"_s, {}); });
}

void DashboardPage::buildFilters()
{
    for (const Filter filter : allFilters)
        m_filters->addFilter(toText(filter));
    m_filters->addRight(m_arrange);
    // The scroll bar of the cards lies in the margin of the page: they end where the header ends.
    constexpr int scrollBarRoom = Space::l;
    body()->setContentsMargins(0, 0, Space::xl - scrollBarRoom, 0);
    auto *row = new QVBoxLayout;
    row->setContentsMargins(0, 0, scrollBarRoom, 0);
    row->addWidget(m_filters);
    body()->addLayout(row);
    buildArrangement();
    connect(m_filters->search(), &SearchField::searched, this, [this](const QString &text) {
        m_model->setSearch(text);
        showContent();
    });
    connect(m_filters, &FilterBar::filtersChanged, this, [this](const QStringList &active) {
        QSet<Filter> filters;
        for (const Filter filter : allFilters) {
            if (active.contains(toText(filter)))
                filters.insert(filter);
        }
        m_model->setFilters(filters);
        showContent();
    });
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WindowShortcut); // while this is in sight, whoever has the keyboard
    connect(find, &QAction::triggered, m_filters->search(), qOverload<>(&QWidget::setFocus));
    m_filters->addAction(find);
    addAction(find);
}

/// One choice of several in the menu; `title` gives its text in the language of the moment.
void DashboardPage::addArrangement(QActionGroup *group, QString (*title)(), bool chosen,
                                   const std::function<void()> &apply)
{
    auto *action = new QAction(group);
    action->setCheckable(true);
    action->setChecked(chosen);
    connect(action, &QAction::triggered, this, apply);
    m_arrangeMenu->addAction(action);
    m_arrangement.append({action, title});
    if (chosen)
        apply();
}

void DashboardPage::buildArrangement()
{
    using Order = DashboardModel::Order;
    using Sections = DashboardModel::Sections;
    m_arrange->setMenu(m_arrangeMenu);
    m_arrange->setPopupMode(QToolButton::InstantPopup);

    auto *sections = new QActionGroup(this);
    const int chosenSections = m_context.state.value(u"dashboard/sections"_s, 0).toInt();
    const auto addSections = [&](Sections kind, QString (*title)()) {
        addArrangement(sections, title, chosenSections == static_cast<int>(kind), [this, kind] {
            m_model->setSections(kind);
            m_context.state.setValue(u"dashboard/sections"_s, static_cast<int>(kind));
        });
    };
    addSections(Sections::Group, [] { return tr("By group"); });
    addSections(Sections::Game, [] { return tr("By game"); });
    addSections(Sections::None, [] { return tr("Not grouped"); });
    m_arrangeMenu->addSeparator();

    auto *orders = new QActionGroup(this);
    const int chosenOrder = m_context.state.value(u"dashboard/order"_s, 0).toInt();
    const auto addOrder = [&](Order order, QString (*title)()) {
        addArrangement(orders, title, chosenOrder == static_cast<int>(order), [this, order] {
            m_model->setOrder(order);
            m_context.state.setValue(u"dashboard/order"_s, static_cast<int>(order));
        });
    };
    addOrder(Order::Urgency, [] { return tr("Most urgent first"); });
    addOrder(Order::Name, [] { return tr("By name"); });
    addOrder(Order::Players, [] { return tr("Most players first"); });
    addOrder(Order::Cpu, [] { return tr("Highest CPU first"); });
    addOrder(Order::Memory, [] { return tr("Most memory first"); });
}

void DashboardPage::buildContent()
{
    auto *card = new ServerCard(m_context.games, m_context.history, this);
    m_view->setModel(m_model);
    m_view->setModelColumn(static_cast<int>(ServerListModel::Column::Name));
    m_view->setItemDelegate(card);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(card, &ServerCard::verbClicked, this,
            [this](ServerId id, Verb verb) { m_context.actions.run(verb, {id}, this); });
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT navigate(u"servers"_s, ServerListModel::idAt(index).toString());
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &DashboardPage::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DashboardPage::refreshActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DashboardPage::refreshSummary);
    connect(&m_context.history, &MetricHistory::changed, this, [this](ServerId id) { m_view->update(indexOf(id)); });
    connect(m_noServers, &EmptyState::actionTriggered, this, [this] { Q_EMIT navigate(u"add"_s, {}); });
    connect(m_noMatch, &EmptyState::actionTriggered, m_filters->search(), &QLineEdit::clear);

    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    auto *middle = new QVBoxLayout(m_loading);
    middle->addWidget(busy, 0, Qt::AlignCenter);
    body()->addLayout(m_stack, 1);
    for (QWidget *content : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_noServers),
                             static_cast<QWidget *>(m_noMatch), m_loading})
        m_stack->addWidget(content);
}

void DashboardPage::retranslate()
{
    header().setTitle(tr("Dashboard"));
    m_start->setText(tr("Start"));
    m_restart->setText(tr("Restart"));
    m_stop->setText(tr("Stop"));
    m_add->setText(tr("Add server"));
    for (const auto &[verb, action] : std::as_const(m_verbs))
        action->setText(ServerActions::text(verb));
    m_filters->search()->setLabel(tr("Search servers, maps, players"));
    setLabel(m_arrange, tr("Arrange"));
    for (const auto &[action, title] : std::as_const(m_arrangement))
        action->setText(title());
    m_view->setAccessibleName(tr("Servers"));
    m_noServers->setTexts(tr("No servers yet"),
                          tr("Add a game server that is installed on this machine. Pitwall finds it, picks free ports, "
                             "starts it and watches over it."),
                          tr("Add your first server"));
    m_noMatch->setTexts(tr("Nothing fits"), tr("No server fits the search and the filters."), tr("Clear search"));
    refreshSummary();
    refreshActions();
}

void DashboardPage::refreshSummary()
{
    const ServerListModel &servers = m_context.servers;
    int players = 0;
    QHash<Filter, int> counts;
    for (int row = 0; row < servers.count(); ++row) {
        const ServerView &view = servers.at(row);
        players += view.status.playerCount;
        for (const Filter filter : allFilters)
            counts[filter] += DashboardModel::fits(filter, view) ? 1 : 0;
    }
    m_filters->setFilterText(toText(Filter::Attention), tr("Needs attention"), counts[Filter::Attention]);
    m_filters->setFilterText(toText(Filter::Online), tr("Online"), counts[Filter::Online]);
    m_filters->setFilterText(toText(Filter::WithPlayers), tr("With players"), counts[Filter::WithPlayers]);
    m_filters->setFilterText(toText(Filter::Offline), tr("Offline"), counts[Filter::Offline]);

    const auto chosen = static_cast<int>(selected().size());
    QString summary = tr("%n server(s)", nullptr, servers.count()) + u"  ·  " + tr("%n player(s)", nullptr, players);
    if (chosen > 0)
        summary += u"  ·  " + tr("%n selected", nullptr, chosen);
    header().setSubtitle(servers.isLoaded() ? summary : QString());
}

QList<ServerId> DashboardPage::selected() const
{
    QList<ServerId> ids;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        ids.append(ServerListModel::idAt(index));
    return ids;
}

void DashboardPage::refreshActions()
{
    const QList<ServerId> ids = selected();
    const auto can = [&](Verb verb) {
        return !m_context.actions.fitting(verb, ids).isEmpty();
    };
    for (const auto &[verb, action] : std::as_const(m_verbs))
        action->setEnabled(can(verb));
    m_start->setEnabled(can(Verb::Start));
    m_restart->setEnabled(can(Verb::Restart));
    m_stop->setEnabled(can(Verb::Stop) || can(Verb::Kill));
}

void DashboardPage::showContent()
{
    if (!m_context.servers.isLoaded())
        m_stack->setCurrentWidget(m_loading);
    else if (m_context.servers.count() == 0)
        m_stack->setCurrentWidget(m_noServers);
    else if (m_model->rowCount() == 0)
        m_stack->setCurrentWidget(m_noMatch);
    else
        m_stack->setCurrentWidget(m_view);
    m_filters->setVisible(m_context.servers.count() > 0);
    for (QPushButton *button : {m_start, m_restart, m_stop})
        button->setVisible(m_context.servers.count() > 0);
    refreshSummary();
    refreshActions();
}

void DashboardPage::showMenu(const QPoint &place)
{
    QModelIndex index = m_view->indexAt(place);
    if (!index.isValid())
        index = m_view->currentIndex();
    if (!index.isValid())
        return;
    if (!m_view->selectionModel()->isSelected(index))
        m_view->setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, index] { Q_EMIT m_view->activated(index); });
    menu->addSeparator();
    for (const auto &[verb, action] : std::as_const(m_verbs)) {
        if (action->isEnabled())
            menu->addAction(action);
    }
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

void DashboardPage::run(Verb verb)
{
    m_context.actions.run(verb, selected(), this);
}

QModelIndex DashboardPage::indexOf(ServerId id) const
{
    const auto name = static_cast<int>(ServerListModel::Column::Name);
    return m_model->mapFromSource(m_context.servers.index(m_context.servers.rowOf(id), name));
}

void DashboardPage::open(const QString &serverId)
{
    const std::optional<ServerId> id = ServerId::fromString(serverId);
    const QModelIndex index = id ? indexOf(*id) : QModelIndex();
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    m_view->setFocus();
}

} // namespace Pitwall
