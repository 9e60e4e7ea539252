#include "core/engine/gauges.h"

#include "core/engine/selfusage.h"
#include "core/replays/replays.h"
#include "core/telemetry/processmetrics.h"

#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ServerGauge
{
    const char *name;
    const char *help;
};

constexpr ServerGauge serverGauges[] = {
    {"pitwall_server_players", "Players on a server"},
    {"pitwall_server_cpu_percent", "CPU of a server, of one processor"},
    {"pitwall_server_resident_bytes", "Memory of a server"},
    {"pitwall_server_query_milliseconds", "Time of the last query of a server"},
    {"pitwall_server_restarts", "Unwanted restarts since a server was last stable"},
};

} // namespace

static std::string methodOf(const Http::Server::Served &served)
{
    return Http::toName(served.method).toStdString();
}

Gauges::Gauges(Metrics &metrics, const Fleet &fleet, const Replays &replays, Http::Server &server, QString dataFolder)
    : m_metrics(metrics)
    , m_fleet(fleet)
    , m_replays(replays)
    , m_server(server)
    , m_dataFolder(std::move(dataFolder))
{
    addProcessMetrics(m_metrics);
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
    m_metrics.set("pitwall_disk_free_bytes", "Free space where the data is", {},
                  static_cast<double>(SelfUsage::diskFreeBytes(m_dataFolder)));
    for (const auto &[name, value] : m_replays.relayGauges())
        m_metrics.set(name.toStdString(), "Relay of replays, since the start", {}, value);
    collectServers();
}

void Gauges::collectServers()
{
    QMap<ServerStatus::State, int> states;
    const auto meta = QMetaEnum::fromType<ServerStatus::State>();
    for (int i = 0; i < meta.keyCount(); ++i)
        states.insert(static_cast<ServerStatus::State>(meta.value(i)), 0);
    QHash<ServerId, Metrics::Labels> shown;
    const QList<ServerView> views = m_fleet.list();
    for (const ServerView &view : views) {
        ++states[view.status.state];
        const Metrics::Labels labels{{"server", view.record.id.toString().toStdString()},
                                     {"name", view.record.name.toStdString()},
                                     {"game", view.record.game.toStdString()}};
        shown.insert(view.record.id, labels);
        const double values[] = {static_cast<double>(view.status.playerCount), view.status.cpuPercent,
                                 static_cast<double>(view.status.memoryBytes), view.status.latencyMs,
                                 static_cast<double>(view.status.restarts)};
        for (size_t i = 0; i < std::size(serverGauges); ++i)
            m_metrics.set(serverGauges[i].name, serverGauges[i].help, labels, values[i]);
    }
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (shown.value(it.key()) == it.value())
            continue;
        for (const ServerGauge &gauge : serverGauges) // removed or renamed
            m_metrics.remove(gauge.name, it.value());
    }
    m_shown = shown;
    for (auto it = states.cbegin(); it != states.cend(); ++it)
        m_metrics.set("pitwall_servers", "Servers by state", {{"state", toText(it.key()).toStdString()}}, it.value());
}

} // namespace Pitwall
