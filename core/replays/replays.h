#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/model/livereplay.h"
#include "core/storage/collection.h"

#include <QObject>

namespace Pitwall {

class EventBus;
class Jobs;
class RecordingSource;
class ReplayArchive;
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
    /// Fails with NotFound (also where another game has the number by now), PermissionDenied (no live watching of it).
    Async<LiveBytes> readLive(LiveStreamId stream, qint64 offset, qint64 limit);
    bool isFull(const LiveReplay &live) const; ///< it has as many watchers as the settings allow
    /// The offset in the stream where a tick begins that watchers have got to; -1: they have not. Fails with NotFound.
    Async<qint64> offsetOfTick(LiveStreamId stream, int tick);
    quint16 relayPort() const; ///< 0: not open
    /// What the relay counted, for telemetry: a name of Prometheus and its value each.
    QList<std::pair<QByteArray, double>> relayGauges() const;

    /// Removed game servers that may have left recordings which are not kept yet: their work folders must stay.
    QSet<QString> pendingRecordings() const;

    // Announced games
    Async<ExpectedGameTokens> expect(ExpectedGame game); ///< InvalidArgument; replaces what was announced of it
    Async<QList<ExpectedGame>> expected() const;
    Async<> forget(QString game); ///< NotFound

    /// What is kept.
    ReplayArchive &archive() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
