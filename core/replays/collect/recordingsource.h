#pragma once

#include "core/model/ids.h"
#include "core/model/recordingrule.h"

namespace Pitwall {

/// A game server as the collector sees it now.
struct RecordingServer
{
    ServerId id;
    QString name;
    QString game; ///< id of its definition
    QString map;
    QStringList players;
    QString match;     ///< that is played on it; empty: none
    SessionId session; ///< null: it does not run
    Time startedAt{};  ///< of the session
    bool publicListed = false;
};

/// Where the collector learns of game servers. Lives on the core's thread; each answer is at once.
class RecordingSource
{
public:
    virtual ~RecordingSource() = default;

    virtual QList<RecordingServer> recordingServers() const = 0;
    /// What this game records. Empty: nothing, or the game is not known.
    virtual QList<RecordingRule> recordingRules(const QString &game) const = 0;
    /// Living processes of the server's session.
    virtual QList<qint64> recordingProcesses(ServerId server) const = 0;
    /// Absolute; also of a server that was removed.
    virtual QString recordingFolder(ServerId server) const = 0;
};

} // namespace Pitwall
