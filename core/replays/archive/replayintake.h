#pragma once

#include "core/process/diskthread.h"
#include "core/replays/archive/preparedreplay.h"
#include "core/replays/archive/vault.h"

#include <QObject>

namespace Pitwall {

class Clock;
class ReplayCatalog;
struct Write;

/// Takes files that are ready into the archive, one after the other: the name first, then record and chain in one
/// transaction. What is there already stays what it is; who sent it too is added to its chain, unless only strangers
/// say so. What is in quarantine comes out of it when an announced game brings the same.
class ReplayIntake final : public QObject
{
    Q_OBJECT

public:
    struct Taken
    {
        ReplayRecord record;
        bool isNew = false; ///< false: the archive had it, and not in the trash or the quarantine
    };

    ReplayIntake(ReplayCatalog &catalog, const Clock &clock);

    /// The temporary file is gone afterwards, whatever the outcome. A number that is taken by other bytes makes the
    /// replay Quarantined; an imported one is kept beside it. `more` is written with the record, with its id. Fails
    /// with Unavailable (disk full): tried again with the same bytes it gives the same record, also after a crash in
    /// the middle.
    using More = std::function<QList<Write>(const ReplayRecord &)>;
    Async<Taken> take(PreparedReplay replay, More more = {});

    /// The id of a replay that was given none: the same for the same bytes of the same game.
    static ReplayId idOf(const ReplayRecord &record);

private:
    struct Placed
    {
        ReplayRecord record;
        bool adopted = false; ///< the bytes were there under this name
    };

    Async<Taken> takeNow(PreparedReplay replay, More more);
    Async<std::optional<ReplayRecord>> known(ReplayRecord record, QString bodySha256) const;
    Async<Taken> addWitnesses(ReplayRecord record, PreparedReplay replay);
    static Result<Placed> place(const Vault &vault, const PreparedReplay &replay);
    static Result<Placed> placeAs(const Vault &vault, const PreparedReplay &replay, ReplayRecord record);

    ReplayCatalog &m_catalog;
    const Clock &m_clock;
    DiskThread m_disk;
    Async<> m_turn; ///< of the replay before
};

/// SHA-256 of the stream in a file of the archive, whatever its compression. Blocks.
Result<QString> contentSha256OfFile(const QString &path);

} // namespace Pitwall
