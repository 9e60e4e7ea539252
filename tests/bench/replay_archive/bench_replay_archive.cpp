#include "core/replays/archive/replayrows.h"
#include "core/replays/archive/replaysearch.h"
#include "core/storage/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <deque>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// How fast an archive of a million replays is found in. Usage: bench_replay_archive [replays [folder]]
/// The folder is kept and used again if it has a store already.

constexpr int batchSize = 1000;
constexpr double bar = 200; // ms, for a first page
constexpr int rounds = 5;

using SortBy = ReplayQuery::Order;

/// Few are played very often, many rarely.
static int zipf(QRandomGenerator &random, int count)
{
    return std::min(count - 1, static_cast<int>(std::pow(static_cast<double>(count), random.generateDouble())) - 1);
}

static ReplayRecord makeRecord(QRandomGenerator &random, int number)
{
    static const QStringList words =
        u"all welcome noobs only dual gap setons 4v4 3v3 ranked fun no rush casual pros tournament final thermo astro "
        "phantom survival canis wonder isis chat test"_s.split(u' ');
    static const QStringList kinds{u"teeworlds"_s, u"openttd"_s, u"bzflag"_s};
    static const QStringList mods{u"faf"_s, u"ladder1v1"_s, u"coop"_s, u"fafbeta"_s, u"nomads"_s};
    static const QStringList tags{u"final"_s, u"cast"_s, u"report"_s};
    ReplayRecord record;
    record.id = ReplayId::create();
    record.kind = random.bounded(10) < 9 ? u"scfa"_s : kinds.at(zipf(random, 3));
    record.game = QString::number(number);
    record.map = u"map_%1"_s.arg(zipf(random, 5000));
    record.mod = mods.at(zipf(random, 5));
    for (int i = random.bounded(2, 6); i > 0; --i)
        record.title += words.at(random.bounded(static_cast<int>(words.size()))) + u' ';
    record.title += QString::number(random.bounded(2000));
    for (int i = random.bounded(2, 9); i > 0; --i)
        record.players.append(u"player%1"_s.arg(zipf(random, 100000)));
    record.startedAt = Time(Milliseconds(1500000000000 + number * 250000LL));
    record.seconds = random.bounded(60, 5000);
    record.endedAt = record.startedAt + Seconds(record.seconds);
    record.ticks = record.seconds * 10;
    record.complete = random.bounded(100) != 0;
    record.desynced = random.bounded(100) == 0;
    record.pinned = random.bounded(1000) == 0;
    if (random.bounded(50) == 0)
        record.tags.append(tags.at(random.bounded(3)));
    record.bytes = random.bounded(10000, 2000000);
    record.contentBytes = record.bytes * 4;
    record.sha256 = u"%1"_s.arg(random.generate64(), 64, 16, QLatin1Char('0'));
    record.contentSha256 = u"%1"_s.arg(random.generate64(), 64, 16, QLatin1Char('0'));
    record.fileName = record.game + u".fafreplay"_s;
    record.file = u"0/1/2/3/"_s + record.fileName;
    if (random.bounded(5) == 0)
        record.server = u"1f0c5a1e-3c1d-4f6e-9b0a-%1"_s.arg(zipf(random, 20), 12, 10, QLatin1Char('0'));
    record.keptAt = record.endedAt;
    return record;
}

template<typename T>
static T await(const Async<T> &pending)
{
    while (!pending.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!pending.result())
        qFatal("%s", qPrintable(pending.result().error().detail));
    if constexpr (!std::is_void_v<T>)
        return *pending.result();
}

static void fill(DocumentStore &store, int count)
{
    QRandomGenerator random(1);
    std::deque<Async<>> pending;
    for (int i = 0; i < count; i += batchSize) {
        QList<Document> documents;
        for (int number = i; number < std::min(count, i + batchSize); ++number)
            documents.append(ReplayRows::toDocument(makeRecord(random, number)));
        if (pending.size() == 4) {
            await(pending.front());
            pending.pop_front();
        }
        pending.push_back(store.upsertMany(u"replays"_s, documents));
        if (i % 100000 == 0)
            std::fprintf(stderr, "%d\n", i);
    }
    for (const Async<> &last : pending)
        await(last);
}

/// Milliseconds, the median of some rounds.
template<typename Work>
static double timed(Work work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return times[rounds / 2];
}

class Bench
{
public:
    explicit Bench(DocumentStore &store)
        : m_rows(store)
    {}

    void firstPage(const QString &what, const ReplayQuery &query)
    {
        qsizetype found = 0;
        const double ms = timed([&] { found = await(m_rows.find(ReplaySearch(query).page(100, {}))).items.size(); });
        print(what, ms, found);
    }

