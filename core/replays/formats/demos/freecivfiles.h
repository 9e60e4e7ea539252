#pragma once

#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/piecesource.h"

namespace Pitwall {

/// A save of Freeciv, plain or packed, or the log of who won ("rank log").
Result<DemoInfo> readFreecivFile(PieceSource &file);

} // namespace Pitwall
