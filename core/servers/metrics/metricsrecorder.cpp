#include "core/servers/metrics/metricsrecorder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static const QString collectionName = u"metrics"_s;
static constexpr Seconds blockTime = std::chrono::minutes(10);
static constexpr Seconds thinSpan = std::chrono::minutes(5);
static constexpr Seconds keepRaw = std::chrono::days(1);
static constexpr Seconds keepThin = std::chrono::days(366);
static constexpr int pageSize = 100;        // documents that are parsed without a pause
static constexpr qsizetype mostFull = 2000; // blocks that wait for a store that is away

CollectionSpec MetricsRecorder::collection()
{
    return {.name = collectionName,
            .indexes = {{.name = u"byServer"_s, .fields = {u"server"_s, u"kind"_s, u"from"_s}},
                        {.name = u"byTime"_s, .fields = {u"kind"_s, u"from"_s}}}};
}

MetricsRecorder::MetricsRecorder(DocumentStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_blocks(store, collectionName)
    , m_clock(clock)
{}

void MetricsRecorder::add(ServerId server, const MetricSample &sample)
{
    auto it = m_open.find(server);
    if (it == m_open.end()) {
        it = m_open.insert(server, MetricBlock::begin(server, MetricBlock::Kind::Raw, sample.at));
    } else if (sample.at < it->from || sample.at >= it->from + blockTime) {
        if (m_full.size() < mostFull)
            m_full.append(*it);
        *it = MetricBlock::begin(server, MetricBlock::Kind::Raw, sample.at);
    }
    it->append(sample);
    m_unsaved.insert(server);
}

Async<> MetricsRecorder::flush()
{
    QList<MetricBlock> blocks = m_full;
    for (const ServerId &server : std::as_const(m_unsaved))
        blocks.append(m_open.value(server));
    const QSet<ServerId> servers = std::exchange(m_unsaved, {});
    const qsizetype full = m_full.size();
    if (blocks.isEmpty())
        co_return Result<>();
    const Result<> stored = co_await m_blocks.upsertMany(blocks);
    if (stored)
        m_full.remove(0, full);
    else
        m_unsaved += servers;
    co_return stored;
}

static Filter between(ServerId server, MetricBlock::Kind kind, Time from, Time to)
{
    return Filter::allOf({Filter::equal(u"server"_s, server.toString()), Filter::equal(u"kind"_s, toText(kind)),
                          Filter::compare(u"from"_s, Filter::Op::GreaterOrEqual, toIsoString(from)),
                          Filter::compare(u"from"_s, Filter::Op::LessOrEqual, toIsoString(to))});
}

static void addAll(MetricAverager &averager, const MetricBlock &block)
{
    for (qsizetype i = 0; i < block.size(); ++i)
        averager.add(block.at(i));
}

QList<MetricBlock> MetricsRecorder::inMemory(ServerId server) const
{
    QList<MetricBlock> blocks;
    std::ranges::copy_if(m_full, std::back_inserter(blocks),
                         [server](const auto &block) { return block.server == server; });
    if (const auto open = m_open.constFind(server); open != m_open.constEnd())
        blocks.append(*open);
    return blocks;
}

Async<> MetricsRecorder::readInto(std::shared_ptr<MetricAverager> averager, Query query)
{
    do {
        const Result<TypedPage<MetricBlock>> page = co_await m_blocks.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const MetricBlock &block : page->items) {
            const QList<MetricBlock> newer = inMemory(block.server);
            const auto isSame = [&block](const MetricBlock &other) {
                return other.id == block.id;
            };
            if (std::ranges::none_of(newer, isSame)) // else there is more of it in memory
                addAll(*averager, block);
        }
        query.after = page->next;
    } while (!query.after.isEmpty());
    co_return Result<>();
}

