#pragma once

#include "core/base/error.h"

namespace Pitwall {

/// A sentence in the user's language for what went wrong, followed by the core's own words where they say more.
QString errorText(const Error &error);

} // namespace Pitwall
