#pragma once

#include "core/base/time.h"

#include <QSet>
#include <QString>

namespace Pitwall {

/// Removes the folders of servers that were removed a week ago. A folder in `parent` that is named like a server and is
/// none of `known` gets a mark with the time when that was first seen. Blocks; for a worker.
void removeLeftovers(const QString &parent, const QSet<QString> &known, Time now);

} // namespace Pitwall
