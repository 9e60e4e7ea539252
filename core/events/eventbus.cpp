#include "core/events/eventbus.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

// Cursors start at the wall clock, so that one from an earlier life of the core is always out of range.
EventBus::EventBus(const Clock &clock, int keep, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_keep(keep)
    , m_next(clock.now().time_since_epoch().count() + 1)
{}

void EventBus::publish(QString topic, QString kind, QString subject, QJsonObject data)
{
    m_events.push_back({.cursor = m_next++,
                        .at = m_clock.now(),
                        .topic = std::move(topic),
                        .kind = std::move(kind),
                        .subject = std::move(subject),
                        .data = std::move(data)});
    while (m_events.size() > static_cast<size_t>(m_keep))
        m_events.pop_front();
    deliver(Event(m_events.back())); // a copy: a callback may publish
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
    const quint64 id = m_nextSubscriber++;
    m_subscribers.append(std::make_shared<Subscriber>(Subscriber{id, std::move(topics), std::move(callback)}));
    return Subscription([bus = QPointer(this), id] {
        if (bus)
            bus->m_subscribers.removeIf([id](const auto &subscriber) { return subscriber->id == id; });
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

void EventBus::deliver(const Event &event)
{
    const auto subscribers = m_subscribers; // a callback may subscribe or end a subscription
    for (const auto &subscriber : subscribers) {
        const bool wanted = subscriber->topics.isEmpty() || subscriber->topics.contains(event.topic);
        if (wanted && m_subscribers.contains(subscriber))
            subscriber->callback(event);
    }
}

} // namespace Pitwall
