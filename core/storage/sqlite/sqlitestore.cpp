#include "core/storage/sqlite/sqlitestore.h"

#include "core/storage/sqlite/sqlitedocumentstore.h"

namespace Pitwall {

std::unique_ptr<DocumentStore> makeSqliteStore(QString path)
{
    return std::make_unique<SqliteDocumentStore>(std::move(path));
}

} // namespace Pitwall
