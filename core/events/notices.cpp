#include "core/events/notices.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

Notices::Notices(EventBus &bus)
    : m_subscription(bus.subscribe({u"core"_s}, [this](const Event &event) { hear(event); }))
{}

void Notices::hear(const Event &event)
{
    if (event.kind != "notice"_L1)
        return;
    const QString about = event.data.value("about"_L1).toString();
    if (!about.isEmpty()) {
        m_standing.removeIf([&event, &about](const Event &older) {
            return older.subject == event.subject && older.data.value("about"_L1).toString() == about;
        });
    }
    if (event.data.value("level"_L1).toString() == "info"_L1)
        return;
    m_standing.append(event);
    if (m_standing.size() > MaxKept)
        m_standing.removeFirst();
}

} // namespace Pitwall
