#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <memory>

namespace Pitwall {

/// What a file compressed with gzip, bzip2, xz or zstd unpacks to; any other file as it is.
class ArchiveSource final : public PieceSource
{
public:
    /// Unpacks `begin` (what was read of the file already) and what follows it in `packed`, which must outlive this.
    explicit ArchiveSource(PieceSource &packed, QByteArray begin = {});
    ~ArchiveSource() override;

    /// Fails with Corrupt where the file is damaged or cut off, TooLarge after a gigabyte, and as `packed` does.
    Result<QByteArrayView> next() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
