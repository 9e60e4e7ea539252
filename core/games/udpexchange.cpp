#include "core/games/udpexchange.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int maxDatagramsAtOnce = 64;       // a flood must not keep the loop
static constexpr qsizetype maxDatagram = 16 * 1024; // no game answers with more

UdpExchange::UdpExchange(const QHostAddress &address, int port, QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_socket, &QUdpSocket::readyRead, this, &UdpExchange::receive);
    connect(&m_again, &QTimer::timeout, this, &UdpExchange::resend);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { finish(fail(Error::Code::Timeout, u"the game did not answer"_s)); });
    if (!address.isNull() && port > 0 && port < 65536)
        m_socket.connectToHost(address, static_cast<quint16>(port));
}

Async<QByteArray> UdpExchange::ask(QByteArray request, Accept accept, Milliseconds timeout)
{
    if (m_pending)
        return makeFailed<QByteArray>({Error::Code::Conflict, u"another question is open"_s, {}});
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return makeFailed<QByteArray>({Error::Code::Unavailable, u"the game cannot be reached at its address"_s, {}});
    m_request = std::move(request);
    m_accept = std::move(accept);
    m_pending.emplace();
    const Async<QByteArray> answer = m_pending->future();
    m_deadline.start(timeout);
    m_again.start(std::max(timeout / 3, Milliseconds(20)));
    resend();
    return answer;
}

void UdpExchange::send(const QByteArray &datagram)
{
    m_socket.write(datagram);
}

void UdpExchange::resend()
{
    if (m_socket.write(m_request) < 0)
        refuse();
}

void UdpExchange::receive()
{
    for (int i = 0; i < maxDatagramsAtOnce; ++i) {
        QByteArray datagram(maxDatagram, Qt::Uninitialized);
        const qint64 size = m_socket.readDatagram(datagram.data(), datagram.size());
        if (size < 0) {
            // The kernel passes on that a datagram of ours was refused.
            if (m_socket.error() == QAbstractSocket::ConnectionRefusedError)
                refuse();
            return;
        }
        datagram.truncate(size);
        if (m_pending && m_accept(datagram))
            finish(datagram);
    }
}

void UdpExchange::refuse()
{
    finish(fail(Error::Code::Unavailable, u"nothing listens on the port"_s));
}

void UdpExchange::finish(Result<QByteArray> result)
{
    m_again.stop();
    m_deadline.stop();
    if (const auto pending = std::exchange(m_pending, std::nullopt))
        pending->finish(std::move(result));
}

} // namespace Pitwall
