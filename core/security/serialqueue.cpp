#include "core/security/serialqueue.h"

namespace Pitwall {

SerialQueue::SerialQueue(size_t limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{}

bool SerialQueue::push(std::function<void()> step)
{
    if (m_steps.size() >= m_limit)
        return false;
    m_steps.push_back(std::move(step));
    if (!m_running)
        next();
    return true;
}

void SerialQueue::next()
{
    m_running = !m_steps.empty();
    if (!m_running)
        return;
    const std::function<void()> step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

} // namespace Pitwall
