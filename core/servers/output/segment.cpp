#include "core/servers/output/segment.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto compressedSuffix = ".zst"_L1;
static constexpr qint64 largestSegment = 256 * 1024 * 1024; // a file that claims more is not one of ours

static Result<QByteArray> readWhole(const QString &path, qint64 bytes = -1)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return fail(file.exists() ? Error::Code::Unavailable : Error::Code::NotFound,
                    u"cannot read %1: %2"_s.arg(path, file.errorString()));
    }
    if (file.size() > largestSegment)
        return fail(Error::Code::Corrupt, path + u" is larger than any segment"_s);
    return bytes < 0 ? file.readAll() : file.read(bytes);
}

static Result<QByteArray> decompressed(const QByteArray &packed, const QString &path)
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.constData(), static_cast<size_t>(packed.size()));
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > largestSegment)
        return fail(Error::Code::Corrupt, path + u" is damaged"_s);
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompress(bytes.data(), static_cast<size_t>(bytes.size()), packed.constData(),
                                       static_cast<size_t>(packed.size()));
    if (ZSTD_isError(got) || got != size)
        return fail(Error::Code::Corrupt, path + u" is damaged"_s);
    return bytes;
}

Result<SegmentText> SegmentText::load(const QString &path, qint64 bytes)
{
    Result<QByteArray> content = readWhole(path, bytes);
    if (content && path.endsWith(compressedSuffix))
        content = decompressed(*content, path);
    if (!content)
        return Failure{content.error()};

    SegmentText text;
    text.m_bytes = *std::move(content);
    qsizetype start = text.m_bytes.indexOf('\n') + 1;
    Result<SegmentHeader> header =
        SegmentHeader::parse(QByteArrayView(text.m_bytes).first(std::max<qsizetype>(start - 1, 0)));
    if (!header)
        return fail(Error::Code::Corrupt, path + u" does not begin like a segment"_s);
    text.m_header = *header;
    for (qsizetype end = text.m_bytes.indexOf('\n', start); end >= 0; end = text.m_bytes.indexOf('\n', start)) {
        text.m_starts.push_back(start);
        start = end + 1;
    }
    text.m_whole = start;
    return text;
}

QByteArrayView SegmentText::raw(qint64 index) const
{
    const auto i = static_cast<size_t>(index);
    const qsizetype end = i + 1 < m_starts.size() ? m_starts[i + 1] : m_whole;
    return QByteArrayView(m_bytes).sliced(m_starts[i], end - 1 - m_starts[i]);
}

OutputLine SegmentText::line(qint64 index) const
{
    const Result<OutputRecord> record = OutputRecord::parse(raw(index));
    if (record)
        return record->toLine(firstSeq() + index);
    return {.seq = firstSeq() + index, .kind = OutputLine::Kind::Event, .text = u"(this line is damaged)"_s};
}

SegmentInfo SegmentText::describe() const
{
    SegmentInfo info{.firstSeq = firstSeq(),
                     .lines = size(),
                     .session = m_header.position.session,
                     .offset = m_header.position.offset};
    if (size() == 0)
        return info;
    info.from = line(0).at;
    info.to = line(size() - 1).at;
    bool offsetIsKnown = false;
    for (qint64 i = size() - 1; i >= 0; --i) {
        const Result<OutputRecord> record = OutputRecord::isPosition(raw(i), offsetIsKnown)
            ? OutputRecord::parse(raw(i))
            : fail(Error::Code::NotFound, {});
        if (!record)
            continue;
        OutputPosition position;
        record->advance(position);
        if (!std::exchange(offsetIsKnown, true))
            info.offset = position.offset;
        if (record->kind == OutputRecord::Kind::Session) {
            info.session = position.session;
            break;
        }
    }
    return info;
}

Result<QString> fileSha256(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Error::Code::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return QString::fromLatin1(hash.result().toHex());
}

Result<SegmentInfo> closeSegment(const QString &path)
{
    const Result<SegmentText> text = SegmentText::load(path);
    if (!text)
        return Failure{text.error()};
    const QByteArrayView whole = QByteArrayView(text->bytes()).first(text->wholeBytes());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(whole.size()))), Qt::Uninitialized);
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 3);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    const size_t size = ZSTD_compress2(context.get(), packed.data(), static_cast<size_t>(packed.size()), whole.data(),
                                       static_cast<size_t>(whole.size()));
    if (ZSTD_isError(size))
        return fail(Error::Code::Unavailable, u"cannot compress %1"_s.arg(path));
    packed.truncate(static_cast<qsizetype>(size));

    QSaveFile file(path + compressedSuffix);
    if (!file.open(QIODevice::WriteOnly) || file.write(packed) != packed.size() || !file.commit())
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(file.fileName(), file.errorString()));
    QFile::setPermissions(file.fileName(), QFile::ReadOwner | QFile::WriteOwner);
    QFile::remove(path);

    SegmentInfo info = text->describe();
    info.name = QFileInfo(file.fileName()).fileName();
    info.bytes = packed.size();
    info.sha256 = QString::fromLatin1(QCryptographicHash::hash(packed, QCryptographicHash::Sha256).toHex());
    return info;
}

} // namespace Pitwall
