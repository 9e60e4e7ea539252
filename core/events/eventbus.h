#pragma once

#include "core/base/clock.h"
#include "core/base/subscription.h"
#include "core/model/event.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>

namespace Pitwall {

/// Where the rooms tell what happened and hear of each other. Lives on the core's thread; delivery is in order, at
/// once for subscribers that are up to date. Keeps the last events for clients that come back.
class EventBus final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const Event &)>;

    explicit EventBus(const Clock &clock, int keep = 10000, QObject *parent = nullptr);

    /// Gives the event its cursor and time, keeps it and delivers it.
    void publish(QString topic, QString kind, QString subject, QJsonObject data);
    /// Delivers without keeping: for floods such as console output, which have a store of their own.
    void publishTransient(QString topic, QString kind, QString subject, QJsonObject data);

    /// `topics` empty: all.
    [[nodiscard]] Subscription subscribe(QSet<QString> topics, Callback callback);

    /// What came after `cursor`, oldest first. Fails with NotFound if that is no longer kept (the client must load
    /// anew) or was never given (it belongs to an earlier life of the core).
    Result<QList<Event>> since(qint64 cursor, const QSet<QString> &topics) const;
    qint64 lastCursor() const { return m_next - 1; }

private:
    struct Subscriber
    {
        quint64 id;
        QSet<QString> topics;
        Callback callback;
    };
    void deliver(const Event &event);

    const Clock &m_clock;
    const int m_keep;
    qint64 m_next;
    quint64 m_nextSubscriber = 1;
    std::deque<Event> m_events;
    QList<std::shared_ptr<Subscriber>> m_subscribers;
};

} // namespace Pitwall
