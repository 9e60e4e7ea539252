#include "core/engine/gauges.h"

#include "core/engine/selfusage.h"
#include "core/servers/fleet.h"
#include "core/telemetry/metrics.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Pitwall {

static std::string methodOf(const Http::Server::Served &served)
{
    return Http::toName(served.method).toStdString();
}

Gauges::Gauges(Metrics &metrics, const Fleet &fleet, Http::Server &server, SelfUsage &usage, QString dataFolder)
    : m_metrics(metrics)
    , m_fleet(fleet)
    , m_server(server)
    , m_usage(usage)
    , m_dataFolder(std::move(dataFolder))
{
    m_metrics.addCollector([this] { collect(); });
    server.setObserver([&metrics](const QList<Http::Server::Served> &all) {
        for (const Http::Server::Served &served : all) {
            metrics.count("pitwall_http_responses_total", "Answers sent",
                          {{"method", methodOf(served)}, {"status", std::to_string(served.status)}},
                          static_cast<double>(served.count));
        }
    });
}

void Gauges::collect()
{
    const Http::Server::Counters counters = m_server.counters();
    m_metrics.set("pitwall_http_connections", "Open connections, WebSockets among them", {}, counters.connections);
    m_metrics.set("pitwall_http_websockets", "Open WebSockets", {}, counters.webSockets);
    m_metrics.set("pitwall_http_refused_connections", "Connections refused since the start, over a limit", {},
                  static_cast<double>(counters.refused));
    m_metrics.set("pitwall_http_timed_out_connections", "Connections cut off by a deadline since the start", {},
                  static_cast<double>(counters.timedOut));
    m_metrics.set("pitwall_core_cpu_percent", "CPU of the core, of one processor", {}, m_usage.cpuPercent());
    m_metrics.set("pitwall_core_resident_bytes", "Memory of the core", {},
                  static_cast<double>(SelfUsage::memoryBytes()));
    m_metrics.set("pitwall_core_open_files", "Open file descriptors of the core", {}, SelfUsage::openFiles());
    m_metrics.set("pitwall_disk_free_bytes", "Free space where the data is", {},
                  static_cast<double>(SelfUsage::diskFreeBytes(m_dataFolder)));
    collectServers();
}

void Gauges::collectServers()
{
    QMap<ServerStatus::State, int> states;
    const auto meta = QMetaEnum::fromType<ServerStatus::State>();
    for (int i = 0; i < meta.keyCount(); ++i)
        states.insert(static_cast<ServerStatus::State>(meta.value(i)), 0);
    const QList<ServerView> views = m_fleet.list();
    for (const ServerView &view : views) {
        ++states[view.status.state];
        const Metrics::Labels labels{{"server", view.record.id.toString().toStdString()},
                                     {"name", view.record.name.toStdString()},
                                     {"game", view.record.game.toStdString()}};
        m_metrics.set("pitwall_server_players", "Players on a server", labels, view.status.playerCount);
        m_metrics.set("pitwall_server_cpu_percent", "CPU of a server, of one processor", labels,
                      view.status.cpuPercent);
        m_metrics.set("pitwall_server_resident_bytes", "Memory of a server", labels,
                      static_cast<double>(view.status.memoryBytes));
        m_metrics.set("pitwall_server_query_milliseconds", "Time of the last query of a server", labels,
                      view.status.latencyMs);
        m_metrics.set("pitwall_server_restarts", "Unwanted restarts since a server was last stable", labels,
                      view.status.restarts);
    }
    for (auto it = states.cbegin(); it != states.cend(); ++it)
        m_metrics.set("pitwall_servers", "Servers by state", {{"state", toText(it.key()).toStdString()}}, it.value());
}

} // namespace Pitwall
