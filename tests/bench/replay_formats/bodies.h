#pragma once

#include <QByteArray>

namespace Pitwall {

/// What a made game is like.
struct BodyPlan
{
    int sources = 8;
    int bytesPerTick = 150; ///< on average
    qsizetype bytes = 64 * 1024 * 1024;
};

/// A body as the game writes it (spec 2.2): in each tick a SetCommandSource for every source, orders of some of them,
/// and an Advance; every 50 ticks a checksum of each. The same plan gives the same bytes.
QByteArray makeBody(const BodyPlan &plan);

} // namespace Pitwall
