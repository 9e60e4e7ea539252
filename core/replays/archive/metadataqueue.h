#pragma once

#include "core/base/backoff.h"
#include "core/model/replay.h"
#include "core/replays/archive/archivetrouble.h"
#include "core/replays/archive/fafgame.h"
#include "core/replays/archive/metadatawait.h"
#include "core/storage/collection.h"

#include <QObject>
#include <QTimer>

namespace Pitwall {

class Clock;
class FafDatabase;
class ReplayCatalog;

/// Asks the FAF database for what it could not say when a replay was kept: record and chain get it, the file stays as
/// it is. Waits longer and longer while the database is away. A game that it does not know is asked for again for a
/// week, what it refuses until it does no more, which the admin is told; neither holds up the others.
class MetadataQueue final : public QObject
{
    Q_OBJECT

public:
    MetadataQueue(ReplayCatalog &catalog, FafDatabase &faf, const Clock &clock, EventBus &bus);

    /// Begins, also with what an earlier life of the core left; goes on by itself.
    void start();

private:
    Async<> work();
    Async<> answerOne(MetadataWait wait);
    Async<ReplayRecord> complete(ReplayRecord record, MetadataWait wait);
    Async<ReplayRecord> postpone(MetadataWait wait, Error error);
    void finish(const Result<> &outcome);

    ReplayCatalog &m_catalog;
    FafDatabase &m_faf;
    const Clock &m_clock;
    const Collection<MetadataWait> m_waits;
    Backoff m_backoff;
    QTimer m_timer;
    ArchiveTrouble m_refusals;
    bool m_working = false;
    bool m_again = false; ///< something came while it worked
};

} // namespace Pitwall
