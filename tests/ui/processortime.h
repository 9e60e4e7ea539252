#pragma once

#include <ctime>

namespace Pitwall {

/// Processor time of this thread in milliseconds: what a frame costs, however busy the machine is with other things.
inline double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// How much longer things may take in this build than in the one that is shipped.
#ifdef QT_NO_DEBUG
inline constexpr double slowness = 1;
#else
inline constexpr double slowness = 3; // no optimisation, perhaps sanitizers
#endif

} // namespace Pitwall
