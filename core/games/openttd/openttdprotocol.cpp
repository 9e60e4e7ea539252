#include "core/games/openttd/openttdprotocol.h"

#include "core/games/gametext.h"
#include "core/games/tcpexchange.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

using namespace OpenTtd;

static constexpr qsizetype maxChatBytes = 899;
static constexpr qsizetype maxCommandBytes = 499;
static constexpr qsizetype maxQuestions = 32;
static constexpr Milliseconds answerTimeout{5000};
static constexpr quint32 serverClient = 1; // the dedicated server is a client of its own

OpenTtdProtocol::OpenTtdProtocol(GameEndpoint endpoint, const QJsonObject &, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_link(m_endpoint.addressOf(u"admin"_s).toString(), m_endpoint.ports.value(u"admin"_s))
{
    // It has a packet that says so, and closes the connection before that is sent.
    m_link.setRefusal(u"the admin port refuses the login: is its password right?"_s);
    connect(&m_link, &AdminLink::connected, this, &OpenTtdProtocol::join);
    connect(&m_link, &AdminLink::received, this, &OpenTtdProtocol::read);
    connect(&m_link, &AdminLink::lost, this, &OpenTtdProtocol::failAll);
}

QList<GameProtocol::Capability> OpenTtdProtocol::capabilities() const
{
    return {Capability::Query, Capability::Players, Capability::Admin,  Capability::Say,         Capability::Kick,
            Capability::Map,   Capability::Command, Capability::Events, Capability::GracefulStop};
}

void OpenTtdProtocol::open()
{
    m_link.open();
}

static Async<GameState> toState(Async<Milliseconds> pending, std::shared_ptr<OpenTtd::GameInfo> info,
                                std::optional<QList<Player>> players)
{
    const Result<Milliseconds> latency = co_await pending;
    if (!latency)
        co_return Failure{latency.error()};
    co_return GameState{.playerCount = info->clientsOn,
                        .maxPlayers = info->clientsMax,
                        .map = mapName(*info),
                        .version = info->version,
                        .players = std::move(players),
                        .latency = *latency};
}

Async<GameState> OpenTtdProtocol::query(Milliseconds timeout)
{
    auto info = std::make_shared<OpenTtd::GameInfo>();
    const auto step = [info](QByteArray &buffer) -> Result<ExchangeStep> {
        const Result<std::optional<Packet>> packet = takePacket(buffer);
        if (!packet)
            return Failure{packet.error()};
        if (!*packet)
            return ExchangeStep{};
        if (!isGameInfo(**packet))
            return fail(Error::Code::Unavailable,
                        u"the server refuses the question (packet %1)"_s.arg((*packet)->type));
        Result<OpenTtd::GameInfo> decoded = decodeGameInfo((*packet)->body);
        if (!decoded)
            return Failure{decoded.error()};
        *info = *std::move(decoded);
        return ExchangeStep{.done = true};
    };
    Async<Milliseconds> pending =
        tcpExchange(this, m_endpoint.host, m_endpoint.ports.value(u"game"_s), gameInfoRequest(), timeout, step);
    return toState(std::move(pending), info, m_loggedIn ? std::optional(players()) : std::nullopt);
}

Async<> OpenTtdProtocol::checkAdmin(Milliseconds timeout)
{
    if (!m_loggedIn)
        return makeFailed(notLoggedIn());
    const quint32 token = m_nextPing++;
    const AsyncSource<> pong;
    m_pings.insert(token, pong);
    m_link.send(pingPacket(token));
    QTimer::singleShot(timeout, this, [this, token] {
        if (const auto late = m_pings.take(token); !late.isFinished())
            late.finish(fail(Error::Code::Timeout, u"the admin port does not answer"_s));
    });
    return pong.future();
}

Async<QString> OpenTtdProtocol::command(QString text)
{
    const Result<QByteArray> bytes = commandText(text, maxCommandBytes);
    if (!bytes)
        return makeFailed<QString>(bytes.error());
    if (!m_loggedIn)
        return makeFailed<QString>(notLoggedIn());
    if (m_questions.size() >= maxQuestions)
        return makeFailed<QString>(
            {Error::Code::Unavailable, u"too many commands wait for an answer of this game"_s, {}});
    const Question question{.command = *bytes, .lines = {}, .answer = {}};
    m_questions.enqueue(question);
    if (m_questions.size() == 1)
        askNext();
    return question.answer.future();
}

Async<> OpenTtdProtocol::say(QString text)
{
    const Result<QByteArray> bytes = commandText(text, maxChatBytes);
    if (!bytes)
        return makeFailed(bytes.error());
    if (!m_loggedIn)
        return makeFailed(notLoggedIn());
    m_link.send(chatPacket(*bytes));
    return makeReady(Result<>());
}

/// As one argument of the console. A quote is escaped; a backslash would escape the quote at the end and cannot be
/// escaped itself, so it becomes a slash.
static QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', u'/').replace(u'"', u"\\\""_s) + u'"';
}

static Async<> withoutReply(Async<QString> pending)
{
    const Result<QString> reply = co_await pending;
    if (!reply)
        co_return Failure{reply.error()};
    co_return {};
}

Async<> OpenTtdProtocol::kick(QString playerId, QString reason)
{
    bool ok = false;
    const quint32 client = playerId.toUInt(&ok);
    if (!ok || client == serverClient || !m_clients.contains(client))
        return makeFailed({Error::Code::NotFound, u"there is no such client"_s, u"/player"_s});
    const QString with = reason.isEmpty() ? QString() : u' ' + quoted(reason);
    return withoutReply(command(u"kick %1"_s.arg(client) + with));
}

Async<> OpenTtdProtocol::changeMap(QString map)
{
    return withoutReply(command(map == "newgame"_L1 ? map : u"load "_s + quoted(map)));
}

