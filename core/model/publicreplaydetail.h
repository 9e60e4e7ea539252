#pragma once

#include "core/model/replaydetail.h"

namespace Pitwall {

/// Somebody who played in a kept replay, as everybody may see it.
struct PublicReplayPlayer
{
    QString name;
    bool human = true;
    int team = 0;
    QString faction;
    std::optional<int> rating;
    std::optional<int> leftTick;
    int commands = 0;
    QList<int> perMinute; ///< commands in each minute of the game

    static auto fields()
    {
        using P = PublicReplayPlayer;
        return std::tuple{field("name", &P::name),         field("human", &P::human),
                          field("team", &P::team),         field("faction", &P::faction),
                          field("rating", &P::rating),     field("leftTick", &P::leftTick),
                          field("commands", &P::commands), field("perMinute", &P::perMinute)};
    }
    friend bool operator==(const PublicReplayPlayer &, const PublicReplayPlayer &) = default;
};

/// What is inside a kept replay that players may see. Where it came from (writers and their addresses, branches) and
/// what was whispered to one alone stays out.
struct PublicReplayDetail
{
    QString gameVersion;
    int ticksPerSecond = 10;
    QList<PublicReplayPlayer> players;
    QList<ReplayChat> chat;
    QList<ReplayMark> marks;
    bool readable = true; ///< false: not all of it was

    static auto fields()
    {
        using D = PublicReplayDetail;
        return std::tuple{field("gameVersion", &D::gameVersion),
                          field("ticksPerSecond", &D::ticksPerSecond),
                          field("players", &D::players),
                          field("chat", &D::chat),
                          field("marks", &D::marks),
                          field("readable", &D::readable)};
    }
    friend bool operator==(const PublicReplayDetail &, const PublicReplayDetail &) = default;
};

} // namespace Pitwall
