#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "core/model/replaydetail.h"
#include "core/model/replayquery.h"
#include "core/replays/archive/replaydraft.h"
#include "core/storage/collection.h"

namespace Pitwall {

class EventBus;
class Settings;

/// The kept replays: their files, their records, and what is done with them. Lives on the core's thread; files are
/// read, packed and checked elsewhere.
class ReplayArchive final : public QObject
{
    Q_OBJECT

public:
    struct Rooms
    {
        DocumentStore &store;
        EventBus &bus;
        Jobs &jobs;
        const Settings &settings;
        const Clock &clock;
        QString dataFolder;
    };

    static QList<CollectionSpec> collections();

    explicit ReplayArchive(Rooms rooms, QObject *parent = nullptr);
    ~ReplayArchive() override;

    /// A folder that cannot be opened is no failure: it is told, and tried again.
    Async<> load();
    /// Writes the file (temporary name, flush, rename), then the record. Answers when both are durable: only then may
    /// the journal go. A draft that was kept before gives its record again. Is tried again by the caller after
    /// Unavailable (disk full, read-only); never overwrites a file.
    Async<ReplayRecord> keep(ReplayDraft draft);

    Async<TypedPage<ReplayRecord>> list(ReplayQuery query, int limit, QString after) const;
    /// Exact, from indexes: of a million about 50 ms, half a second for words that most of them have. Not for every key
    /// that somebody presses.
    Async<qint64> count(ReplayQuery query) const;
    Async<ReplayRecord> get(ReplayId id) const;
    /// The delay of its game is not over, whatever the wall clock says: players may not see it.
    bool isHeldBack(const ReplayRecord &record) const;
    Async<ReplayDetail> detail(ReplayId id);
    Async<QString> file(ReplayId id) const; ///< absolute path of the file as it is kept
    Async<QString> rawFile(ReplayId id);    ///< of its stream without compression, made when first asked for
    /// A JSON merge of title, tags, note, pinned and listed. Fails with Conflict if `version` is not the stored one.
    Async<ReplayRecord> change(ReplayId id, QJsonObject changes, qint64 version);
    Async<ReplayRecord> trash(ReplayId id, QString who); ///< Conflict if it is pinned
    Async<ReplayRecord> restore(ReplayId id);            ///< out of the trash or the quarantine
    Async<> purge(ReplayId id);                          ///< for good; Conflict unless in the trash or the quarantine

    /// A file or a folder of this machine. Results of the job: added, skipped, failed, and the first hundred errors.
    Async<Job> startImport(QString path, QString who);
    /// Reads every file again and compares its hashes. Results: checked, damaged, missing.
    Async<Job> startVerify(QString who);
    /// What the retention rules take goes to the trash, what was there long enough goes for good. Dry run: results
    /// only.
    Async<Job> startRetention(bool dryRun, QString who);
    /// One archive file with the replay, its chain and what is needed to check it. Gives its path.
    Async<QString> exportEvidence(ReplayId id);
    /// The files of several replays as one archive. Results of the job: "file", a name for exportFile().
    Async<Job> startExport(QList<ReplayId> ids, QString who);
    Async<QString> exportFile(QString name) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
