#include "core/replays/archive/replayreads.h"

#include "core/replays/archive/folderwalk.h"
#include "core/replays/archive/replaycatalog.h"
#include "core/replays/formats/demos/demoreader.h"
#include "core/replays/formats/fafreplay/fafreplayreader.h"
#include "core/replays/formats/scfa/streamreader.h"

#include <QFile>

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
    detail->writers = chain->writers;
    detail->branches = chain->branches;
    if (detail->problem.isEmpty())
        detail->problem = chain->damage.isEmpty() ? chain->problem : chain->damage;
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
