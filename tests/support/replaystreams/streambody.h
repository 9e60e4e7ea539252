#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace Pitwall::ReplayStreams {

/// The commands of a game as one of its players' programs writes them (spec 2.2): each tick a SetCommandSource for
/// every player that is still there, and its commands, then one Advance.
struct StreamBody
{
    struct Leave
    {
        int source = 0;
        int tick = 0; ///< its CommandSourceTerminated is in this one
    };

    std::uint64_t seed = 1;
    int sources = 2;
    int ticks = 600;
    int bytesPerTick = 60; ///< about; at least what is needed for nothing to happen
    int checksumEvery = 50;
    bool endsWell = true; ///< with EndGame
    std::vector<Leave> leaves;
    int desyncTick = -1;         ///< from here on digests and commands are others…
    std::uint64_t desyncKey = 0; ///< …the same for all who have the same key

    QByteArray bytes() const;
};

/// Offsets where whole commands end, in order.
std::vector<qsizetype> commandEnds(const QByteArray &body);
/// The end of the last whole command within the first `limit` bytes.
qsizetype commandEndBefore(const QByteArray &body, qsizetype limit);
/// An offset near `limit` that is within a command, not at its end.
qsizetype middleOfCommand(const QByteArray &body, qsizetype limit);
/// Offsets where Advance commands end, one a tick.
std::vector<qsizetype> tickEnds(const QByteArray &body);
/// The sum of all whole Advance commands.
int ticksOf(const QByteArray &body);

} // namespace Pitwall::ReplayStreams
