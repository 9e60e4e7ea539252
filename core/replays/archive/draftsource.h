#pragma once

#include "core/replays/archive/replaydraft.h"
#include "core/replays/formats/fafreplay/piecesource.h"

#include <QFile>

namespace Pitwall {

/// The stream of a draft, from the files in which its pieces lie.
class DraftSource final : public PieceSource
{
public:
    /// The draft must outlive it. `pieces`: its body, or what one of its writers sent.
    DraftSource(const ReplayDraft &draft, const QList<ReplayDraft::Piece> &pieces);

    qint64 size() const; ///< header and pieces

    /// Fails with Unavailable when a file cannot be read, Corrupt when it is shorter than the draft says.
    Result<QByteArrayView> next() override;

private:
    Result<> openFile();

    const ReplayDraft &m_draft;
    const QList<ReplayDraft::Piece> &m_pieces;
    qsizetype m_piece = 0;
    qint64 m_done = 0; ///< of the piece
    bool m_headerGiven = false;
    QFile m_file;
    QByteArray m_buffer;
};

} // namespace Pitwall
