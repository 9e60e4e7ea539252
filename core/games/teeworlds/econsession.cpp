#include "core/games/teeworlds/econsession.h"

#include "core/base/clock.h"
#include "core/games/gametext.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr size_t maxRequests = 64;
static constexpr qsizetype maxAnswerLines = 1000;

EconSession::EconSession(const QString &host, int port, Secret password, QObject *parent)
    : QObject(parent)
    , m_password(std::move(password))
    , m_link(host, port)
{
    m_deadline.setSingleShot(true);
    connect(&m_link, &AdminLink::received, this, &EconSession::read);
    connect(&m_link, &AdminLink::lost, this, &EconSession::end);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finishFirst(fail(Error::Code::Timeout, u"the server did not answer on its external console"_s));
    });
}

Error EconSession::noSession() const
{
    const QString why = m_link.problem().isEmpty() ? u"no answer yet"_s : m_link.problem();
    return {Error::Code::Unavailable, u"the external console is not logged in: "_s + why, {}};
}

Async<QString> EconSession::run(QByteArray command, Milliseconds timeout)
{
    if (!isReady())
        return makeFailed<QString>(noSession());
    if (m_requests.size() >= maxRequests)
        return makeFailed<QString>({Error::Code::TooManyRequests, u"too many commands wait for their answer"_s, {}});
    const Result<QByteArray> fits = GameText::checked(QString::fromUtf8(command), EconText::maxCommandBytes);
    if (!fits)
        return makeFailed<QString>(fits.error());
    // Not to be guessed, so that nothing that a player writes ends an answer.
    const QByteArray number = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    const QString mark = u"pitwall-"_s + QString::fromLatin1(number.rightJustified(16, '0'));
    m_requests.push_back({.command = std::move(command), .mark = mark, .timeout = timeout});
    const Async<QString> answer = m_requests.back().answer.future();
    if (m_requests.size() == 1)
        sendNext();
    return answer;
}

Async<> EconSession::shutDown(Milliseconds timeout)
{
    if (!isReady() || !m_link.send("shutdown\n"))
        return makeFailed(noSession());
    if (!m_shutDown)
        m_shutDown.emplace();
    QTimer::singleShot(timeout, this, [source = *m_shutDown] {
        source.finish(fail(Error::Code::Timeout, u"the server did not end the session"_s));
    });
    return m_shutDown->future();
}

void EconSession::read()
{
    m_lastHeard = SystemClock().monotonic();
    for (const QString &line : m_reader.feed(std::exchange(m_link.buffer(), {})))
        handle(line);
}

void EconSession::handle(const QString &line)
{
    switch (m_state) {
    case State::Offline:
        if (line == "Enter password:"_L1) {
            m_state = State::AskedForPassword;
            m_link.send(m_password.reveal() + '\n');
        }
        return;
    case State::AskedForPassword:
        if (line.startsWith("Authentication successful"_L1)) {
            m_state = State::Ready;
            m_link.settled();
            Q_EMIT ready();
        } else if (line.startsWith("Wrong password"_L1)) {
            m_link.drop(u"the external console refuses our password"_s);
        }
        return;
    case State::Ready: handleAnswer(EconText::parseLine(line));
    }
}

void EconSession::handleAnswer(const EconText::Line &line)
{
    if (!m_requests.empty()) {
        Request &request = m_requests.front();
        if (line.category == "Console"_L1 && line.text == request.mark)
            return finishFirst(request.lines.join(u'\n'));
        const bool isEcho =
            line.category == "server"_L1 && line.text.startsWith("cid="_L1) && line.text.contains(" cmd='"_L1);
        if (isEcho) {
            request.started = true;
            return;
        }
        if (request.started && request.lines.size() < maxAnswerLines)
            request.lines.append(line.text);
    }
    Q_EMIT printed(line);
}

void EconSession::sendNext()
{
    if (m_requests.empty())
        return;
    const Request &request = m_requests.front();
    m_deadline.start(request.timeout);
    const QByteArray command = request.command.isEmpty() ? QByteArray() : request.command + '\n';
    if (!m_link.send(command + "echo " + request.mark.toLatin1() + '\n'))
        finishFirst(fail(Error::Code::Unavailable, u"the external console does not take more"_s));
}

void EconSession::finishFirst(Result<QString> result)
{
    m_deadline.stop();
    if (m_requests.empty())
        return;
    const AsyncSource<QString> answer = m_requests.front().answer;
    m_requests.pop_front();
    answer.finish(std::move(result));
    sendNext();
}

void EconSession::end()
{
    m_state = State::Offline;
    m_reader.reset();
    m_deadline.stop();
    for (const Request &request : std::exchange(m_requests, {}))
        request.answer.finish(fail(Error::Code::Unavailable, u"the external console closed the session"_s));
    if (const auto source = std::exchange(m_shutDown, std::nullopt)) {
        m_link.close(); // it is going down: do not come back
        source->finish({});
    }
    Q_EMIT lost();
}

} // namespace Pitwall
