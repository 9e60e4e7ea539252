#include "core/replays/formats/fafreplay/zlibsource.h"

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype InflatedPiece = 64 * 1024;

struct ZlibSource::Private
{
    explicit Private(PieceSource &source)
        : packed(source)
    {}

    void give(QByteArrayView bytes);

    PieceSource &packed;
    QByteArray begin; ///< of the packed bytes
    QByteArray out = QByteArray(InflatedPiece, Qt::Uninitialized);
    z_stream stream{};
    bool isOpen = false;
    bool isOver = false;
};

void ZlibSource::Private::give(QByteArrayView bytes)
{
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data())); // zlib does not write to it
    stream.avail_in = static_cast<uInt>(bytes.size());
}

ZlibSource::ZlibSource(PieceSource &packed, QByteArrayView begin)
    : d(std::make_unique<Private>(packed))
{
    d->begin = begin.toByteArray();
    d->give(d->begin);
    d->isOpen = inflateInit(&d->stream) == Z_OK;
}

ZlibSource::~ZlibSource()
{
    if (d->isOpen)
        inflateEnd(&d->stream);
}

Result<QByteArrayView> ZlibSource::next()
{
    if (!d->isOpen)
        return fail(Error::Code::Unavailable, u"no memory to unpack the replay"_s);
    d->stream.next_out = reinterpret_cast<Bytef *>(d->out.data());
    d->stream.avail_out = static_cast<uInt>(d->out.size());
    while (!d->isOver && d->stream.avail_out > 0) {
        if (d->stream.avail_in == 0) {
            const Result<QByteArrayView> more = d->packed.next();
            if (!more)
                return more;
            if (more->isEmpty())
                return fail(Error::Code::Corrupt, u"the replay in the file is cut off"_s);
            d->give(*more);
        }
        const int outcome = inflate(&d->stream, Z_NO_FLUSH);
        d->isOver = outcome == Z_STREAM_END;
        if (outcome != Z_OK && !d->isOver)
            return fail(Error::Code::Corrupt, u"the replay in the file is damaged: it does not unpack"_s);
    }
    return QByteArrayView(d->out).first(d->out.size() - static_cast<qsizetype>(d->stream.avail_out));
}

} // namespace Pitwall
