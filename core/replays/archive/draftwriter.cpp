#include "core/replays/archive/draftwriter.h"

#include "core/replays/archive/desyncverdict.h"
#include "core/replays/archive/draftsource.h"
#include "core/replays/archive/gamemetadata.h"
#include "core/replays/formats/fafreplay/sha256.h"
#include "core/storage/durablefile.h"

#include <QFile>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

/// A stream that is understood while somebody else reads it. What is no replay is kept all the same.
class ReadAlong final : public PieceSource
{
public:
    ReadAlong(PieceSource &source, Scfa::StreamReader &reader)
        : m_source(source)
        , m_reader(reader)
    {}

    Result<QByteArrayView> next() override
    {
        Result<QByteArrayView> piece = m_source.next();
        if (piece && m_understood)
            m_understood = piece->isEmpty() ? m_reader.finish() : m_reader.feed(*piece);
        return piece;
    }
    const Result<> &understood() const { return m_understood; }

private:
    PieceSource &m_source;
    Scfa::StreamReader &m_reader;
    Result<> m_understood;
};

} // namespace

DraftWriter::DraftWriter(Vault vault)
    : m_vault(std::move(vault))
{}

FafReplayWriter &DraftWriter::packer(int level)
{
    if (!m_writer || m_level != level)
        m_writer = std::make_unique<FafReplayWriter>(level);
    m_level = level;
    return *m_writer;
}

/// Somebody sent just what is kept, and that was hashed already.
static QString bodySha256Of(const ReplayDraft &draft)
{
    qint64 bytes = 0;
    for (const ReplayDraft::Piece &piece : draft.body)
        bytes += piece.size;
    const auto whole = std::ranges::find_if(draft.writers, [bytes](const ReplayWriter &writer) {
        return writer.verdict == ReplayWriter::Verdict::Agrees && writer.bytes == bytes;
    });
    return whole == draft.writers.end() ? QString() : whole->sha256;
}

Result<> DraftWriter::pack(QFile &file, const ReplayDraft &draft, const std::optional<FafGame> &faf,
                           PreparedReplay &prepared, int level)
{
    ReplayRecord &record = prepared.record;
    Scfa::StreamReader header; // players and map are in the JSON line, which comes first
    ReplayDetail detail;
    if (header.feed(draft.header) && header.finish()) {
        ReplayRecord known = record;
        header.fill(known);
        record.title = known.title;
        record.map = known.map;
        record.mod = known.mod;
        detail = header.detail();
    }
    Scfa::StreamReader reader;
    DraftSource source(draft, draft.body);
    ReadAlong stream(source, reader);
    const QJsonObject metadata = gameMetadata(record, detail, faf ? &*faf : nullptr);
    const auto written = packer(level).write(file, metadata, stream, source.size());
    if (!written)
        return Failure{written.error()};
    record.bytes = written->bytes;
    record.sha256 = written->sha256;
    record.contentBytes = written->contentBytes;
    record.contentSha256 = written->contentSha256;
    if (!stream.understood()) {
        record.complete = false;
        prepared.chain.problem = stream.understood().error().detail;
        return {};
    }
    reader.fill(record, metadata);
    prepared.chain.problem = reader.analysis().problem();
    prepared.chain.bodySha256 = bodySha256Of(draft);
    prepared.chain.verdict = desyncVerdict(draft, reader);
    if (prepared.chain.verdict.value("desynced"_L1).toBool()) {
        record.desynced = true;
        record.desyncTick = prepared.chain.verdict.value("tick"_L1).toInt();
    }
    return {};
}

Result<> DraftWriter::copy(QFile &file, const ReplayDraft &draft, PreparedReplay &prepared)
{
    DraftSource source(draft, draft.body);
    Sha256 hash;
    for (;;) {
        const Result<QByteArrayView> piece = source.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            break;
        if (file.write(piece->data(), piece->size()) != piece->size())
            return fail(Error::Code::Unavailable, u"cannot write the replay: %1"_s.arg(file.errorString()));
        hash.add(*piece);
    }
    prepared.record.bytes = prepared.record.contentBytes = source.size();
    prepared.record.sha256 = prepared.record.contentSha256 = hash.finish();
    return {};
}

Result<PreparedReplay> DraftWriter::write(const ReplayDraft &draft, const std::optional<FafGame> &faf, int level)
{
    PreparedReplay prepared{.file = m_vault.newFile(), .record = draft.record, .chain = {}};
    prepared.chain.writers = draft.writers;
    prepared.chain.headerBytes = draft.header.size();
    prepared.chain.branches = draft.branches;
    prepared.chain.announced = draft.announced;
    prepared.chain.server = draft.record.server;
    prepared.chain.session = draft.record.session;
    prepared.chain.match = draft.record.match;
    if (faf)
        prepared.chain.metadata = toJson(*faf);
    QFile file(prepared.file);
    auto cleaning = qScopeGuard([&] { file.remove(); });
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(prepared.file, file.errorString()));
    Result<> made = draft.header.isEmpty() ? copy(file, draft, prepared) : pack(file, draft, faf, prepared, level);
    if (made)
        made = flushFile(file);
    file.close();
    if (!made)
        return Failure{made.error()};
    cleaning.dismiss();
    return prepared;
}

} // namespace Pitwall
