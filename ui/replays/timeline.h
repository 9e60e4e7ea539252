#pragma once

#include "core/model/replaydetail.h"

namespace Pitwall {

/// What happened in a game, made ready to be drawn along its time.
struct Timeline
{
    struct Lane
    {
        QString player;
        bool human = true;
        QList<int> perMinute; ///< commands
        std::optional<int> leftTick;
    };
    /// Something that happened at a moment: a mark or a line of chat.
    struct Moment
    {
        enum class Kind { Chat, Leave, Desync, Diverge, End };

        Kind kind = Kind::Chat;
        int tick = 0;
        QString who;
        QString to; ///< of chat
        QString text;
    };

    int ticks = 0; ///< length of the game
    int ticksPerSecond = 10;
    int most = 0; ///< commands in the busiest minute of anybody
    QList<Lane> lanes;
    QList<Moment> moments; ///< in the order of time

    static Timeline of(const ReplayDetail &detail, int ticks);

    int ticksPerMinute() const { return 60 * ticksPerSecond; }
    bool isEmpty() const { return lanes.isEmpty() && moments.isEmpty(); }
    /// The first moment after (before) a tick, or -1.
    qsizetype next(int tick) const;
    qsizetype previous(int tick) const;
};

} // namespace Pitwall
