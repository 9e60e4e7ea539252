#pragma once

#include "core/replays/collect/recordingsource.h"

namespace Pitwall {

class Fleet;
class GameCatalog;

/// The game servers of the fleet, as the collector of recordings wants to see them.
class FleetRecordings final : public RecordingSource
{
public:
    FleetRecordings(const Fleet &fleet, const GameCatalog &games)
        : m_fleet(fleet)
        , m_games(games)
    {}

    QList<RecordingServer> recordingServers() const override;
    QList<RecordingRule> recordingRules(const QString &game) const override;
    QList<qint64> recordingProcesses(ServerId server) const override;
    QString recordingFolder(ServerId server) const override;

private:
    const Fleet &m_fleet;
    const GameCatalog &m_games;
};

} // namespace Pitwall
