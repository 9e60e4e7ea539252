#include "ui/replays/replaytable.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/replays/marksdelegate.h"
#include "ui/replays/replayfilters.h"
#include "ui/replays/replaymatch.h"
#include "ui/replays/replaytablemodel.h"
#include "ui/replays/replaytexts.h"
#include "ui/replays/savedsearches.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

using ReplayColumn = ReplayTableModel::Column;

static constexpr auto replayColumnsKey = "replays/columns"_L1;
static constexpr int fewestRows = 3;    ///< in sight, however small the window is
static constexpr auto countSettle = 1s; ///< many replays may come at once

ReplayTable::ReplayTable(PageContext &context, Page &page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_page(page)
    , m_model(new ReplayTableModel(
          [&context](ReplayQuery query, int limit, QString after) {
              return context.clients.replays.list(std::move(query), limit, std::move(after));
          },
          context.servers, this))
    , m_filters(new ReplayFilters(context.servers))
    , m_searches(new SavedSearches(context.state))
    , m_new(new QToolButton)
    , m_view(new TableView)
    , m_stack(new QStackedLayout)
    , m_nothingYet(new EmptyState("replays"_L1))
    , m_noMatch(new EmptyState("search"_L1))
    , m_loading(new QWidget)
    , m_countLater(new QTimer(this))
{
    build();
    restoreColumns();
    connectModel();
    onLanguageChange(this, [this] { retranslate(); });
    showContent();
    if (context.clients.transport.link() == Transport::Link::Up)
        reload();
}

void ReplayTable::build()
{
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setItemDelegateForColumn(static_cast<int>(ReplayColumn::Marks), new MarksDelegate(m_view));
    setButtonKind(m_new, ButtonKind::Chip);
    m_new->setFocusPolicy(Qt::StrongFocus);
    m_new->hide();
    m_countLater->setSingleShot(true);
    m_countLater->setInterval(countSettle);

    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(m_loading))->addWidget(busy, 0, Qt::AlignCenter);
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_filters);
    layout->addWidget(m_searches);
    layout->addWidget(m_new, 0, Qt::AlignHCenter);
    layout->addLayout(m_stack, 1);
    for (QWidget *content : {static_cast<QWidget *>(surface), static_cast<QWidget *>(m_nothingYet),
                             static_cast<QWidget *>(m_noMatch), m_loading})
        m_stack->addWidget(content);
    for (QWidget *other : {static_cast<QWidget *>(m_nothingYet), static_cast<QWidget *>(m_noMatch), m_loading})
        other->setSizePolicy(QSizePolicy::Preferred,
                             QSizePolicy::Ignored); // not in sight, they take no room from the rest
    m_view->setMinimumHeight(m_view->horizontalHeader()->sizeHint().height()
                             + fewestRows * m_view->verticalHeader()->defaultSectionSize());

    const auto add = [this](QKeySequence keys, auto act) {
        auto *action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WindowShortcut); // while this is in sight, whoever has the keyboard
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add(QKeySequence::Find, [this] { m_filters->search()->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence::Refresh, [this] { reload(); });
    auto *remove = new QAction(m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &ReplayTable::removeWanted);
    m_view->addAction(remove);
    auto *letGo = new QAction(m_view);
    letGo->setShortcut(Qt::Key_Escape);
    letGo->setShortcutContext(Qt::WidgetShortcut);
    connect(letGo, &QAction::triggered, m_view, &QAbstractItemView::clearSelection);
    m_view->addAction(letGo);
}

void ReplayTable::restoreColumns()
{
    m_view->setColumnWidths({0, 0, 13, 8, 13, 6, 9, 12, 10, 12});
    QHeaderView *header = m_view->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->hideSection(static_cast<int>(ReplayColumn::Size));
    header->hideSection(static_cast<int>(ReplayColumn::Mod));
    const QByteArray state = QByteArray::fromBase64(m_context.state.value(replayColumnsKey).toString().toLatin1());
    if (!state.isEmpty())
        header->restoreState(state);
    const auto [column, direction] = ReplayTableModel::columnOf(m_order);
    header->setSortIndicator(static_cast<int>(column), direction);
    const auto remember = [this] {
        const QByteArray now = m_view->horizontalHeader()->saveState();
        m_context.state.setValue(replayColumnsKey, QString::fromLatin1(now.toBase64()));
    };
    connect(header, &QHeaderView::sectionResized, this, remember);
    connect(header, &QHeaderView::sectionMoved, this, remember);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &place) { showColumnMenu(header->mapToGlobal(place)); });
    connect(header, &QHeaderView::sectionClicked, this, &ReplayTable::sortBy);
}

