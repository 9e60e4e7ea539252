#pragma once

#include "core/base/async.h"
#include "core/process/launchspec.h"

#include <QObject>

namespace Pitwall {

/// CPU and memory of a game with all its children.
struct ProcessUsage
{
    qint64 cpuMs = 0; ///< user + system since the start
    qint64 residentBytes = 0;
    int processes = 0;
};

/// One session: a game and its keeper, launched or adopted. Interface, so that the fleet is tested without processes.
/// Nothing is ever signalled by pid number: only through a pidfd whose identity was checked, or a cgroup.
class KeptProcess : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const LaunchSpec &spec() const = 0;
    virtual QString directory() const = 0; ///< of the session: out.log, exit.json…
    virtual QString outputPath() const = 0;
    virtual qint64 pid() const = 0;
    virtual Time startedAt() const = 0;
    virtual bool isRunning() const = 0;
    virtual bool hasKeeper() const = 0;
    /// True for every process that belongs to the session (for the question who has bound a port).
    virtual QList<qint64> pids() const = 0;
    virtual ProcessUsage usage() const = 0;

    /// Writes one line to the stdin of the game. Fails with InvalidArgument for CR, LF or NUL in it, Unavailable if
    /// the game does not read (the FIFO is full) or is gone.
    virtual Result<> writeLine(const QByteArray &line) = 0;
    /// SIGTERM (or another) to the game itself. Fails with NotFound if it is gone.
    virtual Result<> terminate(int signal) = 0;
    /// SIGKILL to everything that belongs to the session; answers when nothing is left. Fails with Timeout.
    virtual Async<> killAll() = 0;

Q_SIGNALS:
    void exited(const Pitwall::ExitRecord &record); ///< once; the whole session is over
    void keeperLost();                              ///< the game lives on without its keeper
};

} // namespace Pitwall
