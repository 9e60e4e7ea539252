#pragma once

#include <QHash>
#include <QJsonObject>
#include <QSslServer>
#include <QUrl>
#include <QWebSocketServer>

#include <functional>

namespace Pitwall {

/// A peer that a test scripts: HTTP and WebSocket on one port of 127.0.0.1, plain or with TLS.
class TestPeer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QByteArray target;                     ///< path and query as they came
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    struct Reply
    {
        int status = 200;
        QByteArray body = "{}";
        QByteArray type = "application/json";
        bool never = false; ///< leave the client waiting
        bool cut = false;   ///< the connection ends before the last byte
    };
    using Handler = std::function<Reply(const Request &)>;

    explicit TestPeer(bool tls = false, quint16 port = 0, QObject *parent = nullptr);
    ~TestPeer() override;

    QUrl url() const;
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    const QList<Request> &requests() const { return m_requests; }

    /// What a WebSocket is greeted with; an empty object: nothing, it is left waiting.
    void setHello(const QJsonObject &hello) { m_hello = hello; }
    void refuseSockets(bool refuse) { m_refuseSockets = refuse; }
    bool hasSocket() const { return m_socket != nullptr; }
    int sockets() const { return m_sockets; }                         ///< that came in all
    const QList<QJsonObject> &messages() const { return m_messages; } ///< from the client
    void send(const QJsonObject &message);
    void sendEvents(std::initializer_list<qint64> cursors); ///< of topic "servers", kind "removed"
    void closeSocket(int code);
    void cutSocket(); ///< without a goodbye
    void stop();      ///< as if the core was killed

private:
    void take(QTcpSocket *socket);
    void read(QTcpSocket *socket);

    QTcpServer *m_server;
    QWebSocketServer m_upgrades;
    Handler m_handler = [](const Request &) {
        return Reply{};
    };
    QList<Request> m_requests;
    QJsonObject m_hello{{QString::fromLatin1("hello"), QJsonObject{{QString::fromLatin1("cursor"), 100}}}};
    QWebSocket *m_socket = nullptr;
    QList<QJsonObject> m_messages;
    int m_sockets = 0;
    bool m_refuseSockets = false;
    const bool m_tls;
};

} // namespace Pitwall
