#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "core/model/livereplay.h"
#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "core/model/replayquery.h"
#include "core/storage/collection.h"

#include <QObject>

namespace Pitwall {

class EventBus;
class RecordingSource;
class Settings;

/// Every replay, live and kept: the relay, the archive and what collects from game servers, as the rest of the core
/// sees them. Lives on the core's thread.
///
/// Events of topic "replays": added {record} · changed {record} · removed {} (subject = replay id)
///                            · liveStarted {game} · live {game} (progress, about once a second) · liveEnded {}
///                            (subject = number of the game)
class Replays final : public QObject
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
        QString dataFolder;                          ///< journals, vault, quarantine, trash
        const RecordingSource *recordings = nullptr; ///< of game servers; null: nothing is collected
    };
    /// A piece of a live stream: header and body as watchers get them.
    struct LiveBytes
    {
        QByteArray bytes;
        qint64 offset = 0; ///< of the first byte in the stream (header included)
        bool end = false;  ///< nothing will follow
    };

    static QList<CollectionSpec> collections();

    explicit Replays(Rooms rooms, QObject *parent = nullptr);
    ~Replays() override;

    /// Opens the archive, takes up the games that an earlier life of the core left, then opens the relay's port.
    /// A port that is taken is no failure: it is told, and tried again.
    Async<> load();
    /// Games stay in their journals; whoever starts next takes them up.
    Async<> stop();

    // Live games
    QList<LiveReplay> live() const;
    Result<LiveReplay> liveGame(const QString &game) const; ///< NotFound
    /// Takes no more bytes for it and saves it. Fails with NotFound.
    Async<> endGame(QString game);
    /// What may be watched from `offset` on, at most `limit` bytes; waits up to 20 s for more (then an empty piece).
    /// Fails with NotFound, PermissionDenied (no live watching of this game).
    Async<LiveBytes> readLive(QString game, qint64 offset, qint64 limit);
    /// The offset in the stream where a tick begins, released or not; -1: not reached yet. Fails as readLive().
    Async<qint64> offsetOfTick(QString game, int tick);
    quint16 relayPort() const; ///< 0: not open
    /// What the relay counted, for telemetry: a name of Prometheus and its value each.
    QList<std::pair<QByteArray, double>> relayGauges() const;

    /// Removed game servers that may have left recordings which are not kept yet: their work folders must stay.
    QSet<QString> pendingRecordings() const;

    // Announced games
    Async<ExpectedGameTokens> expect(ExpectedGame game); ///< InvalidArgument; replaces what was announced of it
    Async<QList<ExpectedGame>> expected() const;
    Async<> forget(QString game); ///< NotFound

    // The archive
    Async<TypedPage<ReplayRecord>> list(ReplayQuery query, int limit, QString after) const;
    Async<qint64> count(ReplayQuery query) const;
    Async<ReplayRecord> get(ReplayId id) const;
    Async<ReplayDetail> detail(ReplayId id);
    Async<QString> file(ReplayId id) const; ///< absolute path of the file as it is kept
    Async<QString> rawFile(ReplayId id);    ///< of its stream without compression, made when first asked for
    /// A JSON merge of title, tags, note, pinned and listed. Fails with Conflict if `version` is not the stored one.
    Async<ReplayRecord> change(ReplayId id, QJsonObject changes, qint64 version);
    Async<ReplayRecord> trash(ReplayId id, QString who); ///< Conflict if it is pinned
    Async<ReplayRecord> restore(ReplayId id);            ///< out of the trash or the quarantine
    Async<> purge(ReplayId id);                          ///< for good; Conflict unless in the trash or the quarantine

    /// A file or a folder of this machine, or an upload (which is removed afterwards). Results of the job: added,
    /// skipped, failed, and the first hundred errors.
    Async<Job> startImport(QString path, QString who, bool removeAfterwards);
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
