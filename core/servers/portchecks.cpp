#include "core/servers/portchecks.h"

#include "core/servers/porttable.h"

#include <QHostAddress>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

QList<WantedPort> wantedPorts(const ServerRecord &record, const GameInfo &game)
{
    QList<WantedPort> ports;
    for (const GamePort &port : game.ports) {
        const int number = record.ports.value(port.role);
        if (number > 0)
            ports.append({port.role, port.transport, number, port.loopbackOnly ? u"127.0.0.1"_s : record.bindAddress});
    }
    return ports;
}

bool collide(const WantedPort &a, const WantedPort &b)
{
    const auto isAny = [](const QString &address) {
        return address.isEmpty() || address == "0.0.0.0"_L1 || address == "::"_L1;
    };
    return a.number == b.number && a.transport == b.transport
        && (a.address == b.address || isAny(a.address) || isAny(b.address));
}

static int bindFor(const WantedPort &port, const QHostAddress &address)
{
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const bool isTcp = port.transport == GamePort::Transport::Tcp;
    const int fd = ::socket(isV6 ? AF_INET6 : AF_INET, (isTcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return errno;
    const int on = 1;
    if (isTcp)
        ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    int error = 0;
    if (isV6) {
        ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
        sockaddr_in6 name = {};
        name.sin6_family = AF_INET6;
        name.sin6_port = htons(static_cast<quint16>(port.number));
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::copy(std::begin(bytes.c), std::end(bytes.c), std::begin(name.sin6_addr.s6_addr));
        error = ::bind(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0 ? 0 : errno;
    } else {
        sockaddr_in name = {};
        name.sin_family = AF_INET;
        name.sin_port = htons(static_cast<quint16>(port.number));
        name.sin_addr.s_addr = htonl(address.toIPv4Address());
        error = ::bind(fd, reinterpret_cast<const sockaddr *>(&name), sizeof name) == 0 ? 0 : errno;
    }
    ::close(fd);
    return error;
}

Result<> tryBind(const WantedPort &port)
{
    QList<QHostAddress> addresses{QHostAddress(QHostAddress::AnyIPv4), QHostAddress(QHostAddress::AnyIPv6)};
    if (!port.address.isEmpty())
        addresses = {QHostAddress(port.address)};
    for (const QHostAddress &address : std::as_const(addresses)) {
        const QString what = u"port %1 (%2)"_s.arg(port.number).arg(port.role);
        const bool noV6 = port.address.isEmpty() && address.protocol() == QAbstractSocket::IPv6Protocol;
        switch (const int error = address.isNull() ? EADDRNOTAVAIL : bindFor(port, address)) {
        case 0: break;
        case EAFNOSUPPORT:
        case EADDRNOTAVAIL:
            if (noV6)
                break;
            return fail(Error::Code::InvalidArgument, u"%1 is not an address of this machine"_s.arg(port.address),
                        u"/bindAddress"_s);
        case EADDRINUSE: return fail(Error::Code::Conflict, what + u" is taken"_s, u"/ports/"_s + port.role);
        case EACCES:
            return fail(Error::Code::PermissionDenied,
                        what + u" may be used by the administrator of the machine only"_s, u"/ports/"_s + port.role);
        default:
            return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(what, qt_error_string(error)),
                        u"/ports/"_s + port.role);
        }
    }
    return {};
}

Result<> checkFree(const WantedPort &port, PortTable &table)
{
    const Result<> bound = tryBind(port);
    if (bound || bound.error().code != Error::Code::Conflict)
        return bound;
    table.refresh(Milliseconds(0));
    const std::vector<quint64> sockets = table.sockets(port.transport, port.number);
    Error error = bound.error();
    error.detail = u"port %1 (%2) is used by %3"_s.arg(port.number)
                       .arg(port.role, sockets.empty() ? u"another program"_s : describeHolder(sockets.front()));
    return Failure{error};
}

Result<int> findFree(WantedPort port, const std::function<bool(const WantedPort &)> &isTaken)
{
    constexpr int tries = 1000;
    for (int i = 0; i < tries && port.number <= 65535; ++i, ++port.number) {
        if (isTaken(port))
            continue;
        const Result<> bound = tryBind(port);
        if (bound)
            return port.number;
        if (bound.error().code == Error::Code::InvalidArgument)
            return Failure{bound.error()};
    }
    return fail(Error::Code::Conflict, u"no free port for %1 was found"_s.arg(port.role), u"/ports/"_s + port.role);
}

} // namespace Pitwall
