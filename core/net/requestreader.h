#pragma once

#include "core/net/connection.h"
#include "core/net/requestparser.h"

#include <boost/beast/core/flat_buffer.hpp>

namespace Pitwall::Http {

/// Takes requests out of a connection, with the deadlines and limits that go with it.
class RequestReader final
{
public:
    explicit RequestReader(Connection &connection);

    /// Reads up to the end of the next head. False: the connection is to be closed, after the answer in error() if
    /// there is one. The first head must be there in time after accept, a later one may keep the client idle before.
    Awaitable<bool> readHead(bool first);
    /// Reads some more of the body. False as above; a body that comes too slowly is one.
    Awaitable<bool> readBody();

    /// Tells a client that waits for it ("Expect: 100-continue") to send its body.
    Awaitable<bool> sendContinue();

    RequestParser &parser() { return m_parser; }
    const RequestHead &head() const { return m_parser.head(); }
    /// The status and text to answer when reading failed; status 0 if the client has gone or was idle.
    int error() const { return m_timedOut ? 408 : m_parser.error(); }
    const char *errorText() const { return m_timedOut ? "the request came too slowly" : m_parser.errorText(); }
    /// True if bytes have come that were not asked for yet.
    bool hasMore() const { return m_in.size() > 0; }

private:
    Awaitable<bool> read(size_t atMost);
    void feed();

    Connection &m_connection;
    RequestParser m_parser;
    boost::beast::flat_buffer m_in;
    Connection::Clock::time_point m_bodyStart;
    qint64 m_bodyRead = -1; ///< -1: not begun
    bool m_timedOut = false;
};

} // namespace Pitwall::Http
