#pragma once

#include "core/base/result.h"

namespace Pitwall::Autostart {

/// Whether the app starts with the desktop session: an entry in $XDG_CONFIG_HOME/autostart.
bool isOn();

/// Makes or removes the entry; `program` is what it starts. Fails with Unavailable if the file cannot be written.
Result<> set(bool on, const QString &program);

} // namespace Pitwall::Autostart
