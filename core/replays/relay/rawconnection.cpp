#include "core/replays/relay/rawconnection.h"

#include "core/replays/relay/relaythread.h"

#include <cerrno>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int MuchToRead = 64 * 1024;      // is not left to the next round
static constexpr qsizetype MostHeard = 64 * 1024; // from a watcher
static constexpr Seconds CloseTime{10};           // for a watcher to close its side

RawWriter::RawWriter(RelayHost &host, Http::Socket socket, Http::ConnectionTable::Ticket ticket, int number)
    : m_host(host)
    , m_counters(host.thread().shared().counters)
    , m_socket(std::move(socket))
    , m_ticket(std::move(ticket))
    , m_number(number)
{
    ++m_counters.writers;
    // A game sends some bytes ten times a second: not each of them shall wake the thread.
    Http::ErrorCode ignored;
    m_socket.set_option(Http::Socket::receive_low_watermark(MuchToRead), ignored);
}

RawWriter::~RawWriter()
{
    --m_counters.writers;
    ++m_counters.served;
}

void RawWriter::wait()
{
    if (m_waiting || m_over || allowance(m_host.thread().now()) == 0) // the next second, it goes on
        return;
    m_waiting = true;
    m_socket.async_wait(Http::Socket::wait_read,
                        [self = shared_from_this(), host = m_host.shared_from_this()](const Http::ErrorCode &error) {
                            self->m_waiting = false;
                            if (!self->m_over && error != Http::asio::error::operation_aborted)
                                host->readyNow(self);
                        });
}

qsizetype RawWriter::allowance(Monotonic now)
{
    const auto most = static_cast<qsizetype>(m_host.thread().scratch().size());
    return m_rate.left(m_host.thread().config()->maxRate, most, now);
}

bool RawWriter::read(qsizetype budget, Monotonic now)
{
    std::vector<char> &buffer = m_host.thread().scratch();
    qsizetype all = 0;
    while (!m_over && all < budget) {
        const qsizetype allowed = allowance(now);
        if (allowed == 0)
            break;
        const ssize_t count =
            ::recv(m_socket.native_handle(), buffer.data(), static_cast<size_t>(allowed), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (count <= 0) {
            cutOff(count == 0 ? QString() : u"the connection broke"_s);
            break;
        }
        all += count;
        m_rate.took(count);
        m_counters.bytesIn += static_cast<quint64>(count);
        const Result<> fed = m_host.feedWriter(m_number, {buffer.data(), count});
        if (!fed)
            cutOff(fed.error().detail);
        if (m_host.game().hasLeftOver(m_number) || count < allowed)
            break; // the disk takes no more, or there is none
    }
    return !m_over;
}

void RawWriter::cutOff(const QString &why)
{
    if (std::exchange(m_over, true))
        return;
    Http::ErrorCode ignored;
    m_socket.close(ignored);
    m_host.leaveWriter(m_number, why);
}

RawReader::RawReader(RelayHost &host, Http::Socket socket, Http::ConnectionTable::Ticket ticket, Monotonic now)
    : m_host(host)
    , m_counters(host.thread().shared().counters)
    , m_socket(std::move(socket))
    , m_ticket(std::move(ticket))
    , m_progress(now)
{
    ++m_counters.readers;
}

RawReader::~RawReader()
{
    --m_counters.readers;
    ++m_counters.served;
}

void RawReader::start()
{
    waitForClose();
}

void RawReader::waitForClose()
{
    m_socket.async_wait(Http::Socket::wait_read,
                        [self = shared_from_this(), host = m_host.shared_from_this()](const Http::ErrorCode &error) {
                            if (self->m_over || error == Http::asio::error::operation_aborted)
                                return;
                            std::array<char, 4096> waste;
                            const ssize_t count =
                                ::recv(self->m_socket.native_handle(), waste.data(), waste.size(), MSG_DONTWAIT);
                            const bool nothing = count < 0 && (errno == EAGAIN || errno == EINTR);
                            self->m_heard += std::max<ssize_t>(count, 0);
                            if (count == 0 && !self->m_finished) { // whether it still reads, a write tells
                                self->m_closedTheirs = true;
                                return;
                            }
                            if ((count <= 0 && !nothing) || self->m_heard > MostHeard) {
                                self->cutOff();
                                host->removeReader(self);
                            } else {
                                self->waitForClose();
                            }
                        });
}

void RawReader::waitForRoom()
{
    m_full = true;
    m_socket.async_wait(Http::Socket::wait_write,
                        [self = shared_from_this(), host = m_host.shared_from_this()](const Http::ErrorCode &error) {
                            self->m_full = false;
                            if (self->m_over || error == Http::asio::error::operation_aborted)
                                return;
                            if (!self->pump(host->thread().now()))
                                host->removeReader(self);
                        });
}

bool RawReader::pump(Monotonic now)
{
    while (!m_full && !m_over && !m_finished) {
        const QByteArrayView bytes = m_host.window(m_at);
        if (bytes.isEmpty())
            break;
        const ssize_t count = ::send(m_socket.native_handle(), bytes.data(), static_cast<size_t>(bytes.size()),
                                     MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
            cutOff();
            return false;
        }
        if (count > 0) {
            m_at += static_cast<quint64>(count);
            m_progress = now;
            m_counters.bytesOut += static_cast<quint64>(count);
        }
        if (count < bytes.size())
            waitForRoom();
    }
    const RelayGame::Released &released = m_host.game().released();
    if (!m_over && !m_finished && released.whole && m_at >= released.bytes) {
        m_finished = true; // then the watcher closes, so that nothing on its way is lost to a reset
        m_progress = now;
        Http::ErrorCode ignored;
        m_socket.shutdown(Http::Socket::shutdown_send, ignored);
        if (m_closedTheirs)
            cutOff();
    }
    return !m_over;
}

bool RawReader::isStalled(Monotonic now)
{
    int queued = 0; // room is told of only when much is free: a slow one takes some all the time
    if (::ioctl(m_socket.native_handle(), SIOCOUTQ, &queued) == 0 && queued != m_queued) {
        m_queued = queued;
        m_progress = now;
    }
    if (m_finished)
        return now - m_progress >= CloseTime;
    return m_full && now - m_progress >= m_host.thread().config()->readerStall;
}

void RawReader::reset()
{
    Http::ErrorCode ignored;
    m_socket.set_option(boost::asio::socket_base::linger(true, 0), ignored);
    cutOff();
}

void RawReader::cutOff()
{
    if (std::exchange(m_over, true))
        return;
    Http::ErrorCode ignored;
    m_socket.close(ignored);
}

} // namespace Pitwall
