#include "tests/support/replaystreams/loadshard.h"

#include "tests/support/replaystreams/loadconnection.h"

#include <algorithm>
#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace Pitwall::ReplayStreams {

LoadShard::LoadShard(quint16 port, LoadProgress &progress)
    : m_port(port)
    , m_progress(progress)
    , m_poll(::epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(std::make_unique<char[]>(bufferSize))
{}

LoadShard::~LoadShard()
{
    m_connections.clear(); // they close their sockets
    ::close(m_poll);
}

void LoadShard::add(const GamePlan &plan, Time start)
{
    m_games.push_back(std::make_unique<LoadGame>(plan, start));
    LoadGame &game = *m_games.back();
    const std::size_t first = m_connections.size();
    for (std::size_t i = 0; i < plan.writers.size(); ++i)
        m_connections.push_back(std::make_unique<WriterConnection>(*this, game, i));
    for (std::size_t i = 0; i < plan.readers.size(); ++i)
        m_connections.push_back(std::make_unique<ReaderConnection>(*this, game, i));
    for (std::size_t i = 0; i < plan.strangers.size(); ++i)
        m_connections.push_back(std::make_unique<StrangerConnection>(*this, game, i));
    for (std::size_t i = first; i < m_connections.size(); ++i)
        callAt(*m_connections[i], m_connections[i]->joins());
    m_progress.open += static_cast<int>(m_connections.size() - first);
    m_progress.unfinishedWriters += static_cast<int>(plan.writers.size());
    game.result.writers = static_cast<int>(plan.writers.size());
    game.result.readers = static_cast<int>(
        std::ranges::count_if(plan.readers, [](const ReaderPlan &reader) { return reader.leaves < Ms(0); }));
    game.result.strangers = static_cast<int>(plan.strangers.size());
}

void LoadShard::run(const std::atomic<bool> &stop, Time until)
{
    constexpr int longestWait = 50; // ms, so that a stop is seen
    std::array<epoll_event, 256> events{};
    const auto anyOpen = [this] {
        return std::ranges::any_of(m_connections, [](const auto &connection) { return !connection->isDone(); });
    };
    Time lookAgain = Clock::now();
    for (Time now = Clock::now(); !stop && now < until; now = Clock::now()) {
        if (now >= lookAgain) {
            if (!anyOpen())
                return;
            lookAgain = now + Ms(20);
        }
        while (!m_times.empty() && m_times.top().when <= now) {
            LoadConnection &connection = *m_times.top().who;
            m_times.pop();
            if (!connection.isDone())
                connection.onTime(now);
        }
        int wait = longestWait;
        if (!m_times.empty())
            wait = static_cast<int>(std::clamp<std::int64_t>(
                std::chrono::ceil<Ms>(m_times.top().when - Clock::now()).count(), 0, longestWait));
        const int count = ::epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), wait);
        for (int i = 0; i < count; ++i) {
            const epoll_event &event = events[static_cast<std::size_t>(i)];
            auto &connection = *static_cast<LoadConnection *>(event.data.ptr);
            if (!connection.isDone())
                connection.onEvents(event.events, Clock::now());
        }
    }
    for (const auto &game : m_games)
        if (anyOpen())
            game->result.note("the run was ended before all was done");
}

LoadResult LoadShard::result() const
{
    LoadResult all;
    for (const auto &game : m_games)
        all.add(game->result);
    return all;
}

} // namespace Pitwall::ReplayStreams
