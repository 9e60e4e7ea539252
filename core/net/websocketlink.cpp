#include "core/net/websocketlink.h"

#include "core/net/ioloop.h"

namespace Pitwall::Http {

void WebSocketLink::send(QByteArray text)
{
    pendingBytes += text.size();
    loop.post([self = shared_from_this(), text = std::move(text)] {
        if (const std::shared_ptr<WebSocketPeer> half = self->peer.lock())
            half->enqueue(text);
    });
}

void WebSocketLink::close(quint16 code, QByteArray reason)
{
    loop.post([self = shared_from_this(), code, reason = std::move(reason)] {
        if (const std::shared_ptr<WebSocketPeer> half = self->peer.lock())
            half->beginClose(code, reason);
    });
}

} // namespace Pitwall::Http
