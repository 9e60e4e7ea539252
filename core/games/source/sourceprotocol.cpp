#include "core/games/source/sourceprotocol.h"

#include "core/games/gametext.h"
#include "core/games/logrules.h"
#include "core/games/source/sourcequery.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Pitwall {

using namespace Source;

static constexpr Milliseconds answerTimeout{5000};
static constexpr qsizetype maxCommandBytes = 1446; // what the strictest of these servers takes
static constexpr qsizetype maxReplyBytes = 256 * 1024;
static constexpr qsizetype maxQuestions = 32;
static constexpr qint32 loginId = 0;

SourceProtocol::SourceProtocol(GameEndpoint endpoint, const QJsonObject &parameters, QObject *parent)
    : GameProtocol(parent)
    , m_endpoint(std::move(endpoint))
    , m_parameters(parameters)
    , m_link(m_endpoint.addressOf(u"admin"_s).toString(), m_endpoint.ports.value(u"admin"_s))
{
    connect(&m_link, &AdminLink::connected, this, &SourceProtocol::logIn);
    connect(&m_link, &AdminLink::received, this, &SourceProtocol::read);
    connect(&m_link, &AdminLink::lost, this, &SourceProtocol::failAll);
}

Result<> SourceProtocol::checkParameters(const Parameters &parameters)
{
    if (parameters.quote != "double"_L1 && parameters.quote != "none"_L1)
        return fail(Error::Code::InvalidArgument, u"must be double or none"_s, u"/parameters/quote"_s);
    const auto pattern = boundedExpression(parameters.listPattern, u"/parameters/listPattern"_s);
    return pattern ? Result<>() : Failure{pattern.error()};
}

QList<GameProtocol::Capability> SourceProtocol::capabilities() const
{
    QList<Capability> all{Capability::Query, Capability::Admin, Capability::Command};
    if (hasQuery() || m_parameters.contains("list"_L1))
        all.append(Capability::Players);
    const std::pair<QLatin1StringView, Capability> optional[] = {{"say"_L1, Capability::Say},
                                                                 {"kick"_L1, Capability::Kick},
                                                                 {"map"_L1, Capability::Map},
                                                                 {"stop"_L1, Capability::GracefulStop}};
    for (const auto &[parameter, capability] : optional) {
        if (m_parameters.contains(parameter))
            all.append(capability);
    }
    if (hasLogRules())
        all.append(Capability::Events);
    return all;
}

void SourceProtocol::open()
{
    m_link.open();
}

bool SourceProtocol::hasQuery() const
{
    return m_parameters.value("query"_L1).toBool(true);
}

int SourceProtocol::queryPort() const
{
    return m_endpoint.ports.value(u"query"_s, m_endpoint.ports.value(u"game"_s));
}

Async<GameState> SourceProtocol::query(Milliseconds timeout)
{
    return hasQuery() ? Source::query(this, m_endpoint.host, queryPort(), timeout) : queryByRcon();
}

static Async<GameState> playersFrom(Async<QString> pending, QRegularExpression pattern)
{
    const Result<QString> reply = co_await pending;
    if (!reply)
        co_return Failure{reply.error()};
    QList<Player> players;
    for (auto matches = pattern.globalMatch(*reply); matches.hasNext();) {
        const QString name = matches.next().captured(u"name"_s).trimmed();
        if (!name.isEmpty())
            players.append({.id = name, .name = name});
    }
    co_return GameState{.playerCount = static_cast<int>(players.size()), .players = players};
}

Async<GameState> SourceProtocol::queryByRcon()
{
    const QString list = m_parameters.value("list"_L1).toString();
    const auto pattern = boundedExpression(m_parameters.value("listPattern"_L1).toString(), {});
    return playersFrom(ask(list.toUtf8()), pattern.value_or(QRegularExpression()));
}

static Async<> withoutReply(Async<QString> pending)
{
    const Result<QString> reply = co_await pending;
    if (!reply)
        co_return Failure{reply.error()};
    co_return {};
}

Async<> SourceProtocol::checkAdmin(Milliseconds)
{
    return m_loggedIn ? withoutReply(ask({})) : makeFailed(notLoggedIn());
}

Async<QString> SourceProtocol::command(QString text)
{
    const Result<QByteArray> bytes = commandText(text, maxCommandBytes);
    return bytes ? ask(*bytes) : makeFailed<QString>(bytes.error());
}

Async<> SourceProtocol::say(QString text)
{
    return run(u"say"_s, {{u"text"_s, text}});
}

Async<> SourceProtocol::kick(QString playerId, QString reason)
{
    return run(u"kick"_s, {{u"player"_s, playerId}, {u"reason"_s, reason}});
}

Async<> SourceProtocol::changeMap(QString map)
{
    return run(u"map"_s, {{u"map"_s, map}});
}

