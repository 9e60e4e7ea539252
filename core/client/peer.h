#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QUrl>

#include <functional>

namespace Pitwall {

/// Where a core is and how to be let in.
struct Peer
{
    QUrl url; ///< http://127.0.0.1:8400 or https://host:port, without a path
    /// SHA-256 of the certificate, "AB:CD:…": exactly this one is accepted, whoever signed it. Empty: a certificate
    /// that this machine trusts.
    QByteArray fingerprint = {};
    Secret bearer = {}; ///< a login's or a token's secret; empty: nobody

    bool isSet() const { return !url.isEmpty(); }
    /// A URL of a core as people write it ("hall-1:8400", "https://10.0.0.5:8400/"): https where it is not this machine
    /// and nothing else is said. Fails with InvalidArgument.
    static Result<QUrl> urlFrom(const QString &text);
};

/// Asked before each try, because a local core may come back on another port. Fails with Unavailable or NotFound while
/// there is none.
using FindPeer = std::function<Result<Peer>()>;

} // namespace Pitwall
