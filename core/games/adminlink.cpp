#include "core/games/adminlink.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxBuffer = 1024 * 1024;

AdminLink::AdminLink(QString host, int port, QObject *parent)
    : QObject(parent)
    , m_host(std::move(host))
    , m_port(port)
    , m_backoff({.base = Milliseconds(100), .cap = Milliseconds(5000), .jitter = 0.2})
    , m_problem(u"not connected yet"_s)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &AdminLink::open);
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_problem.clear();
        Q_EMIT connected();
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        m_buffer += m_socket.readAll();
        Q_EMIT received();
        if (m_buffer.size() > maxBuffer)
            drop(u"the game sent more than can be understood"_s);
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_problem.isEmpty() || m_socket.state() != QAbstractSocket::ConnectedState)
            m_problem = m_socket.errorString();
        retry();
    });
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] {
        if (m_problem.isEmpty())
            m_problem = u"the game closed the connection"_s;
        retry();
        Q_EMIT lost();
    });
}

void AdminLink::open()
{
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        return;
    m_retry.stop();
    m_buffer.clear();
    m_socket.connectToHost(m_host, static_cast<quint16>(m_port));
}

bool AdminLink::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

void AdminLink::send(const QByteArray &bytes)
{
    if (isConnected())
        m_socket.write(bytes);
}

void AdminLink::drop(const QString &problem)
{
    m_problem = problem;
    m_socket.abort();
    retry();
}

void AdminLink::settled()
{
    m_backoff.reset();
}

void AdminLink::retry()
{
    if (!m_retry.isActive())
        m_retry.start(m_backoff.next());
}

} // namespace Pitwall
