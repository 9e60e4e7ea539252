#pragma once

#include "core/games/gamedefinition.h"
#include "core/model/serverrecord.h"
#include "core/process/keptprocess.h"

namespace Pitwall {

class Clock;
class Consoles;
class DiskGuard;
class GameSource;
class Keepers;
class PortTable;
class Worker;

/// What every server of a fleet shares.
struct ServerRooms
{
    Keepers &keepers;
    const GameSource &games;
    const Clock &clock;
    Consoles &consoles;
    Worker &files;
    PortTable &ports;
    const DiskGuard &disk;
    QString workFolder; ///< holds one folder a server

    QString folderOf(ServerId server) const { return workFolder + u'/' + server.toString(); }
};

/// A game that runs, with all that was decided when it was launched.
struct LaunchedServer
{
    ServerRecord record; ///< with the ports that it really got
    LaunchPlan plan;
    Secret secret;
    std::shared_ptr<KeptProcess> process;
};

/// From a record to a running game: plan, ports, files, keeper. Answers when the game was executed, not when it is
/// ready. Fails with NotFound (not installed), InvalidArgument (configuration), Conflict (a port is taken, by whom is
/// in the detail), TooLarge (the disk is full), PermissionDenied or Unsupported (this machine does not let it run),
/// Unavailable, Timeout. `context` going first cancels it.
Async<LaunchedServer> launchServer(QObject &context, ServerRooms rooms, ServerRecord record);

/// The plan and the admin secret of a session that was launched in an earlier life of the core. What can no longer be
/// known is empty.
struct KnownPlan
{
    LaunchPlan plan;
    Secret secret;
};
Async<KnownPlan> recallPlan(QObject &context, ServerRooms rooms, ServerRecord record, SessionId session);

/// As launchServer() for a game that runs already, from an earlier life of the core. What the definition no longer
/// gives is empty; never fails but by `context` going.
Async<LaunchedServer> takeUpServer(QObject &context, ServerRooms rooms, ServerRecord record,
                                   std::shared_ptr<KeptProcess> process);

} // namespace Pitwall
