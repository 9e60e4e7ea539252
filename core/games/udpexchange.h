#pragma once

#include "core/base/async.h"
#include "core/base/time.h"

#include <QHostAddress>
#include <QTimer>
#include <QUdpSocket>

#include <optional>

namespace Pitwall {

/// Questions to one UDP port and their answers. The socket is connected, so the kernel lets nothing pass that comes
/// from another address; what the answer must look like says the caller.
class UdpExchange final : public QObject
{
    Q_OBJECT

public:
    using Accept = std::function<bool(const QByteArray &datagram)>;

    UdpExchange(const QHostAddress &address, int port, QObject *parent = nullptr);

    /// Sends `request` and gives the first datagram that `accept` takes; asks again twice within the timeout, for a
    /// datagram may be lost. One question at a time. Fails with Timeout, Unavailable (nobody listens there).
    Async<QByteArray> ask(QByteArray request, Accept accept, Milliseconds timeout);
    /// Sends without waiting for anything.
    void send(const QByteArray &datagram);

private:
    void resend();
    void receive();
    void refuse();
    void finish(Result<QByteArray> result);

    QUdpSocket m_socket;
    QTimer m_again;
    QTimer m_deadline;
    QByteArray m_request;
    Accept m_accept;
    std::optional<AsyncSource<QByteArray>> m_pending;
};

} // namespace Pitwall
