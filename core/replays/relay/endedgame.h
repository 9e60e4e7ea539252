#pragma once

#include "core/model/livereplay.h"

#include <memory>

namespace Pitwall {

/// A game that is over, as it goes to the archive.
struct EndedGame
{
    /// A part of a branch: bytes of a file that stays until the game is forgotten.
    struct Piece
    {
        QString file;
        qint64 offset = 0;
        qint64 size = 0;
    };

    QString instance; ///< tells games of the same number apart
    QString game;
    LiveReplay live; ///< as it was at the end, with every writer's verdict
    std::optional<ExpectedGame> expected;
    Time startedAt{};
    Time endedAt{};
    QByteArray header;           ///< empty: nobody sent one
    QList<Piece> body;           ///< the canonical stream
    QList<QList<Piece>> writers; ///< the body of each, in the order of live.writers
    QByteArray inMemory;         ///< the body, if no journal was kept
    QString journalFolder;
    std::shared_ptr<const EndedGame> aside; ///< what strangers sent of it, for the quarantine; from the same journal
};

} // namespace Pitwall
