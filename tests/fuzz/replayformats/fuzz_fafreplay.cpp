// Files of replays: whatever comes is read within its limit or refused; what could be read is written and read again.
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/fafreplaywriter.h"

#include <QBuffer>

#include <cstdlib>

using namespace Pitwall;

static constexpr qint64 limit = 1024 * 1024;

static void require(bool condition)
{
    if (!condition)
        std::abort();
}

static Result<QByteArray> read(QByteArray file, QJsonObject &metadata)
{
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    FafReplayReader reader(buffer, limit);
    if (const Result<> opened = reader.open(); !opened)
        return Failure{opened.error()};
    metadata = reader.metadata();
    QByteArray stream;
    while (true) {
        const Result<QByteArrayView> piece = reader.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            return stream;
        stream.append(*piece);
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QJsonObject metadata;
    const QByteArray file(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<QByteArray> stream = read(file, metadata);
    if (!stream) {
        require(!stream.error().detail.isEmpty() && stream.error().code != Error::Code::Internal);
        return 0;
    }
    require(stream->size() <= limit);
    static FafReplayWriter writer(1);
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    BytesSource bytes(*stream);
    const auto written = writer.write(out, metadata, bytes, stream->size());
    require(written.has_value() && written->bytes == out.data().size());
    QJsonObject again;
    const Result<QByteArray> back = read(out.data(), again);
    require(back.has_value() && *back == *stream);
    return 0;
}
