#pragma once

#include "core/model/coreinfo.h"
#include "core/model/gameinfo.h"
#include "core/model/serverrecord.h"

namespace Pitwall {

/// What a player types to get onto the server: "10.0.0.5:8303". Empty if it has no port for players.
QString connectAddress(const ServerRecord &record, const GameInfo *game, const CoreInfo &core);

} // namespace Pitwall
