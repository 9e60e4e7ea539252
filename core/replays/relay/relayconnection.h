#pragma once

#include "core/base/secret.h"
#include "core/net/connectiontable.h"
#include "core/net/iotypes.h"
#include "core/replays/relay/requestline.h"

#include <memory>

namespace Pitwall {

class RelayHost;
class RelayThread;
struct RelayShared;

/// A socket that was let in.
struct RelayPeer
{
    Http::Socket socket;
    Http::ConnectionTable::Ticket ticket;
    QString address;
};

/// Reads the first bytes of a connection, says from them whether it is raw or a WebSocket, and brings it to the thread
/// of its game. What is malformed is closed without a word (spec 1.4).
Http::Awaitable<> serveRelay(RelayThread &thread, RelayPeer peer);

/// The same for one that began with an HTTP request, of which `first` was read. In relaywebsocket.cpp.
Http::Awaitable<> serveRelayWebSocket(RelayThread &thread, RelayPeer peer, std::string first);

/// What a line may do, and with which game. Only on the thread of the game.
struct RelayAdmission
{
    std::shared_ptr<RelayHost> host;
    QString name; ///< without token and ending
};
/// `token`: from the connection itself, or empty: then it may stand before the name. Fails with PermissionDenied,
/// NotFound (nobody plays that game), TooManyRequests, Unavailable.
Result<RelayAdmission> admitLine(RelayThread &thread, const RequestLine &line, const Secret &token);
/// Counts and logs why a connection is closed.
void refuseRelay(RelayShared &shared, const QString &address, const Error &error);

} // namespace Pitwall
