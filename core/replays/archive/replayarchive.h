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

    Async<> load();
    /// Writes the file (temporary name, flush, rename), then the record. Answers when both are durable: only then may
    /// the journal go. A draft that was kept before gives its record again. Is tried again by the caller after
    /// Unavailable (disk full, read-only); never overwrites a file.
    Async<ReplayRecord> keep(ReplayDraft draft);

    // As in Replays
    Async<TypedPage<ReplayRecord>> list(ReplayQuery query, int limit, QString after) const;
    /// Exact, from indexes: of a million about 50 ms, half a second for words that most of them have. Not for every key
    /// that somebody presses.
    Async<qint64> count(ReplayQuery query) const;
    Async<ReplayRecord> get(ReplayId id) const;
    Async<ReplayDetail> detail(ReplayId id);
    Async<QString> file(ReplayId id) const;
    Async<QString> rawFile(ReplayId id);
    Async<ReplayRecord> change(ReplayId id, QJsonObject changes, qint64 version);
    Async<ReplayRecord> trash(ReplayId id, QString who);
    Async<ReplayRecord> restore(ReplayId id);
    Async<> purge(ReplayId id);
    Async<Job> startImport(QString path, QString who, bool removeAfterwards);
    Async<Job> startVerify(QString who);
    Async<Job> startRetention(bool dryRun, QString who);
    Async<QString> exportEvidence(ReplayId id);
    Async<Job> startExport(QList<ReplayId> ids, QString who);
    Async<QString> exportFile(QString name) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
