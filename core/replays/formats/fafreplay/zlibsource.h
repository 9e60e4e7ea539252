#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <memory>

namespace Pitwall {

/// What a zlib stream unpacks to. What follows the stream is not looked at.
class ZlibSource final : public PieceSource
{
public:
    /// Unpacks what `packed` gives after `begin` (its first bytes, read already). It must outlive this.
    ZlibSource(PieceSource &packed, QByteArrayView begin);
    ~ZlibSource() override;

    /// Fails with Corrupt where the stream is damaged or cut off, and as `packed` does.
    Result<QByteArrayView> next() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
