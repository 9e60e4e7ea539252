#pragma once

#include "core/net/connection.h"
#include "core/net/websocketlink.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>

namespace Pitwall::Http {

class RequestHead;
using UpgradeRequest = boost::beast::http::request<boost::beast::http::empty_body>;

/// The request in the form that Beast's handshake wants.
UpgradeRequest upgradeRequest(const RequestHead &head);

/// The I/O thread's half of a WebSocket: text messages bounded both ways, pings, a closing handshake with a deadline.
class WebSocketSession final : public WebSocketPeer, public std::enable_shared_from_this<WebSocketSession>
{
public:
    WebSocketSession(std::shared_ptr<Connection> connection, std::shared_ptr<WebSocketLink> link);

    /// From the handshake to the end of the connection.
    static Awaitable<> run(std::shared_ptr<WebSocketSession> self, UpgradeRequest request);

    void enqueue(QByteArray text) override;
    void beginClose(quint16 code, QByteArray reason) override;

private:
    Awaitable<> readAll();
    Awaitable<bool> handOver(QByteArray text);
    static Awaitable<> writeAll(std::shared_ptr<WebSocketSession> self);

    const std::shared_ptr<Connection> m_connection;
    const std::shared_ptr<WebSocketLink> m_link;
    boost::beast::websocket::stream<FlexStream &> m_stream;
    Timer m_wake; ///< of the writer
    std::deque<QByteArray> m_queue;
    quint16 m_closeCode = 0; ///< 0: open
    QByteArray m_closeReason;
    bool m_ended = false;
};

} // namespace Pitwall::Http
