#include "tests/support/replaystreams/standinrelay.h"

#include "tests/support/replaystreams/vaultfile.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <list>
#include <map>
#include <optional>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zstd.h>

namespace Pitwall::ReplayStreams {

namespace {

using StandInClock = std::chrono::steady_clock;

struct Peer
{
    int socket = -1;
    QByteArray start; ///< until its line is whole
    std::optional<std::uint64_t> game;
    bool isWriter = false;
    qsizetype sent = 0;
};

struct Game
{
    QByteArray stream;
    std::vector<std::pair<StandInClock::time_point, qsizetype>> history;
    int leader = -1; ///< socket
    int writers = 0;
    std::optional<StandInClock::time_point> over;
    bool saved = false;
};

constexpr auto graceTime = std::chrono::milliseconds(300);

void save(const QString &vault, std::uint64_t id, const Game &game)
{
    const QString path = vault + QLatin1Char('/') + VaultFile::pathOf(id);
    QDir().mkpath(path.left(path.lastIndexOf(QLatin1Char('/'))));
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(game.stream.size()))), '\0');
    packed.truncate(static_cast<qsizetype>(ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()),
                                                         game.stream.constData(),
                                                         static_cast<std::size_t>(game.stream.size()), 3)));
    QFile file(path + QLatin1StringView(".part"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("{\"version\":2,\"compression\":\"zstd\"}\n" + packed);
        file.close();
        file.rename(path);
    }
}

} // namespace

StandInRelay::StandInRelay(std::chrono::milliseconds delay, QString vault, Fault fault)
    : m_delay(delay)
    , m_vault(std::move(vault))
    , m_fault(fault)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(m_listener, 4096);
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

StandInRelay::~StandInRelay()
{
    m_stop = true;
    m_thread.join();
    ::close(m_listener);
}

void StandInRelay::run()
{
    std::list<Peer> peers;
    std::map<std::uint64_t, Game> games;
    std::vector<char> buffer(1 << 16);
    const auto takeBytes = [&](Peer &peer, const QByteArray &bytes) {
        Game &game = games[*peer.game];
        if (game.leader < 0)
            game.leader = peer.socket;
        if (game.leader != peer.socket)
            return;
        game.stream += bytes;
        game.history.emplace_back(StandInClock::now(), game.stream.size());
    };
    const auto hasLine = [&](Peer &peer) {
        const qsizetype end = peer.start.indexOf('\0');
        const QList<QByteArray> parts = peer.start.left(std::max<qsizetype>(end, 0)).split('/');
        if (end < 0 || parts.size() < 3)
            return end < 0;
        peer.game = parts[1].toULongLong();
        peer.isWriter = parts[0] == "P";
        const QByteArray rest = peer.start.mid(end + 1);
        if (!peer.isWriter)
            return games.contains(*peer.game);
        ++games[*peer.game].writers;
        if (!rest.isEmpty())
            takeBytes(peer, rest);
        return true;
    };
    while (!m_stop) {
        std::vector<pollfd> waits{{.fd = m_listener, .events = POLLIN, .revents = 0}};
        for (const Peer &peer : peers)
            waits.push_back({.fd = peer.socket, .events = POLLIN, .revents = 0});
        ::poll(waits.data(), waits.size(), 5);
        for (int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); socket >= 0;
             socket = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC))
            peers.push_back({.socket = socket});
        const auto now = StandInClock::now();
        for (auto peer = peers.begin(); peer != peers.end();) {
            bool keep = true;
            ssize_t count = ::recv(peer->socket, buffer.data(), buffer.size(), 0);
            for (; keep && count > 0; count = ::recv(peer->socket, buffer.data(), buffer.size(), 0)) {
                const QByteArray bytes(buffer.data(), count);
                if (peer->game && peer->isWriter) {
                    takeBytes(*peer, bytes);
                } else if (!peer->game) {
                    peer->start += bytes;
                    keep = hasLine(*peer);
                }
            }
            keep = keep && (count > 0 || (count < 0 && errno == EAGAIN));
            if (!keep && peer->game && peer->isWriter && --games[*peer->game].writers == 0)
                games[*peer->game].over = now;
            if (keep && peer->game && !peer->isWriter) {
                Game &game = games[*peer->game];
                const bool over = game.over && now > *game.over + graceTime;
                qsizetype released = 0;
                for (const auto &[at, end] : game.history)
                    if (over || at + m_delay <= now || m_fault == Fault::EarlyByte)
                        released = end;
                if (m_fault == Fault::ShortStream)
                    released -= std::min<qsizetype>(released, 10);
                QByteArray piece = game.stream.mid(peer->sent, released - peer->sent);
                if (m_fault == Fault::WrongByte && piece.size() > 20 && peer->sent > 0)
                    piece[10] = static_cast<char>(piece.at(10) ^ 1);
                const ssize_t wrote = piece.isEmpty()
                    ? 0
                    : ::send(peer->socket, piece.constData(), static_cast<std::size_t>(piece.size()), MSG_NOSIGNAL);
                peer->sent += std::max<ssize_t>(wrote, 0);
                keep = !over || peer->sent < released;
            }
            if (!keep)
                ::close(peer->socket);
            peer = keep ? std::next(peer) : peers.erase(peer);
        }
        for (auto &[id, game] : games) {
            if (game.over && game.writers == 0 && !game.saved && now > *game.over + graceTime) {
                game.saved = true;
                save(m_vault, id, game);
            }
        }
    }
    for (const Peer &peer : peers)
        ::close(peer.socket);
}

} // namespace Pitwall::ReplayStreams
