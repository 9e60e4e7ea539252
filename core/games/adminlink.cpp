#include "core/games/adminlink.h"

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxLinkBuffer = 1024 * 1024;
static constexpr qint64 maxUnsent = 256 * 1024;
static constexpr Milliseconds connectTimeout{5000};

static QString closedByGame()
{
    return u"the game closed the connection"_s;
}

AdminLink::AdminLink(QString host, int port, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
    , m_backoff({.base = Milliseconds(100), .cap = Milliseconds(5000), .jitter = 0.2})
    , m_problem(u"not connected yet"_s)
    , m_refusal(closedByGame())
{
    m_retry.setSingleShot(true);
    m_socket.setReadBufferSize(maxLinkBuffer);
    connect(&m_retry, &QTimer::timeout, this, &AdminLink::connectNow);
    connect(&m_socket, &QTcpSocket::connected, this, &AdminLink::setUp);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        m_buffer += m_socket.readAll();
        Q_EMIT received();
        if (m_buffer.size() > maxLinkBuffer)
            drop(u"the game sent more than can be understood"_s);
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket.state() != QAbstractSocket::ConnectedState)
            m_problem = m_socket.errorString(); // there was no connection; the end of one is told by disconnected()
        retry();
    });
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] {
        m_problem = m_endReason;
        retry();
        Q_EMIT lost();
    });
}

AdminLink::~AdminLink()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void AdminLink::open()
{
    if (!std::exchange(m_wanted, true))
        connectNow();
}

void AdminLink::close()
{
    m_wanted = false;
    m_retry.stop();
    m_socket.abort();
}

void AdminLink::connectNow()
{
    m_socket.abort(); // a try that took too long
    m_buffer.clear();
    m_retry.start(connectTimeout);
    m_socket.connectToHost(m_host, static_cast<quint16>(m_port));
}

void AdminLink::setUp()
{
    m_retry.stop();
    m_endReason = m_refusal;
    constexpr linger resetAtEnd{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &resetAtEnd, sizeof(resetAtEnd));
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT connected();
}

bool AdminLink::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

bool AdminLink::send(const QByteArray &bytes)
{
    return isConnected() && m_socket.bytesToWrite() < maxUnsent && m_socket.write(bytes) == bytes.size();
}

void AdminLink::drop(const QString &problem)
{
    m_problem = problem;
    m_endReason = problem;
    const bool tellsItself = isConnected();
    m_socket.abort();
    if (!tellsItself)
        retry();
}

void AdminLink::settled()
{
    m_backoff.reset();
    m_problem.clear();
    m_endReason = closedByGame();
}

void AdminLink::retry()
{
    if (m_wanted && m_socket.state() != QAbstractSocket::ConnectedState)
        m_retry.start(m_backoff.next());
}

} // namespace Pitwall
