#include "core/engine/fleetrecordings.h"

#include "core/games/gamecatalog.h"
#include "core/servers/fleet.h"

namespace Pitwall {

QList<RecordingServer> FleetRecordings::recordingServers() const
{
    QList<RecordingServer> servers;
    const QList<ServerView> views = m_fleet.list();
    for (const ServerView &view : views) {
        RecordingServer server{.id = view.record.id,
                               .name = view.record.name,
                               .game = view.record.game,
                               .map = view.status.map,
                               .session = view.status.session,
                               .startedAt = view.status.startedAt.value_or(Time()),
                               .publicListed = view.record.publicListed};
        for (const Player &player : view.status.players)
            server.players.append(player.name);
        servers.append(server);
    }
    return servers;
}

QList<RecordingRule> FleetRecordings::recordingRules(const QString &game) const
{
    const std::shared_ptr<const GameDefinition> definition = m_games.find(game);
    return definition ? definition->recordings() : QList<RecordingRule>();
}

QList<qint64> FleetRecordings::recordingProcesses(ServerId server) const
{
    return m_fleet.processes(server);
}

QString FleetRecordings::recordingFolder(ServerId server) const
{
    return m_fleet.workFolder(server);
}

} // namespace Pitwall
