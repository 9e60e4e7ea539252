#pragma once

#include "core/base/result.h"

#include <chrono>

namespace Pitwall {

using Milliseconds = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// A moment on the wall clock, UTC. Never used to measure a duration: that is Monotonic's job.
using Time = std::chrono::sys_time<Milliseconds>;

/// A moment on the clock that never jumps; it stands still while the machine sleeps.
using Monotonic = std::chrono::time_point<std::chrono::steady_clock, Milliseconds>;

/// "2026-11-21T19:08:48.123Z": always this width, so texts sort as their times do.
QString toIsoString(Time time);

/// Accepts ISO 8601 with a zone; fails with InvalidArgument otherwise.
Result<Time> timeFromIsoString(QStringView text);

} // namespace Pitwall
