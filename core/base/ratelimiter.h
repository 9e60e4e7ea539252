#pragma once

#include "core/base/time.h"

namespace Pitwall {

/// A token bucket: `burst` at once, then `perSecond` for ever.
class RateLimiter final
{
public:
    RateLimiter(double perSecond, double burst)
        : m_perSecond(perSecond)
        , m_burst(burst)
        , m_tokens(burst)
    {}

    /// True if `cost` tokens were there; they are gone then.
    bool take(Monotonic now, double cost = 1.0);
    /// How long until `cost` tokens will be there.
    Milliseconds wait(Monotonic now, double cost = 1.0);

private:
    void refill(Monotonic now);

    double m_perSecond;
    double m_burst;
    double m_tokens;
    Monotonic m_last{};
};

} // namespace Pitwall
