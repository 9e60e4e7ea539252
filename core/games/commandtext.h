#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace Pitwall {

/// The UTF-8 of a text that is to go into a game. Fails with InvalidArgument if it is empty, longer than `maxBytes`, or
/// has a control character in it (CR, LF and NUL above all: they would start a command of their own).
Result<QByteArray> commandText(const QString &text, qsizetype maxBytes);

} // namespace Pitwall
