#pragma once

#include "core/base/async.h"

#include <QUrl>

namespace Pitwall {

/// Gives the fingerprint of the certificate that this https address shows, for a person to compare. Sends nothing.
/// Fails with Unavailable or Timeout.
Async<QByteArray> shownFingerprint(QUrl url, QObject *context);

} // namespace Pitwall
