#pragma once

#include "core/replays/relay/endedgame.h"

namespace Pitwall {

/// The SHA-256 of each body, in order. Bytes that bodies share are read once: those of one game are nearly the same.
/// Blocks. Fails with Unavailable if a file cannot be read.
Result<QStringList> hashBodies(const QList<QList<EndedGame::Piece>> &bodies);

} // namespace Pitwall
