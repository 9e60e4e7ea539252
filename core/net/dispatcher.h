#pragma once

#include "core/base/mailbox.h"
#include "core/net/httpserver.h"
#include "core/net/websocketlink.h"

#include <optional>

namespace Pitwall::Http {

class ServerWebSocket;

/// Where the I/O threads meet the core: their questions arrive here by mailbox, are answered on the core's thread, and
/// the answers go back by the given reply. A question that is never answered is dropped by its asker's deadline.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Reply = std::function<void(T)>;
    /// Stands for a BodyStream, which stays on the core's thread; that one goes with the last copy of this.
    class Stream final
    {
    public:
        Stream(Dispatcher &dispatcher, quint64 id)
            : m_dispatcher(dispatcher)
            , m_id(id)
        {}
        ~Stream() { m_dispatcher.drop(m_id); }
        Q_DISABLE_COPY_MOVE(Stream)
        quint64 id() const { return m_id; }

    private:
        Dispatcher &m_dispatcher;
        const quint64 m_id;
    };
    struct Answer
    {
        Response response;              ///< without its stream
        std::shared_ptr<Stream> stream; ///< in place of it
    };

    explicit Dispatcher(Handler handler, QObject *parent = nullptr);
    ~Dispatcher() override;

    // For the I/O threads
    void ask(Request request, Reply<Answer> reply);
    void askUpload(qsizetype route, Request request, Reply<Result<UploadOffer>> reply);
    /// Gives the answer that refuses the upgrade, or nothing.
    void askUpgrade(Request request, std::shared_ptr<WebSocketLink> link, Reply<std::optional<Response>> reply);
    void pull(quint64 stream, Reply<Result<QByteArray>> reply);
    void opened(std::shared_ptr<WebSocketLink> link);
    void received(std::shared_ptr<WebSocketLink> link, QByteArray text, Reply<bool> taken);
    void closed(std::shared_ptr<WebSocketLink> link);
    void report(QList<Server::Served> served);
    void warn(QString text);
    void post(Mailbox::Call call) { m_mailbox.post(std::move(call)); }

    // For the core's thread
    void addWebSocket(const QString &path, WebSocketHandler handler);
    void addUpload(UploadHandler handler) { m_uploads.append(std::move(handler)); }
    void setObserver(std::function<void(const QList<Server::Served> &)> observer) { m_observer = std::move(observer); }

private:
    struct OpenWebSocket
    {
        WebSocketOffer offer;
        std::weak_ptr<ServerWebSocket> socket;
    };

    void drop(quint64 stream);
    Async<> answer(Request request, Reply<Answer> reply);
    Async<> answerUpload(qsizetype route, Request request, Reply<Result<UploadOffer>> reply);
    Async<> answerUpgrade(Request request, std::shared_ptr<WebSocketLink> link, Reply<std::optional<Response>> reply);
    Async<> answerPull(quint64 stream, Reply<Result<QByteArray>> reply);
    void open(const std::shared_ptr<WebSocketLink> &link);

    Mailbox m_mailbox;
    Handler m_handler;
    QHash<QString, WebSocketHandler> m_webSocketHandlers;
    QList<UploadHandler> m_uploads;
    QHash<quint64, BodyStream> m_streams;
    quint64 m_lastStream = 0;
    QHash<WebSocketLink *, OpenWebSocket> m_webSockets;
    std::function<void(const QList<Server::Served> &)> m_observer;
};

} // namespace Pitwall::Http
