#pragma once

#include "core/net/message.h"
#include "core/security/access.h"

namespace Pitwall {

/// The name of the cookie of a browser login.
inline constexpr QByteArrayView LoginCookie{"pitwall_login"};

/// What a request shows to be let in: the login cookie, or "Authorization: Bearer …".
Credentials credentialsOf(const Http::Request &request);

/// The name under which jobs, consoles and the audit trail know a caller.
QString nameOf(const Caller &caller);

/// The Set-Cookie header of a browser login; an empty secret takes the cookie away.
std::pair<QByteArray, QByteArray> loginCookie(const Secret &secret, bool secure);

} // namespace Pitwall
