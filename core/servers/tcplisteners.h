#pragma once

#include <functional>

#include <QtGlobal>

namespace Pitwall {

/// Tells of every TCP socket of this network namespace that listens: its port and inode. Asks the kernel for those
/// alone (inet_diag): reading /proc/net/tcp walks through the table of all connections, which costs milliseconds
/// however few there are. False if this kernel does not offer it.
bool readTcpListeners(const std::function<void(int port, quint64 inode)> &take);

} // namespace Pitwall
