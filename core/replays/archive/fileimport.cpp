#include "core/replays/archive/fileimport.h"

#include "core/replays/archive/folderwalk.h"
#include "core/replays/archive/gamemetadata.h"
#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/fafreplay/sha256.h"
#include "core/replays/formats/scfa/streamreader.h"
#include "core/storage/durablefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qsizetype copiedAtOnce = 1024 * 1024;

/// Games whose files are no .fafreplay, by their endings.
static const QList<std::pair<QString, QString>> &otherKinds()
{
    static const QList<std::pair<QString, QString>> kinds{{u".demo"_s, u"teeworlds"_s}, {u".rec"_s, u"bzflag"_s},
                                                          {u".sav.gz"_s, u"freeciv"_s}, {u".sav.bz2"_s, u"freeciv"_s},
                                                          {u".sav.xz"_s, u"freeciv"_s}, {u".sav.zst"_s, u"freeciv"_s},
                                                          {u".sav"_s, u"openttd"_s}};
    return kinds;
}

static QString otherKindOf(const QString &path)
{
    for (const auto &[suffix, kind] : otherKinds()) {
        if (path.endsWith(suffix, Qt::CaseInsensitive))
            return kind;
    }
    return {};
}

QStringList FileImport::suffixes()
{
    QStringList all{u".fafreplay"_s, u".scfareplay"_s};
    for (const auto &[suffix, kind] : otherKinds())
        all.append(suffix);
    return all;
}

/// The number that names of replays begin with: "8246215.fafreplay", "8246215-MazorNoob.scfareplay".
static QString numberIn(const QString &name)
{
    static const QRegularExpression form(u"\\A([0-9]{1,20})(?![0-9])"_s);
    bool isNumber = false;
    const quint64 number = form.match(name).captured(1).toULongLong(&isNumber);
    return isNumber ? QString::number(number) : QString();
}

/// Where nothing in the file says when the game was, it was until the file was written.
static void fillTimes(ReplayRecord &record, const QFile &file)
{
    if (record.endedAt == Time{} && record.startedAt != Time{})
        record.endedAt = record.startedAt + Seconds(record.seconds);
    if (record.endedAt == Time{})
        record.endedAt = Time(Milliseconds(file.fileTime(QFileDevice::FileModificationTime).toMSecsSinceEpoch()));
    if (record.startedAt == Time{})
        record.startedAt = record.endedAt - Seconds(record.seconds);
    record.endedAt = std::max(record.endedAt, record.startedAt);
}

namespace {

/// Reads a stream, and hashes what comes after its header.
class StreamTaker final
{
public:
    Result<> feed(QByteArrayView piece)
    {
        const Result<> fed = m_reader.feed(piece);
        const qint64 ofHeader = m_reader.headerBytes() - m_at;
        m_body.add(piece.sliced(static_cast<qsizetype>(std::clamp<qint64>(ofHeader, 0, piece.size()))));
        m_at += piece.size();
        return fed;
    }
    Result<> finish(ReplayChain &chain)
    {
        const Result<> finished = m_reader.finish();
        chain.problem = m_reader.analysis().problem();
        chain.headerBytes = m_reader.headerBytes();
        chain.bodySha256 = m_body.finish();
        return finished;
    }
    const Scfa::StreamReader &reader() const { return m_reader; }

private:
    Scfa::StreamReader m_reader;
    Sha256 m_body;
    qint64 m_at = 0;
};

} // namespace

static Failure cannotWrite(const QFile &file)
{
    return fail(Error::Code::Unavailable, u"cannot write the replay: "_s + file.errorString());
}

/// Gives the SHA-256 of all bytes.
static Result<QString> copyBytes(QFile &from, QFile &to)
{
    Sha256 hash;
    QByteArray piece(copiedAtOnce, Qt::Uninitialized);
    for (;;) {
        const qint64 got = from.read(piece.data(), piece.size());
        if (got < 0)
            return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(from.fileName(), from.errorString()));
        if (got == 0)
            return hash.finish();
        if (to.write(piece.constData(), got) != got)
            return cannotWrite(to);
        hash.add(QByteArrayView(piece.constData(), got));
    }
}

