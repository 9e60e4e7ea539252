#pragma once

#include "core/storage/documentstore.h"

#include <memory>

namespace Pitwall {

/// A store in the SQLite file `path` (0600; its folder is made): one writer thread, two readers and one for backups.
/// Make and delete it on the core's thread. Deleting it does the writes that wait, and blocks until they are done.
std::unique_ptr<DocumentStore> makeSqliteStore(QString path);

/// Puts the backup `from` in the place of the store `to`: checked first, replaced in one step. The old store stays
/// beside it as "<to>.before-restore-<UTC time>". Blocks; for the time before a core runs.
/// Fails with Corrupt, NotFound, or Unavailable if a process has the store open or the disk is full.
Result<> restoreBackup(const QString &from, const QString &to);

} // namespace Pitwall
