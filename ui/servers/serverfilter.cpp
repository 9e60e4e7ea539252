#include "ui/servers/serverfilter.h"

#include "ui/model/serverlistmodel.h"
#include "ui/model/statelook.h"

#include <algorithm>

namespace Pitwall {

ServerFilter::ServerFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ServerListModel::SortRole);
    setDynamicSortFilter(true);
}

void ServerFilter::setSearch(const QString &text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

void ServerFilter::setKinds(const QSet<Kind> &kinds)
{
    m_kinds = kinds;
    invalidateFilter();
}

bool ServerFilter::fits(Kind kind, const ServerView &view)
{
    switch (kind) {
    case Kind::Attention: return needsAttention(view.status.state);
    case Kind::Online: return isUp(view.status.state);
    case Kind::Offline: return view.status.state == ServerStatus::State::Offline;
    }
    return false;
}

bool ServerFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    const auto *view = first.data(ServerListModel::ViewRole).value<const ServerView *>();
    const auto fitsKind = [&](Kind kind) {
        return fits(kind, *view);
    };
    if (!m_kinds.isEmpty() && !std::ranges::any_of(m_kinds, fitsKind))
        return false;
    if (m_search.isEmpty())
        return true;
    const auto has = [&](ServerListModel::Column column) {
        return first.siblingAtColumn(static_cast<int>(column))
            .data()
            .toString()
            .contains(m_search, Qt::CaseInsensitive);
    };
    return has(ServerListModel::Column::Name) || has(ServerListModel::Column::Game)
        || has(ServerListModel::Column::Group) || has(ServerListModel::Column::Map)
        || std::ranges::any_of(view->status.players, [&](const Player &player) {
               return player.name.contains(m_search, Qt::CaseInsensitive);
           });
}

bool ServerFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a != b)
        return QPartialOrdering::Less == QVariant::compare(a, b);
    const auto name = [](const QModelIndex &index) {
        return index.siblingAtColumn(static_cast<int>(ServerListModel::Column::Name))
            .data(ServerListModel::SortRole)
            .toString();
    };
    return name(left) < name(right);
}

} // namespace Pitwall
