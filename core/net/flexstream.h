#pragma once

#include "core/net/iotypes.h"
#include "core/net/tlscontext.h"

#include <boost/asio/ssl/stream.hpp>

#include <memory>

namespace Pitwall::Http {

/// A TCP stream with or without TLS, so that what stands on it is compiled once.
class FlexStream final
{
public:
    using executor_type = Executor;
    using next_layer_type = Socket;
    using Tls = asio::ssl::stream<Socket &>;

    FlexStream(Socket socket, const std::shared_ptr<const TlsContext> &tls)
        : m_socket(std::move(socket))
        , m_tls(tls ? std::make_unique<Tls>(m_socket, tls->context) : nullptr)
    {}

    executor_type get_executor() { return m_socket.get_executor(); }
    next_layer_type &next_layer() { return m_socket; }
    const next_layer_type &next_layer() const { return m_socket; }
    Tls *tls() const { return m_tls.get(); }

    template<typename Buffers, typename Token>
    auto async_read_some(const Buffers &buffers, Token &&token)
    {
        if (m_tls)
            return m_tls->async_read_some(buffers, std::forward<Token>(token));
        return m_socket.async_read_some(buffers, std::forward<Token>(token));
    }

    template<typename Buffers, typename Token>
    auto async_write_some(const Buffers &buffers, Token &&token)
    {
        if (m_tls)
            return m_tls->async_write_some(buffers, std::forward<Token>(token));
        return m_socket.async_write_some(buffers, std::forward<Token>(token));
    }

private:
    Socket m_socket;
    std::unique_ptr<Tls> m_tls;
};

} // namespace Pitwall::Http
