#pragma once

#include "core/base/error.h"

namespace Pitwall {

/// Exit codes of pitwallctl; scripts branch on them, the man page explains them.
enum class ExitCode {
    Done = 0,
    Failed = 1, ///< the core could not do it; the message says why
    Usage = 2,  ///< wrong arguments, or values that the core refuses
    NotFound = 3,
    Denied = 4,     ///< not logged in, or not allowed
    Conflict = 5,   ///< the state forbids it now: runs already, changed meanwhile, name taken
    Unavailable = 6 ///< the core cannot be reached, does not answer in time, or asks to wait
};

ExitCode exitCodeOf(Error::Code code);

} // namespace Pitwall
