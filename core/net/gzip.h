#pragma once

#include <QByteArray>

namespace Pitwall::Http {

/// The gzip form of `data` (always the same for the same input), or empty if it would not be smaller.
/// `level` 1 (quick) to 9 (small).
QByteArray gzip(QByteArrayView data, int level);

/// True for types that are text underneath: what compresses well and is not compressed already.
bool isCompressible(QByteArrayView contentType);

} // namespace Pitwall::Http
