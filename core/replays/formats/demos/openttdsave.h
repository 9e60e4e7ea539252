#pragma once

#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/piecesource.h"

namespace Pitwall {

/// A save of OpenTTD: what packed it and the version of the format; size of the map and date of the game where the save
/// names its fields (since 12.0).
Result<DemoInfo> readOpenTtdSave(PieceSource &file);

} // namespace Pitwall
