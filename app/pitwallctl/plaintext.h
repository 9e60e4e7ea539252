#pragma once

#include "core/base/time.h"

#include <QString>

#include <optional>

namespace Pitwall {

/// Text from outside (names of players, output of games) as it may be shown in a terminal: control characters and
/// those that turn the direction of writing are written out ("\x1b", "\u202e"), so that none can act. Tabs become a
/// space.
QString escaped(const QString &text);

/// Columns that the text takes in a terminal.
int displayWidth(const QString &text);
/// Cut to at most `columns`, ending in "…" if something is missing.
QString elided(const QString &text, int columns);

QString timeText(std::optional<Time> time);  ///< local time, "2026-11-21 20:08:48"; empty for none
QString bytesText(qint64 bytes);             ///< "12.3 MiB"
QString durationText(Milliseconds duration); ///< "3d 4h", "5m 12s"

} // namespace Pitwall
