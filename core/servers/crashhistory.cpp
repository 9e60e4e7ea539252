#include "core/servers/crashhistory.h"

namespace Pitwall {

static BackoffPolicy backoffOf(const RestartPolicy &policy)
{
    return {.base = Milliseconds(policy.backoffBaseMs), .cap = Seconds(policy.backoffCapSeconds)};
}

CrashHistory::CrashHistory(const RestartPolicy &policy, Backoff::Random random)
    : m_limit(policy.crashLoopCount)
    , m_window(policy.crashLoopSeconds)
    , m_random(std::move(random))
    , m_backoff(backoffOf(policy), m_random)
{}

void CrashHistory::setPolicy(const RestartPolicy &policy)
{
    m_limit = policy.crashLoopCount;
    m_window = Seconds(policy.crashLoopSeconds);
    const int failures = m_backoff.failures();
    m_backoff = Backoff(backoffOf(policy), m_random);
    for (int i = 0; i < failures; ++i)
        m_backoff.next();
}

CrashHistory::Decision CrashHistory::record(Monotonic now)
{
    m_crashes.removeIf([&](Monotonic at) { return at + m_window <= now; });
    m_crashes.append(now);
    if (m_crashes.size() >= m_limit)
        return {.next = Next::GiveUp};
    if (++m_restarts == 1)
        return {.next = Next::AtOnce};
    return {.next = Next::Wait, .wait = m_backoff.next()};
}

void CrashHistory::stable()
{
    m_backoff.reset();
    m_restarts = 0;
}

void CrashHistory::forget()
{
    stable();
    m_crashes.clear();
}

} // namespace Pitwall
