#include "core/base/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace Pitwall {

Backoff::Backoff(BackoffPolicy policy, Random random)
    : m_policy(policy)
    , m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
{}

Milliseconds Backoff::next()
{
    const int doublings = std::min(m_failures, 30);
    ++m_failures;
    const double wait = std::min(static_cast<double>(m_policy.cap.count()),
                                 static_cast<double>(m_policy.base.count()) * static_cast<double>(1LL << doublings));
    const double varied = wait * (1.0 + m_policy.jitter * (2.0 * m_random() - 1.0));
    return Milliseconds(static_cast<qint64>(varied));
}

} // namespace Pitwall
