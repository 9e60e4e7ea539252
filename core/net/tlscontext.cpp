#include "core/net/tlscontext.h"

#include "core/net/certificate.h"

#include <boost/asio/buffer.hpp>

#include <array>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static int selectProtocol(SSL *, const unsigned char **out, unsigned char *outSize, const unsigned char *in,
                          unsigned int inSize, void *)
{
    static constexpr std::array<unsigned char, 9> http11{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char *selected = nullptr;
    if (SSL_select_next_proto(&selected, outSize, http11.data(), http11.size(), in, inSize) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = selected;
    return SSL_TLSEXT_ERR_OK;
}

Result<std::shared_ptr<const TlsContext>> makeTlsContext(const Certificate &certificate)
{
    namespace ssl = boost::asio::ssl;
    auto tls = std::make_shared<TlsContext>();
    ssl::context &context = tls->context;
    boost::system::error_code error;
    const auto buffer = [](const QByteArray &bytes) {
        return boost::asio::buffer(bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    context.use_certificate_chain(buffer(certificate.chainPem), error);
    if (!error)
        context.use_private_key(buffer(certificate.keyPem), ssl::context::pem, error);
    if (error)
        return fail(Error::Code::Corrupt,
                    u"the TLS certificate cannot be used: "_s + QString::fromStdString(error.message()));
    SSL_CTX *const native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS); // idle connections hold no buffers
    SSL_CTX_set_alpn_select_cb(native, selectProtocol, nullptr);
    return tls;
}

} // namespace Pitwall::Http
