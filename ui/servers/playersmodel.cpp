#include "ui/servers/playersmodel.h"

#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Column = PlayersModel::Column;

void PlayersModel::setPlayers(const QList<Player> &players)
{
    for (qsizetype row = m_players.size() - 1; row >= 0; --row) {
        if (std::ranges::find(players, m_players.at(row).id, &Player::id) != players.end())
            continue;
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        m_players.removeAt(row);
        endRemoveRows();
    }
    for (const Player &player : players) {
        const auto it = std::ranges::find(m_players, player.id, &Player::id);
        const auto row = static_cast<int>(it - m_players.begin());
        if (it == m_players.end()) {
            beginInsertRows({}, row, row);
            m_players.append(player);
            endInsertRows();
        } else if (*it != player) {
            *it = player;
            Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }
}

int PlayersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_players.size());
}

int PlayersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

static QString textOf(const Player &player, Column column)
{
    switch (column) {
    case Column::Name: return player.bot ? PlayersModel::tr("%1 (bot)").arg(player.name) : player.name;
    case Column::Team: return player.team;
    case Column::Score: return player.score ? QString::number(*player.score) : QString();
    case Column::Ping: return player.pingMs ? PlayersModel::tr("%1 ms").arg(*player.pingMs) : QString();
    case Column::Address: return player.address;
    }
    return {};
}

QVariant PlayersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Player &player = m_players.at(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == Column::Score || column == Column::Ping;
    switch (role) {
    case Qt::DisplayRole: return textOf(player, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case SortRole:
        if (column == Column::Score)
            return player.score.value_or(std::numeric_limits<int>::min());
        if (column == Column::Ping)
            return player.pingMs.value_or(std::numeric_limits<int>::max());
        return textOf(player, column).toCaseFolded();
    default: return {};
    }
}

QVariant PlayersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::AlignVCenter | (column == Column::Score || column == Column::Ping ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Name: return tr("Player");
    case Column::Team: return tr("Team");
    case Column::Score: return tr("Score");
    case Column::Ping: return tr("Ping");
    case Column::Address: return tr("Address");
    }
    return {};
}

} // namespace Pitwall
