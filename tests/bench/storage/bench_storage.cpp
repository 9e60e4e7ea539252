#include "core/storage/sqlite/documentreads.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "tests/bench/storage/rawsqlite.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QUuid>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <deque>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// How fast the document store is on this disk, beside the bare SQLite library in the same run.
/// Wall time is what counts, on a quiet machine; CPU time can be compared on a busy one.
/// Usage: bench_storage [folder [batches]]; the folder is where the databases are made, by default that of temporary
/// files.

constexpr int batchSize = 500;
constexpr int reads = 20000;
constexpr double targetDocuments = 30000; // a second
constexpr double targetGet = 50;          // µs, median inside the store

static CollectionSpec laps()
{
    return {.name = u"laps"_s, .indexes = {{u"byPlayer"_s, {u"player"_s, u"time"_s}}, {u"byTrack"_s, {u"track"_s}}}};
}

static QList<Document> makeDocuments(int batches)
{
    QRandomGenerator random(1);
    QList<Document> documents;
    for (int i = 0; i < batchSize * batches; ++i) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const int time = static_cast<int>(random.bounded(30000, 90000));
        documents.append({.id = id,
                          .version = 0,
                          .body = {{u"id"_s, id},
                                   {u"player"_s, u"player-%1"_s.arg(random.bounded(2000))},
                                   {u"track"_s, u"track-%1"_s.arg(random.bounded(50))},
                                   {u"time"_s, time},
                                   {u"at"_s, u"2026-11-21T19:08:48.123Z"_s},
                                   {u"server"_s, u"5f0c5a1e-3c1d-4f6e-9b0a-000000000001"_s},
                                   {u"checkpoints"_s, QJsonArray{time / 4, time / 3, time / 2}}}});
    }
    return documents;
}

static RawSqlite::Row rawRow(const Document &document)
{
    return {.id = document.id.toUtf8(),
            .body = QJsonDocument(document.body).toJson(QJsonDocument::Compact),
            .player = document.body.value("player"_L1).toString().toUtf8(),
            .track = document.body.value("track"_L1).toString().toUtf8(),
            .time = document.body.value("time"_L1).toInteger()};
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

/// Documents a second, by the wall and by the CPU time of all threads.
struct Rate
{
    double wall = 0;
    double cpu = 0;
};

static double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

template<typename Work>
static Rate rateOf(qsizetype documents, Work work)
{
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    work();
    const auto count = static_cast<double>(documents);
    return {count * 1e9 / static_cast<double>(timer.nsecsElapsed()), count / (cpuSeconds() - cpu)};
}

static void rawWrites(RawSqlite &raw, const QList<QList<RawSqlite::Row>> &rows)
{
    for (const QList<RawSqlite::Row> &batch : rows)
        raw.upsert(batch);
}

static void storeWrites(DocumentStore &store, const QList<Document> &documents, size_t inFlight)
{
    std::deque<Async<>> pending;
    for (qsizetype i = 0; i < documents.size(); i += batchSize) {
        if (pending.size() == inFlight) {
            await(pending.front());
            pending.pop_front();
        }
        pending.push_back(store.upsertMany(u"laps"_s, documents.mid(i, batchSize)));
    }
    for (const Async<> &last : pending)
        await(last);
}

struct Times
{
    double median = 0; // µs
    double p99 = 0;
};

template<typename Get>
static Times timeReads(const QList<Document> &documents, Get get)
{
    QRandomGenerator random(2);
    std::vector<double> times;
    times.reserve(reads);
    for (int i = 0; i < reads; ++i) {
        const QString &id = documents.at(random.bounded(static_cast<int>(documents.size()))).id;
        QElapsedTimer timer;
        timer.start();
        get(id);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1000);
    }
    std::ranges::sort(times);
    return {times[reads / 2], times[reads * 99 / 100]};
}

static void printWrites(const char *what, const Rate &rate, const Rate &raw)
{
    std::printf("  %-44s %7.0f docs/s (%3.0f %% of raw)   %7.0f docs/cpu-s (%3.0f %%)\n", what, rate.wall,
                100 * rate.wall / raw.wall, rate.cpu, 100 * rate.cpu / raw.cpu);
}

static void printReads(const char *what, const Times &times, const Times &raw)
{
    std::printf("  %-44s median %6.1f us  p99 %6.1f us   %4.1f x raw\n", what, times.median, times.p99,
                times.median / raw.median);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const QTemporaryDir folder(arguments.value(1, QDir::tempPath()) + u"/pitwall-bench-XXXXXX"_s);
    const int batches = std::max(1, arguments.value(2, u"200"_s).toInt());
    const QList<Document> documents = makeDocuments(batches);
    QList<QList<RawSqlite::Row>> rows(batches);
    for (qsizetype i = 0; i < documents.size(); ++i)
        rows[i / batchSize].append(rawRow(documents[i]));

    const QString path = folder.filePath(u"store.db"_s);
    RawSqlite raw(folder.filePath(u"raw.db"_s));
    const auto store = makeSqliteStore(path);
    await(store->open({laps()}));

    std::printf("%d documents of about %lld bytes, 2 indexes, batches of %d, every commit flushed\n",
                batches * batchSize, static_cast<long long>(rows[0][0].body.size()), batchSize);
    const Rate rawNew = rateOf(documents.size(), [&] { rawWrites(raw, rows); });
    const Rate storeNew = rateOf(documents.size(), [&] { storeWrites(*store, documents, 4); });
    const Rate rawAgain = rateOf(documents.size(), [&] { rawWrites(raw, rows); });
    const Rate storeAgain = rateOf(documents.size(), [&] { storeWrites(*store, documents, 4); });
    const Rate oneByOne = rateOf(documents.size(), [&] { storeWrites(*store, documents, 1); });
    std::printf("upsertMany\n");
    printWrites("raw SQLite, new", rawNew, rawNew);
    printWrites("store, new, 4 batches in flight", storeNew, rawNew);
    printWrites("raw SQLite, there already", rawAgain, rawAgain);
    printWrites("store, there already, 4 batches in flight", storeAgain, rawAgain);
    printWrites("store, there already, each batch awaited", oneByOne, rawAgain);

    SqliteConnection connection(path, SqliteConnection::Mode::ReadOnly);
    if (!connection.open())
        qFatal("cannot open the store");
    const TableLayout layout(laps());
    const Times rawGet = timeReads(documents, [&raw](const QString &id) { raw.get(id.toUtf8()); });
    const Times inside = timeReads(documents, [&](const QString &id) {
        if (!readDocument(connection, layout, id))
            qFatal("a document is missing");
    });
    const Times outside = timeReads(documents, [&store](const QString &id) { await(store->get(u"laps"_s, id)); });
    std::printf("get by id\n");
    printReads("raw SQLite, body not parsed", rawGet, rawGet);
    printReads("inside the store, body parsed", inside, rawGet);
    printReads("through the store, with both thread changes", outside, rawGet);

    const bool met = storeNew.wall >= targetDocuments && inside.median < targetGet;
    std::printf("targets (>= %.0f docs/s new, < %.0f us inside): %s\n", targetDocuments, targetGet,
                met ? "met" : "MISSED");
    return met ? 0 : 1;
}
