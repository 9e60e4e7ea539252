#include "core/replays/relay/relayport.h"

#include "core/base/logging.h"
#include "core/net/httplimits.h"
#include "core/net/peeraddress.h"
#include "core/replays/relay/relayconnection.h"
#include "core/replays/relay/relaythread.h"

#include <QLoggingCategory>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <cerrno>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcPort, "pitwall.replays.relay.port", QtInfoMsg)

namespace Pitwall {

using Tcp = boost::asio::ip::tcp;

struct RelayPort::Private
{
    explicit Private(RelayShared &all)
        : shared(all)
        , acceptor(all.threads.front()->context().get_executor())
        , pause(all.threads.front()->context().get_executor())
    {}

    static Http::Awaitable<> acceptAll(std::shared_ptr<RelayPort> self);
    void letIn(Http::Socket socket, RelayThread &thread);

    RelayShared &shared;
    Http::Acceptor acceptor;
    Http::Timer pause;
    std::atomic<bool> closing = false;
    size_t next = 0;
};

bool RelayPort::hasIpv6()
{
    const OpenDescriptor probe(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return probe.value >= 0 || errno != EAFNOSUPPORT;
}

static Error::Code codeOf(const Http::ErrorCode &error)
{
    namespace Asio = boost::asio::error;
    if (error == Asio::address_in_use)
        return Error::Code::Conflict;
    const bool isUnknown =
        error == Asio::address_family_not_supported || error == boost::system::errc::address_not_available;
    return isUnknown ? Error::Code::Unsupported : Error::Code::Unavailable;
}

Result<std::shared_ptr<RelayPort>> RelayPort::open(RelayShared &shared, const QString &address, quint16 port)
{
    Http::ErrorCode error;
    const auto bound = boost::asio::ip::make_address(address.toStdString(), error);
    if (error)
        return fail(Error::Code::InvalidArgument, u"\"%1\" is no address to listen on"_s.arg(address));
    auto d = std::make_unique<Private>(shared);
    const Tcp::endpoint endpoint(bound, port);
    d->acceptor.open(endpoint.protocol(), error);
    if (!error)
        d->acceptor.set_option(Http::Acceptor::reuse_address(true), error);
    if (!error && bound.is_v6())
        d->acceptor.set_option(boost::asio::ip::v6_only(false), error);
    if (!error)
        d->acceptor.bind(endpoint, error);
    if (!error)
        d->acceptor.listen(Http::Acceptor::max_listen_connections, error);
    if (error) {
        return fail(codeOf(error),
                    u"the relay cannot listen on %1, port %2: %3"_s.arg(address).arg(port).arg(
                        QString::fromStdString(error.message())));
    }
    const quint16 number = d->acceptor.local_endpoint(error).port();
    const std::shared_ptr<RelayPort> opened(new RelayPort(std::move(d), number));
    boost::asio::co_spawn(opened->d->acceptor.get_executor(), Private::acceptAll(opened), boost::asio::detached);
    return opened;
}

RelayPort::RelayPort(std::unique_ptr<Private> parts, quint16 number)
    : m_number(number)
    , d(std::move(parts))
{}

RelayPort::~RelayPort() = default;

void RelayPort::close()
{
    d->closing = true;
    ::shutdown(d->acceptor.native_handle(), SHUT_RDWR); // frees the port now; the rest is up to the thread that owns it
    d->shared.threads.front()->post([self = shared_from_this()] {
        Http::ErrorCode ignored;
        self->d->acceptor.close(ignored);
        self->d->pause.cancel();
    });
}

Http::Awaitable<> RelayPort::Private::acceptAll(std::shared_ptr<RelayPort> self)
{
    constexpr Milliseconds rest{200};
    Private &d = *self->d;
    bool warned = false;
    while (!d.closing) {
        RelayThread &thread = *d.shared.threads[d.next++ % d.shared.threads.size()];
        Http::ErrorCode error;
        Http::Socket socket(thread.context().get_executor());
        co_await d.acceptor.async_accept(socket, Http::orError(error));
        if (!error) {
            warned = false;
            d.letIn(std::move(socket), thread);
        } else if (error != boost::asio::error::connection_aborted && !d.closing) {
            if (!std::exchange(warned, true)) // too many open files, most likely
                qCWarning(lcPort) << "cannot accept connections"
                                  << kv("error", QString::fromStdString(error.message()));
            d.pause.expires_after(rest);
            co_await d.pause.async_wait(Http::orError(error));
        }
    }
}

void RelayPort::Private::letIn(Http::Socket socket, RelayThread &thread)
{
    Http::ErrorCode error;
    const auto peer = socket.remote_endpoint(error).address();
    if (error) // it has gone already
        return;
    const QString address = QString::fromStdString(Http::plainText(peer));
    const std::shared_ptr<const RelayConfig> config = shared.config.get();
    if (!config->allows(QHostAddress(address)))
        return refuseRelay(shared, address, {Error::Code::PermissionDenied, u"its address is not allowed"_s, {}});
    Http::Server::Limits limits;
    limits.maxConnections = config->maxConnections;
    limits.maxConnectionsPerAddress = config->maxConnectionsPerAddress;
    auto ticket = shared.connections.admit(Http::countingKey(peer), limits);
    if (!ticket)
        return refuseRelay(shared, address, {Error::Code::TooManyRequests, u"there are too many connections"_s, {}});
    socket.set_option(Tcp::no_delay(true), error);
    socket.set_option(Http::Socket::keep_alive(true), error); // finds peers that vanished
    boost::asio::co_spawn(
        thread.context(),
        serveRelay(thread, {.socket = std::move(socket), .ticket = std::move(*ticket), .address = address}),
        boost::asio::detached);
}

} // namespace Pitwall
