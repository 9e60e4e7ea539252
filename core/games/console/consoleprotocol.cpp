#include "core/games/console/consoleprotocol.h"

#include "core/base/clock.h"
#include "core/games/console/armagetroninfo.h"
#include "core/games/console/minetestprobe.h"
#include "core/games/source/sourcequery.h"
#include "core/games/udpexchange.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype maxCommandBytes = 1000;
static constexpr qsizetype maxRoster = 1000;

static QString tailPath(const GameEndpoint &endpoint, const QString &tail)
{
    return endpoint.workDir.isEmpty() || tail.isEmpty() ? QString() : endpoint.workDir + u'/' + tail;
}

static ConsoleProtocol::Parameters readParameters(const QJsonObject &json)
{
    return fromJson<ConsoleProtocol::Parameters>(json).value_or(ConsoleProtocol::Parameters());
}

static Result<> checkForm(const QString &form, const QString &name, const QStringList &known)
{
    const QString pointer = u"/parameters/"_s + name;
    const Result<TextTemplate> text = TextTemplate::parse(form, pointer);
    if (!text)
        return Failure{text.error()};
    for (const QString &variable : text->variables()) {
        if (!known.contains(variable))
            return fail(Error::Code::InvalidArgument,
                        u"{%1} is not known here; known are %2"_s.arg(variable, known.join(", "_L1)), pointer);
    }
    const Result<QByteArray> oneLine = GameText::checked(form, maxCommandBytes, pointer);
    return oneLine ? Result<>() : Failure{oneLine.error()};
}

Result<> ConsoleProtocol::checkParameters(const Parameters &parameters)
{
    if (!parameters.quoting.isEmpty() && !GameText::formatFromName(parameters.quoting))
        return fail(Error::Code::InvalidArgument, u"not a format"_s, u"/parameters/quoting"_s);
    if (parameters.maxText < 1 || parameters.maxText > maxCommandBytes)
        return fail(Error::Code::InvalidArgument, u"must be from 1 to %1"_s.arg(maxCommandBytes),
                    u"/parameters/maxText"_s);
    if (parameters.tail.startsWith(u'/') || parameters.tail.split(u'/').contains(".."_L1))
        return fail(Error::Code::InvalidArgument, u"lies below the work folder"_s, u"/parameters/tail"_s);
    return checkForm(parameters.say, u"say"_s, {u"text"_s})
        .and_then([&] {
            return checkForm(parameters.kick, u"kick"_s, {u"player"_s, u"reason"_s});
        })
        .and_then([&] { return checkForm(parameters.map, u"map"_s, {u"map"_s}); })
        .and_then([&] { return checkForm(parameters.stop, u"stop"_s, {}); });
}

ConsoleProtocol::ConsoleProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_parameters(readParameters(parameters))
    , m_tail(tailPath(m_endpoint, m_parameters.tail))
{
    connect(&m_tail, &FileTail::lines, this, [this](const QStringList &lines) {
        for (const QString &line : lines) {
            for (const GameEvent &event : readLine(line))
                Q_EMIT happened(event);
        }
    });
}

QList<GameProtocol::Capability> ConsoleProtocol::capabilities() const
{
    QList<Capability> can;
    const auto add = [&can](Capability capability, bool offered) {
        if (offered)
            can.append(capability);
    };
    add(Capability::Query, m_parameters.probe != Probe::None);
    add(Capability::Players,
        m_parameters.probe == Probe::Armagetron || m_parameters.probe == Probe::Source || hasLogRules());
    add(Capability::Say, !m_parameters.say.isEmpty());
    add(Capability::Kick, !m_parameters.kick.isEmpty());
    add(Capability::Map, !m_parameters.map.isEmpty());
    add(Capability::Command, m_parameters.command);
    add(Capability::Events, hasLogRules());
    add(Capability::GracefulStop, !m_parameters.stop.isEmpty());
    return can;
}

Result<> ConsoleProtocol::write(const QByteArray &line)
{
    if (!m_endpoint.writeLine)
        return fail(Error::Code::Unavailable, u"the game has no console"_s);
    return m_endpoint.writeLine(line);
}

Result<> ConsoleProtocol::write(const QString &form, const TemplateValues &values)
{
    for (const QJsonValue &value : values) {
        const Result<QByteArray> fits = GameText::checked(value.toString(), m_parameters.maxText);
        if (!fits)
            return Failure{fits.error()};
    }
    const auto format = GameText::formatFromName(m_parameters.quoting).value_or(GameText::Format::Plain);
    const Result<TextTemplate> text = TextTemplate::parse(form);
    const Result<QByteArray> line = text ? text->expand(values, format) : Failure{text.error()};
    return line ? write(*line) : Failure{line.error()};
}

Async<QString> ConsoleProtocol::command(QString text)
{
    if (!m_parameters.command)
        return GameProtocol::command(text);
    const Result<QByteArray> line = GameText::checked(text, maxCommandBytes);
    if (!line)
        return makeFailed<QString>(line.error());
    const Result<> written = write(*line); // what it answers is in the output
    return written ? makeReady<QString>(QString()) : makeFailed<QString>(written.error());
}

