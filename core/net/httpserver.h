#pragma once

#include "core/base/result.h"
#include "core/net/router.h"
#include "core/net/snapshots.h"
#include "core/net/websocket.h"

#include <QObject>
#include <QStringList>

namespace Pitwall {

class Settings;

namespace Http {

/// HTTP/1.1 and WebSocket on one port, on I/O threads of its own (Boost.Beast). Handlers run on the thread where the
/// server lives. Limits and deadlines come from NetSettings and are applied before a handler sees anything.
class Server final : public QObject
{
    Q_OBJECT

public:
    struct Endpoint
    {
        QString address; ///< "127.0.0.1", "::1", "0.0.0.0", …
        quint16 port = 0; ///< 0: any free one
        bool tls = false;
    };
    struct Limits; ///< see httplimits.h

    Server(const Settings &settings, Handler handler, QObject *parent = nullptr);
    ~Server() override; ///< drains with a deadline of five seconds, then cuts off

    /// For the upgrade of one path; a request to it that is no upgrade gets 426.
    void addWebSocket(const QString &path, WebSocketHandler handler);
    Snapshots &snapshots();

    /// Fails with Conflict if the port is taken (says by which endpoint), InvalidArgument for a bad address.
    Result<QList<Endpoint>> listen(const QList<Endpoint> &endpoints);
    /// Stops accepting and closes idle connections; running requests end first.
    void drain();

    int connectionCount() const;
};

} // namespace Http
} // namespace Pitwall
