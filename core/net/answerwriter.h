#pragma once

#include "core/net/connection.h"
#include "core/net/dispatcher.h"
#include "core/net/outgoing.h"

namespace Pitwall::Http {

/// Sends answers: from memory, from a file piece by piece, or as a stream at the pace of the client.
class AnswerWriter final
{
public:
    /// `head` is that of the current request, whichever that is.
    AnswerWriter(Connection &connection, const RequestHead &head)
        : m_connection(connection)
        , m_head(head)
    {}

    /// Whether another request may follow: set before an answer, false after one that cannot be followed.
    bool keepAlive = true;

    /// Sends it and gives the status that went out.
    Awaitable<int> send(Dispatcher::Answer answer);
    /// The snapshot that it is from must live until this is done.
    Awaitable<> send(SnapshotAnswer answer);

private:
    Awaitable<int> sendFile(Response response);
    Awaitable<> sendHead(Outgoing out);
    Awaitable<bool> sendPart(std::shared_ptr<OpenFile> file, ByteRange range);
    Awaitable<bool> sendPieces(std::shared_ptr<Dispatcher::Stream> stream, bool chunked);
    void makeTail();

    Connection &m_connection;
    const RequestHead &m_head;
    std::string m_tail; ///< the end of a head: what depends on the moment and the connection
};

} // namespace Pitwall::Http
