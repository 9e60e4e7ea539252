#pragma once

#include <QByteArrayList>

#include <cstdint>

namespace Pitwall::ReplayStreams {

/// What is in front of a body (spec 2.1), with every field.
struct StreamHeader
{
    QByteArray version = "Supreme Commander v1.50.3702";
    QByteArray map = "/maps/SCMP_009/SCMP_009.scmap";
    QByteArray title = "Seton's Clutch";
    QByteArrayList players{"Alice", "Bob"}; ///< a command source and an army each
    bool withMods = false;
    bool cheats = false;
    std::uint32_t seed = 1; ///< "random seed", the last field

    /// `order` chooses how the keys of the tables follow each other; the size is the same for each.
    QByteArray bytes(std::uint64_t order) const;
};

} // namespace Pitwall::ReplayStreams
