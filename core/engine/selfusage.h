#pragma once

#include "core/base/clock.h"

#include <QString>

namespace Pitwall {

/// What this process itself uses.
class SelfUsage final
{
public:
    explicit SelfUsage(const Clock &clock);

    /// Of one core, since the last call (at least a second apart: else the last figure again).
    double cpuPercent();
    static qint64 memoryBytes(); ///< resident
    static qint64 diskFreeBytes(const QString &folder);

private:
    const Clock &m_clock;
    Monotonic m_at;
    qint64 m_cpuMs = 0;
    double m_percent = 0;
};

} // namespace Pitwall
