#pragma once

#include "core/process/cgroups.h"
#include "core/process/launchspec.h"

namespace Pitwall {

/// Fails with InvalidArgument, the field being the part that can never work: an empty or relative program, a NUL in a
/// text, a wrong umask…
Result<> validate(const LaunchSpec &spec);

/// The form in which the keeper reads a spec (keeper/protocol.h). Looks the user up, which may take its time: not for
/// the core's thread. Fails with InvalidArgument if there is no such user or we may not become that user.
Result<QByteArray> keeperInstructions(const LaunchSpec &spec, const CgroupParents &parents);

} // namespace Pitwall
