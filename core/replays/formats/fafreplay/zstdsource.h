#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <memory>

namespace Pitwall {

/// What zstd frames unpack to that follow each other: what packs in pieces makes several. What is behind them is not
/// looked at: older files end with a line end there.
/// Takes at most the window that a frame asks for, 128 MiB.
class ZstdSource final : public PieceSource
{
public:
    /// What is packed must outlive it.
    explicit ZstdSource(PieceSource &packed);
    ~ZstdSource() override;

    /// The size that the beginning of the first frame says; -1 if it does not. Fails as next().
    Result<qint64> contentSize();
    /// Fails with Corrupt where a frame is damaged or cut off, and as `packed` does.
    Result<QByteArrayView> next() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
