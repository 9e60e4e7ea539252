#pragma once

#include "core/replays/archive/draftwriter.h"

#include <QStringList>

class QFile;

namespace Pitwall {

/// Reads a file that somebody had already into one of the archive. Blocks; for the saver's thread, whose compressor it
/// uses.
class FileImport final
{
public:
    static constexpr qint64 largest = 1024LL * 1024 * 1024; ///< bytes of a file, and of the stream in it

    /// Endings of files that are looked at in a folder.
    static QStringList suffixes();

    FileImport(Vault vault, std::shared_ptr<DraftWriter> writer)
        : m_vault(std::move(vault))
        , m_writer(std::move(writer))
    {}

    /// A .fafreplay stays as it is; a stream alone is packed. Fails with Corrupt (no replay, damaged), TooLarge,
    /// NotFound, InvalidArgument (no regular file), Unavailable (the disk is full): no file is left then.
    Result<PreparedReplay> prepare(const QString &path, int level) const;

private:
    Result<> take(QFile &from, QFile &to, PreparedReplay &prepared, int level) const;
    Result<> takePacked(QFile &from, QFile &to, PreparedReplay &prepared) const;
    Result<> takeStream(QFile &from, QFile &to, PreparedReplay &prepared, int level) const;
    static Result<> takeOther(QFile &from, QFile &to, PreparedReplay &prepared);

    const Vault m_vault;
    const std::shared_ptr<DraftWriter> m_writer;
};

} // namespace Pitwall
