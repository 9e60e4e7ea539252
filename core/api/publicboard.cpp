#include "core/api/publicboard.h"

#include "core/api/apisettings.h"
#include "core/base/settings.h"
#include "core/games/gamecatalog.h"
#include "core/servers/fleet.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds RefreshPeriod{250};

static QString publicState(ServerStatus::State state)
{
    switch (state) {
    case ServerStatus::State::Online:
    case ServerStatus::State::Degraded: return u"online"_s;
    case ServerStatus::State::Starting: return u"starting"_s;
    case ServerStatus::State::Restoring:
    case ServerStatus::State::BackingOff: return u"restarting"_s;
    case ServerStatus::State::Offline:
    case ServerStatus::State::Failed:
    case ServerStatus::State::Stopping: return u"offline"_s;
    }
    Q_UNREACHABLE();
}

/// "host:port" of the port that players use; the host part is empty where the page knows better.
static QString connectText(const ServerRecord &record, const QList<GamePort> &ports)
{
    const auto port = std::ranges::find_if(
        ports, [&record](const GamePort &p) { return !p.loopbackOnly && record.ports.contains(p.role); });
    const int number = record.ports.value(port == ports.end() ? u"game"_s : port->role);
    return number == 0 ? QString() : hostText(record) + u':' + QString::number(number);
}

PublicBoard::PublicBoard(const Sources &sources, QObject *parent)
    : QObject(parent)
    , m_sources(sources)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PublicBoard::refreshIfChanged);
    connect(&m_pulse, &QTimer::timeout, this, &PublicBoard::send);
    m_pulse.start(PulsePeriod);
    connect(&m_sources.games, &GameCatalog::changed, this, &PublicBoard::noteChange);
    m_subscription = m_sources.bus.subscribe({u"servers"_s, u"settings"_s}, [this](const Event &) { noteChange(); });
    refresh();
}

void PublicBoard::publishTo(Http::Snapshots &snapshots)
{
    m_snapshots = &snapshots;
    m_snapshots->set(u"/api/v1/public/status"_s, m_json, "application/json");
}

void PublicBoard::watch(std::shared_ptr<Http::WebSocket> socket)
{
    Http::WebSocket *key = socket.get();
    connect(key, &Http::WebSocket::closed, this, [this, key] {
        // Not at once: it is the socket itself that speaks.
        QMetaObject::invokeMethod(
            this, [gone = m_watchers.take(key)] {}, Qt::QueuedConnection);
    });
    connect(key, &Http::WebSocket::received, this, [key] { key->close(1008, "this is for listening only"); });
    m_watchers.insert(key, std::move(socket));
    key->send(m_json);
}

// After a pause the first change goes out at once, with what else happens in the same moment.
void PublicBoard::noteChange()
{
    m_changed = true;
    if (!m_pause.isActive())
        m_pause.start(0);
}

void PublicBoard::refreshIfChanged()
{
    if (!m_changed)
        return;
    m_changed = false;
    refresh();
    m_pause.start(RefreshPeriod);
}

void PublicBoard::refresh()
{
    PublicStatus status{.title = m_sources.settings.get(ApiSettings::publicTitle), .at = m_sources.clock.now()};
    const QList<ServerView> views = m_sources.fleet.list();
    for (const ServerView &view : views) {
        if (view.record.publicListed)
            status.servers.append(publicServer(view));
    }
    if (!m_json.isEmpty() && status.servers == m_servers && status.title == m_title)
        return;
    m_servers = status.servers;
    m_title = status.title;
    m_json = QJsonDocument(toJson(status)).toJson(QJsonDocument::Compact);
    if (m_snapshots)
        m_snapshots->set(u"/api/v1/public/status"_s, m_json, "application/json");
    send();
}

void PublicBoard::send()
{
    const auto watchers = m_watchers; // sending may close one
    for (const auto &socket : watchers)
        socket->send(m_json);
}

// Field by field: what is added to a server later does not get out by itself.
PublicServer PublicBoard::publicServer(const ServerView &view) const
{
    const auto definition = m_sources.games.find(view.record.game);
    const QString state = publicState(view.status.state);
    PublicServer server{.id = view.record.id,
                        .name = view.record.name,
                        .game = view.record.game,
                        .gameTitle = definition ? definition->info().title : view.record.game,
                        .group = view.record.group,
                        .online = state == "online"_L1,
                        .state = state,
                        .connect = connectText(view.record, definition ? definition->info().ports : QList<GamePort>()),
                        .connectUrl = definition ? definition->connectUrl(view.record) : QString()};
    if (!server.online)
        return server;
    server.map = view.status.map;
    for (const Player &player : view.status.players)
        server.players.append(player.name);
    server.playerCount = view.status.playerCount;
    server.maxPlayers = view.status.maxPlayers;
    return server;
}

} // namespace Pitwall
