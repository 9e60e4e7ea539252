#include "core/net/requestreader.h"

namespace Pitwall::Http {

static std::uint32_t narrow(qint64 value)
{
    return static_cast<std::uint32_t>(value);
}

RequestReader::RequestReader(Connection &connection)
    : m_connection(connection)
    , m_parser(narrow(connection.loop().config()->limits.maxRequestLineBytes),
               narrow(connection.loop().config()->limits.maxHeaderBytes))
{}

void RequestReader::feed()
{
    const auto data = m_in.cdata();
    if (data.size() > 0)
        m_in.consume(m_parser.feed({static_cast<const char *>(data.data()), data.size()}));
}

Awaitable<bool> RequestReader::read(size_t atMost)
{
    ErrorCode error;
    const auto space = m_in.prepare(atMost);
    const size_t got = co_await m_connection.stream().async_read_some(space, orError(error));
    m_in.commit(got);
    // Also where bytes came in the same moment: what waits next would have no deadline.
    const bool late = m_connection.isTimedOut();
    m_timedOut = late && m_connection.phase() != Connection::Phase::Idle;
    co_return !late && !error && got > 0;
}

Awaitable<bool> RequestReader::readHead(bool first)
{
    constexpr size_t piece = 4096;
    using Phase = Connection::Phase;
    const Server::Limits &limits = m_connection.loop().config()->limits;
    constexpr size_t largeBuffer = 16384; // grown for a body; an idle connection must not hold it
    m_parser.reset();
    m_bodyRead = -1;
    if (!hasMore() && m_in.capacity() > largeBuffer)
        m_in.shrink_to_fit();
    m_connection.setPhase(hasMore() ? Phase::Reading : Phase::Idle);
    m_connection.setDeadline(first || hasMore() ? limits.headerTimeout : limits.idleTimeout);
    feed();
    while (!m_parser.isHeadDone() && m_parser.error() == 0) {
        const bool idle = m_connection.phase() == Phase::Idle;
        if (!co_await read(piece))
            co_return false;
        m_connection.setPhase(Phase::Reading);
        if (idle && !first)
            m_connection.setDeadline(m_connection.loop().config()->limits.headerTimeout);
        feed();
    }
    m_connection.clearDeadline();
    co_return m_parser.error() == 0;
}

Awaitable<bool> RequestReader::readBody()
{
    constexpr size_t piece = 65536;
    const Server::Limits &limits = m_connection.loop().config()->limits;
    m_connection.setPhase(Connection::Phase::Reading);
    if (m_bodyRead < 0) {
        m_bodyRead = 0;
        m_bodyStart = Connection::Clock::now();
        if (hasMore()) { // what came with the head
            feed();
            co_return m_parser.error() == 0;
        }
    }
    m_connection.setDeadline(m_bodyStart + limits.headerTimeout
                             + Milliseconds(m_bodyRead * 1000 / limits.minBytesPerSecond));
    const auto before = m_in.size();
    if (!co_await read(piece))
        co_return false;
    m_bodyRead += static_cast<qint64>(m_in.size() - before);
    feed();
    m_connection.clearDeadline();
    co_return m_parser.error() == 0;
}

Awaitable<bool> RequestReader::sendContinue()
{
    static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    if (head().field("expect").empty() || head().version == 10 || hasMore())
        co_return true;
    co_return co_await m_connection.write(asio::const_buffer(line.data(), line.size()));
}

} // namespace Pitwall::Http
