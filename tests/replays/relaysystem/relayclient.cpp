#include "tests/replays/relaysystem/relayclient.h"

#include <QTest>
#include <QtEndian>

#include <sys/socket.h>

namespace Pitwall {

using namespace ReplayStreams;

RelayClient::RelayClient(quint16 port, bool webSocket)
    : m_webSocket(webSocket)
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    if (!m_socket.waitForConnected(10000) || !webSocket)
        return;
    send(WsFrames::upgrade());
    static_cast<void>(QTest::qWaitFor(
        [this] { return m_parser.isOpen() || m_socket.state() != QAbstractSocket::ConnectedState; }, 10000));
}

bool RelayClient::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState && (!m_webSocket || m_parser.isOpen()) && !m_isBad;
}

void RelayClient::read()
{
    const QByteArray bytes = m_socket.readAll();
    if (!m_webSocket) {
        m_received += bytes;
        return;
    }
    const bool right = m_parser.feed(bytes, [this](WsFrames::Opcode opcode, QByteArrayView payload) {
        if (opcode == WsFrames::Pong) {
            m_pongs.append(payload.toByteArray());
        } else if (opcode == WsFrames::Close) {
            m_closeCode = payload.size() >= 2 ? qFromBigEndian<quint16>(payload.data()) : 1005;
        } else if (opcode == WsFrames::Ping) {
            sendFrame(WsFrames::Pong, payload.toByteArray());
        } else {
            m_largest = std::max<qint64>(m_largest, payload.size());
            m_received.append(payload.data(), payload.size());
        }
    });
    m_isBad = m_isBad || !right;
}

void RelayClient::send(const QByteArray &bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    m_socket.write(bytes);
    m_socket.flush();
}

void RelayClient::sendFrame(WsFrames::Opcode opcode, const QByteArray &payload, bool isFinal)
{
    send(WsFrames::frame(opcode, payload, isFinal));
}

void RelayClient::sendData(const QByteArray &bytes)
{
    if (m_webSocket)
        sendFrame(WsFrames::Binary, bytes);
    else
        send(bytes);
}

void RelayClient::close()
{
    if (m_webSocket)
        send(WsFrames::closeFrame(1000));
    m_socket.disconnectFromHost();
}

void RelayClient::close(int code)
{
    send(WsFrames::closeFrame(static_cast<std::uint16_t>(code)));
    m_socket.disconnectFromHost();
}

void RelayClient::reset()
{
    m_socket.flush();
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.abort();
}

bool RelayClient::waitForBytes(qsizetype count, int timeout)
{
    return QTest::qWaitFor([&] { return m_received.size() >= count; }, timeout);
}

bool RelayClient::waitForClose(int timeout)
{
    return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, timeout);
}

bool RelayClient::waitForPong(const QByteArray &payload, int timeout)
{
    return QTest::qWaitFor([&] { return m_pongs.contains(payload); }, timeout);
}

QByteArray writerLine(quint64 game, const QByteArray &name)
{
    return "P/" + QByteArray::number(game) + '/' + name + '\0';
}

QByteArray readerLine(quint64 game, const QByteArray &name)
{
    return "G/" + QByteArray::number(game) + '/' + name + '\0';
}

} // namespace Pitwall