void ReplayTable::connectModel()
{
    Transport &transport = m_context.clients.transport;
    connect(&transport, &Transport::reset, this, &ReplayTable::reload);
    connect(&transport, &Transport::eventCame, this, [this](const Event &event) {
        m_model->take(event);
        if (event.topic == "replays"_L1 && !event.kind.startsWith("live"_L1) && !m_countLater->isActive())
            m_countLater->start();
    });
    connect(m_countLater, &QTimer::timeout, this, &ReplayTable::count);
    connect(m_filters, &ReplayFilters::changed, this, &ReplayTable::applyFilters);
    connect(m_filters, &ReplayFilters::orderWanted, this, [this](ReplayQuery::Order order) {
        m_order = order;
        applyFilters();
    });
    connect(m_filters, &ReplayFilters::saveWanted, this, [this] { m_searches->startSaving(query()); });
    connect(m_searches, &SavedSearches::chosen, this, [this](const ReplayQuery &query) {
        m_order = query.order;
        m_filters->setQuery(query);
    });
    connect(m_model, &ReplayTableModel::loaded, this, &ReplayTable::showContent);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ReplayTable::showContent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ReplayTable::showContent);
    connect(m_model, &ReplayTableModel::failed, this, [this](const Error &error) {
        m_page.errors().showError(tr("The replays could not be loaded."), error);
        showContent();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (selectedCount() == 1) // of many at once, count() tells it
            Q_EMIT selectionChanged();
    });
    connect(m_model, &ReplayTableModel::newCountChanged, this, &ReplayTable::showNew);
    connect(m_new, &QToolButton::clicked, this, &ReplayTable::reload);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &ReplayTable::showVisible);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ReplayTable::showVisible);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReplayTable::selectionChanged);
    connect(m_view, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_model->idAt(index.row())); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ReplayTable::showMenu);
    connect(m_noMatch, &EmptyState::actionTriggered, m_filters, &ReplayFilters::clear);
    connect(m_nothingYet, &EmptyState::actionTriggered, this, &ReplayTable::importWanted);
    ServerListModel &servers = m_context.servers;
    connect(&servers, &ServerListModel::loaded, m_filters, &ReplayFilters::setServers);
    connect(&servers, &QAbstractItemModel::rowsInserted, m_filters, &ReplayFilters::setServers);
    connect(&servers, &QAbstractItemModel::rowsRemoved, m_filters, &ReplayFilters::setServers);
    m_filters->setServers();
}

static QLatin1StringView stateIcon(ReplayRecord::State state)
{
    switch (state) {
    case ReplayRecord::State::Kept: return "replays"_L1;
    case ReplayRecord::State::Quarantined: return "shield"_L1;
    case ReplayRecord::State::Trashed: return "delete"_L1;
    }
    return {};
}

void ReplayTable::retranslate()
{
    m_view->setAccessibleName(tr("Archive"));
    showNew();
    m_nothingYet->setTexts(tr("No replays yet"),
                           tr("Games that stream to the relay are kept here, and what game servers record. Files that "
                              "you have already can be imported; drop them here."),
                           tr("Import…"));
    const bool filtered = filterCount(m_filters->query()) > 0;
    m_noMatch->setIcon(filtered ? "search"_L1 : stateIcon(m_filters->query().state));
    m_noMatch->setTexts(filtered ? tr("Nothing fits") : noneText(), filtered ? noneText() : QString(),
                        filtered ? tr("Clear filters") : QString());
    m_model->retranslate();
}

void ReplayTable::showNew()
{
    m_new->setText(tr("%n new: show", nullptr, m_model->newCount()));
    m_new->setVisible(m_model->newCount() > 0);
}

