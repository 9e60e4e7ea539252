#include "core/replays/archive/draftsource.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype readAtOnce = 256 * 1024;

DraftSource::DraftSource(const ReplayDraft &draft, const QList<ReplayDraft::Piece> &pieces)
    : m_draft(draft)
    , m_pieces(pieces)
{}

qint64 DraftSource::size() const
{
    qint64 size = m_draft.header.size();
    for (const ReplayDraft::Piece &piece : m_pieces)
        size += piece.size;
    return size;
}

Result<> DraftSource::openFile()
{
    const ReplayDraft::Piece &piece = m_pieces.at(m_piece);
    if (m_file.isOpen() && m_file.fileName() == piece.file && m_file.pos() == piece.offset + m_done)
        return {};
    if (m_file.fileName() != piece.file || !m_file.isOpen()) {
        m_file.close();
        m_file.setFileName(piece.file);
        if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(piece.file, m_file.errorString()));
    }
    if (!m_file.seek(piece.offset + m_done))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(piece.file, m_file.errorString()));
    return {};
}

Result<QByteArrayView> DraftSource::next()
{
    if (!std::exchange(m_headerGiven, true) && !m_draft.header.isEmpty())
        return QByteArrayView(m_draft.header);
    while (m_piece < m_pieces.size() && m_done == m_pieces.at(m_piece).size) {
        ++m_piece;
        m_done = 0;
    }
    if (m_piece == m_pieces.size())
        return QByteArrayView();
    const ReplayDraft::Piece &piece = m_pieces.at(m_piece);
    const qint64 wanted = std::min<qint64>(piece.size - m_done, readAtOnce);
    if (const Result<> opened = openFile(); !opened)
        return Failure{opened.error()};
    m_buffer.resize(readAtOnce);
    const qint64 got = m_file.read(m_buffer.data(), wanted);
    if (got < 0)
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(piece.file, m_file.errorString()));
    if (got == 0)
        return fail(Error::Code::Corrupt, u"%1 is shorter than it was"_s.arg(piece.file));
    m_done += got;
    return QByteArrayView(m_buffer.constData(), got);
}

} // namespace Pitwall
