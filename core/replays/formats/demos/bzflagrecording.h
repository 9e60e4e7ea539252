#pragma once

#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/piecesource.h"

namespace Pitwall {

/// A recording of BZFlag 2. Its length is what the times in it say when the game did not come to writing it into the
/// header. Whoever only watched is no player.
Result<DemoInfo> readBzflagRecording(PieceSource &file);

} // namespace Pitwall
