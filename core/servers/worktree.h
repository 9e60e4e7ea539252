#pragma once

#include "core/games/gamedefinition.h"
#include "core/model/ids.h"

namespace Pitwall {

/// Makes the work folder of a server ready for a launch: folders, files (0600, replaced in one step), the session's
/// admin secret, all of it owned by `plan.runAs` if we are root. Blocks; for a worker.
/// Fails with InvalidArgument for a path that leaves the folder, TooLarge if the disk is full, PermissionDenied if we
/// may not write there or the user is not known, Unavailable otherwise.
Result<> prepareWorkFolder(const QString &folder, const LaunchPlan &plan, SessionId session, const Secret &secret);

/// The admin secret that prepareWorkFolder() kept for this session. Fails with NotFound if it was another one.
Result<Secret> readAdminSecret(const QString &folder, SessionId session);

} // namespace Pitwall
