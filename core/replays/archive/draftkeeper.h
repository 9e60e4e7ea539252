#pragma once

#include "core/process/diskthread.h"
#include "core/replays/archive/archivetrouble.h"
#include "core/replays/archive/draftwriter.h"
#include "core/replays/archive/replayintake.h"

namespace Pitwall {

class EventBus;
class FafDatabase;
class ReplayCatalog;
class Settings;

/// Keeps games that are over: see ReplayArchive::keep(). Says so as a notice when it cannot, and when it can again.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ReplayCatalog &catalog;
        ReplayIntake &intake;
        FafDatabase &faf;
        EventBus &bus;
        const Settings &settings;
    };

    explicit DraftKeeper(Parts parts);

    Async<ReplayRecord> keep(ReplayDraft draft);

    /// Where all packing is done, with the one compressor.
    DiskThread &thread() { return m_saver; }
    const std::shared_ptr<DraftWriter> &writer() const { return m_writer; }

Q_SIGNALS:
    void metadataWanted(); ///< a record waits for the FAF database

private:
    Async<ReplayRecord> keepNow(ReplayDraft draft);
    Async<PreparedReplay> prepare(ReplayDraft draft, std::optional<FafGame> faf);
    void report(const Result<ReplayRecord> &kept);

    const Parts m_parts;
    std::shared_ptr<DraftWriter> m_writer; ///< used by the saver's thread only
    DiskThread m_saver;
    ArchiveTrouble m_unsaved;
};

} // namespace Pitwall
