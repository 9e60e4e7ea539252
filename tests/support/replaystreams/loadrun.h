#pragma once

#include "tests/support/replaystreams/loadshard.h"

#include <thread>

namespace Pitwall::ReplayStreams {

/// Plays games against a relay on 127.0.0.1: writers send what they are to send when they are to, readers look at each
/// byte that they get and when. Runs on threads of its own.
class LoadRun final
{
public:
    /// The plans must live as long as this. A game stays on one thread.
    LoadRun(quint16 port, const std::vector<GamePlan> &plans, int threads = 1);
    ~LoadRun(); ///< stops
    Q_DISABLE_COPY_MOVE(LoadRun)

    /// All times of the plans count from here.
    void start(std::chrono::seconds atMost);
    bool isFinished() const { return m_running == 0; }
    void stop();
    /// Waits for the end; what became of all.
    LoadResult finish();
    const LoadProgress &progress() const { return m_progress; }

private:
    LoadProgress m_progress;
    std::vector<std::unique_ptr<LoadShard>> m_shards;
    const std::vector<GamePlan> &m_plans;
    std::vector<std::thread> m_threads;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_running = 0;
};

} // namespace Pitwall::ReplayStreams
