#pragma once

#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/piecesource.h"

namespace Pitwall {

/// A demo of Teeworlds 0.5–0.7 or DDNet. Its length is what the ticks in it say when the game did not come to writing
/// it into the header, as when it was killed. The time in it is the local one of the machine that wrote it.
Result<DemoInfo> readTeeworldsDemo(PieceSource &file);

} // namespace Pitwall
