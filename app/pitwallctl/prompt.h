#pragma once

#include "core/base/secret.h"

#include <QString>

namespace Pitwall {

/// A secret from the keyboard, not shown while it is typed; or, if stdin is no terminal, its next line. Secrets are
/// never taken from arguments, where every user of the machine could read them.
Secret askSecret(const QString &question);
/// Twice from the keyboard until both are the same (three tries, then empty); once if stdin is no terminal.
Secret askNewSecret(const QString &question);
/// A line from the keyboard or stdin.
QString askLine(const QString &question);

} // namespace Pitwall
