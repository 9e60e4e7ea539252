#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

class QPushButton;
class QToolButton;

namespace Pitwall {

/// A button with an icon whose colour suits its kind. Its text is set where all texts are set.
QPushButton *makeButton(QLatin1StringView iconName, ButtonKind kind = ButtonKind::Normal);
/// A button without an icon.
QPushButton *makeButton(ButtonKind kind = ButtonKind::Normal);
/// A button that is only an icon: give it its name with setLabel().
QToolButton *makeIconButton(QLatin1StringView iconName);
/// Name for the tool tip and for assistive technology.
void setLabel(QToolButton *button, const QString &label);

} // namespace Pitwall
