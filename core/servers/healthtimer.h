#pragma once

#include "core/base/time.h"

#include <optional>

namespace Pitwall {

/// When to look at a server next. Its period is its own: nothing else that happens puts it off.
class HealthTimer final
{
public:
    void begin(Monotonic first, Milliseconds period)
    {
        m_next = first;
        m_period = period;
    }
    void stop() { m_next.reset(); }
    std::optional<Monotonic> next() const { return m_next; }

    /// True if a look is due; the next one is set then. Looks that were slept through are not made up for.
    bool takeDue(Monotonic now)
    {
        if (!m_next || now < *m_next)
            return false;
        *m_next += m_period;
        if (*m_next <= now)
            *m_next = now + m_period;
        return true;
    }

private:
    std::optional<Monotonic> m_next;
    Milliseconds m_period{1000};
};

} // namespace Pitwall
