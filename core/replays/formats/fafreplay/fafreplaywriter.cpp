#include "core/replays/formats/fafreplay/fafreplaywriter.h"

#include "core/replays/formats/fafreplay/sha256.h"

#include <QIODevice>
#include <QJsonDocument>

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Of what the middle levels look back on: a megabyte is ten minutes of the busiest game. Four, as they would by
/// themselves, make files 1 % smaller for a fifth more time and twice the memory.
static constexpr int MiddleWindowLog = 20;

namespace {

/// A file that is written, and hashed on the way.
struct HashedFile
{
    Result<> write(QByteArrayView part);

    QIODevice &file;
    qint64 bytes = 0;
    Sha256 hash;
};

Result<> HashedFile::write(QByteArrayView part)
{
    if (file.write(part.data(), part.size()) != part.size())
        return fail(Error::Code::Unavailable, u"cannot write the replay: %1"_s.arg(file.errorString()));
    hash.add(part);
    bytes += part.size();
    return {};
}

} // namespace

struct FafReplayWriter::Private
{
    Result<> begin(qint64 contentSize);
    Result<> compress(QByteArrayView piece, HashedFile &file);
    Result<> end(HashedFile &file);
    Result<size_t> step(ZSTD_inBuffer &in, ZSTD_EndDirective directive, HashedFile &file);

    int level = DefaultLevel;
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    QByteArray out = QByteArray(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized);
};

static Failure compressionFailed(size_t outcome)
{
    return fail(Error::Code::Unavailable,
                u"cannot compress the replay: %1"_s.arg(QString::fromLatin1(ZSTD_getErrorName(outcome))));
}

FafReplayWriter::FafReplayWriter(int level)
    : d(std::make_unique<Private>())
{
    d->level = std::clamp(level, 1, 19);
}

FafReplayWriter::~FafReplayWriter() = default;

Result<> FafReplayWriter::Private::begin(qint64 contentSize)
{
    if (!context)
        return fail(Error::Code::Unavailable, u"no memory to compress the replay"_s);
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    const int windowLog = level >= 4 && level <= 12 ? MiddleWindowLog : 0; // 0: as the level has it
    for (const size_t outcome : {ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level),
                                 ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, windowLog),
                                 ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1),
                                 ZSTD_CCtx_setPledgedSrcSize(context.get(), static_cast<quint64>(contentSize))}) {
        if (ZSTD_isError(outcome))
            return compressionFailed(outcome);
    }
    return {};
}

Result<size_t> FafReplayWriter::Private::step(ZSTD_inBuffer &in, ZSTD_EndDirective directive, HashedFile &file)
{
    ZSTD_outBuffer packed{out.data(), static_cast<size_t>(out.size()), 0};
    const size_t outcome = ZSTD_compressStream2(context.get(), &packed, &in, directive);
    if (ZSTD_isError(outcome))
        return compressionFailed(outcome);
    if (packed.pos > 0) {
        if (const Result<> written = file.write(QByteArrayView(out).first(static_cast<qsizetype>(packed.pos)));
            !written)
            return Failure{written.error()};
    }
    return outcome;
}

Result<> FafReplayWriter::Private::compress(QByteArrayView piece, HashedFile &file)
{
    ZSTD_inBuffer in{piece.data(), static_cast<size_t>(piece.size()), 0};
    while (in.pos < in.size) {
        if (const Result<size_t> done = step(in, ZSTD_e_continue, file); !done)
            return Failure{done.error()};
    }
    return {};
}

Result<> FafReplayWriter::Private::end(HashedFile &file)
{
    ZSTD_inBuffer nothing{nullptr, 0, 0};
    for (;;) {
        const Result<size_t> left = step(nothing, ZSTD_e_end, file);
        if (!left)
            return Failure{left.error()};
        if (*left == 0)
            return {};
    }
}

Result<FafReplayWriter::Written> FafReplayWriter::write(QIODevice &file, QJsonObject metadata, PieceSource &stream,
                                                        qint64 contentSize)
{
    HashedFile hashed{.file = file};
    if (const Result<> begun = d->begin(contentSize); !begun)
        return Failure{begun.error()};
    metadata.insert("version"_L1, 2);
    metadata.insert("compression"_L1, u"zstd"_s);
    const QByteArray line = QJsonDocument(metadata).toJson(QJsonDocument::Compact) + '\n';
    if (const Result<> written = hashed.write(line); !written)
        return Failure{written.error()};
    Written written;
    Sha256 content;
    for (;;) {
        const Result<QByteArrayView> piece = stream.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            break;
        written.contentBytes += piece->size();
        if (written.contentBytes > contentSize)
            break;
        content.add(*piece);
        if (const Result<> packed = d->compress(*piece, hashed); !packed)
            return Failure{packed.error()};
    }
    if (written.contentBytes != contentSize)
        return fail(Error::Code::Corrupt,
                    u"the replay does not have the %1 bytes that it should have"_s.arg(contentSize));
    if (const Result<> ended = d->end(hashed); !ended)
        return Failure{ended.error()};
    written.bytes = hashed.bytes;
    written.sha256 = hashed.hash.finish();
    written.contentSha256 = content.finish();
    return written;
}

} // namespace Pitwall
