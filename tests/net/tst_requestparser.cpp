#include "core/net/requestparser.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::Http;

/// A request is the same request however the network cuts it.
class TestRequestParser final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void cutAnywhere_data();
    void cutAnywhere();
};

namespace {

struct Parsed
{
    int error = 0;
    bool done = false;
    std::string body;
    size_t used = 0;
};

} // namespace

/// What is not used is passed again with more behind it, as a connection does.
static Parsed parse(std::string_view bytes, size_t step)
{
    RequestParser parser(8192, 16384);
    Parsed parsed;
    for (size_t end = std::min(step, bytes.size());;) {
        const bool headWasDone = parser.isHeadDone();
        if (headWasDone)
            parser.setBodyLimit(1000);
        parsed.used += parser.feed(bytes.substr(parsed.used, end - parsed.used));
        parsed.body += parser.takeBody();
        parsed.error = parser.error();
        parsed.done = parser.isDone();
        if (parsed.error != 0 || parsed.done)
            return parsed;
        if (parser.isHeadDone() && !headWasDone)
            continue; // the rest of these bytes is the body's
        if (end == bytes.size())
            return parsed;
        end = std::min(end + step, bytes.size());
    }
}

void TestRequestParser::cutAnywhere_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("error");
    const auto chunked = [](const char *name, const QByteArray &chunks, const QByteArray &body, int error = 0) {
        QTest::newRow(name) << "Transfer-Encoding: chunked\r\n\r\n" + chunks << body << error;
    };
    QTest::newRow("length") << QByteArray("Content-Length: 5\r\n\r\nhello") << QByteArray("hello") << 0;
    QTest::newRow("no body") << QByteArray("\r\n") << QByteArray() << 0;
    QTest::newRow("long header, short line") << "Cookie: " + QByteArray(10000, 'x') + "\r\n\r\n" << QByteArray() << 0;
    const auto headerOf = [](qsizetype size) -> QByteArray { // of the whole head, with its line and Host
        const QByteArray around = "PUT /a HTTP/1.1\r\nHost: localhost\r\nCookie: \r\n\r\n";
        return "Cookie: " + QByteArray(size - around.size(), 'x') + "\r\n\r\n";
    };
    QTest::newRow("header as long as may be") << headerOf(16384) << QByteArray() << 0;
    QTest::newRow("one more") << headerOf(16385) << QByteArray() << 431;
    QTest::newRow("header too long") << "Cookie: " + QByteArray(20000, 'x') + "\r\n\r\n" << QByteArray() << 431;
    chunked("no chunk", "0\r\n\r\n", "");
    chunked("no chunk, trailer", "0\r\nX: y\r\n\r\n", "");
    chunked("no chunk, extension", "0;x=1\r\n\r\n", "");
    chunked("zeros", "000000\r\n\r\n", "");
    chunked("one byte", "1\r\na\r\n0\r\n\r\n", "a");
    chunked("chunks", "5;x=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: 1\r\n\r\n", "hello world");
    chunked("no size", "x\r\n\r\n", "", 400);
    chunked("trailer without a colon", "0\r\nOrigi=1\r\n\xfe\xff\r\n\r\n", "", 400);
}

void TestRequestParser::cutAnywhere()
{
    QFETCH(const QByteArray, rest);
    QFETCH(const QByteArray, body);
    const std::string request = "PUT /a HTTP/1.1\r\nHost: localhost\r\n" + rest.toStdString();
    const size_t all = request.size();
    for (size_t step = 1; step <= all; step += step < 100 || all < 1000 ? 1 : all / 7) {
        const Parsed parsed = parse(request, step);
        QTEST(parsed.error, "error");
        if (parsed.error != 0)
            continue;
        QVERIFY(parsed.done);
        QCOMPARE(parsed.used, request.size());
        QCOMPARE(QByteArray::fromStdString(parsed.body), body);
    }
}

PITWALL_TEST_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
