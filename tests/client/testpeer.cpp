#include "tests/client/testpeer.h"

#include "tests/client/testcertificate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace Pitwall {

TestPeer::TestPeer(bool tls, quint16 port, QObject *parent)
    : QObject(parent)
    , m_server(tls ? new QSslServer(this) : new QTcpServer(this))
    , m_upgrades(u"test"_s, QWebSocketServer::NonSecureMode)
    , m_tls(tls)
{
    if (auto *secure = qobject_cast<QSslServer *>(m_server)) {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(testCertificate));
        configuration.setPrivateKey(QSslKey(testKey, QSsl::Ec));
        secure->setSslConfiguration(configuration);
    }
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            take(socket);
    });
    connect(&m_upgrades, &QWebSocketServer::newConnection, this, [this] {
        QWebSocket *socket = m_upgrades.nextPendingConnection();
        socket->setParent(this);
        m_socket = socket;
        ++m_sockets;
        connect(socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { m_messages.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
        connect(socket, &QWebSocket::disconnected, this, [this, socket] {
            if (m_socket == socket)
                m_socket = nullptr;
            socket->deleteLater();
        });
        if (!m_hello.isEmpty())
            send(m_hello);
    });
    if (!m_server->listen(QHostAddress::LocalHost, port))
        qFatal("the test peer cannot listen");
}

TestPeer::~TestPeer()
{
    stop();
}

QUrl TestPeer::url() const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_server->serverPort()));
}

void TestPeer::take(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    read(socket);
}

void TestPeer::read(QTcpSocket *socket)
{
    const QByteArray there = socket->peek(1 << 20);
    const qsizetype end = there.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Request request;
    QList<QByteArray> lines = there.left(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const bool upgrade = request.headers.value("upgrade").toLower() == "websocket";
    if (upgrade && !m_refuseSockets) {
        m_requests.append(request);
        socket->disconnect(this);
        m_upgrades.handleConnection(socket);
        Q_EMIT socket->readyRead();
        return;
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (there.size() < end + 4 + length)
        return;
    request.body = there.mid(end + 4, length);
    socket->read(end + 4 + length);
    m_requests.append(request);
    const Reply reply = upgrade ? Reply{.status = 401} : m_handler(request);
    if (reply.never)
        return;
    const qsizetype announced = reply.body.size() + (reply.cut ? 1 : 0);
    socket->write("HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\nContent-Type: " + reply.type
                  + "\r\nContent-Length: " + QByteArray::number(announced) + "\r\n\r\n" + reply.body);
    if (reply.cut)
        socket->disconnectFromHost();
}

void TestPeer::send(const QJsonObject &message)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void TestPeer::sendEvents(std::initializer_list<qint64> cursors)
{
    QJsonArray events;
    for (const qint64 cursor : cursors)
        events.append(QJsonObject{{u"cursor"_s, cursor},
                                  {u"at"_s, u"2026-01-01T00:00:00.000Z"_s},
                                  {u"topic"_s, u"servers"_s},
                                  {u"kind"_s, u"removed"_s},
                                  {u"subject"_s, QString::number(cursor)},
                                  {u"data"_s, QJsonObject()}});
    send({{u"events"_s, events}});
}

void TestPeer::closeSocket(int code)
{
    if (m_socket)
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
}

void TestPeer::cutSocket()
{
    if (m_socket)
        m_socket->abort();
}

void TestPeer::stop()
{
    m_server->close();
    for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>()) {
        socket->disconnect(this);
        socket->abort();
    }
    if (const QPointer<QWebSocket> socket = m_socket) {
        socket->disconnect(this);
        m_socket = nullptr;
        delete socket;
    }
}

} // namespace Pitwall
