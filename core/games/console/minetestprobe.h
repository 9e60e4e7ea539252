#pragma once

#include <QByteArray>

#include <optional>

/// The first two datagrams of Minetest's transport, which is all that a server tells to strangers.
namespace Pitwall::MinetestProbe {

/// Asks for a peer number, as every client does first.
QByteArray hello();
/// The number that the server gave; nothing if this is not the answer to hello().
std::optional<quint16> peerNumber(const QByteArray &datagram);
/// Gives the number back, so that the server need not wait for us.
QByteArray goodbye(quint16 peer);

} // namespace Pitwall::MinetestProbe
