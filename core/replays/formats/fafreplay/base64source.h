#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

namespace Pitwall {

/// What a text in base64 stands for; blanks and line ends between its letters mean nothing.
class Base64Source final : public PieceSource
{
public:
    /// The text must outlive it.
    explicit Base64Source(PieceSource &text)
        : m_text(text)
    {}

    /// Fails with Corrupt at what is no base64, and as the text does.
    Result<QByteArrayView> next() override;

private:
    PieceSource &m_text;
    QByteArray m_letters; ///< that are not decoded yet: fewer than four between calls
    QByteArray m_bytes;
    bool m_end = false; ///< padding was seen, or the text is over
};

} // namespace Pitwall
