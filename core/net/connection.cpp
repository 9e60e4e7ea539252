#include "core/net/connection.h"

#include <poll.h>

namespace Pitwall::Http {

Connection::Connection(IoLoop &loop, Accepted accepted)
    : m_loop(loop)
    , m_ticket(std::move(accepted.ticket))
    , m_stream(std::move(accepted.socket), accepted.tls)
    , m_wake(loop.context().get_executor(), Clock::time_point::max())
    , m_endpoint(std::move(accepted.endpoint))
    , m_peer(std::move(accepted.peer))
    , m_local(std::move(accepted.local))
    , m_loopback(accepted.loopback)
{
    m_loop.add(*this);
}

Connection::~Connection()
{
    m_loop.remove(*this);
}

static bool peerHasClosed(int descriptor)
{
    pollfd entry{.fd = descriptor, .events = POLLRDHUP, .revents = 0};
    return ::poll(&entry, 1, 0) > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

static constexpr Milliseconds moment{200}; ///< what is left to a client when the server itself ends

Milliseconds Connection::lingerTime() const
{
    return m_abandoned ? moment : m_loop.config()->limits.closeTimeout;
}

void Connection::windDown(bool final)
{
    constexpr quint16 goingAway = 1001;
    m_leaving = true;
    m_abandoned = m_abandoned || final;
    m_leaveBy = Clock::now() + m_loop.config()->limits.closeTimeout;
    if (m_webSocket)
        m_webSocket->beginClose(goingAway, {});
    else if (m_phase == Phase::Idle || (final && m_phase == Phase::Reading)) // half a request is never answered then
        cutOff();
    else if (m_phase == Phase::Streaming)
        setDeadline(m_leaveBy);
    if (final) {
        if (m_webSocket) // the close frame goes out; nobody waits for the answer
            setDeadline(moment);
        wake();
    }
}

void Connection::check(Clock::time_point now)
{
    if (m_over)
        return;
    if (now >= m_deadline) {
        clearDeadline();
        m_timedOut = true;
        ++m_loop.shared().connections.timedOut;
        expire();
    } else if (m_phase == Phase::Streaming && peerHasClosed(m_stream.next_layer().native_handle())) {
        cutOff();
    }
}

void Connection::expire()
{
    ErrorCode ignored;
    m_stream.next_layer().cancel(ignored);
    wake();
}

void Connection::cutOff()
{
    m_over = true;
    ErrorCode ignored;
    m_stream.next_layer().close(ignored);
    wake();
}

Awaitable<bool> Connection::write(Buffers buffers)
{
    size_t left = asio::buffer_size(buffers);
    const Server::Limits &limits = m_loop.config()->limits;
    setDeadline(limits.headerTimeout + Milliseconds(static_cast<qint64>(left) * 1000 / limits.minBytesPerSecond));
    while (left > 0 && !m_over) {
        ErrorCode error;
        size_t done = co_await m_stream.async_write_some(buffers, orError(error));
        if (error) {
            cutOff();
            break;
        }
        left -= done;
        for (asio::const_buffer &buffer : buffers) {
            const size_t step = std::min(done, buffer.size());
            buffer += step;
            done -= step;
        }
    }
    clearDeadline();
    co_return !m_over;
}

} // namespace Pitwall::Http
