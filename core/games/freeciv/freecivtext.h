#pragma once

#include "core/games/gameprotocol.h"

/// What a Freeciv server prints and writes: pure functions over lines.
namespace Pitwall::FreecivText {

/// Reads the answer to "list connections" out of the output, wherever it begins.
class ConnectionList final
{
public:
    /// True when this line completed a list; players() has it then.
    bool feed(const QString &line);
    bool isReading() const { return m_state != State::Outside; }
    const QList<Player> &players() const { return m_players; }

private:
    enum class State { Outside, Heading, Inside };
    State m_state = State::Outside;
    QList<Player> m_players;
};

/// The result of a game, line by line from the rank log.
class RankLog final
{
public:
    /// Gives the end of the round when its last line was read: "1. Kan Ek' 10, 2. Mursilis 6".
    std::optional<GameEvent> feed(const QString &line);

private:
    struct Rank
    {
        QString name;
        qint64 score = 0;
    };
    void addAll(const QString &list);

    QList<Rank> m_ranks;
};

/// A user name as it stands in a command. Fails with InvalidArgument for what Freeciv does not take as one.
Result<QByteArray> userName(const QString &name);

} // namespace Pitwall::FreecivText
