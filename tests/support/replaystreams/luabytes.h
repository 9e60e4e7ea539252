#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace Pitwall::ReplayStreams {

class Dice;

/// Values as the game writes them into its replays (spec 2.1: a type byte, then the value).
class LuaBytes final
{
public:
    using Entries = std::vector<std::pair<QByteArray, QByteArray>>; ///< key and value, both written already

    static QByteArray number(float value);
    static QByteArray text(const QByteArray &value);
    static QByteArray nil();
    static QByteArray boolean(bool value);
    /// The entries in an order that the dice choose, as the order in a hash table differs from game to game: the size
    /// is the same for each order.
    static QByteArray table(Entries entries, Dice &order);
};

} // namespace Pitwall::ReplayStreams
