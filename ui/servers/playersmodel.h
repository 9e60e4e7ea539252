#pragma once

#include "core/model/player.h"

#include <QAbstractTableModel>

namespace Pitwall {

/// The players of one server; rows come, go and change one by one, so that a selection stays.
class PlayersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, Team, Score, Ping, Address };
    Q_ENUM(Column)
    enum Role { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setPlayers(const QList<Player> &players);
    const Player &at(int row) const { return m_players.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Player> m_players;
};

} // namespace Pitwall
