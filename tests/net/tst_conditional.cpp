#include "core/net/conditional.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::Http;

/// Which answers a client may skip, have in part, or have compressed.
class TestConditional : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void etag_data();
    void etag();
    void ifRange_data();
    void ifRange();
    void range_data();
    void range();
    void acceptEncoding_data();
    void acceptEncoding();
};

void TestConditional::etag_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *name, const char *header, const char *etag, bool matches) {
        QTest::newRow(name) << QByteArray(header) << QByteArray(etag) << matches;
    };
    row("the same", R"("a")", R"("a")", true);
    row("another", R"("b")", R"("a")", false);
    row("in a list", R"("b", "a")", R"("a")", true);
    row("in a list without blanks", R"("b","a","c")", R"("a")", true);
    row("weak in the header", R"(W/"a")", R"("a")", true);
    row("weak here", R"("a")", R"(W/"a")", true);
    row("weak both", R"(W/"b", W/"a")", R"(W/"a")", true);
    row("star", " * ", R"("a")", true);
    row("star in a list is none", R"("b", *)", R"("a")", false);
    row("a comma inside", R"("x,"a",y")", R"("a")", false);
    row("a comma in the tag", R"("a,b")", R"("a,b")", true);
    row("part of a longer one", R"("aa")", R"("a")", false);
    row("without quotes", "a", R"("a")", false);
    row("open quote", R"("a)", R"("a")", false);
    row("empty", "", R"("a")", false);
    row("only commas", ",,,", R"("a")", false);
}

void TestConditional::etag()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, etag);
    QTEST(matchesEtag(header.toStdString(), etag.toStdString()), "matches");
}

void TestConditional::ifRange_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("etag");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("absent") << QByteArray("") << QByteArray(R"("a")") << true;
    QTest::newRow("the same") << QByteArray(R"("a")") << QByteArray(R"("a")") << true;
    QTest::newRow("another") << QByteArray(R"("b")") << QByteArray(R"("a")") << false;
    QTest::newRow("weak is not enough") << QByteArray(R"(W/"a")") << QByteArray(R"(W/"a")") << false;
    QTest::newRow("a date") << QByteArray("Sat, 21 Nov 2026 19:00:00 GMT") << QByteArray(R"("a")") << false;
}

void TestConditional::ifRange()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, etag);
    QTEST(allowsRange(header.toStdString(), etag.toStdString()), "allowed");
}

void TestConditional::range_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<int>("kind");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("length");
    const auto whole = [](const char *name, const char *header, quint64 size = 100) {
        QTest::newRow(name) << QByteArray(header) << size << static_cast<int>(RangeKind::Whole) << quint64(0)
                            << quint64(0);
    };
    const auto part = [](const char *name, const char *header, quint64 first, quint64 length, quint64 size = 100) {
        QTest::newRow(name) << QByteArray(header) << size << static_cast<int>(RangeKind::Part) << first << length;
    };
    const auto impossible = [](const char *name, const char *header, quint64 size = 100) {
        QTest::newRow(name) << QByteArray(header) << size << static_cast<int>(RangeKind::Unsatisfiable) << quint64(0)
                            << quint64(0);
    };
    part("from to", "bytes=10-19", 10, 10);
    part("one byte", "bytes=0-0", 0, 1);
    part("from", "bytes=90-", 90, 10);
    part("the end", "bytes=-10", 90, 10);
    part("more than there is", "bytes=50-500", 50, 50);
    part("an end longer than all", "bytes=-500", 0, 100);
    part("blanks", " bytes = 10 - 19 ", 10, 10);
    part("another case", "Bytes=10-19", 10, 10);
    part("beyond 4 GiB", "bytes=5000000000-5000000001", 5000000000, 2, 6000000000);
    impossible("behind the end", "bytes=100-");
    impossible("behind the end, both", "bytes=100-200");
    impossible("nothing of the end", "bytes=-0");
    impossible("of an empty body", "bytes=0-", 0);
    impossible("the end of an empty body", "bytes=-5", 0);
    whole("several", "bytes=0-1,5-6");
    whole("backwards", "bytes=20-10");
    whole("another unit", "lines=1-2");
    whole("no unit", "1-2");
    whole("nothing", "bytes=-");
    whole("empty", "");
    whole("no number", "bytes=a-b");
    whole("a sign", "bytes=+1-5");
    whole("too large for a number", "bytes=99999999999999999999-");
    whole("half a number", "bytes=1x-5");
}

void TestConditional::range()
{
    QFETCH(QByteArray, header);
    QFETCH(quint64, size);
    const RangeAnswer answer = parseRange(header.toStdString(), size);
    QTEST(static_cast<int>(answer.kind), "kind");
    QTEST(quint64(answer.range.first), "first");
    QTEST(quint64(answer.range.length), "length");
}

void TestConditional::acceptEncoding_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("gzip");
    QTest::newRow("absent") << QByteArray("") << false;
    QTest::newRow("plain") << QByteArray("gzip") << true;
    QTest::newRow("in a list") << QByteArray("deflate, gzip, br") << true;
    QTest::newRow("case and blanks") << QByteArray("br , GZip ; q=0.5") << true;
    QTest::newRow("forbidden") << QByteArray("gzip;q=0") << false;
    QTest::newRow("forbidden with digits") << QByteArray("gzip;q=0.000") << false;
    QTest::newRow("hardly") << QByteArray("gzip;q=0.001") << true;
    QTest::newRow("star") << QByteArray("*") << true;
    QTest::newRow("star, but not gzip") << QByteArray("gzip;q=0, *") << false;
    QTest::newRow("star forbidden, gzip named") << QByteArray("*;q=0, gzip") << true;
    QTest::newRow("identity preferred") << QByteArray("identity, gzip;q=0.5") << false;
    QTest::newRow("gzip preferred") << QByteArray("identity;q=0.3, gzip;q=0.5") << true;
    QTest::newRow("identity only") << QByteArray("identity") << false;
    QTest::newRow("others only") << QByteArray("br, zstd") << false;
    QTest::newRow("part of a name") << QByteArray("gzipped") << false;
    QTest::newRow("nonsense weight") << QByteArray("gzip;q=abc") << false;
    QTest::newRow("empty weight") << QByteArray("gzip;q=") << false;
    QTest::newRow("old name") << QByteArray("x-gzip") << true;
    QTest::newRow("commas") << QByteArray(",,gzip,,") << true;
}

void TestConditional::acceptEncoding()
{
    QFETCH(QByteArray, header);
    QTEST(acceptsGzip(header.toStdString()), "gzip");
}

PITWALL_TEST_MAIN(TestConditional)
#include "tst_conditional.moc"
