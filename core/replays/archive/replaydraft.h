#pragma once

#include "core/model/livereplay.h"
#include "core/model/replay.h"

namespace Pitwall {

/// A game that is over, as the archive takes it: what is known, and where its canonical stream lies.
struct ReplayDraft
{
    /// A part of the body: bytes of a file that stays until the draft is kept.
    struct Piece
    {
        QString file;
        qint64 offset = 0;
        qint64 size = 0;
    };

    ReplayRecord record; ///< kind, source, state, game, times, and what the announcement said
    ReplayDelay delay;   ///< with `releaseAtEnd` false the record is public only after it
    QByteArray header;   ///< empty: a file that is kept as it is (body alone)
    QList<Piece> body;
    /// The body that each writer sent, in the order of `writers`, for the verdict; empty if it is not known.
    QList<QList<Piece>> sent;
    QList<ReplayWriter> writers;
    QList<ReplayBranch> branches;
    QJsonObject announced; ///< ExpectedGame, empty if it was not
};

} // namespace Pitwall
