#pragma once

#include "core/base/time.h"

#include <QtGlobal>

#include <algorithm>

namespace Pitwall {

/// How much of a writer may be read: so many bytes in each second, whichever way it comes.
class ReadRate final
{
public:
    /// Bytes that may be read now, at most `most`; 0: none before nextSecond(). `limit` 0: as many as there are.
    qsizetype left(qsizetype limit, qsizetype most, Monotonic now)
    {
        if (now - m_from >= Seconds(1)) {
            m_from = now;
            m_bytes = 0;
        }
        return limit > 0 ? std::clamp<qsizetype>(limit - m_bytes, 0, most) : most;
    }
    void took(qsizetype bytes) { m_bytes += bytes; }
    Monotonic nextSecond() const { return m_from + Seconds(1); }

private:
    Monotonic m_from{};
    qsizetype m_bytes = 0; ///< since then
};

} // namespace Pitwall
