#include "core/games/bzflag/bzflagprotocol.h"

#include "core/games/gametext.h"
#include "core/games/tcpexchange.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

using namespace BzFlag;

static constexpr Milliseconds answerTimeout{5000};
static constexpr qsizetype maxQuestions = 32;
static constexpr qsizetype maxAnswerLines = 2000;
static const QByteArray ourName = "Pitwall"_ba;
static const QByteArray fence = "pitwall: end of the answer"_ba; // said to ourselves behind each question

BzFlagProtocol::BzFlagProtocol(GameEndpoint endpoint, const QJsonObject &, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_link(m_endpoint.host, m_endpoint.ports.value(u"game"_s))
{
    connect(&m_link, &AdminLink::connected, this, [this] { m_link.send(greeting()); });
    connect(&m_link, &AdminLink::received, this, &BzFlagProtocol::read);
    connect(&m_link, &AdminLink::lost, this, &BzFlagProtocol::failAll);
}

QList<GameProtocol::Capability> BzFlagProtocol::capabilities() const
{
    return {Capability::Query, Capability::Players, Capability::Admin,  Capability::Say,
            Capability::Kick,  Capability::Command, Capability::Events, Capability::GracefulStop};
}

void BzFlagProtocol::open()
{
    m_link.open();
}

namespace {

/// The conversation of one query: greeting, game, players.
struct QueryTalk
{
    bool greeted = false;
    std::optional<int> playersToCome;
    GameState state;
    QList<Player> players;
};

} // namespace

static Player toPlayer(const PlayerEntry &entry)
{
    return {.id = QString::number(entry.slot),
            .name = entry.name,
            .team = teamName(entry.team),
            .score = entry.wins - entry.losses};
}

static Result<> take(QueryTalk &talk, const Message &message)
{
    if (message.is(Code::QueryGame)) {
        const Result<BzFlag::GameInfo> game = decodeGame(message.body);
        if (!game)
            return Failure{game.error()};
        talk.state.maxPlayers = game->maxPlayers;
    } else if (message.is(Code::QueryPlayers)) {
        const Result<int> count = decodePlayerCount(message.body);
        if (!count)
            return Failure{count.error()};
        talk.playersToCome = *count;
    } else if (message.is(Code::AddPlayer)) {
        const Result<PlayerEntry> player = decodePlayer(message.body);
        if (!player)
            return Failure{player.error()};
        --*talk.playersToCome;
        if (player->name.toUtf8() != ourName)
            talk.players.append(toPlayer(*player));
    }
    return {};
}

static Result<ExchangeStep> nextStep(QueryTalk &talk, QByteArray &buffer)
{
    ExchangeStep step;
    if (!talk.greeted) {
        const Result<std::optional<quint8>> slot = takeGreeting(buffer);
        if (!slot)
            return Failure{slot.error()};
        if (!*slot)
            return step;
        if (**slot == noSlot)
            return fail(Error::Code::Unavailable, u"the server refuses the question (full, or we are banned)"_s);
        talk.greeted = true;
        step.send = encode(Code::QueryGame) + encode(Code::QueryPlayers);
    }
    while (const std::optional<Message> message = takeMessage(buffer)) {
        if (message->is(Code::AddPlayer) && !talk.playersToCome)
            return fail(Error::Code::Corrupt, u"BZFlag sent a player that nobody asked for"_s);
        if (const Result<> taken = take(talk, *message); !taken)
            return Failure{taken.error()};
    }
    step.done = talk.playersToCome && *talk.playersToCome <= 0;
    return step;
}

static Async<GameState> toState(Async<Milliseconds> pending, std::shared_ptr<QueryTalk> talk)
{
    const Result<Milliseconds> latency = co_await pending;
    if (!latency)
        co_return Failure{latency.error()};
    GameState state = talk->state;
    state.playerCount = static_cast<int>(talk->players.size());
    state.version = u"2.4"_s;
    state.players = talk->players;
    state.latency = *latency;
    co_return state;
}

Async<GameState> BzFlagProtocol::query(Milliseconds timeout)
{
    auto talk = std::make_shared<QueryTalk>();
    const auto step = [talk](QByteArray &buffer) {
        return nextStep(*talk, buffer);
    };
    return toState(tcpExchange(this, m_endpoint.host, m_endpoint.ports.value(u"game"_s), greeting(), timeout, step),
                   talk);
}

static Async<> withoutReply(Async<QString> pending)
{
    const Result<QString> reply = co_await pending;
    if (!reply)
        co_return Failure{reply.error()};
    co_return {};
}

Async<> BzFlagProtocol::checkAdmin(Milliseconds)
{
    if (!m_administrator)
        return makeFailed(notLoggedIn());
    return withoutReply(ask({})); // only the fence: it comes back if the server handles what we send
}

Async<QString> BzFlagProtocol::command(QString text)
{
    const Result<QByteArray> bytes = commandText(text, maxTextBytes);
    return bytes ? ask(*bytes) : makeFailed<QString>(bytes.error());
}

Async<> BzFlagProtocol::say(QString text)
{
    const Result<QByteArray> bytes = commandText(text, maxTextBytes);
    if (!bytes)
        return makeFailed(bytes.error());
    if (bytes->startsWith('/')) // would be a command
        return makeFailed({Error::Code::InvalidArgument, u"a chat line cannot begin with a slash"_s, u"/text"_s});
    if (!m_administrator)
        return makeFailed(notLoggedIn());
    m_link.send(chatMessage(allPlayers, *bytes));
    return makeReady(Result<>());
}

Async<> BzFlagProtocol::kick(QString playerId, QString reason)
{
    bool ok = false;
    const quint16 slot = playerId.toUShort(&ok);
    if (!ok || slot >= server || !m_players.contains(static_cast<quint8>(slot)))
        return makeFailed({Error::Code::NotFound, u"there is no such player"_s, u"/player"_s});
    const QString why = reason.isEmpty() ? u"by an admin"_s : reason;
    return withoutReply(command(u"/kick #%1 %2"_s.arg(slot).arg(why)));
}

Async<> BzFlagProtocol::requestStop()
{
    if (!m_administrator)
        return makeFailed(notLoggedIn());
    m_link.send(chatMessage(allPlayers, "/shutdownserver"_ba));
    return makeReady(Result<>());
}

void BzFlagProtocol::read()
{
    if (!m_slot && !readGreeting())
        return;
    while (const std::optional<Message> message = takeMessage(m_link.buffer()))
        handle(*message);
}

bool BzFlagProtocol::readGreeting()
{
    const Result<std::optional<quint8>> slot = takeGreeting(m_link.buffer());
    if (!slot || *slot == std::optional(noSlot)) {
        m_link.drop(slot ? u"the server has no place for an observer"_s : slot.error().detail);
        return false;
    }
    if (!*slot)
        return false;
    m_slot = **slot;
    m_link.send(enterMessage(ourName, "control room"_ba));
    return true;
}

void BzFlagProtocol::handle(const Message &message)
{
    if (message.is(Code::Accept)) {
        m_accepted = true;
        m_link.send(chatMessage(allPlayers, "/password "_ba + m_endpoint.adminSecret.reveal()));
        m_questions.prepend({}); // its answer is fenced like every other
        askNext();
    } else if (message.is(Code::Reject)) {
        m_link.drop(u"the server does not let an observer in"_s);
    } else if (message.is(Code::SuperKill)) {
        m_link.drop(u"the server threw us out"_s);
    } else if (message.is(Code::LagPing)) {
        m_link.send(encode(Code::LagPing, message.body));
    } else if (message.is(Code::AddPlayer) || message.is(Code::RemovePlayer)) {
        handlePlayer(message);
    } else if (message.is(Code::Chat)) {
        handleChat(message);
    }
}

void BzFlagProtocol::handlePlayer(const Message &message)
{
    if (message.is(Code::AddPlayer)) {
        const Result<PlayerEntry> player = decodePlayer(message.body);
        if (!player || player->slot == m_slot)
            return;
        m_players.insert(player->slot, *player);
        if (m_administrator) // those before were there when we came
            Q_EMIT happened(
                {.kind = GameEvent::Kind::Join, .playerId = QString::number(player->slot), .player = player->name});
    } else if (!message.body.isEmpty()) {
        const auto slot = static_cast<quint8>(message.body.front());
        if (m_players.contains(slot))
            Q_EMIT happened({.kind = GameEvent::Kind::Leave,
                             .playerId = QString::number(slot),
                             .player = m_players.take(slot).name});
    }
}

void BzFlagProtocol::handleChat(const Message &message)
{
    const Result<ChatLine> line = decodeChat(message.body);
    if (!line)
        return;
    if (line->from == m_slot && line->text.toUtf8() == fence) {
        if (m_questions.isEmpty())
            return;
        const Question question = m_questions.dequeue();
        question.answer.finish(question.lines.join(u'\n'));
        askNext();
    } else if (line->from == server && line->to == m_slot) {
        if (line->text == "You are now an administrator!"_L1) {
            m_administrator = true;
            m_link.settled();
        } else if (!m_questions.isEmpty() && m_questions.head().lines.size() < maxAnswerLines) {
            m_questions.head().lines.append(line->text);
        }
    } else if (line->to == allPlayers && m_players.contains(line->from)) {
        Q_EMIT happened({.kind = GameEvent::Kind::Chat,
                         .playerId = QString::number(line->from),
                         .player = m_players.value(line->from).name,
                         .text = line->text});
    }
}

Async<QString> BzFlagProtocol::ask(const QByteArray &line)
{
    if (!m_administrator)
        return makeFailed<QString>(notLoggedIn());
    if (m_questions.size() >= maxQuestions)
        return makeFailed<QString>(
            {Error::Code::Unavailable, u"too many commands wait for an answer of this game"_s, {}});
    const Question question{.line = line, .lines = {}, .answer = {}};
    m_questions.enqueue(question);
    if (m_questions.size() == 1)
        askNext();
    return question.answer.future();
}

void BzFlagProtocol::askNext()
{
    if (m_questions.isEmpty())
        return;
    const AsyncSource<QString> answer = m_questions.head().answer;
    if (!m_questions.head().line.isEmpty())
        m_link.send(chatMessage(allPlayers, m_questions.head().line));
    m_link.send(chatMessage(*m_slot, fence));
    QTimer::singleShot(answerTimeout, this, [this, answer] {
        if (answer.isFinished())
            return;
        answer.finish(fail(Error::Code::Timeout, u"the game did not answer this command"_s));
        m_link.drop(u"a command was not answered"_s); // what comes later would be taken for the next one's answer
    });
}

void BzFlagProtocol::failAll()
{
    m_slot.reset();
    m_accepted = false;
    m_administrator = false;
    m_players.clear();
    const Error error = notLoggedIn();
    for (const Question &question : std::exchange(m_questions, {}))
        question.answer.finish(Failure{error});
}

Error BzFlagProtocol::notLoggedIn() const
{
    const QString why = m_accepted ? u"the server did not take the password"_s : m_link.problem();
    return {Error::Code::Unavailable,
            u"the observer is not logged in: "_s + (why.isEmpty() ? u"no answer yet"_s : why),
            {}};
}

} // namespace Pitwall