    /// The page after so many thousands.
    void deepPage(const QString &what, const ReplayQuery &query, int thousands)
    {
        QString after;
        for (int i = 0; i < thousands; ++i)
            after = await(m_rows.find(ReplaySearch(query).page(1000, after))).next;
        qsizetype found = 0;
        const double ms = timed([&] { found = await(m_rows.find(ReplaySearch(query).page(100, after))).items.size(); });
        print(what, ms, found);
    }

    void count(const QString &what, const ReplayQuery &query)
    {
        qint64 found = 0;
        const double ms = timed([&] { found = await(m_rows.count(ReplaySearch(query).filter())); });
        print(what, ms, found);
    }

private:
    static void print(const QString &what, double ms, qsizetype found)
    {
        std::printf("  %-56s %8.1f ms  %5.2f of the bar %9lld found%s\n", qPrintable(what), ms, ms / bar,
                    static_cast<long long>(found), ms > bar ? "   <-- slower than the bar" : "");
        std::fflush(stdout);
    }

    ReplayRows m_rows;
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const int count = std::max(1, app.arguments().value(1, u"1000000"_s).toInt());
    const QTemporaryDir temporary;
    const QString path = app.arguments().value(2, temporary.path()) + u"/store.db"_s;
    const bool isNew = !QFileInfo::exists(path);
    const auto store = makeSqliteStore(path);
    await(store->open(ReplayRows::collections()));
    if (isNew) {
        QElapsedTimer timer;
        timer.start();
        fill(*store, count);
        std::printf("%d replays stored in %.0f s\n", count, static_cast<double>(timer.elapsed()) / 1000);
    }
    std::printf("store: %.0f MB\n", static_cast<double>(QFileInfo(path).size()) / 1e6);

    Bench bench(*store);
    const std::pair<QString, SortBy> orders[] = {{u"newest"_s, SortBy::Newest},   {u"oldest"_s, SortBy::Oldest},
                                                 {u"longest"_s, SortBy::Longest}, {u"shortest"_s, SortBy::Shortest},
                                                 {u"by title"_s, SortBy::Title},  {u"largest"_s, SortBy::Largest}};
    const Time middle{Milliseconds(1500000000000 + count / 2 * 250000LL)};
    std::printf("first pages of 100, median of %d\n", rounds);
    for (const auto &[name, order] : orders) {
        bench.firstPage(name, {.order = order});
        bench.firstPage(name + u", the most played map"_s, {.map = u"map_0"_s, .order = order});
        bench.firstPage(name + u", a rare map"_s, {.map = u"map_4000"_s, .order = order});
        bench.firstPage(name + u", a common mod"_s, {.mod = u"faf"_s, .order = order});
        bench.firstPage(name + u", a rare kind"_s, {.kind = u"bzflag"_s, .order = order});
        bench.firstPage(name + u", desynced"_s, {.desynced = true, .order = order});
        bench.firstPage(name + u", complete, not desynced"_s, {.desynced = false, .complete = true, .order = order});
        bench.firstPage(name + u", a day in the middle"_s,
                        {.from = middle, .to = middle + std::chrono::days(1), .order = order});
        bench.firstPage(name + u", longer than an hour"_s, {.minSeconds = 3600, .order = order});
        bench.firstPage(name + u", a tag"_s, {.tag = u"cast"_s, .order = order});
        bench.firstPage(name + u", for players"_s, {.publicBy = middle + std::chrono::days(10000), .order = order});
    }
    bench.firstPage(u"rare kind and common mod on a rare map"_s,
                    {.kind = u"bzflag"_s, .map = u"map_4000"_s, .mod = u"faf"_s});
    std::printf("deep pages\n");
    for (const auto &[name, order] : orders)
        bench.deepPage(name + u", after 20,000"_s, {.order = order}, 20);
    std::printf("searches\n");
    bench.firstPage(u"two words of titles"_s, {.search = u"dual final"_s});
    bench.firstPage(u"a rare player"_s, {.player = u"player90123"_s});
    bench.firstPage(u"a frequent player"_s, {.player = u"player7"_s});
    bench.firstPage(u"a word of every fifth title"_s, {.search = u"ranked"_s});
    bench.firstPage(u"a letter, newest"_s, {.search = u"p"_s});
    bench.firstPage(u"a letter, by title"_s, {.search = u"p"_s, .order = SortBy::Title});
    bench.firstPage(u"a word of all maps, newest"_s, {.map = u"map"_s});
    bench.firstPage(u"a word of all maps, by title"_s, {.map = u"map"_s, .order = SortBy::Title});
    bench.firstPage(u"a player on a map, desynced"_s, {.map = u"map_0"_s, .player = u"player7"_s, .desynced = true});
    std::printf("counts\n");
    bench.count(u"all"_s, {});
    bench.count(u"a common mod"_s, {.mod = u"faf"_s});
    bench.count(u"longer than an hour"_s, {.minSeconds = 3600});
    bench.count(u"a word of every fifth title"_s, {.search = u"ranked"_s});
    return 0;
}
