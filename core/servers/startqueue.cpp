#include "core/servers/startqueue.h"

namespace Pitwall {

StartQueue::StartQueue(std::function<Pace()> pace, std::function<int()> starting, QObject *parent)
    : QObject(parent)
    , m_pace(std::move(pace))
    , m_starting(std::move(starting))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StartQueue::next);
}

void StartQueue::add(ServerId server)
{
    if (!m_waiting.contains(server))
        m_waiting.append(server);
    look();
}

void StartQueue::look()
{
    if (!m_waiting.isEmpty() && !m_timer.isActive() && m_starting() < m_pace().concurrency)
        m_timer.start(0);
}

void StartQueue::next()
{
    if (m_waiting.isEmpty() || m_starting() >= m_pace().concurrency)
        return; // look() comes when one of them has arrived
    const ServerId server = m_waiting.takeFirst();
    m_timer.start(m_pace().spacingMs);
    Q_EMIT due(server);
}

} // namespace Pitwall
