#pragma once

#include <QStringList>

class QWidget;

namespace Pitwall {

/// The visible controls below `root` that a screen reader would call nothing: every one needs a name that it can speak.
QStringList unnamedControls(const QWidget *root);

} // namespace Pitwall
