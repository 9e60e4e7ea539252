#include "core/net/dispatcher.h"

#include "core/base/logging.h"
#include "core/net/serverwebsocket.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcDispatcher, "pitwall.net.dispatcher", QtInfoMsg)

namespace Pitwall::Http {

Dispatcher::Dispatcher(Handler handler, QObject *parent)
    : QObject(parent)
    , m_handler(std::move(handler))
{}

Dispatcher::~Dispatcher()
{
    for (const OpenWebSocket &open : std::as_const(m_webSockets)) {
        if (const std::shared_ptr<ServerWebSocket> socket = open.socket.lock())
            socket->detach();
    }
}

void Dispatcher::ask(Request request, Reply<Answer> reply)
{
    m_mailbox.post([this, request = std::move(request), reply = std::move(reply)] { answer(request, reply); });
}

void Dispatcher::askUpload(qsizetype route, Request request, Reply<Result<UploadOffer>> reply)
{
    m_mailbox.post(
        [this, route, request = std::move(request), reply = std::move(reply)] { answerUpload(route, request, reply); });
}

void Dispatcher::askUpgrade(Request request, std::shared_ptr<WebSocketLink> link, Reply<std::optional<Response>> reply)
{
    m_mailbox.post([this, request = std::move(request), link = std::move(link), reply = std::move(reply)] {
        answerUpgrade(request, link, reply);
    });
}

void Dispatcher::pull(quint64 stream, Reply<Result<QByteArray>> reply)
{
    m_mailbox.post([this, stream, reply = std::move(reply)] { answerPull(stream, reply); });
}

void Dispatcher::drop(quint64 stream)
{
    m_mailbox.post([this, stream] { m_streams.remove(stream); });
}

void Dispatcher::opened(std::shared_ptr<WebSocketLink> link)
{
    m_mailbox.post([this, link = std::move(link)] { open(link); });
}

void Dispatcher::received(std::shared_ptr<WebSocketLink> link, QByteArray text, Reply<bool> taken)
{
    m_mailbox.post([this, link = std::move(link), text = std::move(text), taken = std::move(taken)] {
        // The reference keeps it alive while its own signal runs, whoever lets go of it there.
        const std::shared_ptr<ServerWebSocket> socket = m_webSockets.value(link.get()).socket.lock();
        if (socket)
            Q_EMIT socket->received(text);
        taken(true);
    });
}

void Dispatcher::closed(std::shared_ptr<WebSocketLink> link)
{
    m_mailbox.post([this, link = std::move(link)] {
        const std::shared_ptr<ServerWebSocket> socket = m_webSockets.take(link.get()).socket.lock();
        if (!socket)
            return;
        socket->detach();
        Q_EMIT socket->closed();
    });
}

void Dispatcher::report(QList<Server::Served> served)
{
    m_mailbox.post([this, served = std::move(served)] {
        if (m_observer)
            m_observer(served);
    });
}

void Dispatcher::warn(QString text)
{
    m_mailbox.post([text = std::move(text)] { qCWarning(lcDispatcher).noquote() << text; });
}

void Dispatcher::addWebSocket(const QString &path, WebSocketHandler handler)
{
    m_webSocketHandlers.insert(path, std::move(handler));
}

Async<> Dispatcher::answer(Request request, Reply<Answer> reply)
{
    if (m_webSocketHandlers.contains(request.path)) {
        Response response = Response::problem(
            426, {.code = Error::Code::Unsupported, .detail = u"this is a WebSocket: ask for an upgrade"_s});
        response.headers.emplaceBack("Upgrade", "websocket");
        response.route = request.path;
        reply({.response = response});
        co_return {};
    }
    Result<Response> response = co_await m_handler(std::move(request));
    if (!response)
        response = Response::failure(response.error());
    Answer result{.response = *std::move(response)};
    if (result.response.stream) {
        result.stream = std::make_shared<Stream>(*this, ++m_lastStream);
        m_streams.insert(m_lastStream, std::exchange(result.response.stream, {}));
    }
    reply(result);
    co_return {};
}

Async<> Dispatcher::answerUpload(qsizetype route, Request request, Reply<Result<UploadOffer>> reply)
{
    const Result<UploadOffer> offer = co_await m_uploads.at(route)(std::move(request));
    reply(offer);
    co_return {};
}

Async<> Dispatcher::answerUpgrade(Request request, std::shared_ptr<WebSocketLink> link,
                                  Reply<std::optional<Response>> reply)
{
    const WebSocketHandler handler = m_webSocketHandlers.value(request.path);
    if (!handler) {
        reply(Response::failure({.code = Error::Code::NotFound, .detail = u"no WebSocket is at "_s + request.path}));
        co_return {};
    }
    const Result<WebSocketOffer> offer = co_await handler(std::move(request));
    if (!offer) {
        reply(Response::failure(offer.error()));
        co_return {};
    }
    if (!link->over) // else the client has gone meanwhile, and closed() has been here
        m_webSockets.insert(link.get(), {.offer = *offer});
    reply(std::nullopt);
    co_return {};
}

Async<> Dispatcher::answerPull(quint64 stream, Reply<Result<QByteArray>> reply)
{
    const auto source = m_streams.constFind(stream);
    if (source == m_streams.cend()) {
        reply(fail(Error::Code::Canceled, u"this stream is over"_s));
        co_return {};
    }
    // Without a reference to the source, which may have nothing to say for ever and goes when the client has gone.
    Async<QByteArray> next = BodyStream(*source)();
    const Result<QByteArray> piece = co_await std::move(next);
    if (!piece && m_streams.contains(stream)) // else it was dropped, and this is how that ends
        qCWarning(lcDispatcher) << "a body broke off" << kv("error", piece.error().detail);
    if (!piece || piece->isEmpty())
        m_streams.remove(stream);
    reply(piece);
    co_return {};
}

void Dispatcher::open(const std::shared_ptr<WebSocketLink> &link)
{
    const auto it = m_webSockets.find(link.get());
    if (it == m_webSockets.end())
        return;
    const auto socket = std::make_shared<ServerWebSocket>(link);
    it->socket = socket;
    const WebSocketOffer offer = std::exchange(it->offer, {});
    if (offer.open)
        offer.open(socket);
}

} // namespace Pitwall::Http
