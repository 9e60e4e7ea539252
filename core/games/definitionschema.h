#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace Pitwall {

/// Reads JSON text. Fails with InvalidArgument: "line 3, column 7: …".
Result<QJsonObject> readJsonObject(const QByteArray &json);

/// Checks a definition against resources/games/schema.json. Fails with InvalidArgument; field is the JSON pointer of
/// the first part that does not hold, detail a sentence about it.
Result<> checkDefinitionSchema(const QJsonObject &definition);

/// Largest definition that is read, in bytes.
inline constexpr qsizetype maxDefinitionBytes = 256 * 1024;

} // namespace Pitwall
