#include "core/net/websocketsession.h"

#include "core/net/dispatcher.h"
#include "core/net/requestparser.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace Pitwall::Http {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

// How Beast ends the stream under a WebSocket (found by argument-dependent lookup). TLS adds nothing here: the closing
// handshake of the WebSocket itself has told both sides that nothing was cut short.
template<typename Handler>
static void async_teardown(beast::role_type role, FlexStream &stream, Handler &&handler)
{
    websocket::async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

UpgradeRequest upgradeRequest(const RequestHead &head)
{
    const auto view = [](std::string_view text) {
        return beast::string_view(text.data(), text.size());
    };
    UpgradeRequest request(beast::http::verb::get, view(head.target()), 11);
    for (size_t i = 0; i < head.fieldCount(); ++i)
        request.insert(view(head.fieldName(i)), view(head.fieldValue(i)));
    return request;
}

WebSocketSession::WebSocketSession(std::shared_ptr<Connection> connection, std::shared_ptr<WebSocketLink> link)
    : m_connection(std::move(connection))
    , m_link(std::move(link))
    , m_stream(m_connection->stream())
    , m_wake(m_connection->loop().context().get_executor(), Connection::Clock::time_point::max())
{
    const Server::Limits &limits = m_connection->loop().config()->limits;
    m_stream.set_option(websocket::stream_base::timeout{
        .handshake_timeout = limits.closeTimeout, .idle_timeout = limits.pingTimeout, .keep_alive_pings = true});
    m_stream.set_option(websocket::stream_base::decorator(
        [](websocket::response_type &response) { response.set(beast::http::field::server, "Pitwall"); }));
    m_stream.read_message_max(static_cast<std::size_t>(limits.maxMessageBytes));
    m_stream.auto_fragment(false); // whole messages go out from the bytes that all listeners share
    websocket::permessage_deflate compression;
    compression.server_enable = true;
    compression.server_max_window_bits = 11; // small windows that begin anew: a thousand listeners must not cost
    compression.client_max_window_bits = 11; // a thousand times 200 KiB
    compression.server_no_context_takeover = true;
    compression.client_no_context_takeover = true;
    compression.compLevel = 3;
    compression.memLevel = 3;
    compression.msg_size_threshold = 512;
    m_stream.set_option(compression);
}

Awaitable<> WebSocketSession::run(std::shared_ptr<WebSocketSession> self, UpgradeRequest request)
{
    Connection &connection = *self->m_connection;
    ErrorCode error;
    connection.setPhase(Connection::Phase::Writing);
    connection.setDeadline(connection.loop().config()->limits.headerTimeout);
    co_await self->m_stream.async_accept(request, orError(error));
    connection.clearDeadline();
    if (!error) {
        IoShared &shared = connection.loop().shared();
        ++shared.connections.webSockets;
        self->m_link->peer = self;
        connection.setWebSocket(self.get());
        if (connection.isLeaving())
            connection.windDown(false);
        shared.dispatcher.opened(self->m_link);
        asio::co_spawn(connection.stream().get_executor(), writeAll(self), asio::detached);
        co_await self->readAll();
        connection.setWebSocket(nullptr);
        --shared.connections.webSockets;
    }
    self->m_ended = true;
    self->m_wake.cancel();
    connection.cutOff();
}

Awaitable<> WebSocketSession::readAll()
{
    beast::flat_buffer buffer;
    while (true) {
        ErrorCode error;
        const size_t size = co_await m_stream.async_read(buffer, orError(error));
        if (error) // closed by either side, too large (Beast has sent 1009), silent for too long…
            co_return;
        QByteArray text(static_cast<const char *>(buffer.cdata().data()), static_cast<qsizetype>(size));
        buffer.consume(size);
        if (m_stream.got_binary())
            beginClose(websocket::close_code::unknown_data, "only text is understood here");
        else if (m_closeCode == 0 && !co_await handOver(std::move(text)))
            co_return;
    }
}

/// The next message is not read before the core has taken this one, so nobody can flood it.
Awaitable<bool> WebSocketSession::handOver(QByteArray text)
{
    const auto slot = std::make_shared<std::optional<bool>>();
    m_connection->loop().shared().dispatcher.received(m_link, std::move(text), m_connection->replyTo(slot));
    co_return co_await m_connection->answered(slot);
}

void WebSocketSession::enqueue(QByteArray text)
{
    if (m_closeCode != 0)
        return;
    m_queue.push_back(std::move(text));
    m_wake.cancel();
}

void WebSocketSession::beginClose(quint16 code, QByteArray reason)
{
    if (std::exchange(m_closeCode, code) != 0)
        return;
    m_closeReason = reason.left(120);
    if (code == websocket::close_code::try_again_later) // it does not read, so the rest would only be in the way
        m_queue.clear();
    m_connection->setDeadline(m_connection->loop().config()->limits.closeTimeout);
    m_wake.cancel();
}

Awaitable<> WebSocketSession::writeAll(std::shared_ptr<WebSocketSession> self)
{
    ErrorCode error;
    while (!self->m_ended && !error) {
        if (!self->m_queue.empty()) {
            const QByteArray text = std::move(self->m_queue.front());
            self->m_queue.pop_front();
            const asio::const_buffer bytes(text.constData(), static_cast<size_t>(text.size()));
            co_await self->m_stream.async_write(bytes, orError(error));
            self->m_link->pendingBytes -= text.size();
        } else if (self->m_closeCode != 0) {
            const websocket::close_reason reason(
                websocket::close_code(self->m_closeCode),
                beast::string_view(self->m_closeReason.constData(), static_cast<size_t>(self->m_closeReason.size())));
            co_await self->m_stream.async_close(reason, orError(error));
            co_return;
        } else {
            ErrorCode ignored;
            co_await self->m_wake.async_wait(orError(ignored));
        }
    }
    self->m_connection->cutOff();
}

} // namespace Pitwall::Http
