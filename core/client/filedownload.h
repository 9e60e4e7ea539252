#pragma once

#include "core/client/transport.h"

namespace Pitwall {

/// A download into `file`: to a temporary name beside it, which becomes the real one when all is there and on the
/// disk; what breaks off leaves nothing and changes nothing. Fails with Unavailable if it cannot be written.
Result<Transport::Download> downloadTo(const QString &file, const QString &path);

/// downloadTo() and Transport::download().
Async<qint64> downloadTo(Transport &transport, const QString &file, const QString &path);

} // namespace Pitwall
