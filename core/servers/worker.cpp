#include "core/servers/worker.h"

namespace Pitwall {

static constexpr size_t mostJobs = 5000;

Worker::Worker()
    : m_thread([this] { loop(); })
{}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wakeUp.notify_one();
    m_thread.join();
}

bool Worker::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= mostJobs)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wakeUp.notify_one();
    return true;
}

void Worker::loop()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wakeUp.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
        if (m_stop)
            return;
        std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        job = {};
        lock.lock();
    }
}

} // namespace Pitwall
