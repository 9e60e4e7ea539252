#include "core/servers/metrics/metricsrecorder.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Metrics : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void averagesBySpans();
    void samplesAreReadBack();
    void whatIsNotStoredYetIsThereToo();
    void pointsAreNeverMoreThanAsked();
    void oldSamplesAreThinned();
    void thinningTwiceChangesNothing();
    void veryOldAveragesGo();
    void removedServersLeaveNothing();
    void badQuestionsAreRefused();

private:
    // One sample every ten seconds for this long; players counts up by one each.
    void record(Seconds length);
    QList<MetricSample> read(Time from, Time to, int points);
    int documents() const { return static_cast<int>(waitFor(store->count(u"metrics"_s, Filter::all())).value_or(-1)); }

    std::unique_ptr<QTemporaryDir> folder;
    FakeClock clock;
    std::unique_ptr<DocumentStore> store;
    std::unique_ptr<MetricsRecorder> metrics;
    ServerId server;
    int players = 0;
};

void tst_Metrics::init()
{
    TestCase::init();
    folder = std::make_unique<QTemporaryDir>();
    clock = {};
    players = 0;
    server = ServerId::create();
    store = makeSqliteStore(folder->filePath(u"store.db"_s));
    VERIFY_RESULT(waitFor(store->open({MetricsRecorder::collection()})));
    metrics = std::make_unique<MetricsRecorder>(*store, clock);
}

void tst_Metrics::cleanup()
{
    metrics.reset();
    store.reset();
}

void tst_Metrics::record(Seconds length)
{
    for (Seconds done{0}; done < length; done += 10s) {
        metrics->add(server,
                     {.at = clock.now(),
                      .cpuPercent = 25,
                      .memoryBytes = 1 << 20,
                      .players = double(players++),
                      .latencyMs = 1.5});
        clock.advance(10s);
    }
    VERIFY_RESULT(waitFor(metrics->flush()));
}

QList<MetricSample> tst_Metrics::read(Time from, Time to, int points)
{
    const Result<QList<MetricSample>> samples = waitFor(metrics->read(server, from, to, points));
    if (!samples)
        qWarning("%s", qPrintable(samples.error().detail));
    return samples.value_or(QList<MetricSample>());
}

void tst_Metrics::averagesBySpans()
{
    const Time from = clock.now();
    MetricAverager averager(from, 10s, 3);
    averager.add({.at = from, .players = 2});
    averager.add({.at = from + 5s, .players = 4});
    averager.add({.at = from + 25s, .players = 8});
    averager.add({.at = from - 1s, .players = 100});
    averager.add({.at = from + 30s, .players = 100});
    const QList<MetricSample> averages = averager.averages();
    QCOMPARE(averages.size(), 2); // nothing is made up for the span without any
    QCOMPARE(averages.first().players, 3);
    QCOMPARE(averages.first().at, from + 2500ms);
    QCOMPARE(averages.last().players, 8);
}

void tst_Metrics::samplesAreReadBack()
{
    const Time from = clock.now();
    record(1h);
    const QList<MetricSample> samples = read(from, clock.now(), 1000);
    QCOMPARE(samples.size(), 360);
    QCOMPARE(samples.first(),
             (MetricSample{.at = from, .cpuPercent = 25, .memoryBytes = 1 << 20, .players = 0, .latencyMs = 1.5}));
    QCOMPARE(samples.last().players, 359);
    QCOMPARE(documents(), 6);
    metrics = std::make_unique<MetricsRecorder>(*store, clock); // another core
    QCOMPARE(read(from, clock.now(), 1000).size(), 360);
    QCOMPARE(read(from + 30min, from + 31min, 1000).size(), 6);
}

