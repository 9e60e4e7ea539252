#include "ui/model/gamelist.h"

#include <algorithm>

namespace Pitwall {

GameList::GameList(Clients &clients, QObject *parent)
    : QObject(parent)
    , m_clients(clients)
{
    connect(&clients.transport, &Transport::reset, this, &GameList::reload);
    if (clients.transport.link() == Transport::Link::Up)
        reload();
}

void GameList::reload()
{
    whenDone(m_clients.games.list(), this, [this](const Result<ListOf<GameInfo>> &list) {
        if (!list) {
            Q_EMIT failed(list.error());
            return;
        }
        m_games = list->items;
        Q_EMIT changed();
    });
}

const GameInfo *GameList::find(const QString &id) const
{
    const auto it = std::ranges::find(m_games, id, &GameInfo::id);
    return it == m_games.end() ? nullptr : &*it;
}

QString GameList::title(const QString &id) const
{
    const GameInfo *game = find(id);
    return game ? game->title : id;
}

} // namespace Pitwall
