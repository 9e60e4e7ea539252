#pragma once

#include <QtGlobal>

#include <atomic>

namespace Pitwall {

/// Memory that all games together hold for streams and headers. Once it is spent nobody new comes in; who plays goes
/// on, as long as he sends what others send. Safe from every thread.
class MemoryBudget final
{
public:
    void setLimit(qint64 bytes) { m_limit = bytes; } ///< 0: none
    void take(qint64 bytes) { m_used += bytes; }     ///< negative: gives back
    bool isSpent() const { return m_limit > 0 && m_used >= m_limit; }

private:
    std::atomic<qint64> m_used = 0;
    std::atomic<qint64> m_limit = 0;
};

} // namespace Pitwall