QString ReplayTable::noneText() const
{
    if (filterCount(m_filters->query()) > 0)
        return tr("No replay fits the search and the filters.");
    return m_filters->query().state == ReplayRecord::State::Trashed ? tr("The trash is empty.")
                                                                    : tr("Nothing is in quarantine.");
}

ReplayQuery ReplayTable::query() const
{
    ReplayQuery query = m_filters->query();
    query.order = m_order;
    return query;
}

void ReplayTable::applyFilters()
{
    const ReplayQuery now = query();
    const auto [column, direction] = ReplayTableModel::columnOf(m_order);
    m_view->horizontalHeader()->setSortIndicator(static_cast<int>(column), direction);
    m_filters->setOrder(m_order);
    if (now == m_model->query() && (m_model->isLoaded() || m_model->isLoading()))
        return;
    m_model->setQuery(now);
    count();
    retranslate();
    showContent();
    Q_EMIT selectionChanged();
}

void ReplayTable::sortBy(int section)
{
    const auto column = static_cast<ReplayColumn>(section);
    const auto [current, direction] = ReplayTableModel::columnOf(m_order);
    Qt::SortOrder wanted =
        ReplayTableModel::columnOf(ReplayTableModel::orderOf(column, Qt::DescendingOrder).value_or(m_order)).second;
    if (column == current)
        wanted = direction == Qt::DescendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder;
    if (const std::optional<ReplayQuery::Order> order = ReplayTableModel::orderOf(column, wanted))
        m_order = *order;
    applyFilters();
}

void ReplayTable::reload()
{
    m_model->setQuery(query());
    count();
    showContent();
}

void ReplayTable::count()
{
    const quint64 counting = ++m_counting;
    whenDone(m_context.clients.replays.count(query()), this, [this, counting](const Result<qint64> &total) {
        if (counting != m_counting)
            return; // of an older query
        m_total = total ? *total : -1;
        Q_EMIT totalChanged();
    });
}

void ReplayTable::showVisible()
{
    const int first = m_view->rowAt(0);
    const int last = m_view->rowAt(m_view->viewport()->height() - 1);
    if (first >= 0)
        m_model->show(first, last >= 0 ? last : m_model->rowCount() - 1);
}

void ReplayTable::showContent()
{
    const bool plain = filterCount(m_filters->query()) == 0 && query().state == ReplayRecord::State::Kept;
    if (m_model->rowCount() > 0)
        m_stack->setCurrentIndex(0);
    else if (m_model->isLoading() && !m_model->isLoaded())
        m_stack->setCurrentWidget(m_loading);
    else
        m_stack->setCurrentWidget(plain ? m_nothingYet : m_noMatch);
}

QList<ReplayId> ReplayTable::selected() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::ranges::sort(rows);
    QList<ReplayId> ids;
    for (const int row : std::as_const(rows))
        ids.append(m_model->idAt(row));
    return ids;
}

int ReplayTable::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        count += range.height();
    return count;
}

std::optional<bool> ReplayTable::selectedPinned() const
{
    std::optional<bool> pinned;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const ReplayRecord *record = m_model->at(row);
            if (!record || record->pinned != pinned.value_or(record->pinned))
                return {};
            pinned = record->pinned;
        }
    }
    return pinned;
}

void ReplayTable::choose(ReplayId replay)
{
    const int row = m_model->rowOf(replay);
    if (row < 0)
        return m_view->setFocus();
    m_view->setCurrentIndex(m_model->index(row, 0));
    m_view->scrollTo(m_model->index(row, 0));
    m_view->setFocus();
}

void ReplayTable::showState(ReplayRecord::State state)
{
    ReplayQuery query;
    query.state = state;
    m_filters->setQuery(query);
}

void ReplayTable::showColumnMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColumnsTo(menu);
    menu->popup(globalPos);
}

void ReplayTable::addColumnsTo(QMenu *menu)
{
    QHeaderView *header = m_view->horizontalHeader();
    for (int column = 1; column < m_model->columnCount(); ++column) { // without a title nobody knows what the rows are
        QAction *action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
}

void ReplayTable::showMenu(const QPoint &place)
{
    const QPoint there = m_view->viewport()->mapToGlobal(place);
    if (m_view->selectionModel()->hasSelection())
        Q_EMIT menuWanted(there);
    else
        showColumnMenu(there);
}

} // namespace Pitwall
