#include "core/base/clock.h"

#include <algorithm>

namespace Pitwall {

Time SystemClock::now() const
{
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

Monotonic SystemClock::monotonic() const
{
    return std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now());
}

Milliseconds Deadline::left(const Clock &clock, Milliseconds fallback) const
{
    return m_at ? std::max(Milliseconds(0), *m_at - clock.monotonic()) : fallback;
}

} // namespace Pitwall
