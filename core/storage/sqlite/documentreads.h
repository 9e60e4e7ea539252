#pragma once

#include "core/storage/sqlite/filtersql.h"
#include "core/storage/sqlite/sqliteconnection.h"

namespace Pitwall {

// The reading half of the contract, on one connection. What comes in was checked.

Result<Document> readDocument(SqliteConnection &connection, const TableLayout &layout, const QString &id);
Result<Page> readPage(SqliteConnection &connection, const TableLayout &layout, const Query &query,
                      const std::optional<Cursor> &after);
Result<qint64> countDocuments(SqliteConnection &connection, const TableLayout &layout, const Filter &filter);

} // namespace Pitwall
