#pragma once

#include "core/base/time.h"

#include <QList>

#include <sys/types.h>

/// Processes of this machine, as the kernel tells of them.
namespace Pitwall::Processes {

bool isAlive(qint64 pid); ///< false for one that is dead and only waits to be taken notice of
bool isStopped(qint64 pid);
qint64 parentOf(qint64 pid); ///< 0: there is no such process
/// How long ago it was started, to 10 ms; 0 if there is no such process.
Milliseconds ageOf(qint64 pid);
/// How long its threads have waited for a processor that others had, since its start.
Milliseconds heldUpOf(qint64 pid);
double cpuSecondsOf(qint64 pid);
qint64 residentBytesOf(qint64 pid);

/// False if it is gone already.
bool signalTo(qint64 pid, int signal);
/// Those that work in this folder, or that were given a path in it: core, app, keepers and games of one test.
QList<qint64> belongingTo(const QString &folder);
/// SIGKILL for all of them, one by one and by number, until none is left.
void endAllOf(const QString &folder);

} // namespace Pitwall::Processes
