#include "core/process/keeper/control.h"

#include "core/process/keeper/protocol.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>

namespace Pitwall::Keeper {

Problem Control::open(const Fd &directory)
{
    m_listener = Fd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!m_listener.isValid())
        return {"control", errno};
    ::unlinkat(directory.get(), KeeperProtocol::controlSocket, 0);
    sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = {}};
    // Session folders may lie deeper than the 107 bytes that an address has room for.
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", directory.get(),
                  KeeperProtocol::controlSocket);
    if (::bind(m_listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener.get(), 8) != 0)
        return {"control", errno};
    return {};
}

void Control::preparePoll(pollfd *fds) const
{
    fds[0] = {.fd = m_listener.get(), .events = POLLIN, .revents = 0};
    for (std::size_t i = 0; i < maxClients; ++i)
        fds[1 + i] = {.fd = m_clients[i].get(), .events = POLLIN, .revents = 0};
}

void Control::handlePoll(const pollfd *fds, std::string_view greeting, std::string_view farewell)
{
    for (std::size_t i = 0; i < maxClients; ++i) {
        if (fds[1 + i].revents != 0)
            receive(m_clients[i]);
    }
    if (fds[0].revents & POLLIN)
        accept(greeting, farewell);
}

void Control::accept(std::string_view greeting, std::string_view farewell)
{
    Fd client(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    ucred peer = {};
    socklen_t size = sizeof peer;
    if (!client.isValid() || ::getsockopt(client.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return;
    if (peer.uid != 0 && peer.uid != ::geteuid())
        return;
    auto place = std::ranges::find_if(m_clients, [](const Fd &known) { return !known.isValid(); });
    if (place == m_clients.end()) // the oldest makes room, so that nobody can keep a core out
        place = m_clients.begin() + static_cast<std::ptrdiff_t>(m_oldest++ % maxClients);
    *place = std::move(client);
    send(*place, greeting);
    if (!farewell.empty())
        send(*place, farewell);
}

void Control::receive(Fd &client)
{
    std::array<char, 256> message{};
    const ssize_t got = ::recv(client.get(), message.data(), message.size(), 0);
    if (got <= 0 && (errno != EAGAIN || got == 0))
        client.reset();
    else if (got > 0 && std::string_view(message.data(), static_cast<std::size_t>(got)) == "ack")
        m_acknowledged = true;
}

void Control::send(Fd &client, std::string_view message)
{
    if (::send(client.get(), message.data(), message.size(), MSG_NOSIGNAL) < 0)
        client.reset(); // who does not listen comes again
}

void Control::sendToAll(std::string_view message)
{
    for (Fd &client : m_clients) {
        if (client.isValid())
            send(client, message);
    }
}

} // namespace Pitwall::Keeper
