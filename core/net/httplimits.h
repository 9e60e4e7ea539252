#pragma once

#include "core/base/time.h"
#include "core/net/httpserver.h"

namespace Pitwall::Http {

/// What a client may use up. The defaults are those of NetSettings.
struct Server::Limits
{
    int maxConnections = 4096;
    int maxConnectionsPerAddress = 32; ///< loopback is exempt
    qint64 maxRequestLineBytes = 4096; ///< else 414
    qint64 maxHeaderBytes = 8192;      ///< with the request line; else 431
    qint64 maxBodyBytes = 1 << 20;     ///< else 413; an upload has its own

    Milliseconds headerTimeout = Seconds(10);  ///< from accept, or from the first byte of a later request; else 408
    Milliseconds idleTimeout = Seconds(60);    ///< between requests
    Milliseconds handlerTimeout = Seconds(60); ///< for the core to answer; else 504
    qint64 minBytesPerSecond = 1024;           ///< both ways, after a grace time of headerTimeout

    qint64 maxMessageBytes = 65536;         ///< of one WebSocket message to us; else closed with 1009
    qint64 maxQueuedBytes = 1 << 20;        ///< waiting for one WebSocket client; else closed with 1013
    Milliseconds pingTimeout = Seconds(60); ///< silence after which a WebSocket is dead; a ping goes out at half of it
    Milliseconds closeTimeout = Seconds(5); ///< for the closing handshake, and for reading what is left

    static Limits from(const Settings &settings);
};

} // namespace Pitwall::Http
