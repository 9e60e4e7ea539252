#pragma once

#include "ui/theme/colors.h"

#include <QIcon>

class QPainter;

namespace Pitwall {

/// A drawn icon (resources/icons/<name>.svg) in the colour of `tone`, which it takes from the palette of the moment:
/// it follows a change of theme by itself. Checked and selected it is drawn in the accent, disabled paler.
QIcon icon(QLatin1StringView name, Tone tone = Tone::Secondary);

/// The same for code that paints: fills `rect` (square is best) with the icon in `color`.
void paintIcon(QPainter *painter, const QRect &rect, QLatin1StringView name, const QColor &color);

} // namespace Pitwall