Async<QList<MetricSample>> MetricsRecorder::read(ServerId server, Time from, Time to, int points)
{
    if (from >= to || points < 1 || points > 5000)
        co_return fail(Error::Code::InvalidArgument, u"no time to show, or not 1 to 5000 points"_s);
    const auto count = std::min<qint64>(points, (to - from).count());
    const Milliseconds span{((to - from).count() + count - 1) / count};
    const auto averager = std::make_shared<MetricAverager>(from, span, count);

    // A block tells when it begins; the longest ones begin this long before their last sample.
    const Query raw{.filter = between(server, MetricBlock::Kind::Raw, from - blockTime, to), .limit = pageSize};
    const Result<> readRaw = co_await readInto(averager, raw);
    if (!readRaw)
        co_return Failure{readRaw.error()};
    const Query thin{.filter = between(server, MetricBlock::Kind::Thin, from - keepRaw * 2, to), .limit = pageSize};
    const Result<> readThin = co_await readInto(averager, thin);
    if (!readThin)
        co_return Failure{readThin.error()};
    for (const MetricBlock &block : inMemory(server))
        addAll(*averager, block);
    const QList<MetricSample> samples = averager->averages();
    co_return samples;
}

Async<> MetricsRecorder::thin()
{
    for (bool more = true; more;) {
        const Result<bool> went = co_await thinPage();
        if (!went)
            co_return Failure{went.error()};
        more = *went;
    }
    const Filter old =
        Filter::allOf({Filter::equal(u"kind"_s, toText(MetricBlock::Kind::Thin)),
                       Filter::compare(u"from"_s, Filter::Op::Less, toIsoString(m_clock.now() - keepThin))});
    const Result<qint64> removed = co_await m_store.removeWhere(collectionName, old);
    if (!removed)
        co_return Failure{removed.error()};
    co_return Result<>();
}

// The averages of some old blocks take their place, in one step.
static QList<Write> thinned(const Collection<MetricBlock> &collection, const QList<MetricBlock> &blocks)
{
    const Time from = blocks.first().from;
    const Milliseconds length = blocks.last().from + blockTime - from;
    MetricAverager averager(from, thinSpan, length / Milliseconds(thinSpan) + 1);
    QList<Write> writes;
    for (const MetricBlock &block : blocks) {
        addAll(averager, block);
        writes.append(collection.removing(block));
    }
    MetricBlock thin = MetricBlock::begin(blocks.first().server, MetricBlock::Kind::Thin, from);
    for (const MetricSample &sample : averager.averages())
        thin.append(sample);
    writes.append({Write::Kind::Upsert, collection.name(), Collection<MetricBlock>::toDocument(thin)});
    return writes;
}

Async<bool> MetricsRecorder::thinPage()
{
    const Filter old =
        Filter::allOf({Filter::equal(u"kind"_s, toText(MetricBlock::Kind::Raw)),
                       Filter::compare(u"from"_s, Filter::Op::Less, toIsoString(m_clock.now() - keepRaw))});
    const Query query{.filter = old, .limit = pageSize}; // by id: one server after the other, in order
    const Result<TypedPage<MetricBlock>> page = co_await m_blocks.find(query);
    if (!page)
        co_return Failure{page.error()};
    QList<Write> writes;
    QList<MetricBlock> together;
    for (const MetricBlock &block : page->items) {
        const bool goesOn = !together.isEmpty() && together.first().server == block.server
            && block.from < together.first().from + keepRaw; // no thin block is longer than read() looks back
        if (!together.isEmpty() && !goesOn)
            writes += thinned(m_blocks, std::exchange(together, {}));
        together.append(block);
    }
    if (!together.isEmpty())
        writes += thinned(m_blocks, together);
    if (writes.isEmpty())
        co_return false;
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        co_return Failure{stored.error()};
    co_return !page->next.isEmpty();
}

Async<> MetricsRecorder::remove(ServerId server)
{
    m_open.remove(server);
    m_unsaved.remove(server);
    m_full.removeIf([server](const MetricBlock &block) { return block.server == server; });
    const Filter all = Filter::equal(u"server"_s, server.toString());
    for (qint64 removed = 1; removed > 0;) {
        const Result<qint64> step = co_await m_store.removeWhere(collectionName, all);
        if (!step)
            co_return Failure{step.error()};
        removed = *step;
    }
    co_return Result<>();
}

} // namespace Pitwall