Result<> FileImport::takePacked(QFile &from, QFile &to, PreparedReplay &prepared) const
{
    const Result<QString> sha256 = copyBytes(from, to);
    if (!sha256)
        return Failure{sha256.error()};
    // From the copy: the original may change meanwhile.
    if (!to.flush() || !to.seek(0))
        return cannotWrite(to);
    FafReplayReader file(to, largest);
    if (const Result<> opened = file.open(); !opened)
        return opened;
    ReplayRecord &record = prepared.record;
    StreamTaker taker;
    Sha256 content;
    for (;;) {
        const Result<QByteArrayView> piece = file.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            break;
        record.contentBytes += piece->size();
        content.add(*piece);
        if (const Result<> fed = taker.feed(*piece); !fed)
            return fed;
    }
    if (const Result<> finished = taker.finish(prepared.chain); !finished)
        return finished;
    record.sha256 = *sha256;
    record.bytes = to.size();
    record.contentSha256 = content.finish();
    const QString inName = std::exchange(record.game, {}); // what the file itself says goes before its name
    taker.reader().fill(record, file.metadata());
    if (record.game.isEmpty())
        record.game = inName;
    prepared.chain.metadata = file.metadata();
    return {};
}

Result<> FileImport::takeStream(QFile &from, QFile &to, PreparedReplay &prepared, int level) const
{
    ReplayRecord &record = prepared.record;
    StreamTaker taker; // first: what is no replay is not packed, and its line says who played
    DeviceSource whole(from);
    for (;;) {
        const Result<QByteArrayView> piece = whole.next();
        if (!piece)
            return Failure{piece.error()};
        if (piece->isEmpty())
            break;
        if (const Result<> fed = taker.feed(*piece); !fed)
            return fed;
    }
    if (const Result<> finished = taker.finish(prepared.chain); !finished)
        return finished;
    taker.reader().fill(record);
    fillTimes(record, from);
    if (!from.seek(0))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(from.fileName(), from.errorString()));
    DeviceSource stream(from);
    const QJsonObject line = gameMetadata(record, taker.reader().detail(), nullptr);
    const auto written = m_writer->packer(level).write(to, line, stream, from.size());
    if (!written)
        return Failure{written.error()};
    record.bytes = written->bytes;
    record.sha256 = written->sha256;
    record.contentBytes = written->contentBytes;
    record.contentSha256 = written->contentSha256;
    record.fileName = QFileInfo(record.fileName).completeBaseName() + u".fafreplay"_s;
    return {};
}

Result<> FileImport::takeOther(QFile &from, QFile &to, PreparedReplay &prepared)
{
    ReplayRecord &record = prepared.record;
    const Result<QString> sha256 = copyBytes(from, to);
    if (!sha256)
        return Failure{sha256.error()};
    if (!to.flush() || !to.seek(0))
        return cannotWrite(to);
    const Result<DemoInfo> info = readDemo(record.kind, to);
    if (!info)
        return Failure{info.error()};
    record.sha256 = record.contentSha256 = *sha256;
    record.bytes = record.contentBytes = to.size();
    record.title = QFileInfo(record.fileName).completeBaseName();
    record.map = info->map;
    record.mod = info->mod;
    record.players = info->players;
    record.seconds = info->seconds;
    record.ticks = info->ticks;
    record.complete = info->complete;
    record.startedAt = info->startedAt;
    return {};
}

Result<> FileImport::take(QFile &from, QFile &to, PreparedReplay &prepared, int level) const
{
    ReplayRecord &record = prepared.record;
    record.kind = otherKindOf(record.fileName);
    if (!record.kind.isEmpty())
        return takeOther(from, to, prepared);
    record.kind = u"scfa"_s;
    record.game = numberIn(record.fileName);
    FafReplayReader probe(from, largest);
    if (const Result<> opened = probe.open(); !opened)
        return opened;
    if (!from.seek(0))
        return fail(Error::Code::Unavailable, u"%1: %2"_s.arg(from.fileName(), from.errorString()));
    return probe.form() == FafReplayReader::Form::Stream ? takeStream(from, to, prepared, level)
                                                         : takePacked(from, to, prepared);
}

Result<PreparedReplay> FileImport::prepare(const QString &path, int level) const
{
    QFile from;
    if (const Result<> opened = openRegular(from, path, largest); !opened)
        return Failure{opened.error()};
    PreparedReplay prepared{.file = m_vault.newFile(), .record = {}, .chain = {}};
    prepared.record.source = ReplayRecord::Source::Import;
    prepared.record.fileName = QFileInfo(path).fileName();
    QFile to(prepared.file);
    auto cleaning = qScopeGuard([&] { to.remove(); });
    if (!to.open(QIODevice::ReadWrite | QIODevice::NewOnly))
        return fail(Error::Code::Unavailable, u"cannot write %1: %2"_s.arg(prepared.file, to.errorString()));
    Result<> taken = take(from, to, prepared, level);
    if (taken)
        taken = flushFile(to);
    to.close();
    if (!taken)
        return Failure{taken.error()};
    fillTimes(prepared.record, from);
    cleaning.dismiss();
    return prepared;
}

} // namespace Pitwall
