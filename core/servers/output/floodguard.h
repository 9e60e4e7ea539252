#pragma once

#include "core/base/time.h"

namespace Pitwall {

/// Lets so many lines a second through to those who watch; the rest of that second is not shown.
class FloodGuard final
{
public:
    explicit FloodGuard(int linesPerSecond)
        : m_limit(linesPerSecond)
    {}

    /// True if this line is to be shown.
    bool admit(Monotonic now)
    {
        if (now >= m_windowEnd) {
            m_windowEnd = now + Seconds(1);
            m_admitted = 0;
        }
        if (m_admitted < m_limit) {
            ++m_admitted;
            return true;
        }
        return false;
    }

private:
    int m_limit;
    int m_admitted = 0;
    Monotonic m_windowEnd{};
};

} // namespace Pitwall
