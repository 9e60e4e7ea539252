#include "ui/replays/livegamesmodel.h"

#include "ui/model/corewords.h"
#include "ui/replays/replaytexts.h"
#include "ui/theme/icons.h"

#include <QLocale>
#include <QMetaEnum>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int liveTicksPerSecond = 10; ///< of SCFA, the only game that streams
static constexpr int mostEarlyEvents = 1000;

LiveGamesModel::LiveGamesModel(Clients &clients, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clients(clients)
{
    connect(&clients.transport, &Transport::eventCame, this, &LiveGamesModel::take);
    connect(&clients.transport, &Transport::reset, this, &LiveGamesModel::reload);
    if (clients.transport.link() == Transport::Link::Up)
        reload();
}

void LiveGamesModel::reload()
{
    m_loading = true;
    m_early.clear();
    const quint64 request = ++m_request;
    whenDone(m_clients.replays.live(), this, [this, request](const Result<ListOf<LiveReplay>> &games) {
        if (request != m_request)
            return;
        m_loading = false;
        if (!games) {
            Q_EMIT failed(games.error());
            return;
        }
        replaceAll(games->items);
        m_loaded = true;
        for (const Event &event : std::exchange(m_early, {}))
            apply(event);
        Q_EMIT loaded();
    });
}

void LiveGamesModel::replaceAll(const QList<LiveReplay> &games)
{
    for (qsizetype i = m_games.size() - 1; i >= 0; --i) {
        const QString game = m_games.at(i).game;
        if (std::ranges::none_of(games, [&game](const LiveReplay &other) { return other.game == game; }))
            remove(game);
    }
    QList<LiveReplay> oldestFirst = games;
    std::ranges::stable_sort(oldestFirst, {}, &LiveReplay::startedAt);
    for (const LiveReplay &game : std::as_const(oldestFirst))
        put(game);
}

void LiveGamesModel::take(const Event &event)
{
    if (event.topic != "replays"_L1)
        return;
    if (!m_loading)
        return apply(event);
    if (m_early.size() < mostEarlyEvents)
        m_early.append(event);
}

void LiveGamesModel::apply(const Event &event)
{
    if (event.kind == "liveEnded"_L1)
        return remove(event.subject);
    if (event.kind != "liveStarted"_L1 && event.kind != "live"_L1)
        return;
    const Result<LiveReplay> game = fromJson<LiveReplay>(event.data.value("game"_L1).toObject());
    if (game && !game->game.isEmpty())
        put(*game);
}

void LiveGamesModel::put(const LiveReplay &game)
{
    const int row = rowOf(game.game);
    if (row < 0) {
        beginInsertRows({}, 0, 0);
        m_games.prepend(game);
        endInsertRows();
    } else if (m_games.at(row) != game) {
        m_games[row] = game;
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    Q_EMIT gameChanged(game.game);
}

void LiveGamesModel::remove(const QString &game)
{
    const int row = rowOf(game);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_games.removeAt(row);
    endRemoveRows();
    Q_EMIT gameChanged(game);
}

int LiveGamesModel::rowOf(const QString &game) const
{
    const auto it = std::ranges::find(m_games, game, &LiveReplay::game);
    return it == m_games.end() ? -1 : static_cast<int>(it - m_games.begin());
}

const LiveReplay *LiveGamesModel::find(const QString &game) const
{
    const int row = rowOf(game);
    return row < 0 ? nullptr : &m_games.at(row);
}

int LiveGamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_games.size());
}

int LiveGamesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QMetaEnum::fromType<Column>().keyCount();
}

QString LiveGamesModel::text(const LiveReplay &game, Column column) const
{
    switch (column) {
    case Column::Title: return ReplayTexts::title(game);
    case Column::Players: return ReplayTexts::players(game.players);
    case Column::Map: return game.map;
    case Column::Length: return ReplayTexts::atTick(game.ticks, liveTicksPerSecond);
    case Column::Writers: {
        QStringList writers;
        for (const ReplayWriter &writer : game.writers)
            writers.append(writer.name + u": "_s + ReplayTexts::health(writer));
        return writers.join(u'\n');
    }
    case Column::Watchers: return QLocale().toString(game.watchers);
    case Column::Delay: return ReplayTexts::delay(game.delay);
    case Column::State: {
        QStringList states;
        if (!game.problem.isEmpty())
            states.append(inAppLanguage(game.problem));
        if (game.quarantined)
            states.append(tr("Not announced: goes to quarantine"));
        return states.isEmpty() ? ReplayTexts::phase(game.phase) : states.join(u" · "_s);
    }
    }
    return {};
}

QVariant LiveGamesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Column>(index.column());
    const LiveReplay &game = m_games.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return column == Column::Writers ? QVariant() : QVariant(text(game, column));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return column == Column::Title ? QString(text(game, column) + u"\n#"_s + game.game) : text(game, column);
    case Qt::DecorationRole:
        if (column == Column::State && !game.problem.isEmpty())
            return icon("warning"_L1, Tone::Danger);
        return {};
    case GameRole: return QVariant::fromValue(&game);
    case Qt::TextAlignmentRole: {
        const bool number = column == Column::Length || column == Column::Watchers;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant LiveGamesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == Column::Length || column == Column::Watchers;
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Title: return tr("Game");
    case Column::Players: return tr("Players");
    case Column::Map: return tr("Map");
    case Column::Length: return tr("Length");
    case Column::Writers: return tr("Writers");
    case Column::Watchers: return tr("Watchers");
    case Column::Delay: return tr("Delay");
    case Column::State: return tr("State");
    }
    return {};
}

void LiveGamesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace Pitwall
