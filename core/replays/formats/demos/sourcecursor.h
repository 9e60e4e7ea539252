#pragma once

#include "core/replays/formats/fafreplay/piecesource.h"

#include <QtEndian>

#include <optional>

namespace Pitwall {

/// Reads big-endian fields out of bytes that come in pieces. Past the end it gives zeros and is no longer good.
class SourceCursor final
{
public:
    /// The source must outlive it.
    explicit SourceCursor(PieceSource &source)
        : m_source(source)
    {}

    bool isGood() const { return m_isGood; }
    bool atEnd();
    /// What the source failed with, or that the file is cut off.
    Failure failure() const;

    QByteArray take(qsizetype size); ///< empty if there are fewer
    void skip(quint64 size);
    /// Whatever comes next, for somebody who reads on; an empty one is the end. Fails as the source does.
    Result<QByteArrayView> piece();
    quint8 u8() { return number<quint8>(); }
    quint16 u16() { return number<quint16>(); }
    quint32 u32() { return number<quint32>(); }
    qint64 i64() { return number<qint64>(); }
    QString text(qsizetype size); ///< of a field of fixed size, up to its first NUL

private:
    bool fill();
    template<typename T>
    T number()
    {
        const QByteArray bytes = take(sizeof(T));
        return bytes.isEmpty() ? T(0) : qFromBigEndian<T>(bytes.constData());
    }

    PieceSource &m_source;
    QByteArrayView m_piece;
    bool m_isGood = true;
    std::optional<Error> m_error;
};

} // namespace Pitwall
