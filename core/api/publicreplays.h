#pragma once

#include "core/model/publicreplay.h"
#include "core/model/publicreplaydetail.h"
#include "core/model/replay.h"

namespace Pitwall {

/// Whether players may know of a kept replay.
bool isPublic(const ReplayRecord &record, Time now);
PublicReplay publicReplay(const ReplayRecord &record);
/// What was said to one player alone is not told, though it is in the file.
PublicReplayDetail publicReplayDetail(const ReplayDetail &detail);

/// Whether players may know of a game that is played. Not of one of strangers, where only announced games count, and
/// not of one that nothing is known of yet.
bool isPublic(const LiveReplay &live);
/// What is known before a game begins may be told at once; how it goes, and whether it goes on, only as far as watchers
/// have it.
PublicLiveReplay publicLiveReplay(const LiveReplay &live);

} // namespace Pitwall
