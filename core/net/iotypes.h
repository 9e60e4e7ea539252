#pragma once

#include "core/net/asio.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace Pitwall::Http {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

// With the executor's own type in place of any_io_executor, which costs a virtual call per operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
template<typename T = void>
using Awaitable = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> awaiting;

/// `co_await operation(…, orError(error))`: an error goes into the variable in place of an exception.
inline auto orError(ErrorCode &error)
{
    return asio::redirect_error(awaiting, error);
}

} // namespace Pitwall::Http
