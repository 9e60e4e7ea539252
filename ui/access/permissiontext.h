#pragma once

#include "core/model/permission.h"

#include <QString>

namespace Pitwall {

/// What a permission lets one do, in the user's language: "Start, stop and restart".
QString permissionText(Permission::Flag flag);

/// Those that can be granted, in the order in which they are offered; `perServer`: only those for single servers.
QList<Permission::Flag> grantablePermissions(bool perServer);

/// "Administrator", "3 permissions", "nothing"…
QString grantsSummary(const Grants &grants);

} // namespace Pitwall
