#pragma once

#include "core/model/livereplay.h"
#include "core/replays/relay/gamejournal.h"

namespace Pitwall {

/// A game as its journal tells of it.
struct RecoveredGame
{
    struct Writer
    {
        ReplayWriter info;
        QByteArray header;
        BranchPosition at;
        bool barred = false; ///< none of those that the game was announced with
        int resumes = 0;     ///< number of the connection that it goes on from; 0: none
    };
    struct Branch
    {
        int parent = -1;
        quint64 from = 0;
        quint64 size = 0; ///< of its file, as far as it is sound
        std::deque<BranchTree::Arrival> arrivals;
        Descriptor file;
        bool isLost = false; ///< what it goes on from is not there: nothing of it can be used
    };

    QString folder;
    QJsonObject begin;
    std::vector<Writer> writers; ///< all of them have left
    std::vector<Branch> branches;
    int chosenHeader = 0; ///< number of a writer, 0: none
    std::optional<BranchPosition> followed;
    std::optional<QJsonObject> end;
    Descriptor log;         ///< for appending
    QString damage;         ///< English: what of it could not be used; empty if all could
    bool isDamaged = false; ///< and that is more than an end that did not get to the disk
};

/// Reads a journal, checks every block against its CRC, and cuts off what is not sound, so that it can be gone on with.
/// What is damaged in one place costs only what was there: a branch ends at its first bad block, records that cannot be
/// read are passed over, and are not in the log any more afterwards. A copy of a damaged journal is left in the folder
/// ".damaged" beside it.
/// `now`: when bytes count as arrived if the machine was started since. Blocks; for a thread of its own. Fails with
/// Corrupt if there is not even a sound beginning (the folder is left alone), Unavailable.
Result<RecoveredGame> recoverJournal(const QString &folder, Monotonic now);

} // namespace Pitwall
