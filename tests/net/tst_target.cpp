#include "core/net/target.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// A path means one thing only, to us and to whoever looks at it before or after us.
class TestTarget : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void path_data();
    void path();
    void query_data();
    void query();
    void isRefused_data();
    void isRefused();
    void wholeUrl();
};

void TestTarget::path_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("path");
    QTest::newRow("root") << QByteArray("/") << u"/"_s;
    QTest::newRow("segments") << QByteArray("/api/v1/servers") << u"/api/v1/servers"_s;
    QTest::newRow("escaped") << QByteArray("/a%20b/%C3%BC") << u"/a b/ü"_s;
    QTest::newRow("plus is a plus") << QByteArray("/a+b") << u"/a+b"_s;
    QTest::newRow("slash at the end") << QByteArray("/a/") << u"/a/"_s;
    QTest::newRow("empty segment") << QByteArray("//a") << u"//a"_s;
    QTest::newRow("dots that are no segment") << QByteArray("/a..b/...") << u"/a..b/..."_s;
    QTest::newRow("escaped percent stays one") << QByteArray("/%252e%252e") << u"/%2e%2e"_s;
    QTest::newRow("query cut off") << QByteArray("/a?b=/../c") << u"/a"_s;
}

void TestTarget::path()
{
    QFETCH(QByteArray, target);
    const std::string text = target.toStdString();
    const Result<Target> parsed = parseTarget(text);
    VERIFY_RESULT(parsed);
    QTEST(parsed->path, "path");
}

void TestTarget::query_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << QByteArray("/?q=1") << u"1"_s;
    QTest::newRow("plus is a blank") << QByteArray("/?q=a+b") << u"a b"_s;
    QTest::newRow("escaped plus") << QByteArray("/?q=a%2Bb") << u"a+b"_s;
    QTest::newRow("escaped ampersand") << QByteArray("/?x=2&q=a%26b&y=3") << u"a&b"_s;
    QTest::newRow("UTF-8") << QByteArray("/?q=%E2%82%AC") << u"€"_s;
    QTest::newRow("question mark") << QByteArray("/?q=a?b") << u"a?b"_s;
    QTest::newRow("absent") << QByteArray("/?") << QString();
}

void TestTarget::query()
{
    QFETCH(QByteArray, target);
    const std::string text = target.toStdString();
    const Result<Target> parsed = parseTarget(text);
    VERIFY_RESULT(parsed);
    QTEST(parsed->query.queryItemValue(u"q"_s, QUrl::FullyDecoded), "value");
}

void TestTarget::isRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"",
                               "a",
                               "*",
                               "?a",
                               "/..",
                               "/.",
                               "/a/../b",
                               "/a/./b",
                               "/%2e%2e",
                               "/%2E.",
                               "/.%2e/x",
                               "/a%2fb",
                               "/a%2Fb",
                               "/a%5cb",
                               "/a\\b",
                               "/a%00b",
                               "/a%0d%0ab",
                               "/a%7f",
                               "/%",
                               "/%2",
                               "/%zz",
                               "/%ff",
                               "/%c0%ae",
                               "/%ed%a0%80",
                               "/a#b",
                               "/a?b=%",
                               "/a?b=%00",
                               "/a?b=%ff",
                               "http://",
                               "ftp://localhost/",
                               "localhost:80"})
        QTest::newRow(*target ? target : "empty") << QByteArray(target);
    QTest::newRow("NUL") << QByteArray("/a\0b", 4);
    QTest::newRow("tab") << QByteArray("/a\tb");
}

void TestTarget::isRefused()
{
    QFETCH(QByteArray, target);
    const std::string text = target.toStdString();
    const Result<Target> parsed = parseTarget(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, Error::Code::InvalidArgument);
}

void TestTarget::wholeUrl()
{
    const std::string text = "http://localhost:8400/a?q=1";
    const Result<Target> parsed = parseTarget(text);
    VERIFY_RESULT(parsed);
    QCOMPARE(parsed->path, u"/a"_s);
    QVERIFY(parsed->authority == "localhost:8400");
    QCOMPARE(parseTarget("http://localhost")->path, u"/"_s);
}

PITWALL_TEST_MAIN(TestTarget)
#include "tst_target.moc"
