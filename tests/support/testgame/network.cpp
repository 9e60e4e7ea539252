#include "tests/support/testgame/testgame.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

using namespace std::string_literals;

namespace TestGame {

static int listenOn(const Options &options, int type, int port)
{
    const int socket = ::socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;
    if (type == SOCK_STREAM)
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = ::inet_addr(options.bindAddress.c_str());
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || (type == SOCK_STREAM && ::listen(socket, 8) != 0)) {
        print("cannot bind port " + std::to_string(port) + ": " + std::strerror(errno));
        std::exit(98);
    }
    return socket;
}

int openQuery(const Options &options)
{
    return listenOn(options, SOCK_DGRAM, options.queryPort);
}

static std::string sourceInfo(const Options &options)
{
    return "\xFF\xFF\xFF\xFFI\x11"s + options.name + '\0' + options.map + '\0' + "testgame\0Test game\0"s + "\0\0"s
        + static_cast<char>(options.players) + static_cast<char>(options.maxPlayers) + "\0dl\0\0"s + "1.0\0"s + '\0';
}

static std::string sourcePlayers(const Options &options)
{
    std::string reply = "\xFF\xFF\xFF\xFF\x44"s + static_cast<char>(options.players);
    for (int i = 0; i < options.players; ++i)
        reply += static_cast<char>(i) + "player"s + std::to_string(i + 1) + '\0' + "\x0A\0\0\0"s + "\0\0\x80\x3F"s;
    return reply;
}

static std::string replyTo(std::string_view packet, const Options &options)
{
    const std::string challenge = "\x11\x22\x33\x44";
    if (packet == "ping")
        return "pong";
    if (packet == "status")
        return status(options);
    if (packet.starts_with("\xFF\xFF\xFF\xFFTSource Engine Query"))
        return sourceInfo(options);
    if (packet.starts_with("\xFF\xFF\xFF\xFFU"))
        return packet.substr(5) == challenge ? sourcePlayers(options) : "\xFF\xFF\xFF\xFF\x41" + challenge;
    return {};
}

void answerQuery(int socket, const Options &options)
{
    std::array<char, 1500> packet{};
    sockaddr_in from = {};
    socklen_t size = sizeof from;
    const ssize_t got = ::recvfrom(socket, packet.data(), packet.size(), 0, reinterpret_cast<sockaddr *>(&from), &size);
    if (got <= 0)
        return;
    const std::string reply = replyTo({packet.data(), static_cast<std::size_t>(got)}, options);
    if (!reply.empty())
        ::sendto(socket, reply.data(), reply.size(), 0, reinterpret_cast<const sockaddr *>(&from), size);
}

void AdminPort::open(const Options &options)
{
    m_listener = listenOn(options, SOCK_STREAM, options.adminPort);
}

std::vector<int> AdminPort::sockets() const
{
    std::vector<int> all;
    if (m_listener >= 0)
        all.push_back(m_listener);
    for (const Admin &admin : m_admins)
        all.push_back(admin.socket);
    return all;
}

void AdminPort::handle(int socket, Options &options)
{
    if (socket == m_listener) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client >= 0 && m_admins.size() < 8)
            m_admins.push_back({.socket = client, .known = false, .input = {}});
        else if (client >= 0)
            ::close(client);
        return;
    }
    const auto admin = std::ranges::find(m_admins, socket, &Admin::socket);
    std::array<char, 1024> text{};
    const ssize_t got = ::recv(socket, text.data(), text.size(), 0);
    bool keep = got > 0 || (got < 0 && errno == EAGAIN);
    admin->input.append(text.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    for (std::size_t end = 0; keep && (end = admin->input.find('\n')) != std::string::npos;) {
        std::string line = admin->input.substr(0, end);
        admin->input.erase(0, end + 1);
        if (line.ends_with('\r'))
            line.pop_back();
        std::string answer;
        if (admin->known) {
            answer = obey(line, options);
            print(answer);
        } else {
            admin->known = line == "password " + options.password;
            answer = admin->known ? "welcome" : "denied";
            keep = admin->known;
        }
        answer += "\n\n";
        ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
    if (!keep) {
        ::close(socket);
        m_admins.erase(admin);
    }
}

} // namespace TestGame
