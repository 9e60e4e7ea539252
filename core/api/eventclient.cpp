#include "core/api/eventclient.h"

#include "core/api/credentials.h"
#include "core/api/replayjson.h"
#include "core/api/serverjson.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Flag = Permission::Flag;

static constexpr Milliseconds FlushDelay{20};
static constexpr Seconds CheckPeriod{15};
static constexpr int MaxMessageBytes = 16384;
static constexpr quint16 PolicyViolation = 1008;
static constexpr quint16 LoginOver = 4401;

static const QStringList &allTopics()
{
    static const QStringList topics{u"servers"_s, u"replays"_s,  u"jobs"_s, u"access"_s,
                                    u"audit"_s,   u"settings"_s, u"core"_s};
    return topics;
}

EventClient::EventClient(std::shared_ptr<Http::WebSocket> socket, Caller caller, Sources sources, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_sources(std::move(sources))
    , m_caller(std::move(caller))
    , m_messages(20, 200)
{
    connect(m_socket.get(), &Http::WebSocket::received, this, &EventClient::handle);
    connect(m_socket.get(), &Http::WebSocket::closed, this, &QObject::deleteLater);
    m_flush.setSingleShot(true);
    connect(&m_flush, &QTimer::timeout, this, &EventClient::flush);
    connect(&m_check, &QTimer::timeout, this, &EventClient::checkCaller);
    m_check.start(CheckPeriod);
    m_subscription = m_sources.bus.subscribe({}, [this](const Event &event) { take(event); });
    send({{u"hello"_s,
           QJsonObject{{u"cursor"_s, m_sources.bus.lastCursor()},
                       {u"version"_s, QString::fromLatin1(PITWALL_VERSION)}}}});
}

void EventClient::handle(const QByteArray &text)
{
    if (!m_messages.take(m_sources.clock.monotonic()))
        return m_socket->close(PolicyViolation, "too many messages");
    const QJsonObject message = QJsonDocument::fromJson(text).object();
    if (text.size() > MaxMessageBytes || message.isEmpty())
        return m_socket->close(PolicyViolation, "expected a small JSON object");
    if (message.contains("subscribe"_L1)) {
        const QJsonValue after = message.value("after"_L1);
        subscribe(message.value("subscribe"_L1).toArray(),
                  after.isDouble() ? std::optional(after.toInteger()) : std::nullopt);
    } else if (message.contains("follow"_L1)) {
        follow(message.value("follow"_L1).toString());
    } else if (message.contains("unfollow"_L1)) {
        m_followed.remove(message.value("unfollow"_L1).toString());
    } else {
        refuse(Error::Code::InvalidArgument, u"expected subscribe, follow or unfollow"_s);
    }
}

void EventClient::subscribe(const QJsonArray &topics, std::optional<qint64> after)
{
    QStringList wanted;
    for (const auto topic : topics)
        wanted.append(topic.toString());
    QJsonArray granted;
    QJsonArray denied;
    flush(); // what the old topics brought comes before the answer
    m_topics.clear();
    for (const QString &topic : wanted.isEmpty() ? allTopics() : wanted) {
        if (allTopics().contains(topic) && maySeeTopic(topic)) {
            m_topics.insert(topic);
            granted.append(topic);
        } else {
            denied.append(topic);
        }
    }
    send({{u"subscribed"_s, granted}, {u"denied"_s, denied}, {u"cursor"_s, m_sources.bus.lastCursor()}});
    if (after)
        replay(*after);
}

void EventClient::replay(qint64 after)
{
    const Result<QList<Event>> missed = m_sources.bus.since(after, m_topics);
    if (!missed || missed->size() > MaxReplay) {
        send({{u"reset"_s, true}, {u"cursor"_s, m_sources.bus.lastCursor()}});
        return;
    }
    for (const Event &event : *missed) {
        if (m_topics.contains(event.topic) && maySee(event))
            enqueue(event);
    }
}

void EventClient::follow(const QString &id)
{
    if (!m_caller.grants.allow(Flag::ServersConsole, id))
        return refuse(Error::Code::PermissionDenied, u"this needs the permission serversConsole"_s);
    if (m_followed.size() >= MaxFollowed && !m_followed.contains(id))
        return refuse(Error::Code::TooLarge, u"more than %1 consoles at once"_s.arg(MaxFollowed));
    m_followed.insert(id);
}

void EventClient::take(const Event &event)
{
    if (event.topic == "access"_L1)
        checkCaller();
    const bool wanted =
        event.topic == "output"_L1 ? m_followed.contains(event.subject) : m_topics.contains(event.topic);
    if (wanted && maySee(event))
        enqueue(event);
}

bool EventClient::maySeeTopic(const QString &topic) const
{
    const Grants &grants = m_caller.grants;
    if (topic == "servers"_L1)
        return grants.allowSomewhere(Flag::ServersView);
    if (topic == "replays"_L1)
        return grants.allow(Flag::ReplaysView);
    if (topic == "access"_L1)
        return grants.allow(Flag::UsersManage);
    if (topic == "audit"_L1)
        return grants.allow(Flag::AuditView);
    if (topic == "settings"_L1)
        return grants.allow(Flag::SettingsView);
    return topic == "jobs"_L1 || topic == "core"_L1; // of jobs, one's own always
}

bool EventClient::maySee(const Event &event) const
{
    const Grants &grants = m_caller.grants;
    if (event.topic == "servers"_L1)
        return grants.allow(Flag::ServersView, event.subject);
    if (event.topic == "output"_L1)
        return grants.allow(Flag::ServersConsole, event.subject);
    if (event.topic == "jobs"_L1) {
        const QJsonObject job = event.data.value("job"_L1).toObject();
        return grants.allow(Flag::JobsView) || job.value("who"_L1).toString() == nameOf(m_caller)
            || (job.value("kind"_L1).toString().startsWith("server."_L1)
                && grants.allow(Flag::ServersView, job.value("subject"_L1).toString()));
    }
    if (event.topic == "core"_L1 && event.subject == "logins"_L1) // who guesses whose password
        return grants.allow(Flag::UsersManage);
    return maySeeTopic(event.topic);
}

void EventClient::enqueue(Event event)
{
    if (m_waiting.size() >= MaxWaiting || m_waitingBytes >= MaxWaitingBytes) {
        m_waiting.clear();
        m_waitingBytes = 0;
        m_lost = true;
    }
    if (m_lost)
        return;
    if (event.topic == "servers"_L1) {
        const ServerPresenter present(m_sources.games, m_caller.grants);
        event.data = present.eventData(event.subject, std::move(event.data));
    }
    if (event.topic == "replays"_L1)
        event.data = visibleReplayEvent(std::move(event.data), m_caller.grants);
    m_waiting.append(QJsonDocument(toJson(event)).toJson(QJsonDocument::Compact));
    m_waitingBytes += m_waiting.last().size();
    if (!m_flush.isActive())
        m_flush.start(FlushDelay);
}

void EventClient::flush()
{
    if (m_socket->pendingBytes() > HighWater) {
        m_flush.start(FlushDelay);
        return;
    }
    if (m_lost) {
        m_lost = false;
        send({{u"reset"_s, true}, {u"cursor"_s, m_sources.bus.lastCursor()}});
        return;
    }
    QByteArray batch;
    qsizetype taken = 0;
    while (taken < m_waiting.size() && (taken == 0 || batch.size() + m_waiting.at(taken).size() < MaxBatchBytes)) {
        batch += (taken == 0 ? "" : ",") + m_waiting.at(taken);
        m_waitingBytes -= m_waiting.at(taken).size();
        ++taken;
    }
    m_waiting.remove(0, taken);
    if (taken > 0)
        m_socket->send("{\"events\":[" + batch + "]}");
    if (!m_waiting.isEmpty())
        m_flush.start(FlushDelay);
}

void EventClient::checkCaller()
{
    const Result<Caller> caller = m_sources.identify();
    if (!caller || !caller->isSomebody()) {
        m_topics.clear();
        m_followed.clear();
        return m_socket->close(LoginOver, "the login is over");
    }
    m_caller = *caller;
}

void EventClient::send(const QJsonObject &message)
{
    m_socket->send(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

void EventClient::refuse(Error::Code code, const QString &detail)
{
    send({{u"error"_s, QJsonObject{{u"code"_s, toText(code)}, {u"detail"_s, detail}}}});
}

} // namespace Pitwall
