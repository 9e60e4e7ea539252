#pragma once

#include "core/base/time.h"

#include <optional>

namespace Pitwall {

/// Where the core reads the time, so that tests can set it. Implementations: SystemClock, FakeClock (tests/support).
class Clock
{
public:
    virtual ~Clock() = default;

    virtual Time now() const = 0;            ///< wall clock, UTC; may jump
    virtual Monotonic monotonic() const = 0; ///< for durations and deadlines
};

class SystemClock final : public Clock
{
public:
    Time now() const override;
    Monotonic monotonic() const override;
};

/// A moment by which something must be done. Default: never.
class Deadline final
{
public:
    Deadline() = default;
    Deadline(const Clock &clock, Milliseconds from)
        : m_at(clock.monotonic() + from)
    {}

    bool isOver(const Clock &clock) const { return m_at && clock.monotonic() >= *m_at; }
    /// What is left, never negative; `fallback` if there is no deadline.
    Milliseconds left(const Clock &clock, Milliseconds fallback) const;

private:
    std::optional<Monotonic> m_at;
};

} // namespace Pitwall
