#pragma once

#include "core/net/message.h"

namespace Pitwall::Http {

/// The core's end of one WebSocket. Lives on the core's thread. Sending is bounded: a client that does not read is
/// cut off with 1013 when more than its bound waits, it never holds anybody else up. Dropping the last reference
/// closes it.
class WebSocket : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The bytes are shared, not copied: one message for a thousand listeners is made once and given to each.
    virtual void send(QByteArray text) = 0;
    virtual void close(quint16 code, QByteArray reason) = 0;
    virtual qint64 pendingBytes() const = 0;

Q_SIGNALS:
    /// One at a time: the next message is read from the client when the slots have returned.
    void received(const QByteArray &text);
    void closed();
};

/// Decides about an upgrade: an error refuses it with that problem, else `open` is called once it stands.
struct WebSocketOffer
{
    std::function<void(std::shared_ptr<WebSocket>)> open;
};
using WebSocketHandler = std::function<Async<WebSocketOffer>(Request)>;

} // namespace Pitwall::Http
