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

/// Where the rooms tell what happened and hear of each other. Lives on the core's thread. Every subscriber gets the
/// events in the order of their cursors and each of them once: publish() delivers before it returns, except inside a
/// callback, where the new event waits until the one at hand has reached everybody.
/// Keeps the last events for clients that come back.
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

    /// `topics` empty: all. Hears what is published from now on, so that since(lastCursor()) and the subscription
    /// together miss nothing and tell nothing twice.
    [[nodiscard]] Subscription subscribe(QSet<QString> topics, Callback callback);

    /// What came after `cursor`, oldest first. Fails with NotFound if that is no longer kept (the client must load
    /// anew) or was never given (it belongs to an earlier life of the core).
    Result<QList<Event>> since(qint64 cursor, const QSet<QString> &topics) const;
    qint64 lastCursor() const { return m_next - 1; }

private:
    struct Subscriber
    {
        quint64 from; ///< the first delivery it hears
        QSet<QString> topics;
        Callback callback;
        bool ended = false;
    };
    void deliver(Event event);
    void deliverNext();

    const Clock &m_clock;
    const int m_keep;
    qint64 m_next;
    std::deque<Event> m_events;
    std::deque<Event> m_pending;
    quint64 m_nextDelivery = 0; ///< counts transient events too
    bool m_delivering = false;
    QList<std::shared_ptr<Subscriber>> m_subscribers;
};

} // namespace Pitwall
