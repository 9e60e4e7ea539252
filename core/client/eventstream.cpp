#include "core/client/eventstream.h"

#include "core/base/fields.h"
#include "core/base/logging.h"
#include "core/client/pinnedtls.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcEvents, "pitwall.client.events", QtInfoMsg)

static constexpr quint64 largestMessage = 8 * 1024 * 1024; // bytes; the core sends at most 256 KiB at once
static constexpr int loginOver = 4401; // a close code of ours; no value of QWebSocketProtocol::CloseCode

EventStream::EventStream(Timing timing, QObject *parent)
    : QObject(parent)
    , m_timing(timing)
    , m_backoff(timing.backoff)
{
    m_retry.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventStream::tryNow);
    connect(&m_deadline, &QTimer::timeout, this, [this] { lost(Transport::Link::Down); });
    connect(&m_heart, &QTimer::timeout, this, &EventStream::beat);
}

EventStream::~EventStream()
{
    drop();
}

void EventStream::start(FindPeer find)
{
    stop();
    m_find = std::move(find);
    tryNow();
}

void EventStream::stop()
{
    drop();
    m_retry.stop();
    m_find = {};
    m_cursor.reset();
    m_backoff.reset();
    setLink(Transport::Link::Down);
}

void EventStream::hurry()
{
    if (!m_find || m_link == Transport::Link::Up || m_deadline.isActive())
        return;
    m_backoff.reset();
    m_retry.stop();
    tryNow();
}

void EventStream::tryNow()
{
    const Result<Peer> peer = m_find();
    if (peer)
        open(*peer);
    else
        lost(Transport::Link::Down);
}

static QUrl socketUrl(QUrl url)
{
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    url.setPath(u"/api/v1/events"_s);
    return url;
}

void EventStream::open(const Peer &peer)
{
    drop();
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket *socket = m_socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setMaxAllowedIncomingMessageSize(largestMessage);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    PinnedTls::prepare(tls, peer.fingerprint);
    socket->setSslConfiguration(tls);
    connect(socket, &QWebSocket::sslErrors, this, [socket, pin = peer.fingerprint](const QList<QSslError> &errors) {
        const QSslCertificate shown = errors.isEmpty() ? QSslCertificate() : errors.constFirst().certificate();
        if (PinnedTls::accepts(shown, pin))
            socket->ignoreSslErrors();
    });
    connect(socket, &QWebSocket::textMessageReceived, this, &EventStream::receive);
    connect(socket, &QWebSocket::pong, this, [this] { m_heard.restart(); });
    // Queued: a socket that fails still has things to do with itself.
    connect(
        socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
        [this] { lost(Transport::Link::Down); }, Qt::QueuedConnection);
    connect(socket, &QWebSocket::disconnected, this, [this] {
        const bool refused = m_socket && static_cast<int>(m_socket->closeCode()) == loginOver;
        lost(refused ? Transport::Link::Refused : Transport::Link::Down);
    });
    QNetworkRequest request(socketUrl(peer.url));
    if (!peer.bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + peer.bearer.reveal());
    request.setRawHeader("User-Agent", "Pitwall/" PITWALL_VERSION);
    m_deadline.start(m_timing.connectWithin);
    m_heard.start();
    socket->open(request);
}

void EventStream::receive(const QString &text)
{
    m_heard.restart();
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    if (const QJsonValue events = message.value("events"_L1); events.isArray())
        takeEvents(events.toArray());
    else if (message.contains("hello"_L1))
        send(m_cursor ? QJsonObject{{u"subscribe"_s, QJsonArray()}, {u"after"_s, *m_cursor}}
                      : QJsonObject{{u"subscribe"_s, QJsonArray()}});
    else if (message.contains("subscribed"_L1))
        subscribed(message.value("cursor"_L1).toInteger());
    else if (message.contains("reset"_L1))
        loadAnew(message.value("cursor"_L1).toInteger());
    else if (const QJsonObject error = message.value("error"_L1).toObject(); !error.isEmpty())
        qCInfo(lcEvents) << "the core refuses" << kv("detail", error.value("detail"_L1).toString());
}

void EventStream::subscribed(qint64 cursor)
{
    m_deadline.stop();
    m_backoff.reset();
    m_heart.start(m_timing.pingEvery);
    for (auto it = m_followed.cbegin(); it != m_followed.cend(); ++it)
        send({{u"follow"_s, it.key()}});
    const bool first = !m_cursor;
    setLink(Transport::Link::Up);
    if (first)
        loadAnew(cursor);
}

void EventStream::loadAnew(qint64 cursor)
{
    m_cursor = cursor;
    Q_EMIT reset();
}

void EventStream::takeEvents(const QJsonArray &events)
{
    const QPointer<EventStream> self(this); // whoever hears of an event may change the core
    const QWebSocket *from = m_socket.get();
    for (const auto value : events) {
        Result<Event> read = fromJson<Event>(value.toObject());
        if (!read) {
            qCWarning(lcEvents) << "unreadable event" << read.error();
            continue;
        }
        if (read->cursor > 0 && m_cursor && read->cursor <= *m_cursor)
            continue; // known: it came again after a reconnect
        if (read->cursor > 0)
            m_cursor = read->cursor;
        Q_EMIT eventCame(*read);
        if (!self || m_socket.get() != from)
            return;
    }
}

void EventStream::beat()
{
    if (m_heard.hasExpired(m_timing.lostAfter.count()))
        lost(Transport::Link::Down);
    else if (m_socket)
        m_socket->ping();
}

void EventStream::lost(Transport::Link link)
{
    drop();
    if (!m_find)
        return;
    m_retry.start(m_backoff.next());
    setLink(link);
    Q_EMIT attemptFailed();
}

void EventStream::drop()
{
    m_deadline.stop();
    m_heart.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // this may run inside one of its own signals
}

void EventStream::setLink(Transport::Link link)
{
    if (m_link == link)
        return;
    m_link = link;
    Q_EMIT linkChanged(link);
}

void EventStream::follow(const QString &serverId)
{
    if (++m_followed[serverId] == 1 && m_link == Transport::Link::Up)
        send({{u"follow"_s, serverId}});
}

void EventStream::unfollow(const QString &serverId)
{
    if (!m_followed.contains(serverId) || --m_followed[serverId] > 0)
        return;
    m_followed.remove(serverId);
    if (m_link == Transport::Link::Up)
        send({{u"unfollow"_s, serverId}});
}

void EventStream::send(const QJsonObject &message)
{
    if (m_socket && m_socket->isValid())
        m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

} // namespace Pitwall
