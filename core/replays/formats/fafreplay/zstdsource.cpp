#include "core/replays/formats/fafreplay/zstdsource.h"

#include <QtEndian>

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype LongestFrameHeader = 18; // RFC 8878, 3.1.1: magic number and header

struct ZstdSource::Private
{
    explicit Private(PieceSource &source)
        : packed(source)
    {}

    /// Whether another frame follows the one that is over: what writes in pieces makes several, and all are the replay.
    Result<bool> hasMore();

    PieceSource &packed;
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream{ZSTD_createDStream(), &ZSTD_freeDStream};
    QByteArray begin; ///< of the packed bytes, where contentSize() had to look
    ZSTD_inBuffer in{};
    QByteArray out = QByteArray(static_cast<qsizetype>(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    bool isOver = false;
};

Result<bool> ZstdSource::Private::hasMore()
{
    QByteArray rest(static_cast<const char *>(in.src) + in.pos, static_cast<qsizetype>(in.size - in.pos));
    while (rest.size() < qsizetype(sizeof(quint32))) {
        const Result<QByteArrayView> more = packed.next();
        if (!more)
            return Failure{more.error()};
        if (more->isEmpty())
            return false;
        rest.append(*more);
    }
    begin = rest;
    in = {begin.constData(), static_cast<size_t>(begin.size()), 0};
    const quint32 magic = qFromLittleEndian<quint32>(begin.constData());
    return magic == ZSTD_MAGICNUMBER || (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
}

ZstdSource::ZstdSource(PieceSource &packed)
    : d(std::make_unique<Private>(packed))
{}

ZstdSource::~ZstdSource() = default;

Result<qint64> ZstdSource::contentSize()
{
    while (d->begin.size() < LongestFrameHeader) {
        const Result<QByteArrayView> more = d->packed.next();
        if (!more)
            return Failure{more.error()};
        if (more->isEmpty())
            break;
        d->begin.append(*more);
    }
    d->in = {d->begin.constData(), static_cast<size_t>(d->begin.size()), 0};
    const unsigned long long size = ZSTD_getFrameContentSize(d->begin.constData(), d->in.size);
    if (size == ZSTD_CONTENTSIZE_ERROR)
        return fail(Error::Code::Corrupt, u"the replay in the file is no zstd frame"_s);
    if (size > static_cast<unsigned long long>(std::numeric_limits<qint64>::max()))
        return size == ZSTD_CONTENTSIZE_UNKNOWN ? -1 : std::numeric_limits<qint64>::max();
    return static_cast<qint64>(size);
}

Result<QByteArrayView> ZstdSource::next()
{
    if (!d->stream)
        return fail(Error::Code::Unavailable, u"no memory to unpack the replay"_s);
    ZSTD_outBuffer out{d->out.data(), static_cast<size_t>(d->out.size()), 0};
    while (!d->isOver && out.pos < out.size) {
        const size_t outcome = ZSTD_decompressStream(d->stream.get(), &out, &d->in);
        if (ZSTD_isError(outcome)) {
            const QString why = QString::fromLatin1(ZSTD_getErrorName(outcome));
            return fail(Error::Code::Corrupt, u"the replay in the file is damaged: %1"_s.arg(why));
        }
        if (outcome == 0) {
            const Result<bool> more = d->hasMore();
            if (!more)
                return Failure{more.error()};
            d->isOver = !*more;
            continue;
        }
        if (out.pos == out.size || d->in.pos < d->in.size)
            continue;
        const Result<QByteArrayView> more = d->packed.next();
        if (!more)
            return more;
        if (more->isEmpty())
            return fail(Error::Code::Corrupt, u"the replay in the file is cut off"_s);
        d->in = {more->data(), static_cast<size_t>(more->size()), 0};
    }
    return QByteArrayView(d->out).first(static_cast<qsizetype>(out.pos));
}

} // namespace Pitwall
