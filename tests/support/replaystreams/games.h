#pragma once

#include "tests/support/replaystreams/gameplan.h"

/// Games as they happen, each the same for the same seed.
namespace Pitwall::ReplayStreams::Games {

struct Shape
{
    std::uint64_t id = 1;
    std::uint64_t seed = 1;
    int writers = 4;
    int players = 4; ///< command sources in the body
    int ticks = 600;
    int bytesPerTick = 60;
    Ms length{}; ///< from the first to the last byte; 0: all at once
    Ms joins{};  ///< the first writer
    Ms piece{100};
    Ms delay{};
    bool webSocket = false;
};

/// All send the same, with headers of their own.
GamePlan agreeing(const Shape &shape);
/// Eight writers: two leave early (one within a command), two have ends of their own, one is desynced, one stalls, one
/// comes late, one is as it should be; five send garbage, five nothing.
GamePlan mixed(const Shape &shape);
/// Two desynced in the same way against six.
GamePlan split(const Shape &shape);
/// Two agree to the end, one does until it leaves, one is desynced from the middle on.
GamePlan quarrel(const Shape &shape);

/// Adds readers, half of them over WebSocket if wanted.
void addReaders(GamePlan &game, int count, Ms joins, bool someOverWebSocket = false);

/// A body of this shape, and what a desynced one has instead.
QByteArray body(const Shape &shape);
QByteArray desyncedBody(const Shape &shape, int fromTick, std::uint64_t key);
/// The same game, but a player's leaving near the end is written elsewhere: the last few hundred bytes differ.
QByteArray bodyWithOtherEnd(const Shape &shape, int ticksBeforeEnd);
QByteArray header(const Shape &shape, std::uint64_t writer);

} // namespace Pitwall::ReplayStreams::Games
