#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <memory>

namespace Pitwall {

/// What one zstd frame unpacks to. What follows the frame is not looked at: older files end with a line end there.
/// Takes at most the window that the frame asks for, 128 MiB.
class ZstdSource final : public PieceSource
{
public:
    /// What is packed must outlive it.
    explicit ZstdSource(PieceSource &packed);
    ~ZstdSource() override;

    /// The size that the beginning of the frame says; -1 if it does not. Fails as next().
    Result<qint64> contentSize();
    /// Fails with Corrupt where the frame is damaged or cut off, and as `packed` does.
    Result<QByteArrayView> next() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
