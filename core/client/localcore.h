#pragma once

#include "core/base/folders.h"
#include "core/client/peer.h"

namespace Pitwall {

/// The core of these folders, as it is there now: its port from core.json, its token from local-token.
/// Fails with NotFound while no core runs, Corrupt, PermissionDenied if the token belongs to somebody else.
Result<Peer> findLocalCore(const Folders &folders);

} // namespace Pitwall
