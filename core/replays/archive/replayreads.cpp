#include "core/replays/archive/replayreads.h"

#include "core/replays/archive/folderwalk.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/scfa/streamreader.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 largestRead = 4LL * 1024 * 1024 * 1024;

static Result<ReplayDetail> readScfa(QFile &file)
{
    FafReplayReader reader(file);
    if (const Result<> opened = reader.open(); !opened)
        return Failure{opened.error()};
    Scfa::StreamReader stream;
    const Result<> read = stream.read(reader);
    ReplayDetail detail = read ? stream.detail(reader.metadata()) : ReplayDetail();
    detail.metadata = reader.metadata();
    if (!read)
        detail.problem = read.error().detail;
    return detail;
}

static Result<ReplayDetail> readOther(const ReplayRecord &record, QFile &file)
{
    ReplayDetail detail;
    const Result<DemoInfo> info = readDemo(record.kind, file);
    if (!info) {
        detail.problem = info.error().detail;
        return detail;
    }
    detail.gameVersion = info->gameVersion;
    detail.mapPath = info->map;
    detail.header = info->header;
    if (info->ticksPerSecond > 0)
        detail.ticksPerSecond = info->ticksPerSecond;
    for (const QString &name : info->players)
        detail.players.append({.name = name});
    return detail;
}

static Result<ReplayDetail> readDetail(const Vault &vault, const ReplayRecord &record)
{
    const Result<QString> path = vault.locate(record);
    if (!path)
        return Failure{path.error()};
    QFile file;
    if (const Result<> opened = openRegular(file, *path, largestRead); !opened)
        return Failure{opened.error()};
    Result<ReplayDetail> detail = record.kind == "scfa"_L1 ? readScfa(file) : readOther(record, file);
    if (!detail) { // the file is there, and says nothing
        ReplayDetail unreadable;
        unreadable.problem = detail.error().detail;
        return unreadable;
    }
    return detail;
}

static void addMark(QList<ReplayMark> &marks, const ReplayMark &mark)
{
    if (!marks.contains(mark))
        marks.append(mark);
}

/// What the kept stream alone does not tell: its checksums against those of other streams.
static void addDesync(const QJsonObject &verdict, QList<ReplayMark> &marks)
{
    const int tick = verdict.value("tick"_L1).toInt(-1);
    const bool isTold = std::ranges::any_of(
        marks, [&](const ReplayMark &mark) { return mark.kind == ReplayMark::Kind::Desync && mark.tick == tick; });
    if (!verdict.value("desynced"_L1).toBool() || tick < 0 || isTold)
        return;
    const QJsonArray who = verdict.value("who"_L1).toArray();
    for (const auto &name : who)
        addMark(marks, {ReplayMark::Kind::Desync, tick, name.toString()});
    if (who.isEmpty())
        addMark(marks, {ReplayMark::Kind::Desync, tick, {}});
}

/// A writer whose stream goes on in a later connection is marked by that one.
static void addDiverged(const QList<ReplayWriter> &writers, QList<ReplayMark> &marks)
{
    for (const ReplayWriter &writer : writers) {
        const bool differs = writer.verdict == ReplayWriter::Verdict::Diverged && writer.divergedTick >= 0;
        if (differs && writer.state != ReplayWriter::State::Resumed)
            addMark(marks, {ReplayMark::Kind::Diverge, writer.divergedTick, writer.name});
    }
}

static void addOrigin(const ReplayChain &chain, ReplayDetail &detail)
{
    detail.writers = chain.writers;
    detail.branches = chain.branches;
    addDesync(chain.verdict, detail.marks);
    addDiverged(chain.writers, detail.marks);
    std::ranges::stable_sort(detail.marks, {}, &ReplayMark::tick);
    if (detail.problem.isEmpty())
        detail.problem = chain.damage.isEmpty() ? chain.problem : chain.damage;
}

ReplayReads::ReplayReads(ReplayCatalog &catalog, QString cacheFolder)
    : m_catalog(catalog)
    , m_cache(std::make_shared<RawCache>(std::move(cacheFolder)))
{}

Async<ReplayDetail> ReplayReads::detail(ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_catalog.rows().get(id);
    if (!record)
        co_return Failure{record.error()};
    const std::function<Result<ReplayDetail>()> reading = [vault = m_catalog.vault(), record = *record] {
        return readDetail(vault, record);
    };
    Result<ReplayDetail> detail = co_await m_disk.run<ReplayDetail>(reading);
    if (!detail)
        co_return detail;
    const Result<ReplayChain> chain = co_await m_catalog.rows().chain(id);
    if (!chain)
        co_return Failure{chain.error()};
    addOrigin(*chain, *detail);
    co_return detail;
}

Async<QString> ReplayReads::rawFile(ReplayId id)
{
    const Result<ReplayRecord> record = co_await m_catalog.rows().get(id);
    if (!record)
        co_return Failure{record.error()};
    const std::function<Result<QString>()> making = [vault = m_catalog.vault(), cache = m_cache, record = *record] {
        return vault.locate(record).and_then([&](const QString &path) {
            return path.endsWith(".fafreplay"_L1) ? cache->streamOf(path, record.contentSha256) : Result<QString>(path);
        });
    };
    co_return co_await m_disk.run<QString>(making);
}

} // namespace Pitwall
