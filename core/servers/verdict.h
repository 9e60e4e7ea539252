#pragma once

#include "core/model/serverstatus.h"

#include <QStringList>

namespace Pitwall {

struct ExitRecord;

/// Why a game ended, or could not begin: what the watchdog decides by.
struct Verdict
{
    enum class Kind {
        Finished, ///< ended by itself with code 0 after it had been ready: somebody in the game wanted that
        Crash,
        OutOfMemory,
        ConfigError, ///< would fail again in the same way
        PortBusy,
        NotInstalled,
        DiskFull,
        StartTimeout,
        Hang,
        LostByReboot,
        Forbidden,  ///< this machine does not let it run, and will not until a person changes that
        Unavailable ///< the launch itself failed, and may work later
    };

    Kind kind = Kind::Crash;
    QString text; ///< English, one line, with the numbers and names that belong to it

    bool isWorthRetrying() const
    {
        return kind != Kind::ConfigError && kind != Kind::NotInstalled && kind != Kind::Forbidden;
    }
    ServerStatus::Reason reason() const;
    Incident::Kind incident() const;

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// Judges an end that nobody here asked for, by code, signal, memory and what was printed last. `takenPort` is the
/// sentence about a port of this server that somebody else holds, empty if all are free: games blame the port for
/// other mistakes too, so their word alone does not count.
Verdict judgeExit(const ExitRecord &exit, bool wasReady, const QStringList &lastLines, const QString &takenPort);

/// The same for a launch that failed.
Verdict judgeLaunchError(const Error &error);

/// "signal 11 (SIGSEGV)", "code 3", "in an unknown way": how a game ended, for people.
QString describeExit(const ExitRecord &exit);

} // namespace Pitwall
