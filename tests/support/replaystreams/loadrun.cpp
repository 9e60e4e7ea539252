#include "tests/support/replaystreams/loadrun.h"

#include <algorithm>

namespace Pitwall::ReplayStreams {

LoadRun::LoadRun(quint16 port, const std::vector<GamePlan> &plans, int threads)
    : m_plans(plans)
{
    for (int i = 0; i < std::max(threads, 1); ++i)
        m_shards.push_back(std::make_unique<LoadShard>(port, m_progress));
}

LoadRun::~LoadRun()
{
    stop();
}

void LoadRun::start(std::chrono::seconds atMost)
{
    const Time now = Clock::now();
    for (std::size_t i = 0; i < m_plans.size(); ++i)
        m_shards[i % m_shards.size()]->add(m_plans[i], now);
    m_running = static_cast<int>(m_shards.size());
    for (const auto &shard : m_shards) {
        m_threads.emplace_back([this, &shard = *shard, until = now + atMost] {
            shard.run(m_stop, until);
            --m_running;
        });
    }
}

void LoadRun::stop()
{
    m_stop = true;
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

LoadResult LoadRun::finish()
{
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
    LoadResult all;
    for (const auto &shard : m_shards)
        all.add(shard->result());
    return all;
}

} // namespace Pitwall::ReplayStreams
