#pragma once

#include "core/net/httpserver.h"

namespace Pitwall {

class Fleet;
class Metrics;
class SelfUsage;

/// What Prometheus is told about the core besides the API's own counters: servers by state, players, connections, and
/// what the process uses. Read from the rooms when somebody asks.
class Gauges final
{
public:
    Gauges(Metrics &metrics, const Fleet &fleet, Http::Server &server, SelfUsage &usage, QString dataFolder);

private:
    void collect();
    void collectServers();

    Metrics &m_metrics;
    const Fleet &m_fleet;
    const Http::Server &m_server;
    SelfUsage &m_usage;
    const QString m_dataFolder;
};

} // namespace Pitwall
