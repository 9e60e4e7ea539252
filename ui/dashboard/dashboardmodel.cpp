#include "ui/dashboard/dashboardmodel.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"

#include <algorithm>

namespace Pitwall {

using Column = ServerListModel::Column;

static const ServerView &viewAt(const QModelIndex &source)
{
    return *source.data(ServerListModel::ViewRole).value<const ServerView *>();
}

static QString columnText(const QModelIndex &source, Column column)
{
    return source.siblingAtColumn(static_cast<int>(column)).data().toString();
}

DashboardModel::DashboardModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

void DashboardModel::setSearch(const QString &text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

void DashboardModel::setFilters(const QSet<Filter> &filters)
{
    m_filters = filters;
    invalidateFilter();
}

void DashboardModel::setOrder(Order order)
{
    m_order = order;
    invalidate();
}

void DashboardModel::setSections(Sections sections)
{
    m_sections = sections;
    invalidate();
}

bool DashboardModel::fits(Filter filter, const ServerView &view)
{
    switch (filter) {
    case Filter::Attention: return needsAttention(view.status.state);
    case Filter::Online: return view.status.state == ServerStatus::State::Online;
    case Filter::WithPlayers: return view.status.playerCount > 0;
    case Filter::Offline: return !isUp(view.status.state);
    }
    return true;
}

bool DashboardModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex source = sourceModel()->index(row, 0, parent);
    const ServerView &view = viewAt(source);
    if (!m_filters.isEmpty() && std::ranges::none_of(m_filters, [&](Filter filter) { return fits(filter, view); }))
        return false;
    const auto contains = [this](const QString &text) {
        return text.contains(m_search, Qt::CaseInsensitive);
    };
    return m_search.isEmpty() || contains(view.record.name) || contains(view.record.group) || contains(view.status.map)
        || contains(columnText(source, Column::Game))
        || std::ranges::any_of(view.status.players, [&](const Player &player) { return contains(player.name); });
}

QString DashboardModel::sectionOf(const QModelIndex &source) const
{
    const ServerView &view = viewAt(source);
    if (needsAttention(view.status.state))
        return tr("Needs attention");
    switch (m_sections) {
    case Sections::Group: return view.record.group.isEmpty() ? tr("Without a group") : view.record.group;
    case Sections::Game: return columnText(source, Column::Game);
    case Sections::None: return tr("Servers");
    }
    return {};
}

QVariant DashboardModel::data(const QModelIndex &index, int role) const
{
    if (role == SectionRole)
        return sectionOf(mapToSource(index));
    return QSortFilterProxyModel::data(index, role);
}

/// Where the section of a server comes: attention, then named ones, then the rest.
static int sectionRank(const ServerView &view, DashboardModel::Sections sections)
{
    if (needsAttention(view.status.state))
        return 0;
    return sections == DashboardModel::Sections::Group && view.record.group.isEmpty() ? 2 : 1;
}

static double weight(const ServerView &view, DashboardModel::Order order)
{
    switch (order) {
    case DashboardModel::Order::Urgency: return urgency(view.status.state);
    case DashboardModel::Order::Name: return 0;
    case DashboardModel::Order::Players: return -view.status.playerCount;
    case DashboardModel::Order::Cpu: return -view.status.cpuPercent;
    case DashboardModel::Order::Memory: return -static_cast<double>(view.status.memoryBytes);
    }
    return 0;
}

bool DashboardModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ServerView &a = viewAt(left);
    const ServerView &b = viewAt(right);
    const int rankA = sectionRank(a, m_sections);
    const int rankB = sectionRank(b, m_sections);
    if (rankA != rankB)
        return rankA < rankB;
    if (rankA == 1 && m_sections != Sections::None) {
        if (const int order = QString::localeAwareCompare(sectionOf(left), sectionOf(right)); order != 0)
            return order < 0;
    }
    const double weightA = weight(a, m_order);
    const double weightB = weight(b, m_order);
    if (weightA < weightB || weightB < weightA)
        return weightA < weightB;
    if (const int order = QString::localeAwareCompare(a.record.name, b.record.name); order != 0)
        return order < 0;
    return a.record.id < b.record.id;
}

} // namespace Pitwall