void tst_Metrics::whatIsNotStoredYetIsThereToo()
{
    const Time from = clock.now();
    record(5min);
    for (int i = 0; i < 90; ++i) { // into the next blocks, some of it stored before
        metrics->add(server, {.at = clock.now(), .players = double(players++)});
        clock.advance(10s);
    }
    const QList<MetricSample> samples = read(from, clock.now(), 1000);
    QCOMPARE(samples.size(), 120);
    for (int i = 0; i < 120; ++i)
        QCOMPARE(samples.at(i).players, i);
}

void tst_Metrics::pointsAreNeverMoreThanAsked()
{
    const Time from = clock.now();
    record(2h);
    for (const int points : {1, 7, 100}) {
        const QList<MetricSample> samples = read(from, clock.now(), points);
        QVERIFY(samples.size() <= points);
        QVERIFY(samples.size() >= points * 9 / 10);
    }
    QCOMPARE(read(from, clock.now(), 1).first().players, 359.5);
}

void tst_Metrics::oldSamplesAreThinned()
{
    const Time from = clock.now();
    record(30h);
    const int before = documents();
    VERIFY_RESULT(waitFor(metrics->thin()));
    QVERIFY2(documents() < before, "the blocks of the first hours became averages");
    const QList<MetricSample> all = read(from, clock.now(), 5000);
    // Six hours in averages of five minutes, then a day in spans of 21.6 s; nothing is in both.
    QVERIFY2(std::abs(all.size() - (72 + 4000)) < 50, qPrintable(QString::number(all.size())));
    const QList<MetricSample> old = read(from, from + 5h, 1000);
    QCOMPARE(old.size(), 60);
    QCOMPARE(old.first().players, 14.5); // of 0 to 29
    QCOMPARE(old.last().players, 1784.5);
    const QList<MetricSample> recent = read(clock.now() - 1h, clock.now(), 1000);
    QCOMPARE(recent.size(), 360);
    double sum = 0;
    for (const MetricSample &sample : read(from, clock.now(), 1))
        sum += sample.cpuPercent;
    QCOMPARE(sum, 25);
}

void tst_Metrics::thinningTwiceChangesNothing()
{
    const Time from = clock.now();
    record(30h);
    VERIFY_RESULT(waitFor(metrics->thin()));
    const QList<MetricSample> once = read(from, clock.now(), 2000);
    const int after = documents();
    VERIFY_RESULT(waitFor(metrics->thin()));
    QCOMPARE(documents(), after);
    QCOMPARE(read(from, clock.now(), 2000), once);
}

void tst_Metrics::veryOldAveragesGo()
{
    record(1h);
    clock.advance(std::chrono::days(2));
    VERIFY_RESULT(waitFor(metrics->thin()));
    QCOMPARE(documents(), 1);
    clock.advance(std::chrono::days(300));
    VERIFY_RESULT(waitFor(metrics->thin()));
    QCOMPARE(documents(), 1);
    clock.advance(std::chrono::days(70));
    VERIFY_RESULT(waitFor(metrics->thin()));
    QCOMPARE(documents(), 0);
}

void tst_Metrics::removedServersLeaveNothing()
{
    record(1h);
    const ServerId other = ServerId::create();
    metrics->add(other, {.at = clock.now()});
    VERIFY_RESULT(waitFor(metrics->flush()));
    VERIFY_RESULT(waitFor(metrics->remove(server)));
    QCOMPARE(documents(), 1);
    QVERIFY(read(clock.now() - 2h, clock.now(), 100).isEmpty());
}

void tst_Metrics::badQuestionsAreRefused()
{
    const Time now = clock.now();
    QCOMPARE(waitFor(metrics->read(server, now, now, 10)).error().code, Error::Code::InvalidArgument);
    QCOMPARE(waitFor(metrics->read(server, now - 1h, now, 0)).error().code, Error::Code::InvalidArgument);
    QCOMPARE(waitFor(metrics->read(server, now - 1h, now, 100000)).error().code, Error::Code::InvalidArgument);
}

PITWALL_TEST_MAIN(tst_Metrics)
#include "tst_servermetrics.moc"
