#include "core/base/ratelimiter.h"

#include <algorithm>
#include <cmath>

namespace Pitwall {

bool RateLimiter::take(Monotonic now, double cost)
{
    refill(now);
    if (m_tokens < cost)
        return false;
    m_tokens -= cost;
    return true;
}

Milliseconds RateLimiter::wait(Monotonic now, double cost)
{
    refill(now);
    return Milliseconds(static_cast<qint64>(std::ceil(std::max(0.0, cost - m_tokens) / m_perSecond * 1000.0)));
}

void RateLimiter::refill(Monotonic now)
{
    if (m_last != Monotonic{} && now > m_last) {
        const double seconds = std::chrono::duration<double>(now - m_last).count();
        m_tokens = std::min(m_burst, m_tokens + seconds * m_perSecond);
    }
    m_last = std::max(m_last, now);
}

} // namespace Pitwall
