#pragma once

#include "core/base/result.h"

namespace Pitwall {

/// Puts a copy of the keeper's program beside the sessions, named after its content, and gives the path of the copy. So
/// an update of Pitwall never replaces what a running keeper executes. Removes copies of other content, which running
/// keepers do not mind. If the original is away, in the middle of an update, an older copy has to do.
/// Fails with Unavailable.
Result<QString> installKeeper(const QString &original, const QString &sessions);

} // namespace Pitwall
