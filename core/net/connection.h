#pragma once

#include "core/net/flexstream.h"
#include "core/net/ioloop.h"
#include "core/net/websocketlink.h"

#include <boost/asio/buffer.hpp>

#include <array>
#include <optional>

namespace Pitwall::Http {

/// What the connections of one endpoint share with its listener.
struct EndpointState
{
    std::atomic<bool> closing = false;
};

/// A socket that was let in.
struct Accepted
{
    Socket socket;
    ConnectionTable::Ticket ticket;
    std::shared_ptr<const EndpointState> endpoint;
    std::shared_ptr<const TlsContext> tls; ///< null: plain
    std::string peer;                      ///< address without port, IPv4 in its own form
    std::string local;                     ///< the same of our side
    bool loopback = false;
};

/// One client: its stream, its deadline, and the questions it asks of other threads. Lives on one I/O thread.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    using Clock = std::chrono::steady_clock;
    enum class Phase {
        Idle, ///< not a byte of the next request
        Reading,
        Asking,    ///< the core or a disk has the word
        Streaming, ///< a body without known end goes out
        Writing
    };

    Connection(IoLoop &loop, Accepted accepted);
    ~Connection();
    Q_DISABLE_COPY_MOVE(Connection)

    /// Called by the loop a few times a second.
    void check(Clock::time_point now);
    /// Ends it: at once if it is idle, else when what it does now is over. `final`: the core answers no more.
    void windDown(bool final);
    bool isLeaving() const { return m_leaving; }
    /// How long a client may take to close its side after the last answer.
    Milliseconds lingerTime() const;
    /// Then a body that has no end of its own is cut off.
    Clock::time_point leaveBy() const { return m_leaveBy; }
    void setPhase(Phase phase) { m_phase = phase; }
    Phase phase() const { return m_phase; }
    /// From now on it is a WebSocket, and this half of it is told to close.
    void setWebSocket(WebSocketPeer *webSocket) { m_webSocket = webSocket; }

    IoLoop &loop() const { return m_loop; }
    FlexStream &stream() { return m_stream; }
    const EndpointState &endpoint() const { return *m_endpoint; }
    const std::string &peer() const { return m_peer; }
    const std::string &local() const { return m_local; }
    bool isSecure() const { return m_stream.tls() != nullptr; }
    bool isLoopback() const { return m_loopback; }

    /// When it passes, whatever waits here is ended; see isTimedOut().
    void setDeadline(Clock::time_point moment)
    {
        m_deadline = moment;
        m_timedOut = false;
    }
    void setDeadline(Milliseconds fromNow) { setDeadline(Clock::now() + fromNow); }
    void clearDeadline() { setDeadline(Clock::time_point::max()); }
    /// The deadline that was set last has passed.
    bool isTimedOut() const { return m_timedOut; }
    /// True when nothing can be read or written any more.
    bool isOver() const { return m_over; }
    /// Closes the socket now; everything that waits ends.
    void cutOff();

    /// Writes all of it, one after the other; the time is limited by the least rate. False: the connection is over.
    using Buffers = std::array<asio::const_buffer, 3>;
    Awaitable<bool> write(Buffers buffers);
    Awaitable<bool> write(asio::const_buffer first, asio::const_buffer second = {}, asio::const_buffer third = {})
    {
        const Buffers buffers{first, second, third};
        return write(buffers);
    }

    /// A place for an answer from another thread, and the function that puts it there (once, from any thread).
    template<typename T>
    using Slot = std::shared_ptr<std::optional<T>>;
    template<typename T>
    std::function<void(T)> replyTo(const Slot<T> &slot);
    /// Waits for it. False if the deadline passed, the connection ended or the core has left first.
    template<typename T>
    Awaitable<bool> answered(Slot<T> slot);

private:
    void expire();
    void wake() { m_wake.cancel(); }

    IoLoop &m_loop;
    ConnectionTable::Ticket m_ticket;
    FlexStream m_stream;
    Timer m_wake;
    std::shared_ptr<const EndpointState> m_endpoint;
    std::string m_peer;
    std::string m_local;
    Clock::time_point m_deadline = Clock::time_point::max();
    Clock::time_point m_leaveBy = Clock::time_point::max();
    WebSocketPeer *m_webSocket = nullptr;
    Phase m_phase = Phase::Idle;
    bool m_loopback = false;
    bool m_timedOut = false;
    bool m_over = false;
    bool m_leaving = false;
    bool m_abandoned = false; ///< the core answers no more
};

template<typename T>
std::function<void(T)> Connection::replyTo(const Slot<T> &slot)
{
    return [&loop = m_loop, weak = weak_from_this(), slot](T value) {
        loop.post([weak, slot, value = std::move(value)] {
            *slot = value;
            if (const std::shared_ptr<Connection> self = weak.lock())
                self->wake();
        });
    };
}

template<typename T>
Awaitable<bool> Connection::answered(Slot<T> slot)
{
    while (!slot->has_value() && !m_timedOut && !m_over && !m_abandoned) {
        ErrorCode ignored;
        co_await m_wake.async_wait(orError(ignored));
    }
    co_return slot->has_value();
}

} // namespace Pitwall::Http
