#pragma once

#include "core/storage/sqlite/storelock.h"
#include "core/storage/sqlite/tablelayout.h"

namespace Pitwall {

class SqliteConnection;

/// Makes the folder, takes the lock, looks at the file without changing it, then opens it and brings it to what is
/// declared. The file is the owner's alone (0600): it holds password hashes and tokens. Errors as
/// DocumentStore::open().
Result<> openStoreFile(SqliteConnection &connection, const QList<CollectionSpec> &specs,
                       const QList<TableLayout> &layouts, StoreLock &lock);

} // namespace Pitwall
