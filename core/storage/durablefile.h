#pragma once

#include "core/base/result.h"

class QFile;

namespace Pitwall {

// Files that are still there after a power cut. All of this blocks; errors are Unavailable if nothing else is said.

/// What was written is on the disk, not only with the system.
Result<> flushFile(QFile &file);

/// Names made or changed in the folder of `path` are on the disk.
Result<> flushFolderOf(const QString &path);

/// Renames without replacing, durably. Fails with Conflict if `to` exists.
Result<> renameNew(const QString &from, const QString &to);

/// Renames and replaces what is there, in one step, durably.
Result<> renameOver(const QString &from, const QString &to);

} // namespace Pitwall
