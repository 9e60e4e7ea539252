#include "core/games/freeciv/freecivprotocol.h"

#include "core/base/clock.h"
#include "core/games/gametext.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxCommandBytes = 1000;
static constexpr qsizetype maxSayBytes = 400;

static QString rankLogPath(const GameEndpoint &endpoint, const QJsonObject &parameters)
{
    const auto read = fromJson<FreecivProtocol::Parameters>(parameters).value_or(FreecivProtocol::Parameters());
    return endpoint.workDir.isEmpty() ? QString() : endpoint.workDir + u'/' + read.rankLog;
}

FreecivProtocol::FreecivProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_rankTail(rankLogPath(m_endpoint, parameters))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { finish(fail(Error::Code::Timeout, u"the console of the game does not answer"_s)); });
    connect(&m_rankTail, &FileTail::lines, this, [this](const QStringList &lines) {
        for (const QString &line : lines) {
            if (const auto event = m_ranks.feed(line))
                Q_EMIT happened(*event);
        }
    });
}

QList<GameProtocol::Capability> FreecivProtocol::capabilities() const
{
    return {Capability::Query,   Capability::Players, Capability::Say,         Capability::Kick,
            Capability::Command, Capability::Events,  Capability::GracefulStop};
}

Result<> FreecivProtocol::write(const QByteArray &line)
{
    if (!m_endpoint.writeLine)
        return fail(Error::Code::Unavailable, u"the game has no console"_s);
    return m_endpoint.writeLine(line);
}

Async<GameState> FreecivProtocol::query(Milliseconds timeout)
{
    if (m_query)
        return m_query->future(); // one question answers both
    if (const Result<> written = write("list connections"); !written)
        return makeFailed<GameState>(written.error());
    m_asked = SystemClock().monotonic();
    m_query.emplace();
    m_deadline.start(timeout);
    return m_query->future();
}

void FreecivProtocol::finish(Result<GameState> result)
{
    m_deadline.stop();
    if (const auto query = std::exchange(m_query, std::nullopt))
        query->finish(std::move(result));
}

Async<QString> FreecivProtocol::command(QString text)
{
    const Result<QByteArray> line = GameText::checked(text, maxCommandBytes);
    if (!line)
        return makeFailed<QString>(line.error());
    const Result<> written = write(*line);
    return written ? makeReady<QString>(QString()) : makeFailed<QString>(written.error());
}

Async<> FreecivProtocol::say(QString text)
{
    const Result<QByteArray> line = GameText::checked(text, maxSayBytes);
    return line ? makeReady<void>(write("wall " + *line)) : makeFailed(line.error());
}

Async<> FreecivProtocol::kick(QString playerId, QString)
{
    // Freeciv takes no reason.
    const Result<QByteArray> user = FreecivText::userName(playerId);
    return user ? makeReady<void>(write("kick " + *user)) : makeFailed(user.error());
}

Async<> FreecivProtocol::requestStop()
{
    return makeReady<void>(write("quit"));
}

QList<GameEvent> FreecivProtocol::parseLine(const QString &line)
{
    static const QString greeting = u"This is the server for Freeciv version "_s;
    if (line.startsWith(greeting))
        m_version = line.mid(greeting.size()).left(32);
    const bool isComplete = m_connections.feed(line);
    // While it computes the turns of AI players it prints, but does not read its console: that is a sign of life too.
    const bool isOther = !m_connections.isReading() && !line.endsWith("list connections"_L1);
    if (m_query && (isComplete || isOther)) {
        const QList<Player> &players = m_connections.players();
        finish(GameState{.playerCount = static_cast<int>(players.size()),
                         .maxPlayers = m_endpoint.maxPlayers,
                         .version = m_version,
                         .players = players,
                         .latency = SystemClock().monotonic() - m_asked});
    }
    return GameProtocol::parseLine(line);
}

QList<GameEvent> FreecivProtocol::takeLastEvents()
{
    QList<GameEvent> events;
    for (const QString &line : m_rankTail.take()) {
        if (const auto event = m_ranks.feed(line))
            events.append(*event);
    }
    return events;
}

} // namespace Pitwall
