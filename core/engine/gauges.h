#pragma once

#include "core/net/httpserver.h"
#include "core/servers/fleet.h"
#include "core/telemetry/metrics.h"

namespace Pitwall {

class Replays;

/// What Prometheus is told about the core besides the API's own counters: servers by state, players, connections, the
/// relay, and what the process uses. Read from the rooms when somebody asks.
class Gauges final
{
public:
    Gauges(Metrics &metrics, const Fleet &fleet, const Replays &replays, Http::Server &server, QString dataFolder);

private:
    void collect();
    void collectServers();

    Metrics &m_metrics;
    const Fleet &m_fleet;
    const Replays &m_replays;
    const Http::Server &m_server;
    const QString m_dataFolder;
    QHash<ServerId, Metrics::Labels> m_shown; ///< servers that have series
};

} // namespace Pitwall
