#include "ui/servers/servertable.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/uistate.h"
#include "ui/servers/serverfilter.h"
#include "ui/servers/statedelegate.h"
#include "ui/theme/typography.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/retranslate.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Column = ServerListModel::Column;
using Kind = ServerFilter::Kind;

static constexpr auto columnsKey = "servers/columns"_L1;

ServerTable::ServerTable(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_filter(new ServerFilter(this))
    , m_filters(new FilterBar)
    , m_table(new TableView)
    , m_stack(new QStackedLayout)
    , m_noServers(new EmptyState("servers"_L1))
    , m_noMatch(new EmptyState("search"_L1))
    , m_loading(new QWidget)
{
    m_filter->setSourceModel(&context.servers);
    build();
    restoreColumns();
    connectModel();
    onLanguageChange(this, [this] { retranslate(); });
    showContent();
}

void ServerTable::build()
{
    for (const Kind kind : {Kind::Attention, Kind::Online, Kind::Offline})
        m_filters->addFilter(toText(kind));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegateForColumn(static_cast<int>(Column::State), new StateDelegate(m_table));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setSectionsMovable(true);

    auto *busy = new BusyIndicator;
    busy->setBusy(true);
    (new QVBoxLayout(m_loading))->addWidget(busy, 0, Qt::AlignCenter);
    auto *surface = new Card;
    surface->setFlush();
    surface->body()->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Space::m);
    layout->addWidget(m_filters);
    layout->addLayout(m_stack, 1);
    for (QWidget *content : {static_cast<QWidget *>(surface), static_cast<QWidget *>(m_noServers),
                             static_cast<QWidget *>(m_noMatch), m_loading})
        m_stack->addWidget(content);

    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WindowShortcut); // while this is in sight, whoever has the keyboard
    connect(find, &QAction::triggered, m_filters->search(), qOverload<>(&QWidget::setFocus));
    addAction(find);
}

void ServerTable::restoreColumns()
{
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(Column::Name), Qt::AscendingOrder);
    m_table->setColumnWidths({14, 0, 11, 11, 6, 9, 5, 8, 9, 18});
    QHeaderView *header = m_table->horizontalHeader();
    header->hideSection(static_cast<int>(Column::LastIncident)); // the dashboard has it; who wants it here, too, can
    const QByteArray state = QByteArray::fromBase64(m_context.state.value(columnsKey).toString().toLatin1());
    if (!state.isEmpty())
        header->restoreState(state);
    const auto remember = [this] {
        const QByteArray now = m_table->horizontalHeader()->saveState();
        m_context.state.setValue(columnsKey, QString::fromLatin1(now.toBase64()));
    };
    connect(header, &QHeaderView::sectionResized, this, remember);
    connect(header, &QHeaderView::sectionMoved, this, remember);
    connect(header, &QHeaderView::sortIndicatorChanged, this, remember);
    connect(header, &QWidget::customContextMenuRequested, this, &ServerTable::showColumnMenu);
}

void ServerTable::connectModel()
{
    connect(m_filters->search(), &SearchField::searched, this, [this](const QString &text) {
        m_filter->setSearch(text);
        showContent();
    });
    connect(m_filters, &FilterBar::filtersChanged, this, [this](const QStringList &active) {
        QSet<Kind> kinds;
        for (const Kind kind : {Kind::Attention, Kind::Online, Kind::Offline}) {
            if (active.contains(toText(kind)))
                kinds.insert(kind);
        }
        m_filter->setKinds(kinds);
        showContent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ServerTable::selectionChanged);
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(ServerListModel::idAt(index)); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &ServerTable::showMenu);
    connect(m_noServers, &EmptyState::actionTriggered, this, &ServerTable::addWanted);
    connect(m_noMatch, &EmptyState::actionTriggered, m_filters->search(), &QLineEdit::clear);
    connect(&m_context.servers, &ServerListModel::loaded, this, &ServerTable::showContent);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ServerTable::showContent);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ServerTable::showContent);
    connect(&m_context.servers, &QAbstractItemModel::dataChanged, this, &ServerTable::refreshFilters);
}

void ServerTable::retranslate()
{
    m_filters->search()->setLabel(tr("Search servers, maps, players"));
    m_table->setAccessibleName(tr("Servers"));
    m_noServers->setTexts(tr("No servers yet"),
                          tr("Add a game server that is installed on this machine. Pitwall finds it, picks free ports, "
                             "starts it and watches over it."),
                          tr("Add your first server"));
    m_noMatch->setTexts(tr("Nothing fits"), tr("No server fits the search and the filters."), tr("Clear search"));
    refreshFilters();
}

void ServerTable::refreshFilters()
{
    QHash<Kind, int> counts;
    for (int row = 0; row < m_context.servers.count(); ++row) {
        for (const Kind kind : {Kind::Attention, Kind::Online, Kind::Offline})
            counts[kind] += ServerFilter::fits(kind, m_context.servers.at(row)) ? 1 : 0;
    }
    m_filters->setFilterText(toText(Kind::Attention), tr("Needs attention"), counts[Kind::Attention]);
    m_filters->setFilterText(toText(Kind::Online), tr("Running"), counts[Kind::Online]);
    m_filters->setFilterText(toText(Kind::Offline), tr("Offline"), counts[Kind::Offline]);
}

void ServerTable::showContent()
{
    if (!m_context.servers.isLoaded())
        m_stack->setCurrentWidget(m_loading);
    else if (m_context.servers.count() == 0)
        m_stack->setCurrentWidget(m_noServers);
    else if (m_filter->rowCount() == 0)
        m_stack->setCurrentWidget(m_noMatch);
    else
        m_stack->setCurrentIndex(0);
    m_filters->setVisible(m_context.servers.count() > 0);
    refreshFilters();
}

QList<ServerId> ServerTable::selected() const
{
    QList<ServerId> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.append(ServerListModel::idAt(index));
    return ids;
}

void ServerTable::choose(ServerId server)
{
    const int row = m_context.servers.rowOf(server);
    if (row < 0)
        return;
    const QModelIndex index = m_filter->mapFromSource(m_context.servers.index(row, static_cast<int>(Column::Name)));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
    m_table->setFocus();
}

void ServerTable::showColumnMenu(const QPoint &place)
{
    QHeaderView *header = m_table->horizontalHeader();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_filter->columnCount(); ++column) {
        if (column == static_cast<int>(Column::Name))
            continue; // without it nobody knows what the rows are
        QAction *action = menu->addAction(m_filter->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
                [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu->popup(header->mapToGlobal(place));
}

void ServerTable::showMenu(const QPoint &place)
{
    QModelIndex index = m_table->indexAt(place);
    if (!index.isValid())
        index = m_table->currentIndex();
    if (!index.isValid())
        return;
    if (!m_table->selectionModel()->isSelected(index))
        m_table->setCurrentIndex(index);
    Q_EMIT menuWanted(m_table->viewport()->mapToGlobal(place));
}

} // namespace Pitwall
