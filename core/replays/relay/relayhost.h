#pragma once

#include "core/net/connectiontable.h"
#include "core/net/iotypes.h"
#include "core/replays/relay/relaygame.h"
#include "core/replays/relay/relayshared.h"

#include <list>

namespace Pitwall {

class RelayThread;
class RawReader;
class RawWriter;

/// Bytes of a released stream, as somebody on another thread asked for them.
struct RelayBytes
{
    QByteArray bytes;
    quint64 offset = 0;
    bool end = false;
};

/// One game on its thread: the game itself and who is connected to it.
class RelayHost final : public std::enable_shared_from_this<RelayHost>
{
public:
    using Reply = std::function<void(Result<RelayBytes>)>;

    RelayHost(RelayThread &thread, std::unique_ptr<RelayGame> game, quint64 number);
    ~RelayHost();
    Q_DISABLE_COPY_MOVE(RelayHost)

    RelayThread &thread() const { return m_thread; }
    RelayGame &game() { return *m_game; }
    quint64 number() const { return m_number; }

    // Raw connections
    void addWriter(std::shared_ptr<RawWriter> writer);
    void removeWriter(const std::shared_ptr<RawWriter> &writer);
    void addReader(std::shared_ptr<RawReader> reader);
    void removeReader(const std::shared_ptr<RawReader> &reader);
    void readyNow(const std::shared_ptr<RawWriter> &writer); ///< it sends much

    // Writers that are not sockets of this thread (WebSockets)
    int joinWriter(const QString &name, const QString &address);
    /// One that is no socket of this thread; `hangUp` ends it (any thread may be its own).
    int joinRemote(const QString &name, const QString &address, std::function<void()> hangUp);
    Result<> feedWriter(int writer, QByteArrayView bytes);
    /// The same for a writer that is no socket of this thread, written down at once. False: the disk took not all of
    /// it.
    Result<bool> feedRemote(int writer, QByteArrayView bytes);
    void leaveWriter(int writer, const QString &error);
    /// It was announced after it began: who is none of its players goes, and has no vote.
    void announce(const AnnouncedGame &announced, const ReplayDelay &delay);

    /// Answers with what is released from `offset` on, at the latest after `wait` (then maybe with nothing).
    /// `seat`: takeSeat() gave it. Fails with Conflict when watchers have to begin anew, with PermissionDenied when
    /// they may not watch any more.
    void read(quint64 offset, qsizetype limit, Milliseconds wait, Reply reply, std::optional<int> seat = {});
    // Of watchers that are no sockets of this thread
    int takeSeat()
    {
        ++m_seats;
        return m_epoch;
    }
    void leaveSeat() { --m_seats; }
    int epoch() const { return m_epoch; } ///< another one: who watched before has to begin anew
    bool isFull() const;                  ///< no more watchers

    /// Reads what there is of all writers.
    void readAll();
    /// Decides, releases, and sends what is due.
    void advance(Monotonic now);
    void everySecond(Monotonic now);
    /// `at`: nothing: now. Waits for the disk if that takes nothing.
    void end(std::optional<Time> at = {});
    /// Released bytes at `at`, shared by all that are at the same place; empty at the end of what is released.
    QByteArrayView window(quint64 at);

    void dropConnections(); ///< without a word: the relay goes

    bool isBlocked() const { return m_blocked; }
    bool hasEnded() const { return m_game->hasEnded(); }
    bool isWatched() const { return !m_readers.empty() || !m_waiters.empty(); }
    /// The archive has it, and no delay keeps it live: it is no live game any more, whoever is still fed.
    bool isDone() const;
    /// Nobody is fed any more, and who watched it to the end has heard so.
    bool isForgotten(Monotonic now) const { return isDone() && !isWatched() && now - *m_keptAt >= Seconds(5); }
    void setKept(Monotonic now) { m_keptAt = now; }
    /// True once: that it is done is to be told.
    bool takeGone() { return isDone() && !std::exchange(m_goneTold, true); }
    int watchers() const;
    /// Something that is shown changed since the last call.
    bool takeChanged() { return std::exchange(m_changed, false); }
    LiveReplay snapshot() const;

private:
    struct Waiter
    {
        quint64 offset;
        qsizetype limit;
        Monotonic until;
        Reply reply;
        bool isSeated;
    };
    struct Window
    {
        quint64 at = 0;
        QByteArray bytes;
    };

    void written(const Result<> &flushed);
    void tellBlocked(const QString &problem);
    Milliseconds pumpSlack() const;
    void pump();
    bool answer(const Waiter &waiter, bool late);
    bool fillWindow(Window &window, quint64 at);
    void cutOffLate(Monotonic now);
    void sendWatchersAway(const Error &why);

    RelayThread &m_thread;
    const std::unique_ptr<RelayGame> m_game;
    const quint64 m_number;
    std::vector<std::shared_ptr<RawWriter>> m_writers;
    std::vector<std::shared_ptr<RawReader>> m_readers;
    std::map<int, std::function<void()>> m_remote; ///< how to end writers that are no sockets of this thread
    std::list<Waiter> m_waiters;
    int m_seats = 0;
    int m_epoch = 0;
    std::array<Window, 4> m_windows;
    size_t m_nextWindow = 0;
    std::vector<char> m_scratch;
    Monotonic m_startedOn;
    quint64 m_releasedBefore = 0;
    bool m_wholeBefore = false;
    std::optional<Monotonic> m_pumpAt; ///< something is due, and waits for what comes next
    bool m_blocked = false;            ///< the disk takes nothing
    Monotonic m_retryAt{};
    bool m_endAsked = false;
    bool m_changed = true;
    std::optional<Monotonic> m_keptAt;
    bool m_goneTold = false;
};

} // namespace Pitwall
