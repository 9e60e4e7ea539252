#include "core/telemetry/metrics.h"
#include "core/telemetry/processmetrics.h"
#include "tests/support/testmain.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace Pitwall {

class tst_Metrics final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void countersGaugesAndHistogramsAreExposed();
    void labelsAreQuoted();
    void collectorsAreAskedEachTime();
    void aSeriesCanBeRemoved();
    void mistakesAreLoggedAndLeftOut_data();
    void mistakesAreLoggedAndLeftOut();
    void manyThreadsCountRight();
    void theProcessTellsOfItself();
    void everyLineIsWellFormed();

private:
    static double valueOf(Metrics &metrics, const QByteArray &series)
    {
        const QByteArray start = series + ' ';
        for (const QByteArray &line : metrics.expose().split('\n')) {
            if (line.startsWith(start))
                return line.mid(start.size()).toDouble();
        }
        return -1;
    }
};

void tst_Metrics::countersGaugesAndHistogramsAreExposed()
{
    Metrics metrics;
    metrics.count("pitwall_starts_total", "Starts of servers");
    metrics.count("pitwall_starts_total", "Starts of servers", {}, 2);
    metrics.set("pitwall_players", "Players", {{"server", "a"}}, 3);
    metrics.set("pitwall_players", "Players", {{"server", "a"}}, 5);
    metrics.observe("pitwall_query_seconds", "Time to answer", {}, 0.004);
    metrics.observe("pitwall_query_seconds", "Time to answer", {}, 0.3);
    const QByteArray text = metrics.expose();
    QVERIFY(text.contains("# HELP pitwall_starts_total Starts of servers\n# TYPE pitwall_starts_total counter\n"));
    QCOMPARE(valueOf(metrics, "pitwall_starts_total"), 3);
    QCOMPARE(valueOf(metrics, "pitwall_players{server=\"a\"}"), 5);
    QCOMPARE(valueOf(metrics, "pitwall_query_seconds_bucket{le=\"0.0025\"}"), 0);
    QCOMPARE(valueOf(metrics, "pitwall_query_seconds_bucket{le=\"0.005\"}"), 1);
    QCOMPARE(valueOf(metrics, "pitwall_query_seconds_bucket{le=\"+Inf\"}"), 2);
    QCOMPARE(valueOf(metrics, "pitwall_query_seconds_count"), 2);
}

void tst_Metrics::labelsAreQuoted()
{
    Metrics metrics;
    metrics.set("pitwall_players", "Players", {{"server", "a \"b\"\n\\c"}}, 1);
    QVERIFY2(metrics.expose().contains(R"(pitwall_players{server="a \"b\"\n\\c"} 1)"), metrics.expose().constData());
}

void tst_Metrics::collectorsAreAskedEachTime()
{
    Metrics metrics;
    int asked = 0;
    metrics.addCollector([&] { metrics.set("pitwall_asked", "How often", {}, ++asked); });
    QCOMPARE(valueOf(metrics, "pitwall_asked"), 1);
    QCOMPARE(valueOf(metrics, "pitwall_asked"), 2);
}

void tst_Metrics::aSeriesCanBeRemoved()
{
    Metrics metrics;
    metrics.set("pitwall_players", "Players", {{"server", "a"}}, 1);
    metrics.set("pitwall_players", "Players", {{"server", "b"}}, 2);
    metrics.remove("pitwall_players", {{"server", "a"}});
    metrics.remove("pitwall_players", {{"server", "never there"}});
    metrics.remove("pitwall_unknown", {});
    QVERIFY(!metrics.expose().contains("server=\"a\""));
    QVERIFY(!metrics.expose().contains("never"));
    QCOMPARE(valueOf(metrics, "pitwall_players{server=\"b\"}"), 2);
}

void tst_Metrics::mistakesAreLoggedAndLeftOut_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<Metrics::Labels>("labels");

    QTest::newRow("name") << std::string("no spaces allowed") << Metrics::Labels();
    QTest::newRow("name of another kind") << std::string("pitwall_taken_total") << Metrics::Labels();
    QTest::newRow("label") << std::string("pitwall_players") << Metrics::Labels{{"no-dash", "x"}};
}

void tst_Metrics::mistakesAreLoggedAndLeftOut()
{
    QFETCH(std::string, name);
    QFETCH(Metrics::Labels, labels);
    Metrics metrics;
    metrics.count("pitwall_taken_total", "A counter");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no metric|bad labels"_s));
    metrics.set(name, "A gauge", labels, 1);
    QCOMPARE(valueOf(metrics, "pitwall_taken_total"), 1);
    QVERIFY(!metrics.expose().contains(" gauge\n") || !metrics.expose().contains("no-dash"));
}

void tst_Metrics::manyThreadsCountRight()
{
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&metrics] {
            for (int i = 0; i < 1000; ++i)
                metrics.count("pitwall_requests_total", "Requests", {{"status", i % 2 ? "200" : "404"}});
        });
    }
    for (int i = 0; i < 20; ++i)
        metrics.expose();
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(valueOf(metrics, "pitwall_requests_total{status=\"200\"}"), 2000);
}

void tst_Metrics::theProcessTellsOfItself()
{
    Metrics metrics;
    addProcessMetrics(metrics);
    const double cpu = valueOf(metrics, "process_cpu_seconds_total");
    QVERIFY(cpu >= 0);
    const double memory = valueOf(metrics, "process_resident_memory_bytes");
    QVERIFY(memory > 1e6 && memory <= valueOf(metrics, "process_virtual_memory_bytes"));
    QVERIFY(valueOf(metrics, "process_threads") >= 1);
    const double files = valueOf(metrics, "process_open_fds");
    QFile file(u"/dev/null"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(valueOf(metrics, "process_open_fds"), files + 1);
    QVERIFY(valueOf(metrics, "process_max_fds") >= files);
    const auto now = double(QDateTime::currentSecsSinceEpoch());
    const double started = valueOf(metrics, "process_start_time_seconds");
    QVERIFY2(started > now - 3600 && started <= now + 2, qPrintable(QString::number(now - started)));
    QVERIFY(valueOf(metrics, "process_cpu_seconds_total") >= cpu);
}

void tst_Metrics::everyLineIsWellFormed()
{
    Metrics metrics;
    addProcessMetrics(metrics);
    metrics.observe("pitwall_query_seconds", "Time to answer", {{"game", "teeworlds"}}, 0.004);
    static const QRegularExpression form(
        u"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)*\\})? [-+0-9.eInf]+)$"_s);
    const QString text = QString::fromUtf8(metrics.expose());
    QVERIFY(text.endsWith(u'\n'));
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        QVERIFY2(form.match(line).hasMatch(), qPrintable(line));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Metrics)
#include "tst_metrics.moc"
