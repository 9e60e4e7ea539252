#include "core/replays/formats/fafreplay/fafreplayreader.h"

#include "core/replays/formats/fafreplay/base64source.h"
#include "core/replays/formats/fafreplay/zlibsource.h"
#include "core/replays/formats/fafreplay/zstdsource.h"

#include <QIODevice>
#include <QJsonDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 LineLimit = 1024 * 1024; ///< bytes; real lines have one or two thousand
static constexpr qsizetype SizePrefix = 4;       ///< bytes of the size before or in the zlib stream

/// RFC 1950, 2.2: deflate, a window of at most 32 KiB, and a check of both bytes.
static bool beginsZlib(QByteArrayView bytes)
{
    return bytes.size() >= 2 && (bytes[0] & 0x0f) == 8 && (bytes[0] & 0x80) == 0
        && qFromBigEndian<quint16>(bytes.data()) % 31 == 0;
}

FafReplayReader::FafReplayReader(QIODevice &file, qint64 limit)
    : m_file(file)
    , m_limit(limit)
    , m_bytes(file)
{}

FafReplayReader::~FafReplayReader() = default;

Result<> FafReplayReader::open()
{
    char first = 0;
    const qint64 size = m_file.peek(&first, 1);
    if (size < 0)
        return fail(Error::Code::Unavailable, u"cannot read the file: %1"_s.arg(m_file.errorString()));
    if (size == 0)
        return fail(Error::Code::Corrupt, u"the file is empty"_s);
    if (first == '{')
        return openLine();
    m_contentSize = m_file.isSequential() ? -1 : m_file.size() - m_file.pos();
    if (m_contentSize > m_limit)
        return tooLarge();
    return {};
}

Result<> FafReplayReader::openLine()
{
    const QByteArray line = m_file.readLine(LineLimit + 1); // one for the NUL that it counts
    if (!line.endsWith('\n'))
        return fail(Error::Code::Corrupt, u"the file ends, or goes on too long, before its line of JSON does"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (!document.isObject())
        return fail(Error::Code::Corrupt,
                    u"the first line of the file is no JSON object: %1"_s.arg(error.errorString()));
    m_metadata = document.object();
    const int version = m_metadata.value("version"_L1).toInt(1);
    const QString compression = m_metadata.value("compression"_L1).toString(version == 1 ? u"qtcompress"_s : u"zstd"_s);
    if (compression == "zstd"_L1)
        return openZstd();
    if (compression == "qtcompress"_L1)
        return openBase64();
    return fail(Error::Code::Unsupported, u"the compression \"%1\" is not known"_s.arg(compression.left(40)));
}

Result<> FafReplayReader::openZstd()
{
    m_form = Form::Zstd;
    auto stream = std::make_unique<ZstdSource>(m_bytes);
    const Result<qint64> size = stream->contentSize();
    if (!size)
        return Failure{size.error()};
    if (*size > m_limit)
        return tooLarge();
    m_contentSize = *size;
    m_stream = std::move(stream);
    return {};
}

Result<> FafReplayReader::openBase64()
{
    m_decoded = std::make_unique<Base64Source>(m_bytes);
    QByteArray begin;
    while (begin.size() < SizePrefix + 2) {
        const Result<QByteArrayView> more = m_decoded->next();
        if (!more)
            return Failure{more.error()};
        if (more->isEmpty())
            return fail(Error::Code::Corrupt, u"there is no replay in the file"_s);
        begin.append(*more);
    }
    // A size that looks like the begin of a zlib stream is one of two gigabytes
    if (static_cast<quint8>(begin[0]) == 0x78 && beginsZlib(begin)) {
        m_form = Form::Early;
        m_stream = std::make_unique<ZlibSource>(*m_decoded, begin);
        m_skip = SizePrefix;
        return {};
    }
    if (!beginsZlib(QByteArrayView(begin).sliced(SizePrefix)))
        return fail(Error::Code::Corrupt, u"the replay in the file is no zlib stream"_s);
    m_form = Form::QCompress;
    m_contentSize = qFromBigEndian<quint32>(begin.constData());
    if (m_contentSize > m_limit)
        return tooLarge();
    m_stream = std::make_unique<ZlibSource>(*m_decoded, QByteArrayView(begin).sliced(SizePrefix));
    return {};
}

Failure FafReplayReader::tooLarge() const
{
    return fail(Error::Code::TooLarge,
                u"the replay in the file has more than the %1 bytes that are allowed"_s.arg(m_limit));
}

Result<QByteArrayView> FafReplayReader::next()
{
    for (;;) {
        const Result<QByteArrayView> piece = m_stream ? m_stream->next() : m_bytes.next();
        if (!piece || piece->isEmpty())
            return piece;
        const qsizetype skipped = std::min(m_skip, piece->size());
        m_skip -= skipped;
        m_given += piece->size() - skipped;
        if (m_given > m_limit)
            return tooLarge();
        if (piece->size() > skipped)
            return piece->sliced(skipped);
    }
}

} // namespace Pitwall