Async<> OpenTtdProtocol::requestStop()
{
    if (!m_loggedIn)
        return makeFailed(notLoggedIn());
    m_link.send(rconPacket("quit"_ba));
    return makeReady(Result<>());
}

void OpenTtdProtocol::join()
{
    m_link.send(joinPacket(m_endpoint.adminSecret.reveal(), "Pitwall"_ba, PITWALL_VERSION));
}

void OpenTtdProtocol::read()
{
    for (;;) {
        const Result<std::optional<Packet>> packet = takePacket(m_link.buffer());
        if (!packet)
            return m_link.drop(packet.error().detail);
        if (!*packet)
            return;
        handle(**packet);
    }
}

void OpenTtdProtocol::handle(const Packet &packet)
{
    switch (static_cast<ServerPacket>(packet.type)) {
    case ServerPacket::Full:
    case ServerPacket::Banned:
    case ServerPacket::Error: m_link.drop(u"the admin port refuses the login (packet %1)"_s.arg(packet.type)); break;
    case ServerPacket::Welcome:
        m_loggedIn = true;
        m_link.settled();
        m_link.send(subscribePacket(Update::ClientInfo) + subscribePacket(Update::Chat) + pollClientsPacket());
        break;
    case ServerPacket::NewGame: Q_EMIT happened({.kind = GameEvent::Kind::RoundStart}); break;
    case ServerPacket::Shutdown: Q_EMIT happened({.kind = GameEvent::Kind::RoundEnd}); break;
    case ServerPacket::ClientInfo:
    case ServerPacket::ClientUpdate:
    case ServerPacket::ClientJoin:
    case ServerPacket::ClientQuit:
    case ServerPacket::ClientError: handleClient(packet); break;
    case ServerPacket::Chat: handleChat(packet); break;
    case ServerPacket::Rcon:
        if (const Result<QString> line = decodeRcon(packet.body); line && !m_questions.isEmpty())
            m_questions.head().lines.append(*line);
        break;
    case ServerPacket::RconEnd:
        if (!m_questions.isEmpty()) {
            const Question question = m_questions.dequeue();
            question.answer.finish(question.lines.join(u'\n'));
            askNext();
        }
        break;
    case ServerPacket::Pong:
        if (const Result<quint32> token = decodeNumber(packet.body); token && m_pings.contains(*token))
            m_pings.take(*token).finish({});
        break;
    case ServerPacket::Protocol:
    case ServerPacket::Date:
    case ServerPacket::Console: break;
    }
}

void OpenTtdProtocol::handleClient(const Packet &packet)
{
    const auto type = static_cast<ServerPacket>(packet.type);
    if (type == ServerPacket::ClientInfo) {
        if (const Result<Client> client = decodeClientInfo(packet.body); client && client->id != serverClient)
            m_clients.insert(client->id, *client);
    } else if (type == ServerPacket::ClientUpdate) {
        if (const Result<Client> client = decodeClientUpdate(packet.body); client && m_clients.contains(client->id)) {
            m_clients[client->id].name = client->name;
            m_clients[client->id].company = client->company;
        }
    } else if (const Result<quint32> id = decodeNumber(packet.body)) { // the number stands first in all of these
        if (type != ServerPacket::ClientJoin)
            leave(*id);
        else if (m_clients.contains(*id))
            Q_EMIT happened(
                {.kind = GameEvent::Kind::Join, .playerId = QString::number(*id), .player = m_clients[*id].name});
    }
}

void OpenTtdProtocol::leave(quint32 client)
{
    if (!m_clients.contains(client))
        return;
    const Client gone = m_clients.take(client);
    Q_EMIT happened({.kind = GameEvent::Kind::Leave, .playerId = QString::number(client), .player = gone.name});
}

void OpenTtdProtocol::handleChat(const Packet &packet)
{
    const Result<ChatMessage> chat = decodeChat(packet.body);
    if (!chat || chat->action != publicChat || chat->client == serverClient)
        return;
    Q_EMIT happened({.kind = GameEvent::Kind::Chat,
                     .playerId = QString::number(chat->client),
                     .player = m_clients.value(chat->client).name,
                     .text = chat->text});
}

void OpenTtdProtocol::askNext()
{
    if (m_questions.isEmpty())
        return;
    const AsyncSource<QString> answer = m_questions.head().answer;
    m_link.send(rconPacket(m_questions.head().command));
    QTimer::singleShot(answerTimeout, this, [this, answer] {
        if (answer.isFinished())
            return;
        answer.finish(fail(Error::Code::Timeout, u"the game did not answer this command"_s));
        m_link.drop(u"a command was not answered"_s); // what comes later would be taken for the next one's answer
    });
}

void OpenTtdProtocol::failAll()
{
    m_loggedIn = false;
    m_clients.clear();
    const Error error = notLoggedIn();
    for (const Question &question : std::exchange(m_questions, {}))
        question.answer.finish(Failure{error});
    for (const AsyncSource<> &ping : std::exchange(m_pings, {}))
        ping.finish(Failure{error});
}

Error OpenTtdProtocol::notLoggedIn() const
{
    return {Error::Code::Unavailable,
            u"the admin port is not logged in: "_s
                + (m_link.problem().isEmpty() ? u"no answer yet"_s : m_link.problem()),
            {}};
}

QList<Player> OpenTtdProtocol::players() const
{
    QList<Player> players;
    for (const Client &client : m_clients) {
        players.append({.id = QString::number(client.id),
                        .name = client.name,
                        .team = client.company == noCompany ? u"spectator"_s : u"company %1"_s.arg(client.company + 1),
                        .address = client.address});
    }
    return players;
}

} // namespace Pitwall
