#pragma once

#include "core/base/time.h"
#include "core/net/httpserver.h"

#include <QTimer>

namespace Pitwall {

/// The endpoints of the core's port: loopback always, the addresses of this machine's networks only while it is open
/// to them. Follows the networks as they come and go.
class LanDoor final : public QObject
{
    Q_OBJECT

public:
    explicit LanDoor(Http::Server &server, QObject *parent = nullptr);

    /// Opens loopback. Fails with Conflict if the port is taken.
    Result<> openLoopback(quint16 port);
    quint16 port() const { return m_port; }

    /// Opens every network address of this machine. Fails with Unavailable if it has none, else as Server::listen().
    Result<> open(bool tls);
    void close();
    bool isOpen() const { return m_open; }

    /// "http://127.0.0.1:8400", and what else it can be reached by now.
    QStringList urls() const;

private:
    Result<> refresh();

    Http::Server &m_server;
    quint16 m_port = 0;
    bool m_open = false;
    bool m_tls = false;
    QList<Http::Server::Endpoint> m_lan;
    QTimer m_timer;
};

/// The addresses by which others in the network reach this machine.
QStringList networkAddresses();

} // namespace Pitwall
