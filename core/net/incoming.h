#pragma once

#include "core/net/ioconfig.h"
#include "core/net/message.h"
#include "core/net/requestparser.h"
#include "core/net/target.h"

namespace Pitwall::Http {

/// Who asks, as far as a socket knows.
struct Peer
{
    std::string_view address;
    std::string_view localAddress;
    bool loopback = false;
    bool secure = false;
};

std::optional<Method> methodOf(std::string_view name);
/// True if the request wants to become a WebSocket.
bool isWebSocketUpgrade(const RequestHead &head);

/// The answer to an upgrade that is not a proper one, or nothing. `followed`: bytes came behind it, which no client may
/// send before its handshake is answered.
std::optional<Response> checkUpgrade(const RequestHead &head, bool followed);

/// Checks everything that can be judged from a head alone: host, method, target, origin, expectation. Gives the
/// request without its body, or the answer that refuses it.
tl::expected<Request, Response> admit(const RequestHead &head, const Peer &peer, const HostPolicy &hosts);

} // namespace Pitwall::Http
