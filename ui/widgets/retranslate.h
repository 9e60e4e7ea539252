#pragma once

#include <functional>

class QWidget;

namespace Pitwall {

/// Calls `setTexts` now and each time the language changes: the one place of a widget that has its texts.
void onLanguageChange(QWidget *widget, std::function<void()> setTexts);

/// The same for a change of theme (palette): only for what cannot take its colours from the palette as it paints.
void onThemeChange(QWidget *widget, std::function<void()> setColors);

} // namespace Pitwall
