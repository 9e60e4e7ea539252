#pragma once

#include "core/base/clock.h"

namespace Pitwall {

/// Stands still until told: wall clock from 2026-01-01 00:00 UTC, monotonic from one hour.
class FakeClock final : public Clock
{
public:
    Time now() const override { return m_now; }
    Monotonic monotonic() const override { return m_monotonic; }

    void advance(Milliseconds by)
    {
        m_now += by;
        m_monotonic += by;
    }
    void jumpWallClock(Milliseconds by) { m_now += by; }

private:
    Time m_now{Milliseconds(1767225600000)};
    Monotonic m_monotonic{Milliseconds(3600000)};
};

} // namespace Pitwall