Async<> SourceProtocol::requestStop()
{
    return run(u"stop"_s, {});
}

Result<QString> SourceProtocol::filledIn(const QString &parameter,
                                         const QList<std::pair<QString, QString>> &values) const
{
    const bool quote = m_parameters.value("quote"_L1).toString(u"double"_s) == "double"_L1;
    QString text = m_parameters.value(parameter).toString();
    // One pass, so that a value with braces in it is never taken for a place of its own.
    static const QRegularExpression place(u"\\{(text|player|reason|map)\\}"_s);
    QString filled;
    qsizetype from = 0;
    for (auto places = place.globalMatch(text); places.hasNext();) {
        const QRegularExpressionMatch match = places.next();
        const auto value = std::ranges::find(values, match.captured(1), &std::pair<QString, QString>::first);
        QString inserted = value == values.end() ? QString() : value->second;
        if (!inserted.isEmpty()) {
            if (const Result<QByteArray> checked = commandText(inserted, maxCommandBytes); !checked)
                return Failure{checked.error()};
        }
        if (quote)
            inserted = u'"' + inserted.replace(u'"', u'\'') + u'"';
        filled += text.sliced(from, match.capturedStart() - from) + inserted;
        from = match.capturedEnd();
    }
    return QString(filled + text.sliced(from));
}

Async<> SourceProtocol::run(QString parameter, QList<std::pair<QString, QString>> values)
{
    if (!m_parameters.contains(parameter))
        return makeFailed({Error::Code::Unsupported, u"this game has no command for that"_s, {}});
    const Result<QString> text = filledIn(parameter, values);
    return text ? withoutReply(command(*text)) : makeFailed(text.error());
}

Async<QString> SourceProtocol::ask(const QByteArray &command)
{
    if (!m_loggedIn)
        return makeFailed<QString>(notLoggedIn());
    if (m_questions.size() >= maxQuestions)
        return makeFailed<QString>(
            {Error::Code::Unavailable, u"too many commands wait for an answer of this game"_s, {}});
    const Question question{.command = command, .reply = {}, .id = 0, .answer = {}};
    m_questions.enqueue(question);
    if (m_questions.size() == 1)
        askNext();
    return question.answer.future();
}

void SourceProtocol::logIn()
{
    m_link.send(encodeRcon(loginId, RconType::Login, m_endpoint.adminSecret.reveal()));
}

void SourceProtocol::read()
{
    for (;;) {
        const Result<std::optional<RconPacket>> packet = takeRcon(m_link.buffer());
        if (!packet)
            return m_link.drop(packet.error().detail);
        if (!*packet)
            return;
        handle(**packet);
    }
}

void SourceProtocol::handle(const RconPacket &packet)
{
    constexpr auto loginAnswer = static_cast<qint32>(RconType::Command); // the protocol uses one number for both
    if (!m_loggedIn) {
        if (packet.type != loginAnswer)
            return; // some servers send an empty response first
        if (packet.id == loginRefused)
            return m_link.drop(u"the server did not take the rcon password"_s);
        m_loggedIn = true;
        m_link.settled();
        return;
    }
    if (m_questions.isEmpty())
        return;
    Question &question = m_questions.head();
    if (packet.id == question.id) {
        if (question.reply.size() < maxReplyBytes)
            question.reply += packet.body;
    } else if (packet.id == question.id + 1) { // the mirrored end mark: the answer is whole
        const Question done = m_questions.dequeue();
        done.answer.finish(QString::fromUtf8(done.reply));
        askNext();
    }
}

void SourceProtocol::askNext()
{
    if (m_questions.isEmpty())
        return;
    Question &question = m_questions.head();
    question.id = m_nextId;
    m_nextId = m_nextId > 1'000'000'000 ? 1 : m_nextId + 2;
    // A long answer comes in pieces without an end; an empty packet behind the command is mirrored after all of them.
    m_link.send(encodeRcon(question.id, RconType::Command, question.command)
                + encodeRcon(question.id + 1, RconType::Response, {}));
    const AsyncSource<QString> answer = question.answer;
    QTimer::singleShot(answerTimeout, this, [this, answer] {
        if (answer.isFinished())
            return;
        answer.finish(fail(Error::Code::Timeout, u"the game did not answer this command"_s));
        m_link.drop(u"a command was not answered"_s);
    });
}

void SourceProtocol::failAll()
{
    m_loggedIn = false;
    const Error error = notLoggedIn();
    for (const Question &question : std::exchange(m_questions, {}))
        question.answer.finish(Failure{error});
}

Error SourceProtocol::notLoggedIn() const
{
    return {Error::Code::Unavailable,
            u"rcon is not logged in: "_s + (m_link.problem().isEmpty() ? u"no answer yet"_s : m_link.problem()),
            {}};
}

} // namespace Pitwall
