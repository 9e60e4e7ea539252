#pragma once

#include "core/storage/sqlite/sqliteconnection.h"
#include "core/storage/sqlite/tablelayout.h"

namespace Pitwall {

/// Says whether this version can open the file; changes nothing. Fails with Conflict if a newer version wrote it,
/// Corrupt if it is not a store.
Result<> checkStoreFormat(SqliteConnection &connection, const QList<CollectionSpec> &collections);

/// Makes the tables, or brings them to what is declared: all or nothing. Errors as above, those of migrations, and
/// Conflict if the documents do not fit a new unique index.
Result<> prepareStore(SqliteConnection &connection, const QList<TableLayout> &layouts);

} // namespace Pitwall
