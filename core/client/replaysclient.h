#pragma once

#include "core/client/apicall.h"
#include "core/model/activity.h"
#include "core/model/livereplay.h"
#include "core/model/replaydetail.h"
#include "core/model/replayquery.h"

namespace Pitwall {

/// A live game to be watched; see ReplaysClient::watch().
struct LiveWatch
{
    QString game;
    qint64 from = 0; ///< byte of the stream
    std::function<Result<>(const QByteArray &piece)> take;
    std::shared_ptr<QByteArray> tag = {}; ///< see Transport::Download
    std::function<void()> begun = {};     ///< see Transport::Download
};

/// Replays of one core: the archive, the games that are played now, and those that are announced. Downloads go into a
/// file that appears when it is whole (see filedownload.h), give its bytes, and have progress.
class ReplaysClient final
{
public:
    static constexpr qint64 MaxUploadBytes = qint64(1) << 30;

    explicit ReplaysClient(Transport &transport)
        : m_transport(transport)
    {}

    // The archive
    Async<ListOf<ReplayRecord>> list(ReplayQuery query, int limit, QString after = {}); ///< GET /replays
    Async<qint64> count(ReplayQuery query);                                             ///< GET /replays/count
    Async<ReplayRecord> get(ReplayId id);                                               ///< GET /replays/{id}
    Async<ReplayDetail> detail(ReplayId id);                                            ///< GET /replays/{id}/detail
    /// PATCH /replays/{id}: title, tags, note, pinned, listed; Conflict if `version` is not the newest.
    Async<ReplayRecord> change(ReplayId id, QJsonObject changes, qint64 version);
    Async<ReplayRecord> trash(ReplayId id);                  ///< DELETE /replays/{id}
    Async<ReplayRecord> restore(ReplayId id);                ///< POST /replays/{id}/restore
    Async<> purge(ReplayId id);                              ///< POST /replays/{id}/purge
    Async<qint64> download(ReplayId id, QString to);         ///< GET /replays/{id}/file: as it is kept
    Async<qint64> downloadRaw(ReplayId id, QString to);      ///< GET /replays/{id}/raw: the stream without compression
    Async<qint64> downloadEvidence(ReplayId id, QString to); ///< GET /replays/{id}/evidence: a tar

    // Jobs; wait for them with ActivityClient::waitForJob()
    Async<Job> import(QString path); ///< POST /replays/import: a file or folder of the core's machine
    /// POST /replays/upload: a file of this machine. TooLarge above MaxUploadBytes.
    Async<Job> upload(QString file, std::function<void(int perMille)> progress = {});
    Async<Job> verify();                                    ///< POST /replays/verify
    Async<Job> applyRetention(bool dryRun);                 ///< POST /replays/retention
    Async<Job> exportAll(QList<ReplayId> ids);              ///< POST /replays/export; the job's results have "file"
    Async<qint64> downloadExport(QString name, QString to); ///< GET /replays/exports/{name}

    // Games that are played now
    Async<ListOf<LiveReplay>> live();         ///< GET /replays/live
    Async<LiveReplay> liveGame(QString game); ///< GET /replays/live/{game}
    Async<> endGame(QString game);            ///< POST /replays/live/{game}/end
    /// GET /replays/live/{game}/stream from a byte on: each piece is taken, until the game is over. Fails with
    /// Unavailable or Timeout if it broke off: go on from where it got to, with the same tag (empty at first), so that
    /// it fails with Conflict if the number is another game's by then.
    Async<qint64> watch(LiveWatch what);

    // Games that are to come
    Async<ListOf<ExpectedGame>> expected();                ///< GET /replays/expected
    Async<ExpectedGameTokens> announce(ExpectedGame game); ///< POST /replays/expected
    Async<> forget(QString game);                          ///< DELETE /replays/expected/{game}

private:
    Transport &m_transport;
};

} // namespace Pitwall
