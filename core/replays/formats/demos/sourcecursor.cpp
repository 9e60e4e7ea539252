#include "core/replays/formats/demos/sourcecursor.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Makes sure that there is a byte, if there is one at all.
bool SourceCursor::fill()
{
    if (!m_piece.isEmpty())
        return true;
    if (m_error)
        return false;
    const Result<QByteArrayView> piece = m_source.next();
    if (piece)
        m_piece = *piece;
    else
        m_error = piece.error();
    return !m_piece.isEmpty();
}

bool SourceCursor::atEnd()
{
    return !m_isGood || !fill();
}

Failure SourceCursor::failure() const
{
    return m_error ? Failure{*m_error} : fail(Error::Code::Corrupt, u"the file is cut off"_s);
}

QByteArray SourceCursor::take(qsizetype size)
{
    QByteArray bytes;
    while (m_isGood && bytes.size() < size) {
        m_isGood = fill();
        const QByteArrayView part = m_piece.first(std::min(size - bytes.size(), m_piece.size()));
        bytes.append(part);
        m_piece = m_piece.sliced(part.size());
    }
    return m_isGood ? bytes : QByteArray();
}

void SourceCursor::skip(quint64 size)
{
    while (m_isGood && size > 0) {
        m_isGood = fill();
        const auto part = std::min(size, static_cast<quint64>(m_piece.size()));
        m_piece = m_piece.sliced(static_cast<qsizetype>(part));
        size -= part;
    }
}

Result<QByteArrayView> SourceCursor::piece()
{
    fill();
    if (m_error)
        return Failure{*m_error};
    return std::exchange(m_piece, {});
}

QString SourceCursor::text(qsizetype size)
{
    const QByteArray field = take(size);
    const qsizetype end = field.indexOf('\0');
    return QString::fromUtf8(end < 0 ? field : field.first(end)).trimmed();
}

} // namespace Pitwall
