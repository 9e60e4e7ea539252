#pragma once

#include "core/model/activity.h"
#include "core/model/serverstatus.h"
#include "ui/widgets/statusshape.h"

namespace Pitwall {

Look lookOf(ServerStatus::State state);
Look lookOf(Job::State state);
QString stateText(ServerStatus::State state); ///< one word: "Online"
QString stateText(Job::State state);
/// A sentence for why a server is not online; empty for Reason::None.
QString reasonText(ServerStatus::Reason reason);
QString incidentText(Incident::Kind kind);

/// Whether a person should look at it: failed, degraded, backing off, restoring.
bool needsAttention(ServerStatus::State state);
/// Order in which servers want attention, lowest first.
int urgency(ServerStatus::State state);
/// Whether a process runs or is about to.
bool isUp(ServerStatus::State state);

} // namespace Pitwall
