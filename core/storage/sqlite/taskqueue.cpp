#include "core/storage/sqlite/taskqueue.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<> TaskQueue::push(std::shared_ptr<StoreTask> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return fail(Error::Code::Unavailable, u"the store is closed"_s);
        if (!m_tasks.empty() && m_weight + task->weight > m_bound)
            return fail(Error::Code::Unavailable, u"the store has too much to do; try again later"_s);
        m_weight += task->weight;
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
    return {};
}

StoreTasks TaskQueue::take(qsizetype weight)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
    StoreTasks taken;
    qsizetype sum = 0;
    while (!m_tasks.empty()) {
        sum += m_tasks.front()->weight;
        if (!taken.empty() && sum > weight)
            break;
        m_weight -= m_tasks.front()->weight;
        taken.push_back(std::move(m_tasks.front()));
        m_tasks.pop_front();
    }
    return taken;
}

void TaskQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
}

} // namespace Pitwall
