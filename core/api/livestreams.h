#pragma once

#include "core/api/schema.h"
#include "core/model/livereplay.h"
#include "core/net/message.h"

#include <QObject>

namespace Pitwall {

/// The number of a game as texts have it: decimal, 0…2^64-1, without leading zeros. Fails with NotFound.
Result<QString> gameNumber(const QString &text);

/// Live games over HTTP: bodies that grow while the game is played and end with it.
///
/// A reader that was cut off goes on with `Range: bytes=N-`. Since the length of a live stream is not known, this
/// follows RFC 8673: the answer to an open range ends at a very large number, "bytes N-9007199254740990/*", and what
/// has not been played yet is waited for. A range with an end gives just these bytes, as they come.
class LiveStreams final : public QObject
{
    Q_OBJECT

public:
    /// What they come from; see Replays, which these are functions of.
    struct Source
    {
        std::function<Result<LiveReplay>(QString game)> game;
        std::function<Async<QByteArray>(LiveStreamId stream, qint64 offset, qint64 limit, std::shared_ptr<bool> end)>
            read;
        std::function<Async<qint64>(LiveStreamId stream, int tick)> offsetOfTick;
        std::function<bool(const LiveReplay &game)> isFull; ///< no more watchers
    };
    static constexpr int MaxStreams = 1024;

    explicit LiveStreams(Source source, QObject *parent = nullptr);

    static QueryParameter fromParameter();

    /// The stream of `game` (a gameNumber()) as the request wants it: `from` is "", "tick:N" or "byte:N".
    /// Fails with NotFound, PermissionDenied (nobody watches this game live), InvalidArgument, TooManyRequests.
    Async<Http::Response> open(QString game, QString from, Http::Request request);
    int count() const { return static_cast<int>(m_seats.use_count()) - 1; }

private:
    /// How far one reader is.
    struct Cursor
    {
        LiveStreamId stream; ///< another game of the number does not go on where this one ended
        qint64 offset = 0;
        qint64 end = 0; ///< not to be read
        bool over = false;
        std::shared_ptr<int> seat;
    };

    Http::BodyStream bodyFrom(Cursor cursor);
    Async<QByteArray> nextPiece(std::weak_ptr<Cursor> body);
    Async<qint64> offsetOf(LiveReplay live, QString from);

    const Source m_source;
    const std::shared_ptr<int> m_seats = std::make_shared<int>(0); ///< each stream has a share in it
};

} // namespace Pitwall
