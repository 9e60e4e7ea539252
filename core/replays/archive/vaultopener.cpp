#include "core/replays/archive/vaultopener.h"

#include "core/replays/archive/replaycatalog.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

VaultOpener::VaultOpener(ReplayCatalog &catalog, EventBus &bus)
    : m_catalog(catalog)
    , m_backoff({.base = Milliseconds(1000), .cap = std::chrono::minutes(1), .jitter = 0.2})
    , m_closed(bus,
               {.level = u"critical"_s,
                .begins = u"The folder of the replay archive cannot be opened"_s,
                .ends = u"The folder of the replay archive is open"_s,
                .endsDetail = u"replays that wait for it are saved now"_s})
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &VaultOpener::start);
}

Async<> VaultOpener::start()
{
    const Result<> tried = co_await m_catalog.load();
    if (tried) {
        m_closed.end();
        Q_EMIT opened();
    } else {
        m_closed.begin(tried.error());
        m_timer.start(m_backoff.next());
    }
    co_return {};
}

} // namespace Pitwall
