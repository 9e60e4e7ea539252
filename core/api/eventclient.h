#pragma once

#include "core/base/clock.h"
#include "core/base/ratelimiter.h"
#include "core/events/eventbus.h"
#include "core/net/websocket.h"
#include "core/security/access.h"

#include <QByteArrayList>
#include <QSet>
#include <QTimer>

namespace Pitwall {

class GameCatalog;

/// One client of the WebSocket /api/v1/events. All messages are JSON objects.
///
/// From the client:
///   {"subscribe": [topic, …], "after": cursor}  an empty list: every topic that is allowed; "after" is optional: the
///                                               last cursor seen, what came since is sent first
///   {"follow": server id}, {"unfollow": …}      the console of one server (topic "output")
/// To the client:
///   {"hello": {"cursor", "version"}}            first of all
///   {"subscribed": [topic, …], "denied": [topic, …], "cursor"}
///   {"events": [event, …]}                      in order; `cursor` of an event is 0 for console output
///   {"reset": true, "cursor"}                   events were missed that are no longer kept: load everything anew
///   {"error": {"code", "detail"}}               about the last message from the client
///
/// Who reads too slowly loses events, and is told so by a reset; memory for one client is bounded. What a client is
/// told follows its permissions as they are now; when its login ends it is closed with 4401.
class EventClient final : public QObject
{
    Q_OBJECT

public:
    struct Sources
    {
        EventBus &bus;
        const GameCatalog &games;
        const Clock &clock;
        std::function<Result<Caller>()> identify; ///< who the client is now
    };
    static constexpr int MaxReplay = 1000;                 ///< more missed events than this: a reset is cheaper
    static constexpr qsizetype MaxBatchBytes = 256 * 1024; ///< of one message
    static constexpr int MaxWaiting = 2000;                ///< events that wait for a slow reader
    static constexpr qsizetype MaxWaitingBytes = 4 * 1024 * 1024;
    static constexpr int MaxFollowed = 64;
    static constexpr qint64 HighWater = 512 * 1024; ///< bytes on their way: then events wait

    EventClient(std::shared_ptr<Http::WebSocket> socket, Caller caller, Sources sources, QObject *parent = nullptr);

private:
    void handle(const QByteArray &text);
    void subscribe(const QJsonArray &topics, std::optional<qint64> after);
    void replay(qint64 after);
    void follow(const QString &id);
    void take(const Event &event);
    bool maySeeTopic(const QString &topic) const;
    bool maySee(const Event &event) const;
    void enqueue(Event event);
    void flush();
    void checkCaller();
    void send(const QJsonObject &message);
    void refuse(Error::Code code, const QString &detail);

    const std::shared_ptr<Http::WebSocket> m_socket;
    const Sources m_sources;
    Caller m_caller;
    Subscription m_subscription;
    QSet<QString> m_topics;
    QSet<QString> m_followed;
    QByteArrayList m_waiting; ///< events as JSON
    qsizetype m_waitingBytes = 0;
    bool m_lost = false;
    QTimer m_flush;
    QTimer m_check;
    RateLimiter m_messages;
};

} // namespace Pitwall
