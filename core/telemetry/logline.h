#pragma once

#include "core/model/activity.h"

#include <string>

namespace Pitwall {

/// `text` as one harmless line: control characters, line ends and those that turn the direction of writing are shown
/// as escapes, secrets as ***, and what is longer than 8192 characters is cut.
QString cleanLogText(const QString &text);

/// "2026-11-21T19:08:48.123Z info pitwall.servers.fleet started server=…\n"
std::string logLine(const LogEntry &entry);

} // namespace Pitwall
