#include "core/net/listener.h"

#include "core/net/dispatcher.h"
#include "core/net/httpsession.h"
#include "core/net/peeraddress.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

using tcp = asio::ip::tcp;
using Address = asio::ip::address;

struct Listener::Private
{
    Private(const Loops &ioLoops)
        : loops(ioLoops)
        , acceptor(ioLoops.front()->context().get_executor())
        , pause(ioLoops.front()->context().get_executor())
    {}

    static Awaitable<> acceptAll(std::shared_ptr<Listener> self);
    void letIn(Socket socket, IoLoop &loop, bool tls);

    const Loops &loops;
    Acceptor acceptor;
    Timer pause;
    std::shared_ptr<EndpointState> state = std::make_shared<EndpointState>();
    std::shared_ptr<std::atomic<int>> refusing = std::make_shared<std::atomic<int>>(0);
    size_t next = 0;
};

static QString text(const Server::Endpoint &endpoint)
{
    const QString host = endpoint.address.contains(u':') ? u'[' + endpoint.address + u']' : endpoint.address;
    return host + u':' + QString::number(endpoint.port);
}

static Failure openError(const Server::Endpoint &endpoint, const ErrorCode &error)
{
    const QString why = QString::fromStdString(error.message());
    if (error == asio::error::address_in_use)
        return fail(Error::Code::Conflict, u"%1 is taken by another program"_s.arg(text(endpoint)));
    if (error == asio::error::invalid_argument || error == asio::error::address_family_not_supported
        || error.value() == EADDRNOTAVAIL)
        return fail(Error::Code::InvalidArgument, u"cannot listen on %1: %2"_s.arg(text(endpoint), why));
    return fail(Error::Code::Unavailable, u"cannot listen on %1: %2"_s.arg(text(endpoint), why));
}

static ErrorCode bindAndListen(Acceptor &acceptor, const tcp::endpoint &endpoint)
{
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error && endpoint.address().is_v6()) // so that 0.0.0.0 and :: can both be asked for
        acceptor.set_option(asio::ip::v6_only(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(Acceptor::max_listen_connections, error);
    return error;
}

Result<std::shared_ptr<Listener>> Listener::open(const Server::Endpoint &endpoint, const Loops &loops)
{
    ErrorCode error;
    const Address address = asio::ip::make_address(endpoint.address.toStdString(), error);
    if (error)
        return fail(Error::Code::InvalidArgument, u"\"%1\" is no address to listen on"_s.arg(endpoint.address));
    auto d = std::make_unique<Private>(loops);
    error = bindAndListen(d->acceptor, {address, endpoint.port});
    if (error)
        return openError(endpoint, error);
    Server::Endpoint real = endpoint;
    real.port = d->acceptor.local_endpoint(error).port();
    return std::shared_ptr<Listener>(new Listener(real, std::move(d)));
}

Listener::Listener(Server::Endpoint endpoint, std::unique_ptr<Private> parts)
    : m_endpoint(std::move(endpoint))
    , d(std::move(parts))
{}

Listener::~Listener() = default;

const EndpointState &Listener::state() const
{
    return *d->state;
}

void Listener::start()
{
    asio::co_spawn(d->acceptor.get_executor(), Private::acceptAll(shared_from_this()), asio::detached);
}

void Listener::close()
{
    d->state->closing = true;
    ::shutdown(d->acceptor.native_handle(), SHUT_RDWR); // frees the port now; the rest is up to the thread that owns it
    d->loops.front()->post([self = shared_from_this()] {
        ErrorCode ignored;
        self->d->acceptor.close(ignored);
        self->d->pause.cancel();
    });
}

Awaitable<> Listener::Private::acceptAll(std::shared_ptr<Listener> self)
{
    constexpr Milliseconds rest{200};
    Private &d = *self->d;
    bool warned = false;
    while (!d.state->closing) {
        IoLoop &loop = *d.loops.at(d.next++ % d.loops.size());
        ErrorCode error;
        Socket socket(loop.context().get_executor());
        co_await d.acceptor.async_accept(socket, orError(error));
        if (!error) {
            warned = false;
            d.letIn(std::move(socket), loop, self->m_endpoint.tls);
        } else if (error != asio::error::connection_aborted && !d.state->closing) {
            // Too many open files, most likely: trying again at once would only burn time.
            if (!std::exchange(warned, true))
                loop.shared().dispatcher.warn(u"cannot accept connections: "_s
                                              + QString::fromStdString(error.message()));
            d.pause.expires_after(rest);
            co_await d.pause.async_wait(orError(error));
        }
    }
}

/// Says why, and closes without a reset: waits until the client has read it, or two seconds.
static Awaitable<> turnAway(std::shared_ptr<Socket> socket, std::shared_ptr<std::atomic<int>> count, std::string answer)
{
    constexpr Seconds patience{2};
    ErrorCode error;
    Timer timer(socket->get_executor(), patience);
    timer.async_wait([socket](const ErrorCode &canceled) {
        ErrorCode ignored;
        if (!canceled)
            socket->close(ignored);
    });
    co_await socket->async_write_some(asio::buffer(answer), orError(error));
    socket->shutdown(Socket::shutdown_send, error);
    std::array<char, 1024> waste{};
    while (!error)
        co_await socket->async_read_some(asio::buffer(waste), orError(error));
    --*count;
}

static std::string fullAnswer(const std::string &date)
{
    Response response = Response::problem(
        503, {.code = Error::Code::Unavailable, .detail = u"too many connections; try again in a moment"_s});
    response.headers.emplaceBack("Retry-After", "5");
    RequestHead head;
    const Outgoing out = makeOutgoing(response, head);
    return out.head + date + "Connection: close\r\n\r\n" + out.bytes.toStdString();
}

void Listener::Private::letIn(Socket socket, IoLoop &loop, bool tls)
{
    constexpr int maxRefusing = 64; // more are closed without a word
    ErrorCode error;
    const Address peer = socket.remote_endpoint(error).address();
    const Address local = socket.local_endpoint(error).address();
    if (error) // it has gone already
        return;
    IoShared &shared = loop.shared();
    auto ticket = shared.connections.admit(countingKey(peer), shared.config.get()->limits);
    if (!ticket) {
        if (tls || *refusing >= maxRefusing)
            return;
        ++*refusing;
        const auto refused = std::make_shared<Socket>(std::move(socket));
        const std::string answer = fullAnswer(loops.front()->date()); // this runs on the first
        asio::co_spawn(loop.context(), turnAway(refused, refusing, answer), asio::detached);
        return;
    }
    socket.set_option(tcp::no_delay(true), error);
    socket.set_option(Socket::keep_alive(true), error); // finds peers that vanished while a stream has nothing to say
    Accepted accepted{.socket = std::move(socket),
                      .ticket = std::move(*ticket),
                      .endpoint = state,
                      .tls = tls ? shared.tls.get() : nullptr,
                      .peer = plainText(peer),
                      .local = plainText(local),
                      .loopback = peer.is_loopback() || (peer.is_v6() && plainText(peer).starts_with("127."))};
    asio::co_spawn(loop.context(), serveHttp(loop, std::move(accepted)), asio::detached);
}

} // namespace Pitwall::Http
