#include "core/api/livestreams.h"

#include "core/net/conditional.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 EndOfTime = (qint64(1) << 53) - 1; ///< more bytes than a game has; exact in JavaScript
static constexpr qint64 PieceBytes = 256 * 1024;

Result<QString> gameNumber(const QString &text)
{
    const bool digits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const quint64 number = text.toULongLong(&ok);
    if (!digits || !ok || text.size() > 20)
        return fail(Error::Code::NotFound, u"a game has a number from 0 to 18446744073709551615"_s);
    return QString::number(number);
}

LiveStreams::LiveStreams(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{}

QueryParameter LiveStreams::fromParameter()
{
    return QueryParameter::text(u"from"_s, u"tick:N or byte:N of the stream (header included); else its beginning"_s,
                                30);
}

/// The cursor belongs to the body and goes with it when the client leaves: then this ends, too.
Async<QByteArray> LiveStreams::nextPiece(std::weak_ptr<Cursor> body)
{
    std::shared_ptr<Cursor> cursor = body.lock();
    while (cursor && !cursor->over && cursor->offset < cursor->end) {
        const LiveStreamId stream = cursor->stream;
        const qint64 offset = cursor->offset;
        const qint64 limit = std::min(PieceBytes, cursor->end - offset);
        cursor.reset(); // else the wait would keep it
        const auto end = std::make_shared<bool>(false);
        const Result<QByteArray> read = co_await m_source.read(stream, offset, limit, end);
        if (!read)
            co_return Failure{read.error()};
        cursor = body.lock();
        if (!cursor)
            break;
        cursor->offset += read->size();
        cursor->over = *end;
        if (!read->isEmpty())
            co_return *read;
    }
    if (!cursor)
        co_return fail(Error::Code::Canceled, u"the reader has left"_s);
    co_return QByteArray();
}

Http::BodyStream LiveStreams::bodyFrom(Cursor start)
{
    start.seat = m_seats;
    const auto cursor = std::make_shared<Cursor>(std::move(start));
    return [self = QPointer(this), cursor] {
        if (!self)
            return makeFailed<QByteArray>({Error::Code::Canceled, u"the core is stopping"_s, {}});
        return self->nextPiece(cursor);
    };
}

/// Of this stream: another game may have the number later, and must not go on where this one broke off.
static QByteArray tagOf(const LiveReplay &live)
{
    const qint64 since = std::chrono::duration_cast<Milliseconds>(live.startedAt.time_since_epoch()).count();
    return '"' + live.game.toLatin1() + '-' + QByteArray::number(since) + '-' + QByteArray::number(live.beginnings)
        + '"';
}

/// The last so many bytes of what has no end yet, several parts, and what is not understood: the whole is the answer.
static std::optional<Http::ByteRange> wantedRange(const Http::Request &request, const QByteArray &tag)
{
    const QByteArray range = request.header("range");
    const QByteArray ifRange = request.header("if-range");
    if ((!ifRange.isEmpty() && ifRange != tag) || range.contains("=-"))
        return {};
    const Http::RangeAnswer answer = Http::parseRange(range.toStdString(), EndOfTime);
    if (answer.kind != Http::RangeKind::Part)
        return {};
    return answer.range;
}

/// -1 if watchers have not got so far.
Async<qint64> LiveStreams::offsetOf(LiveReplay live, QString from)
{
    bool ok = false;
    const qint64 number = from.section(u':', 1).toLongLong(&ok);
    const bool isTick = from.startsWith("tick:"_L1);
    if (!ok || number < 0 || number >= EndOfTime || (!isTick && !from.startsWith("byte:"_L1)))
        co_return fail(Error::Code::InvalidArgument, u"expected tick:N or byte:N"_s, u"/from"_s);
    if (!isTick)
        co_return number;
    if (number > live.releasedTicks) // whether it has been played is not told before
        co_return -1;
    const int tick = static_cast<int>(number);
    const LiveStreamId stream = live.stream();
    co_return co_await m_source.offsetOfTick(stream, tick);
}

Async<Http::Response> LiveStreams::open(QString game, QString from, Http::Request request)
{
    if (count() >= MaxStreams)
        co_return fail(Error::Code::TooManyRequests, u"too many watch over HTTP; try it later"_s);
    const Result<LiveReplay> live = m_source.game(game);
    if (!live)
        co_return Failure{live.error()};
    if (live->delay.mode == ReplayDelay::Mode::Off)
        co_return fail(Error::Code::PermissionDenied, u"this game is not to be watched live"_s);
    if (m_source.isFull(*live))
        co_return fail(Error::Code::TooManyRequests, u"the game has too many watchers"_s);
    const QByteArray tag = tagOf(*live);
    const QByteArray match = request.header("if-match");
    if (!match.isEmpty() && match != "*" && match != tag)
        co_return Http::Response::problem(
            412, {Error::Code::Conflict, u"this is another game; watch it from its beginning"_s, {}});
    Cursor cursor{.stream = live->stream(), .end = EndOfTime};
    const std::optional<Http::ByteRange> range = wantedRange(request, tag);
    if (range && !from.isEmpty())
        co_return fail(Error::Code::InvalidArgument, u"either from or a Range, not both"_s, u"/from"_s);
    if (range) {
        cursor.offset = static_cast<qint64>(range->first);
        cursor.end = cursor.offset + static_cast<qint64>(range->length);
    } else if (!from.isEmpty()) {
        const Result<qint64> offset = co_await offsetOf(*live, from);
        if (!offset)
            co_return Failure{offset.error()};
        cursor.offset = *offset;
    }
    if (cursor.offset < 0)
        co_return Http::Response::problem(
            416, {Error::Code::InvalidArgument, u"watchers have not got so far"_s, u"/from"_s});
    const QByteArray first = QByteArray::number(cursor.offset);
    Http::Response response{
        .status = range ? 206 : 200,
        .contentType = "application/octet-stream",
        .headers = {
            {"Accept-Ranges", "bytes"}, {"Cache-Control", "no-store"}, {"ETag", tag}, {"Pitwall-Offset", first}}};
    if (range)
        response.headers.emplaceBack("Content-Range",
                                     "bytes " + first + '-' + QByteArray::number(cursor.end - 1) + "/*");
    response.stream = bodyFrom(std::move(cursor));
    co_return response;
}

} // namespace Pitwall
