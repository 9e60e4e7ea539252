#include "core/net/gzip.h"

#include <array>
#include <zlib.h>

namespace Pitwall::Http {

QByteArray gzip(QByteArrayView data, int level)
{
    constexpr int gzipWindow = 15 + 16;
    constexpr int memoryLevel = 8;
    if (data.size() < 64 || data.size() > std::numeric_limits<int>::max())
        return {};
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray result(data.size() - 1, Qt::Uninitialized); // no room for a result that is not smaller
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data())); // zlib does not write to it
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int status = deflate(&stream, Z_FINISH);
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return status == Z_STREAM_END ? result : QByteArray();
}

bool isCompressible(QByteArrayView contentType)
{
    const qsizetype end = contentType.indexOf(';');
    const QByteArrayView type = (end < 0 ? contentType : contentType.first(end)).trimmed();
    constexpr std::array texts{"application/json",         "application/javascript",    "application/xml",
                               "application/problem+json", "application/manifest+json", "image/svg+xml"};
    return type.startsWith("text/")
        || std::ranges::any_of(texts, [type](const char *text) { return type == QByteArrayView(text); });
}

} // namespace Pitwall::Http
