#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <filesystem>

class QFile;

namespace Pitwall {

/// The regular files of a folder and of those below it, a few at a time. Symbolic links are not followed, so nothing
/// outside is ever read; hidden folders are left out. Blocks.
class FolderWalk final
{
public:
    /// `path`: a folder, or a file, which is then the only one.
    explicit FolderWalk(const QString &path);

    /// Fails with NotFound, InvalidArgument (neither file nor folder), Unavailable.
    Result<> open();
    /// How many files there are with these endings; walks once through.
    Result<qint64> count(const QStringList &suffixes) const;
    /// The next ones, at most `limit`; none: that was all.
    QStringList next(qsizetype limit, const QStringList &suffixes);

private:
    bool takes(const std::filesystem::directory_entry &entry, const QStringList &suffixes) const;

    const QString m_path;
    bool m_isFile = false;
    bool m_fileGiven = false;
    std::filesystem::recursive_directory_iterator m_at;
};

/// Opens a regular file for reading, never what a link leads to. Fails with NotFound, InvalidArgument, TooLarge.
Result<> openRegular(QFile &file, const QString &path, qint64 limit);

} // namespace Pitwall
