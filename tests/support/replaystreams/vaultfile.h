#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace Pitwall::ReplayStreams {

/// A .fafreplay of version 2 (spec 4.1), read by nothing of ours but the zstd library.
struct VaultFile
{
    QJsonObject json;
    QByteArray stream; ///< header and body

    /// Fails with NotFound, or Corrupt: what it is then is in the detail.
    static Result<VaultFile> read(const QString &path);
    /// Where the vault keeps a game: "0/1/23/45/1234567.fafreplay".
    static QString pathOf(std::uint64_t game);
};

} // namespace Pitwall::ReplayStreams
