#pragma once

#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "core/replays/archive/fafgame.h"

namespace Pitwall {

/// The JSON line of a .fafreplay (specification 4.2) from what is known: the FAF database, then the announcement, then
/// the header of the replay. "version" and "compression" are added by who writes the file.
QJsonObject gameMetadata(const ReplayRecord &record, const ReplayDetail &detail, const FafGame *faf);

/// The name of a map file as FAF has it in its database, without folder and ending: "x.v0007" of "maps/x.v0007.zip".
QString mapNameOf(const QString &path);

} // namespace Pitwall
