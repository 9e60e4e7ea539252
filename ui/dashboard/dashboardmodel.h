#pragma once

#include "core/model/serverview.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace Pitwall {

/// The servers as the dashboard shows them: in sections, what needs attention first, filtered and sorted.
class DashboardModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Role { SectionRole = Qt::UserRole + 100 }; ///< title of the section; beside ServerListModel's roles
    enum class Order { Urgency, Name, Players, Cpu, Memory };
    Q_ENUM(Order)
    enum class Sections { Group, Game, None };
    Q_ENUM(Sections)
    enum class Filter { Attention, Online, WithPlayers, Offline };
    Q_ENUM(Filter)

    explicit DashboardModel(QObject *parent = nullptr);

    void setSearch(const QString &text);          ///< in name, game, group, map and names of players
    void setFilters(const QSet<Filter> &filters); ///< one that fits is enough; none: all
    void setOrder(Order order);
    void setSections(Sections sections);
    Order order() const { return m_order; }
    Sections sections() const { return m_sections; }

    static bool fits(Filter filter, const ServerView &view);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString sectionOf(const QModelIndex &source) const;

    QString m_search;
    QSet<Filter> m_filters;
    Order m_order = Order::Urgency;
    Sections m_sections = Sections::Group;
};

} // namespace Pitwall
