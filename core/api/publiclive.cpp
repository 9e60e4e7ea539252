#include "core/api/publiclive.h"

#include "core/api/publicreplays.h"
#include "core/replays/replays.h"

#include <QJsonDocument>

namespace Pitwall {

const QByteArray &PublicLive::json(bool withPort)
{
    Made &made = m_made.at(withPort ? 1 : 0);
    const Monotonic now = m_clock.monotonic();
    if (!made.json.isEmpty() && now - made.at < Life)
        return made.json;
    PublicLiveReplays shown{.relayPort = withPort ? m_replays.relayPort() : 0};
    for (const LiveReplay &live : m_replays.live()) {
        if (isPublic(live))
            shown.items.append(publicLiveReplay(live));
    }
    made = {QJsonDocument(toJson(shown)).toJson(QJsonDocument::Compact), now};
    return made.json;
}

} // namespace Pitwall
