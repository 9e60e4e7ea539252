#include "core/games/teeworlds/teeworldsprotocol.h"

#include "core/base/clock.h"
#include "core/games/gametext.h"
#include "core/games/udpexchange.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds rosterPause{10000}; // between two "status"
static constexpr Milliseconds consoleTimeout{5000};
static constexpr Milliseconds silenceAllowed{30000}; // until the console is asked whether it is alive
static constexpr qsizetype maxSayBytes = 256;
static constexpr qsizetype maxReasonBytes = 128;

static QByteArray randomToken()
{
    // All ones means "no token" to the server.
    QByteArray token(TeeworldsPackets::tokenSize, Qt::Uninitialized);
    qToBigEndian<quint32>(QRandomGenerator::system()->bounded(0xffffffffU), token.data());
    return token;
}

TeeworldsProtocol::TeeworldsProtocol(GameEndpoint endpoint, const QJsonObject &, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_console(m_endpoint.addressOf(u"admin"_s).toString(), m_endpoint.ports.value(u"admin"_s), m_endpoint.adminSecret)
{
    connect(&m_console, &EconSession::printed, this, [this](const EconText::Line &line) { m_roster.apply(line); });
    connect(&m_console, &EconSession::ready, this, [this] {
        m_roster.clear();
        m_rosterAsked = {};
    });
    connect(&m_console, &EconSession::lost, this, [this] { m_roster.clear(); });
}

QList<GameProtocol::Capability> TeeworldsProtocol::capabilities() const
{
    return {Capability::Query, Capability::Players, Capability::Admin,  Capability::Say,         Capability::Kick,
            Capability::Map,   Capability::Command, Capability::Events, Capability::GracefulStop};
}

Async<GameState> TeeworldsProtocol::query(Milliseconds timeout)
{
    namespace Packets = TeeworldsPackets;
    const Monotonic begin = SystemClock().monotonic();
    const QByteArray own = randomToken();
    const int number = static_cast<int>(QRandomGenerator::system()->bounded(1 << 16));
    const auto exchange =
        std::make_shared<UdpExchange>(m_endpoint.addressOf(u"game"_s), m_endpoint.ports.value(u"game"_s));

    const auto isToken = [own](const QByteArray &d) {
        return Packets::serverToken(d, own).has_value();
    };
    const Result<QByteArray> hello = co_await exchange->ask(Packets::tokenRequest(own), isToken, timeout);
    if (!hello)
        co_return Failure{hello.error()};
    const Milliseconds left = timeout - (SystemClock().monotonic() - begin);
    const Monotonic asked = SystemClock().monotonic();
    const QByteArray request = Packets::infoRequest(*Packets::serverToken(*hello, own), own, number);
    const auto isInfo = [own](const QByteArray &d) {
        return Packets::isInfo(d, own);
    };
    const Result<QByteArray> answer = co_await exchange->ask(request, isInfo, std::max(left, Milliseconds(1)));
    if (!answer)
        co_return Failure{answer.error()};
    const Milliseconds latency = SystemClock().monotonic() - asked;
    const Result<Packets::Info> info = Packets::readInfo(*answer, own, number);
    if (!info)
        co_return Failure{info.error()};

    co_await refreshRoster(*info);
    co_return GameState{.playerCount = info->clientCount,
                        .maxPlayers = info->maxClients,
                        .map = info->map,
                        .version = info->version,
                        .players = playersOf(*info),
                        .latency = latency};
}

/// The console tells who comes and goes; asked is it only when that does not explain who is there, for every question
/// is a line in the game's log.
Async<> TeeworldsProtocol::refreshRoster(const TeeworldsPackets::Info &info)
{
    const bool isKnown = std::ranges::all_of(
        info.clients, [this](const auto &client) { return m_roster.byName(client.name).has_value(); });
    const Monotonic now = SystemClock().monotonic();
    if (isKnown || !m_console.isReady() || now - m_rosterAsked < rosterPause)
        return makeReady<void>({});
    m_rosterAsked = now;
    return askRoster();
}

Async<> TeeworldsProtocol::askRoster()
{
    const Result<QString> printed = co_await m_console.run("status", Milliseconds(1000)); // the roster reads it too
    if (!printed)
        co_return Failure{printed.error()};
    co_return {};
}

QList<Player> TeeworldsProtocol::playersOf(const TeeworldsPackets::Info &info) const
{
    QList<Player> players;
    for (const TeeworldsPackets::Info::Client &client : info.clients) {
        const std::optional<EconText::Client> known = m_roster.byName(client.name);
        players.append({.id = known ? QString::number(known->id) : QString(),
                        .name = client.name,
                        .team = client.spectator ? u"spectators"_s : QString(),
                        .score = client.score,
                        .address = known ? known->address : QString(),
                        .bot = client.bot});
    }
    return players;
}

Async<> TeeworldsProtocol::checkAdmin(Milliseconds timeout)
{
    if (m_console.isReady() && SystemClock().monotonic() - m_console.lastHeard() < silenceAllowed)
        co_return {};
    const Result<QString> answer = co_await m_console.run(QByteArray(), timeout);
    if (!answer)
        co_return Failure{answer.error()};
    co_return {};
}

Async<QString> TeeworldsProtocol::command(QString text)
{
    const Result<QByteArray> line = GameText::checked(text, EconText::maxCommandBytes);
    if (!line)
        return makeFailed<QString>(line.error());
    return m_console.run(*line, consoleTimeout);
}

Async<> TeeworldsProtocol::say(QString text)
{
    const Result<QByteArray> quoted = EconText::quoted(text, maxSayBytes);
    if (!quoted)
        co_return Failure{quoted.error()};
    const Result<QString> answer = co_await m_console.run("say " + *quoted, consoleTimeout);
    if (!answer)
        co_return Failure{answer.error()};
    co_return {};
}

Async<> TeeworldsProtocol::kick(QString playerId, QString reason)
{
    bool isNumber = false;
    const int id = playerId.toInt(&isNumber);
    const Result<QByteArray> quoted = EconText::quoted(reason, maxReasonBytes);
    if (!isNumber || id < 0)
        co_return fail(Error::Code::InvalidArgument, u"a player is named by the number of his slot"_s);
    if (!quoted)
        co_return Failure{quoted.error()};
    const QByteArray command = "kick " + QByteArray::number(id) + (reason.isEmpty() ? QByteArray() : ' ' + *quoted);
    const Result<QString> answer = co_await m_console.run(command, consoleTimeout);
    if (!answer)
        co_return Failure{answer.error()};
    if (answer->contains("invalid client id"_L1))
        co_return fail(Error::Code::NotFound, u"there is no player %1"_s.arg(id));
    co_return {};
}

Async<> TeeworldsProtocol::changeMap(QString map)
{
    const Result<QByteArray> quoted = EconText::mapName(map);
    if (!quoted)
        co_return Failure{quoted.error()};
    // The map is loaded after the command was answered, before the next one is.
    Result<QString> answer = co_await m_console.run("sv_map " + *quoted, consoleTimeout);
    if (answer)
        answer = co_await m_console.run("sv_map", consoleTimeout);
    if (!answer)
        co_return Failure{answer.error()};
    if (*answer != u"Value: "_s + map)
        co_return fail(Error::Code::NotFound, u"the server has no map \"%1\""_s.arg(map));
    co_return {};
}

Async<> TeeworldsProtocol::requestStop()
{
    return m_console.shutDown(consoleTimeout);
}

QList<GameEvent> TeeworldsProtocol::parseLine(const QString &line)
{
    QList<GameEvent> events = GameProtocol::parseLine(line);
    for (GameEvent &event : events) {
        // "name: text" may be cut at the wrong colon: a name may have one too.
        const auto known = m_roster.clients().constFind(event.playerId.toInt());
        const QString whole = event.player + u": "_s + event.text;
        if (event.kind == GameEvent::Kind::Chat && known != m_roster.clients().constEnd()
            && whole.startsWith(known->name + u": "_s)) {
            event.player = known->name;
            event.text = whole.mid(known->name.size() + 2);
        }
    }
    return events;
}

} // namespace Pitwall
