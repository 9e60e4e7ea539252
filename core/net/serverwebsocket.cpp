#include "core/net/serverwebsocket.h"

namespace Pitwall::Http {

ServerWebSocket::ServerWebSocket(std::shared_ptr<WebSocketLink> link)
    : m_link(std::move(link))
{}

ServerWebSocket::~ServerWebSocket()
{
    constexpr quint16 normalClosure = 1000;
    close(normalClosure, {});
}

void ServerWebSocket::send(QByteArray text)
{
    constexpr quint16 tryAgainLater = 1013;
    if (!m_open)
        return;
    if (m_link->pendingBytes + text.size() > m_link->maxPendingBytes)
        return close(tryAgainLater, "too slow");
    m_link->send(std::move(text));
}

void ServerWebSocket::close(quint16 code, QByteArray reason)
{
    if (!std::exchange(m_open, false))
        return;
    m_link->close(code, std::move(reason));
}

} // namespace Pitwall::Http
