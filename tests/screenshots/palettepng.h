#pragma once

#include <QImage>

namespace Pitwall {

/// Saves a picture of a user interface small: with the 96 colours that it has most of, every other one as the nearest
/// of them. Gives whether it could be written.
bool savePalettePng(const QImage &picture, const QString &file);

} // namespace Pitwall
