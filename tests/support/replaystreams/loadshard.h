#pragma once

#include "tests/support/replaystreams/loadgame.h"

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <queue>

namespace Pitwall::ReplayStreams {

class LoadConnection;

/// Numbers that may be asked for while it runs.
struct LoadProgress
{
    std::atomic<std::uint64_t> sentBytes = 0; ///< of bodies
    std::atomic<std::uint64_t> readBytes = 0;
    std::atomic<int> connected = 0; ///< connections that stand
    std::atomic<int> open = 0;      ///< those that have something to do still
    std::atomic<int> unfinishedWriters = 0;
    std::atomic<int> caughtUpReaders = 0; ///< those that have all of the canonical body
};

/// One thread's share of the games: it waits for sockets and times, and calls the connections.
class LoadShard final
{
public:
    LoadShard(quint16 port, LoadProgress &progress);
    ~LoadShard();
    Q_DISABLE_COPY_MOVE(LoadShard)

    void add(const GamePlan &plan, Time start);
    /// Until all is done, or somebody says stop, or the time is over.
    void run(const std::atomic<bool> &stop, Time until);
    LoadResult result() const;

    // For connections
    quint16 port() const { return m_port; }
    int poll() const { return m_poll; }
    LoadProgress &progress() { return m_progress; }
    void callAt(LoadConnection &connection, Time when) { m_times.push({when, &connection}); }
    char *buffer() { return m_buffer.get(); }
    static constexpr std::size_t bufferSize = 1 << 20;

private:
    struct Call
    {
        Time when;
        LoadConnection *who;
        bool operator>(const Call &other) const { return when > other.when; }
    };

    const quint16 m_port;
    LoadProgress &m_progress;
    const int m_poll;
    std::vector<std::unique_ptr<LoadGame>> m_games;
    std::vector<std::unique_ptr<LoadConnection>> m_connections;
    std::priority_queue<Call, std::vector<Call>, std::greater<>> m_times;
    std::unique_ptr<char[]> m_buffer;
};

} // namespace Pitwall::ReplayStreams
