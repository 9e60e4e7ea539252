#pragma once

#include "core/net/websocket.h"
#include "core/net/websocketlink.h"

namespace Pitwall::Http {

/// A WebSocket whose other half, a WebSocketSession, lives on an I/O thread.
class ServerWebSocket final : public WebSocket
{
    Q_OBJECT

public:
    explicit ServerWebSocket(std::shared_ptr<WebSocketLink> link);
    ~ServerWebSocket() override;

    void send(QByteArray text) override;
    void close(quint16 code, QByteArray reason) override;
    qint64 pendingBytes() const override { return m_link->pendingBytes; }

    /// The other half is gone: from here on everything does nothing.
    void detach() { m_open = false; }

private:
    const std::shared_ptr<WebSocketLink> m_link;
    bool m_open = true;
};

} // namespace Pitwall::Http
