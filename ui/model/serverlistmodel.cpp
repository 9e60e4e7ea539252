#include "ui/model/serverlistmodel.h"

#include "ui/model/corewords.h"
#include "ui/model/format.h"
#include "ui/model/gamelist.h"
#include "ui/model/statelook.h"

#include <QLoggingCategory>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcServers, "pitwall.ui.servers", QtInfoMsg)

using Column = ServerListModel::Column;

ServerListModel::ServerListModel(Clients &clients, const GameList &games, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clients(clients)
    , m_games(games)
{
    connect(&clients.transport, &Transport::reset, this, &ServerListModel::reload);
    connect(&clients.transport, &Transport::eventCame, this, &ServerListModel::take);
    connect(&games, &GameList::changed, this, &ServerListModel::allChanged); // titles
    if (clients.transport.link() == Transport::Link::Up)
        reload();
}

void ServerListModel::reload()
{
    m_loading = true;
    m_early.clear();
    const quint64 request = ++m_request;
    whenDone(m_clients.servers.list(), this, [this, request](const Result<ListOf<ServerView>> &list) {
        if (request != m_request)
            return;
        m_loading = false;
        if (!list) {
            m_early.clear();
            Q_EMIT failed(list.error());
            return;
        }
        replaceAll(list->items);
        m_loaded = true;
        for (const Event &event : std::exchange(m_early, {}))
            take(event);
        Q_EMIT loaded();
    });
}

void ServerListModel::replaceAll(const QList<ServerView> &views)
{
    QSet<ServerId> there;
    for (const ServerView &view : views)
        there.insert(view.record.id);
    for (qsizetype row = m_rows.size() - 1; row >= 0; --row) {
        if (!there.contains(m_rows.at(row).record.id))
            remove(m_rows.at(row).record.id);
    }
    for (const ServerView &view : views)
        put(view);
}

void ServerListModel::take(const Event &event)
{
    if (event.topic != "servers"_L1)
        return;
    if (m_loading) { // the list may be older than this: again when it is here
        m_early.append(event);
        return;
    }
    const std::optional<ServerId> id = ServerId::fromString(event.subject);
    if (!id)
        return;
    if (event.kind == "removed"_L1) {
        remove(*id);
    } else if (event.kind == "status"_L1) {
        const Result<ServerStatus> status = fromJson<ServerStatus>(event.data.value(u"status"_s).toObject());
        if (status)
            setStatus(*id, *status);
        else
            qCWarning(lcServers) << "unreadable status" << status.error();
    } else if (event.kind == "added"_L1 || event.kind == "changed"_L1) {
        const Result<ServerRecord> record = fromJson<ServerRecord>(event.data.value(u"record"_s).toObject());
        if (!record) {
            qCWarning(lcServers) << "unreadable record" << record.error();
            return;
        }
        const ServerView *known = find(*id);
        put({.record = *record, .status = known ? known->status : ServerStatus{.id = *id}});
    }
}

void ServerListModel::put(ServerView view)
{
    const ServerId id = view.record.id;
    const int row = rowOf(id);
    if (row >= 0) {
        if (m_rows.at(row) == view)
            return;
        const ServerStatus::State before = m_rows.at(row).status.state;
        const bool changed = before != view.status.state;
        m_rows[row] = std::move(view);
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        if (changed)
            Q_EMIT statusChanged(id, before);
        return;
    }
    const int end = count();
    beginInsertRows({}, end, end);
    m_rows.append(std::move(view));
    m_index.insert(id, end);
    endInsertRows();
}

void ServerListModel::setStatus(ServerId id, const ServerStatus &status)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    const ServerStatus::State before = m_rows.at(row).status.state;
    m_rows[row].status = status;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    Q_EMIT statusChanged(id, before);
}

void ServerListModel::remove(ServerId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    m_index.remove(id);
    for (int i = row; i < count(); ++i)
        m_index[m_rows.at(i).record.id] = i;
    endRemoveRows();
}

const ServerView *ServerListModel::find(ServerId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows.at(row);
}

int ServerListModel::rowOf(ServerId id) const
{
    return m_index.value(id, -1);
}

ServerId ServerListModel::idAt(const QModelIndex &index)
{
    return ServerId::fromString(index.data(IdRole).toString()).value_or(ServerId());
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int ServerListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

static QString playersText(const ServerStatus &status)
{
    if (!isUp(status.state))
        return {};
    return u"%1 / %2"_s.arg(status.playerCount).arg(status.maxPlayers);
}

QString ServerListModel::text(const ServerView &view, Column column) const
{
    const ServerStatus &status = view.status;
    const bool runs = status.startedAt.has_value() && isUp(status.state);
    switch (column) {
    case Column::State: return stateText(status.state);
    case Column::Name: return view.record.name;
    case Column::Game: return m_games.title(view.record.game);
    case Column::Group: return view.record.group;
    case Column::Players: return playersText(status);
    case Column::Map: return status.map;
    case Column::Cpu: return runs ? Format::percent(status.cpuPercent) : QString();
    case Column::Memory: return runs ? Format::bytes(status.memoryBytes) : QString();
    case Column::Uptime: return runs ? Format::since(*status.startedAt, Format::now()) : QString();
    case Column::LastIncident: return inAppLanguage(status.lastIncident);
    }
    return {};
}

QVariant ServerListModel::sortKey(const ServerView &view, Column column) const
{
    const ServerStatus &status = view.status;
    switch (column) {
    case Column::State: return urgency(status.state);
    case Column::Players: return status.playerCount;
    case Column::Cpu: return status.cpuPercent;
    case Column::Memory: return status.memoryBytes;
    case Column::Uptime: return status.startedAt ? qint64(-status.startedAt->time_since_epoch().count()) : qint64(0);
    case Column::LastIncident:
        return status.lastIncidentAt ? qint64(status.lastIncidentAt->time_since_epoch().count()) : qint64(0);
    case Column::Name:
    case Column::Game:
    case Column::Group:
    case Column::Map: return text(view, column).toCaseFolded();
    }
    return {};
}

static bool isNumber(Column column)
{
    return column == Column::Players || column == Column::Cpu || column == Column::Memory || column == Column::Uptime;
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServerView &view = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(view, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return column == Column::Name ? QString(view.record.name + u", "_s + stateText(view.status.state))
                                      : text(view, column);
    case IdRole: return view.record.id.toString();
    case ViewRole: return QVariant::fromValue(&view);
    case SortRole: return sortKey(view, column);
    case AttentionRole: return needsAttention(view.status.state);
    default: return {};
    }
}

static QString title(Column column)
{
    switch (column) {
    case Column::State: return ServerListModel::tr("State");
    case Column::Name: return ServerListModel::tr("Name");
    case Column::Game: return ServerListModel::tr("Game");
    case Column::Group: return ServerListModel::tr("Group");
    case Column::Players: return ServerListModel::tr("Players");
    case Column::Map: return ServerListModel::tr("Map");
    case Column::Cpu: return ServerListModel::tr("CPU");
    case Column::Memory: return ServerListModel::tr("Memory");
    case Column::Uptime: return ServerListModel::tr("Uptime");
    case Column::LastIncident: return ServerListModel::tr("Last incident");
    }
    return {};
}

QVariant ServerListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return title(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

void ServerListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    allChanged();
}

void ServerListModel::allChanged()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0, 0), index(count() - 1, columnCount() - 1));
}

} // namespace Pitwall
