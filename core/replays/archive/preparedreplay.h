#pragma once

#include "core/model/replay.h"
#include "core/replays/archive/replaychain.h"

namespace Pitwall {

/// A file that is whole and flushed under a temporary name, and what is known of it: what ReplayIntake takes.
struct PreparedReplay
{
    QString file;        ///< in the folder for new files of the vault
    ReplayRecord record; ///< with sizes and hashes
    ReplayChain chain;
};

} // namespace Pitwall
