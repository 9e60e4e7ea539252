#pragma once

#include "core/base/result.h"

#include <QString>

namespace Pitwall {

/// Streams without compression, kept as files as long as there is room: those that nobody asked for for the longest
/// time go first. For one thread. Blocks.
class RawCache final
{
public:
    static constexpr qint64 defaultBytes = 2LL * 1024 * 1024 * 1024; ///< of all files

    explicit RawCache(QString folder, qint64 bytes = defaultBytes);

    /// The path of the stream in a .fafreplay. Fails with Corrupt (the file is damaged, or another one than the hash
    /// says), Unavailable.
    Result<QString> streamOf(const QString &file, const QString &contentSha256);

private:
    Result<> make(const QString &file, const QString &contentSha256, const QString &to) const;
    void removeOld(const QString &except) const;

    const QString m_folder;
    const qint64 m_bytes;
};

} // namespace Pitwall
