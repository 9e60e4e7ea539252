#pragma once

#include "core/base/result.h"
#include "core/replays/formats/scfa/bytecursor.h"

#include <QJsonValue>

namespace Pitwall::Scfa {

/// Reads one value of Lua data (spec 2.1) as JSON: a table whose keys are 1, 2, 3… becomes an array, any other an
/// object whose keys are texts, and an empty one an empty object. Numbers that JSON does not have become null.
/// Fails with Corrupt where the data ends early, has a type that there is not, a table as a key, or tables in tables
/// more than 31 deep.
Result<QJsonValue> readLua(ByteCursor &cursor);

} // namespace Pitwall::Scfa
