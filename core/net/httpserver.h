#pragma once

#include "core/base/result.h"
#include "core/net/router.h"
#include "core/net/snapshots.h"
#include "core/net/upload.h"
#include "core/net/websocket.h"

#include <QObject>
#include <QStringList>

#include <chrono>

namespace Pitwall {

class Settings;

namespace Http {

struct Certificate;

/// HTTP/1.1 and WebSocket on one port, on I/O threads of its own (Boost.Beast). Handlers run on the thread where the
/// server lives. Limits and deadlines come from NetSettings, follow their changes, and are applied before a handler
/// sees anything.
class Server final : public QObject
{
    Q_OBJECT

public:
    struct Endpoint
    {
        QString address;  ///< "127.0.0.1", "::1", "0.0.0.0", …
        quint16 port = 0; ///< 0: any free one
        bool tls = false;

        friend bool operator==(const Endpoint &, const Endpoint &) = default;
    };
    struct Limits; ///< see httplimits.h

    /// One answer that was sent, for telemetry. Equal answers from snapshots come together.
    struct Served
    {
        Method method = Method::Get;
        QString route; ///< pattern, or path of a snapshot; empty if nothing matched
        int status = 0;
        std::chrono::microseconds duration{}; ///< from the end of the head to the last byte sent; summed over `count`
        quint64 count = 1;
    };
    struct Counters
    {
        int connections = 0; ///< open now, WebSockets among them
        int webSockets = 0;
        quint64 accepted = 0; ///< since the start
        quint64 refused = 0;  ///< over the limit in all or of their address
        quint64 timedOut = 0; ///< cut off by a deadline in the middle of something
    };

    Server(const Settings &settings, Handler handler, QObject *parent = nullptr);
    ~Server() override; ///< drains with a deadline of five seconds, then cuts off

    /// For the upgrade of one path; a request to it that is no upgrade gets 426.
    void addWebSocket(const QString &path, WebSocketHandler handler);
    /// Requests of this method and path pattern bring a large body; it goes to a file.
    void addUpload(Method method, const QString &pattern, UploadHandler handler);
    Snapshots &snapshots();

    /// In place of what the settings say, from now on.
    void setLimits(const Limits &limits);
    /// For TLS endpoints; may be called again: new connections show the new one. Fails with Corrupt.
    Result<> setCertificate(const Certificate &certificate);
    /// Called on the core's thread, several times a second at most, with what was served since.
    void setObserver(std::function<void(const QList<Served> &)> observer);

    /// Opens more endpoints, all of them or none; gives them with their real ports. May be called at any time.
    /// Fails with Conflict if a port is taken (says by which endpoint), InvalidArgument for a bad address or for TLS
    /// without certificate.
    Result<QList<Endpoint>> listen(const QList<Endpoint> &endpoints);
    /// Closes one endpoint as listen() gave it, and its connections (running requests end first). The port is free
    /// when this returns. Fails with NotFound.
    Result<> close(const Endpoint &endpoint);
    QList<Endpoint> endpoints() const;

    /// Stops accepting and closes idle connections; running requests end first. drained() follows.
    void drain();

    int connectionCount() const;
    Counters counters() const;

Q_SIGNALS:
    void drained(); ///< after drain(): the last connection is gone

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Http
} // namespace Pitwall
