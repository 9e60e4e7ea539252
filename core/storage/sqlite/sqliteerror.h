#pragma once

#include "core/base/result.h"

class QSqlError;

namespace Pitwall {

/// What SQLite says, in our terms: Conflict (unique index), Unavailable (disk full or away, locked), Corrupt, Timeout
/// (interrupted), TooLarge, Internal.
Failure sqliteFailure(const QSqlError &error);

/// True for errors after which the transaction is in doubt: of the machine, not of what was asked.
bool isEnvironmental(const Error &error);

} // namespace Pitwall
