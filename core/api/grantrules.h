#pragma once

#include "core/base/result.h"
#include "core/model/access.h"

namespace Pitwall {

/// Whether `all` allows everything that `part` allows. Nobody can give away, or take over, more than they have.
bool covers(const Grants &all, const Grants &part);

/// What a user can do: own grants and those of the groups.
Grants effectiveGrants(const User &user, const QList<Group> &groups);

/// Fails with InvalidArgument for a permission that cannot be granted, or not for a single server.
Result<> checkGrants(const Grants &grants, const QString &path);

} // namespace Pitwall
