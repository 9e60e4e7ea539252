#pragma once

#include "core/base/clock.h"
#include "core/model/replay.h"

#include <QHash>

namespace Pitwall {

/// Replays that players may not see yet, as the delay of their game outlives it. Their time is measured by the clock
/// that never jumps: a wall clock that is put forward gives nothing away. Only a restart asks the wall clock again.
class Embargo final
{
public:
    explicit Embargo(const Clock &clock)
        : m_clock(clock)
    {}

    /// Holds a record until its publicAt, if that is to come. Told again of what it holds, it stays with its time.
    void add(const ReplayRecord &record);
    bool holds(const ReplayRecord &record) const;

private:
    struct Held
    {
        Time publicAt;
        Deadline until;
    };

    const Clock &m_clock;
    QHash<ReplayId, Held> m_held;
};

} // namespace Pitwall
