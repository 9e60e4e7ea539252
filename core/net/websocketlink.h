#pragma once

#include <QByteArray>

#include <atomic>
#include <memory>

namespace Pitwall::Http {

class IoLoop;

/// The half of a WebSocket that lives on an I/O thread, as the core's half sees it.
class WebSocketPeer
{
public:
    virtual ~WebSocketPeer() = default;
    virtual void enqueue(QByteArray text) = 0;
    virtual void beginClose(quint16 code, QByteArray reason) = 0;
};

/// What the two halves share.
class WebSocketLink final : public std::enable_shared_from_this<WebSocketLink>
{
public:
    WebSocketLink(IoLoop &ioLoop, qint64 maxPending)
        : maxPendingBytes(maxPending)
        , loop(ioLoop)
    {}

    /// Core's thread: hands over to the I/O thread; nothing happens if that half is gone.
    void send(QByteArray text);
    void close(quint16 code, QByteArray reason);

    const qint64 maxPendingBytes;
    std::atomic<qint64> pendingBytes = 0; ///< given to send() and not yet written to the socket
    std::atomic<bool> over = false;       ///< the I/O half has ended or was never made
    std::weak_ptr<WebSocketPeer> peer;    ///< only for the I/O thread
    IoLoop &loop;
};

} // namespace Pitwall::Http
