#pragma once

#include "core/storage/sqlite/sqliteconnection.h"

#include "core/storage/documentstore.h"

namespace Pitwall {

// A backup is one SQLite file, followed by a line with the SHA-256 of what stands before it: SQLite's own check sees
// damage to its structure, not to what people wrote. Every byte is covered. All of this blocks.

/// Copies what `connection` sees. Fails with Conflict if `path` exists, Corrupt if the store itself is damaged.
Result<> writeBackup(SqliteConnection &connection, const QString &path);

/// Errors as DocumentStore::verifyBackup().
Result<> checkBackup(const QString &path, const QList<CollectionSpec> &collections,
                     const std::atomic<bool> *stop = nullptr);

/// Copies the database out of a backup that was checked, flushed to disk.
Result<> unpackBackup(const QString &backup, const QString &database);

/// The same for a database without the line.
Result<> checkDatabase(const QString &path, const QList<CollectionSpec> &collections,
                       const std::atomic<bool> *stop = nullptr);

} // namespace Pitwall
