#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// Somebody on a game server. Names are outside text: they are shown literally, never as markup.
struct Player
{
    QString id; ///< what kick takes: a slot or client number, or the name where a game has no number
    QString name;
    QString team;
    std::optional<int> score;
    std::optional<int> pingMs;
    QString address; ///< only for those who may moderate; empty if the game does not tell
    bool bot = false;

    static auto fields()
    {
        using P = Player;
        return std::tuple{field("id", &P::id),       field("name", &P::name),     field("team", &P::team),
                          field("score", &P::score), field("pingMs", &P::pingMs), field("address", &P::address),
                          field("bot", &P::bot)};
    }
    friend bool operator==(const Player &, const Player &) = default;
};

} // namespace Pitwall
