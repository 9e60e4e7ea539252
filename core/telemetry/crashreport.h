#pragma once

#include <QString>

namespace Pitwall {

/// From now on a crash of this process (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT) leaves
/// `folder`/crash-<program>-<pid>-<unix time of start>.txt with the signal, the version and the stack, before the
/// system does what it always does. Of older reports of this program the last ten are kept. For a main(), once.
void installCrashReport(const QString &folder, const QString &program);

} // namespace Pitwall
