#pragma once

#include "core/base/result.h"
#include "core/net/asio.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace Pitwall::Http {

struct Certificate;

/// What new TLS connections start from: TLS 1.2 or later, ALPN "http/1.1".
struct TlsContext
{
    mutable boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
};

/// Fails with Corrupt if OpenSSL does not take the certificate.
Result<std::shared_ptr<const TlsContext>> makeTlsContext(const Certificate &certificate);

} // namespace Pitwall::Http
