#pragma once

#include "core/base/result.h"
#include "core/model/recordingrule.h"
#include "core/process/fd.h"

namespace Pitwall {

/// A file that fits a rule, as a look found it.
struct RecordingFile
{
    enum class Open { No, Yes, Unknown };

    QString path; ///< relative to the work folder
    qsizetype rule = 0;
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 changedUs = 0;      ///< since 1970
    qint64 bornMs = 0;         ///< since 1970; as changedUs where the file system does not tell
    Open open = Open::Unknown; ///< by a process of the server

    QString name() const { return path.mid(path.lastIndexOf(u'/') + 1); }
    bool isSameAs(const RecordingFile &other) const
    {
        return device == other.device && inode == other.inode && size == other.size && changedUs == other.changedUs;
    }
};

/// Looks for recordings of one server. `processes`: who may have them open; nullopt: nobody asked.
struct RecordingSearch
{
    static constexpr int maxFiles = 20000; ///< of one folder; what is beyond is not looked at

    QString folder; ///< the work folder
    QList<RecordingRule> rules;
    std::optional<QList<qint64>> processes;
};

/// Regular files with one name only, in folders that are no links, oldest change first. A folder that is not there has
/// none. Blocks; for a thread of its own.
QList<RecordingFile> findRecordings(const RecordingSearch &search);

/// Opens a file below a folder for reading; no step of the way may be a link. Fails with NotFound, PermissionDenied (a
/// link, not a regular file, not readable), Unavailable.
Result<Fd> openRecording(const QString &folder, const QString &path);

/// A copy of a complete recording that nobody else writes to.
struct StagedRecording
{
    QString path; ///< absolute
    qint64 size = 0;
    QString sha256; ///< of what was copied, hex
};

/// Copies into `target`, which must not exist. Fails with Conflict if the file is no longer the one that was found,
/// TooLarge beyond `maxBytes`, Unavailable if the copy cannot be written; else as openRecording(). A failed copy leaves
/// nothing.
Result<StagedRecording> copyRecording(const QString &folder, const RecordingFile &file, const QString &target,
                                      qint64 maxBytes);

/// Removes what was found, unless it is another file by now (Conflict). Fails with PermissionDenied, Unavailable. One
/// that is gone is removed.
Result<> removeRecording(const QString &folder, const RecordingFile &file);

} // namespace Pitwall
