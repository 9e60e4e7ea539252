#pragma once

#include "core/net/iotypes.h"
#include "core/replays/relay/relayhost.h"

#include <condition_variable>
#include <map>
#include <thread>

namespace Pitwall {

/// One I/O thread of the relay, with the games that live on it and their connections. Everything but start(), stop()
/// and post() is only for that thread.
///
/// It works in rounds, forty a second and fewer where many play: what came from writers that send little is read,
/// written down and decided on together, and what is due goes out. Writers that send much are read at once.
class RelayThread final
{
public:
    explicit RelayThread(RelayShared &shared);
    ~RelayThread();
    Q_DISABLE_COPY_MOVE(RelayThread)

    void start();
    void stop();
    void post(std::function<void()> call); ///< any thread

    // When the relay goes, after stop(): of all threads one after the other, since WebSockets and games hold each other
    // across threads
    void dropConnections();
    void dropHandlers() { m_context.drop(); }

    boost::asio::io_context &context() { return m_context; }
    RelayShared &shared() const { return m_shared; }
    const std::shared_ptr<const RelayConfig> &config() { return m_config.get(); }
    const std::shared_ptr<const AnnouncedGames> &announced() { return m_announced.get(); }
    ChunkPool &pool() { return m_pool; }
    std::vector<char> &scratch() { return m_scratch; } ///< 256 KiB for what is read
    Monotonic now() const { return m_shared.clock.monotonic(); }

    /// The game for a writer, a new one if need be. Fails with TooManyRequests, Unavailable (disk).
    Result<std::shared_ptr<RelayHost>> hostForWriter(quint64 game, bool quarantined);
    /// The game for a watcher, or null.
    std::shared_ptr<RelayHost> findHost(quint64 game) const;
    /// The one that a watcher began with, also when it is over and another game has its number; null if it is gone or
    /// its watchers have to begin anew.
    std::shared_ptr<RelayHost> findWatched(const LiveStreamId &stream) const;
    /// Tells the admin once that the disk takes no new game, and once that it does again (an empty text).
    void tellDisk(const QString &problem);
    void takeUp(RecoveredGame recovered);
    void endGame(quint64 game);
    /// Games were announced: those that are played already hear of it.
    void applyAnnounced();
    /// A writer that cannot be let in now, as the disk takes nothing: `join` is tried every second until it is true.
    void hold(std::function<bool()> join);
    /// The archive has it: its journal may go.
    void forget(const QString &instance);

private:
    using Key = std::pair<quint64, bool>; ///< number, quarantined

    void run();
    void round();
    void everySecond(Monotonic now);
    std::shared_ptr<RelayHost> addHost(Key key, std::shared_ptr<RelayHost> host);
    Milliseconds roundTime() const;

    /// Lets go of what its handlers hold before it goes itself.
    struct Context : boost::asio::io_context
    {
        using io_context::io_context;
        void drop() { shutdown(); }
    };
    struct Held
    {
        std::function<bool()> join;
        Monotonic until;
    };

    RelayShared &m_shared;
    Http::Published<RelayConfig>::Reader m_config;
    Http::Published<AnnouncedGames>::Reader m_announced;
    ChunkPool m_pool;
    std::vector<char> m_scratch;
    std::map<Key, std::shared_ptr<RelayHost>> m_hosts;
    std::vector<std::shared_ptr<RelayHost>> m_finished; ///< still fed to their watchers, or not in the archive yet
    std::vector<Held> m_held;
    bool m_diskRefuses = false;
    Monotonic m_secondAt{};
    Context m_context{1};
    Http::Timer m_timer{m_context.get_executor()};
    std::thread m_thread;
};

} // namespace Pitwall
