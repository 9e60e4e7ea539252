#include "core/events/eventbus.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

// Cursors start at the wall clock, so that one from an earlier life of the core is always out of range; in
// microseconds, because an earlier life may have published more than one event a millisecond. Stays below 2^53, which
// a browser can still count with.
EventBus::EventBus(const Clock &clock, int keep, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_keep(keep)
    , m_next(clock.now().time_since_epoch().count() * 1000 + 1)
{}

void EventBus::publish(QString topic, QString kind, QString subject, QJsonObject data)
{
    Event event{.cursor = m_next++,
                .at = m_clock.now(),
                .topic = std::move(topic),
                .kind = std::move(kind),
                .subject = std::move(subject),
                .data = std::move(data)};
    m_events.push_back(event);
    while (m_events.size() > static_cast<size_t>(m_keep))
        m_events.pop_front();
    deliver(std::move(event));
}

void EventBus::publishTransient(QString topic, QString kind, QString subject, QJsonObject data)
{
    deliver({.at = m_clock.now(),
             .topic = std::move(topic),
             .kind = std::move(kind),
             .subject = std::move(subject),
             .data = std::move(data)});
}

Subscription EventBus::subscribe(QSet<QString> topics, Callback callback)
{
    const quint64 from = m_nextDelivery + m_pending.size();
    const auto subscriber = std::make_shared<Subscriber>(Subscriber{from, std::move(topics), std::move(callback)});
    m_subscribers.append(subscriber);
    return Subscription([bus = QPointer(this), subscriber] {
        subscriber->ended = true;
        if (bus)
            bus->m_subscribers.removeOne(subscriber);
    });
}

Result<QList<Event>> EventBus::since(qint64 cursor, const QSet<QString> &topics) const
{
    const qint64 oldest = m_events.empty() ? m_next : m_events.front().cursor;
    if (cursor < oldest - 1 || cursor >= m_next)
        return fail(Error::Code::NotFound, u"events after this cursor are no longer kept; load the state anew"_s);
    QList<Event> events;
    auto it = std::ranges::upper_bound(m_events, cursor, {}, &Event::cursor);
    for (; it != m_events.end(); ++it) {
        if (topics.isEmpty() || topics.contains(it->topic))
            events.append(*it);
    }
    return events;
}

void EventBus::deliver(Event event)
{
    m_pending.push_back(std::move(event));
    if (m_delivering)
        return;
    m_delivering = true;
    while (!m_pending.empty())
        deliverNext();
    m_delivering = false;
}

void EventBus::deliverNext()
{
    const Event event = std::move(m_pending.front());
    m_pending.pop_front();
    const quint64 number = m_nextDelivery++;
    const auto subscribers = m_subscribers; // a callback may subscribe or end a subscription
    for (const auto &subscriber : subscribers) {
        const bool wanted = subscriber->topics.isEmpty() || subscriber->topics.contains(event.topic);
        if (wanted && !subscriber->ended && number >= subscriber->from)
            subscriber->callback(event);
    }
}

} // namespace Pitwall
