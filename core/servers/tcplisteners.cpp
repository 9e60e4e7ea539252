#include "core/servers/tcplisteners.h"

#include "core/process/fd.h"

#include <array>
#include <cstring>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace Pitwall {

static constexpr quint32 tcpListening = 1U << 10; // include/net/tcp_states.h
static constexpr timeval diagTimeout{.tv_sec = 0, .tv_usec = 200'000};
static constexpr int maxDiagDatagrams = 1000;

namespace {

struct DiagRequest
{
    nlmsghdr header = {};
    inet_diag_req_v2 body = {};
};

enum class DiagPart { More, Last, Bad };

} // namespace

static bool askForListeners(int socket, int family)
{
    DiagRequest request;
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.sdiag_family = static_cast<quint8>(family);
    request.body.sdiag_protocol = IPPROTO_TCP;
    request.body.idiag_states = tcpListening;
    return ::send(socket, &request, sizeof request, 0) == sizeof request;
}

static DiagPart takeListeners(const char *bytes, size_t size, const std::function<void(int, quint64)> &take)
{
    while (size >= sizeof(nlmsghdr)) {
        nlmsghdr header;
        std::memcpy(&header, bytes, sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > size || header.nlmsg_type == NLMSG_ERROR)
            return DiagPart::Bad;
        if (header.nlmsg_type == NLMSG_DONE)
            return DiagPart::Last;
        if (header.nlmsg_len >= sizeof header + sizeof(inet_diag_msg)) {
            inet_diag_msg found;
            std::memcpy(&found, bytes + sizeof header, sizeof found);
            take(ntohs(found.id.idiag_sport), found.idiag_inode);
        }
        const size_t step = std::min<size_t>((header.nlmsg_len + 3U) & ~3U, size);
        bytes += step;
        size -= step;
    }
    return DiagPart::More;
}

bool readTcpListeners(const std::function<void(int port, quint64 inode)> &take)
{
    const Fd socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (!socket.isValid())
        return false;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &diagTimeout, sizeof diagTimeout);
    std::array<char, 32768> buffer{};
    for (const int family : {AF_INET, AF_INET6}) {
        if (!askForListeners(socket.get(), family))
            return false;
        DiagPart part = DiagPart::More;
        for (int i = 0; part == DiagPart::More; ++i) {
            const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
            if (got <= 0 || i > maxDiagDatagrams)
                return false;
            part = takeListeners(buffer.data(), static_cast<size_t>(got), take);
        }
        if (part == DiagPart::Bad)
            return false;
    }
    return true;
}

} // namespace Pitwall
