#include "tests/support/replaystreams/loadconnection.h"

#include "tests/support/replaystreams/loadshard.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Pitwall::ReplayStreams {

LoadConnection::~LoadConnection()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void LoadConnection::open(Time now)
{
    m_pending.clear();
    m_sent = 0;
    m_parser = {};
    m_armed = 0;
    m_wantRead = true;
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0) {
        m_game.result.note("no more sockets: raise the limit of open files");
        finish();
        return;
    }
    const int one = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (m_webSocket)
        queue(WsFrames::upgrade());
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_shard.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_connecting = true;
    m_connected = false;
    m_wantWrite = true;
    const int answer = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    if (answer != 0 && errno != EINPROGRESS) {
        shut(false);
        ++m_game.result.refusedConnects;
        lost(Outcome::Broken, now);
        return;
    }
    arm();
}

void LoadConnection::arm()
{
    const std::uint32_t wanted = (m_wantRead ? EPOLLIN : 0U) | (m_wantWrite || hasPending() ? EPOLLOUT : 0U);
    if (m_socket < 0 || (wanted == m_armed && wanted != 0))
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.ptr = this;
    ::epoll_ctl(m_shard.poll(), m_armed == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, m_socket, &event);
    m_armed = wanted == 0 ? EPOLLERR : wanted;
}

void LoadConnection::wantWrite(bool on)
{
    m_wantWrite = on;
    arm();
}

void LoadConnection::wantRead(bool on)
{
    m_wantRead = on;
    arm();
}

void LoadConnection::shut(bool reset)
{
    if (m_socket < 0)
        return;
    if (m_connected)
        --m_shard.progress().connected;
    if (reset) {
        const linger now{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }
    ::close(m_socket); // epoll forgets it
    m_socket = -1;
    m_connected = false;
    m_connecting = false;
}

void LoadConnection::finish()
{
    shut(false);
    if (!m_done)
        --m_shard.progress().open;
    m_done = true;
}

bool LoadConnection::flush(Time now)
{
    while (hasPending()) {
        const ssize_t count = ::send(m_socket, m_pending.constData() + m_sent,
                                     static_cast<std::size_t>(m_pending.size() - m_sent), MSG_NOSIGNAL);
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            arm();
            return true;
        }
        if (count < 0) {
            shut(false);
            lost(Outcome::Broken, now);
            return false;
        }
        m_sent += count;
    }
    m_pending.clear();
    m_sent = 0;
    return true;
}

void LoadConnection::onEvents(std::uint32_t events, Time now)
{
    if (m_socket < 0)
        return;
    if (m_connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            shut(false);
            ++m_game.result.refusedConnects;
            m_game.result.note(QByteArray("a connect failed: ") + ::strerror(error));
            lost(Outcome::Broken, now);
            return;
        }
        if ((events & EPOLLOUT) == 0)
            return;
        m_connecting = false;
        m_connected = true;
        ++m_shard.progress().connected;
        m_wantWrite = false;
        if (!m_webSocket)
            connected(now);
        if (m_socket < 0 || !flush(now))
            return;
        arm();
    } else if ((events & EPOLLOUT) != 0) {
        if (!flush(now))
            return;
        if (!hasPending())
            writable(now);
        if (m_socket < 0)
            return;
        arm();
    }
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && m_socket >= 0)
        read(now);
}

void LoadConnection::read(Time now)
{
    const auto most = static_cast<std::size_t>(
        std::clamp<qsizetype>(readLimit(now), 0, static_cast<qsizetype>(LoadShard::bufferSize)));
    if (most == 0)
        return;
    const ssize_t count = ::recv(m_socket, m_shard.buffer(), most, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
    if (count <= 0) {
        shut(false);
        lost(count == 0 ? Outcome::Ended : Outcome::Broken, now);
        return;
    }
    now = Clock::now(); // not before the bytes came
    const QByteArrayView bytes(m_shard.buffer(), count);
    if (!m_webSocket) {
        received(bytes, now);
        return;
    }
    const bool wasOpen = m_parser.isOpen();
    bool closing = false;
    const bool right = m_parser.feed(bytes, [&](WsFrames::Opcode opcode, QByteArrayView payload) {
        if (opcode == WsFrames::Ping)
            queue(WsFrames::frame(WsFrames::Pong, payload));
        else if (opcode == WsFrames::Close)
            closing = true;
        else if (opcode != WsFrames::Pong && m_socket >= 0)
            received(payload, now);
    });
    if (!right)
        m_game.result.note(
            "a WebSocket got something else than frames: "
            + bytes.first(std::min<qsizetype>(bytes.size(), 40)).toByteArray().toPercentEncoding(" :/.,"));
    if (m_socket < 0)
        return;
    if (!right || closing) {
        shut(false);
        lost(right ? Outcome::Ended : Outcome::Broken, now);
        return;
    }
    if (!wasOpen && m_parser.isOpen())
        connected(now);
    if (m_socket >= 0 && flush(now))
        arm();
}

} // namespace Pitwall::ReplayStreams
