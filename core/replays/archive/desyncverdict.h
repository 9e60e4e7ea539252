#pragma once

#include "core/replays/archive/replaydraft.h"
#include "core/replays/formats/scfa/streamreader.h"

namespace Pitwall {

/// Whether the simulations of a game went apart, from the checksums within the canonical stream, and between it and
/// what writers sent that do not agree with it: {desynced, tick (the first, -1), who: [names], agreed: number of
/// writers, diverged: [{writer, name, byte, tick}]}
QJsonObject desyncVerdict(const ReplayDraft &draft, const Scfa::StreamReader &canonical);

} // namespace Pitwall