Async<> ConsoleProtocol::say(QString text)
{
    if (m_parameters.say.isEmpty())
        return GameProtocol::say(text);
    return makeReady<void>(write(m_parameters.say, {{u"text"_s, text}}));
}

Async<> ConsoleProtocol::kick(QString playerId, QString reason)
{
    if (m_parameters.kick.isEmpty())
        return GameProtocol::kick(playerId, reason);
    // A name with a space would end early and hit somebody else.
    const bool isWord = std::ranges::none_of(playerId, [](QChar c) { return c.isSpace() || c == u'"'; });
    if (playerId.isEmpty() || !isWord)
        return makeFailed({Error::Code::InvalidArgument, u"a player is named by one word here"_s, {}});
    return makeReady<void>(write(m_parameters.kick, {{u"player"_s, playerId}, {u"reason"_s, reason}}));
}

Async<> ConsoleProtocol::changeMap(QString map)
{
    if (m_parameters.map.isEmpty())
        return GameProtocol::changeMap(map);
    return makeReady<void>(write(m_parameters.map, {{u"map"_s, map}}));
}

Async<> ConsoleProtocol::requestStop()
{
    if (m_parameters.stop.isEmpty())
        return GameProtocol::requestStop();
    return makeReady<void>(write(m_parameters.stop, {}));
}

Async<GameState> ConsoleProtocol::query(Milliseconds timeout)
{
    switch (m_parameters.probe) {
    case Probe::Armagetron: return askArmagetron(timeout);
    case Probe::Minetest: return askMinetest(timeout);
    case Probe::Source:
        return Source::query(this, m_endpoint.addressOf(u"game"_s).toString(),
                             m_endpoint.ports.value(u"query"_s, m_endpoint.ports.value(u"game"_s)), timeout);
    case Probe::None: break;
    }
    return makeFailed<GameState>({Error::Code::Unsupported, u"this game cannot be asked how it is"_s, {}});
}

std::shared_ptr<UdpExchange> ConsoleProtocol::exchange() const
{
    return std::make_shared<UdpExchange>(m_endpoint.addressOf(u"game"_s), m_endpoint.ports.value(u"game"_s));
}

Async<GameState> ConsoleProtocol::askArmagetron(Milliseconds timeout)
{
    const std::shared_ptr<UdpExchange> exchange = this->exchange();
    const Monotonic begin = SystemClock().monotonic();
    const Result<QByteArray> pong =
        co_await exchange->ask(ArmagetronInfo::pingRequest(), &ArmagetronInfo::isPing, timeout);
    if (!pong)
        co_return Failure{pong.error()};
    const Milliseconds latency = SystemClock().monotonic() - begin;
    const Result<QByteArray> answer = co_await exchange->ask(ArmagetronInfo::infoRequest(), &ArmagetronInfo::isInfo,
                                                             std::max(timeout - latency, Milliseconds(1)));
    if (!answer)
        co_return Failure{answer.error()};
    const Result<ArmagetronInfo::Info> info = ArmagetronInfo::readInfo(*answer);
    if (!info)
        co_return Failure{info.error()};
    QList<Player> players;
    for (const QString &name : info->players) {
        // KICK takes the name as the log has it, which is not quite the one on the screen.
        const auto known = std::ranges::find(m_roster, name, &Player::name);
        players.append({.id = known == m_roster.end() ? name : known->id, .name = name});
    }
    co_return GameState{.playerCount = info->playerCount,
                        .maxPlayers = info->maxPlayers,
                        .version = info->version,
                        .players = players,
                        .latency = latency};
}

Async<GameState> ConsoleProtocol::askMinetest(Milliseconds timeout)
{
    const std::shared_ptr<UdpExchange> exchange = this->exchange();
    const Monotonic begin = SystemClock().monotonic();
    const auto isHello = [](const QByteArray &d) {
        return MinetestProbe::peerNumber(d).has_value();
    };
    const Result<QByteArray> answer = co_await exchange->ask(MinetestProbe::hello(), isHello, timeout);
    if (!answer)
        co_return Failure{answer.error()};
    exchange->send(MinetestProbe::goodbye(*MinetestProbe::peerNumber(*answer)));
    co_return GameState{.playerCount = static_cast<int>(m_roster.size()),
                        .maxPlayers = m_endpoint.maxPlayers,
                        .players = m_roster.values(),
                        .latency = SystemClock().monotonic() - begin};
}

QList<GameEvent> ConsoleProtocol::readLine(const QString &line)
{
    const QList<GameEvent> events = GameProtocol::parseLine(line);
    for (const GameEvent &event : events) {
        const QString id = event.playerId.isEmpty() ? event.player : event.playerId;
        if (event.kind == GameEvent::Kind::Join && m_roster.size() < maxRoster)
            m_roster.insert(id, {.id = id, .name = event.player});
        else if (event.kind == GameEvent::Kind::Leave)
            m_roster.remove(id);
    }
    return events;
}

QList<GameEvent> ConsoleProtocol::parseLine(const QString &line)
{
    return readLine(line);
}

QList<GameEvent> ConsoleProtocol::takeLastEvents()
{
    QList<GameEvent> events;
    for (const QString &line : m_tail.take())
        events.append(readLine(line));
    return events;
}

} // namespace Pitwall
