#include "tests/net/testserver.h"

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// Requests that mean one thing to a proxy and another to a server, or nothing at all: they are refused, the
/// connection ends, and nothing that was hidden behind them is ever taken for a request.
class TestHttpHostile : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isRefused_data();
    void isRefused();
    void isAccepted_data();
    void isAccepted();
    void judgesHostAndOrigin_data();
    void judgesHostAndOrigin();
    void cutOffAnywhere_data();
    void cutOffAnywhere();
    void thousandsOfPipelinedRequests();
    void noise();

private:
    std::unique_ptr<TestServer> m_test;
    int m_asked = 0;
    QByteArray m_body;
};

void TestHttpHostile::init()
{
    TestCase::init();
    m_asked = 0;
    m_test = std::make_unique<TestServer>();
    for (const Method method : {Method::Get, Method::Post})
        m_test->router.add(method, u"/{rest...}"_s, [this](const Request &request) {
            ++m_asked;
            m_body = request.body;
            return makeReady<Response>(Response::noContent());
        });
    m_test->start({.headerTimeout = Seconds(5)});
}

void TestHttpHostile::cleanup()
{
    m_test.reset();
}

static const QByteArray smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

void TestHttpHostile::isRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto raw = [](const char *name, const QByteArray &request, int status = 400) {
        QTest::newRow(name) << request << status;
    };
    const auto fields = [&raw](const char *name, const QByteArray &lines, int status = 400) {
        raw(name, "POST / HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n\r\n" + smuggled, status);
    };
    const auto chunks = [&raw](const char *name, const QByteArray &body, int status = 400) {
        raw(name, "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body + smuggled, status);
    };
    fields("length and chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked");
    fields("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 5");
    fields("two lengths", "Content-Length: 0\r\nContent-Length: 43");
    fields("the same length twice", "Content-Length: 0\r\nContent-Length: 0");
    fields("lengths in a list", "Content-Length: 0, 0");
    fields("length with a plus", "Content-Length: +0");
    fields("negative length", "Content-Length: -1");
    fields("hexadecimal length", "Content-Length: 0x2b");
    fields("length with a blank inside", "Content-Length: 4 3");
    fields("no number as length", "Content-Length: many");
    fields("empty length", "Content-Length:");
    fields("length beyond 64 bits", "Content-Length: 18446744073709551616");
    fields("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 0);
    fields("chunked in a list", "Transfer-Encoding: chunked, chunked", 0);
    fields("another coding", "Transfer-Encoding: gzip, chunked", 501);
    fields("identity", "Transfer-Encoding: identity", 501);
    fields("almost chunked", "Transfer-Encoding: xchunked", 501);
    fields("chunked behind a tab stop",
           "Transfer-Encoding: \x0b"
           "chunked");
    fields("blank before the colon", "Transfer-Encoding : chunked");
    fields("name with a control character", "Content\x01Length: 5");
    fields("no colon", "Content-Length 5");
    fields("no name", ": 5");
    fields("folded line", "X: a\r\n b");
    fields("folded coding", "Transfer-Encoding:\r\n chunked");
    fields("folded length", "Content-Length: 1\r\n\t0");
    fields("line feed alone", "X: a\nContent-Length: 43");
    fields("carriage return alone", "X: a\rContent-Length: 43");
    fields("NUL in a value", QByteArray("X: a\0b", 6));
    fields("NUL in a name", QByteArray("X\0: b", 5));
    fields("two hosts", "Host: localhost");
    raw("no host", "GET / HTTP/1.1\r\n\r\n" + smuggled);
    raw("first field begins with a blank", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n" + smuggled);
    raw("only line feeds", "GET / HTTP/1.1\nHost: localhost\n\n", 0);
    raw("NUL in the path", QByteArray("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 36));
    raw("control character in the path", "GET /\x07 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    raw("NUL first", QByteArray("\0GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 37));
    raw("two blanks", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    raw("no path", "GET HTTP/1.1\r\nHost: localhost\r\n\r\n");
    raw("HTTP/0.9", "GET /\r\n\r\n");
    raw("another protocol", "GET / RTSP/1.0\r\nHost: localhost\r\n\r\n", 0);
    raw("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    raw("TLS where none is", QByteArray::fromHex("16030100c8010000c40303"), 400);
    raw("chunked with HTTP/1.0", "POST / HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    chunks("negative chunk", "-5\r\nhello\r\n0\r\n\r\n");
    chunks("chunk with a plus", "+5\r\nhello\r\n0\r\n\r\n");
    chunks("chunk with 0x", "0x5\r\nhello\r\n0\r\n\r\n");
    chunks("chunk without size", "\r\nhello\r\n0\r\n\r\n");
    chunks("chunk beyond 64 bits", "10000000000000005\r\nhello\r\n0\r\n\r\n");
    chunks("chunk of 16 EiB", "ffffffffffffffff\r\nhello\r\n0\r\n\r\n", 0);
    chunks("many leading zeros", QByteArray(5000, '0') + "5\r\nhello\r\n0\r\n\r\n");
    chunks("chunk longer than it says", "5\r\nhello!\r\n0\r\n\r\n");
    chunks("line feed after the size", "5\nhello\r\n0\r\n\r\n");
    chunks("line feed after the chunk", "5\r\nhello\n0\r\n\r\n");
    chunks("endless chunk extension", "5;" + QByteArray(5000, 'x') + "\r\nhello\r\n0\r\n\r\n");
    chunks("endless trailers", "0\r\n" + QByteArray("X: a\r\n").repeated(1000) + "\r\n", 0);
}

void TestHttpHostile::isRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    RawClient client(m_test->port);
    const RawAnswer answer = client.exchange(request);
    if (status != 0)
        QCOMPARE(answer.status, status);
    QVERIFY2(answer.status >= 400, answer.body.constData());
    QVERIFY(answer.complete);
    QVERIFY(client.waitClosed());
    QCOMPARE(client.received(), ""); // one answer and no second
    QCOMPARE(m_asked, 0);
    QCOMPARE(RawClient(m_test->port).get("/").status, 204);
}

void TestHttpHostile::isAccepted_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("empty lines before a request") << QByteArray("\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::newRow("coding in capitals") << QByteArray(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("name in capitals") << QByteArray("GET / HTTP/1.1\r\nHOST: localhost\r\n\r\n");
    QTest::newRow("tabs around a value") << QByteArray("GET / HTTP/1.1\r\nHost:\tlocalhost\t\r\n\r\n");
    QTest::newRow("empty value") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX:\r\n\r\n");
    QTest::newRow("bytes beyond ASCII") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: \xc3\xbc\r\n\r\n");
}

void TestHttpHostile::isAccepted()
{
    QFETCH(QByteArray, request);
    RawClient client(m_test->port);
    QCOMPARE(client.exchange(request).status, 204);
    QCOMPARE(client.exchange(request).status, 204); // and the connection goes on
    for (const char byte : request)                 // however it is cut
        client.send(QByteArray(1, byte));
    QCOMPARE(client.answer().status, 204);
    QCOMPARE(m_asked, 3);
}

/// A page of a stranger, in a browser on this machine, whose name was made to point at us (DNS rebinding), or that asks
/// us by our own name: it reads nothing and changes nothing.
void TestHttpHostile::judgesHostAndOrigin_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *method, const char *host, const char *fields, int status) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(host) << QByteArray(fields) << status;
    };
    row("localhost", "GET", "localhost", "", 204);
    row("by number", "GET", "127.0.0.1:1", "", 204);
    row("a name on the list", "GET", "pits.example", "", 204);
    row("rebound name", "GET", "evil.example", "", 421);
    row("rebound name, its own origin", "POST", "evil.example", "Origin: http://evil.example\r\n", 421);
    row("no name", "GET", "", "", 421);
    row("no name at all", "GET", "a b", "", 421);
    row("change by a program", "POST", "localhost", "", 204);
    row("change by our page", "POST", "localhost", "Origin: http://localhost\r\n", 204);
    row("change by a page on the list", "POST", "localhost", "Origin: https://boards.example\r\n", 204);
    row("change by a stranger's page", "POST", "localhost", "Origin: http://evil.example\r\n", 403);
    row("change by another port", "POST", "localhost", "Origin: http://localhost:3000\r\n", 403);
    row("change from a sandbox", "POST", "localhost", "Origin: null\r\n", 403);
    row("change from elsewhere", "POST", "localhost", "Sec-Fetch-Site: cross-site\r\n", 403);
    row("reading is up to the browser", "GET", "localhost", "Origin: http://evil.example\r\n", 204);
    row("a tunnel", "CONNECT", "localhost", "", 501);
}

void TestHttpHostile::judgesHostAndOrigin()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, fields);
    VERIFY_RESULT(m_test->settings.change(NetSettings::allowedHosts.key, QJsonArray{u"pits.example"_s}));
    VERIFY_RESULT(m_test->settings.change(NetSettings::allowedOrigins.key, QJsonArray{u"https://boards.example"_s}));
    RawClient client(m_test->port);
    const RawAnswer answer = client.exchange(method + " / HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n");
    QTEST(answer.status, "status");
    QVERIFY(!answer.headers.contains("access-control-allow-origin")); // so a browser keeps it from the page
    QCOMPARE(client.get("/").status, 204);
}

void TestHttpHostile::cutOffAnywhere_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("length") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                          "5\r\nhello\r\n0\r\n\r\n");
}

void TestHttpHostile::cutOffAnywhere()
{
    QFETCH(QByteArray, request);
    for (qsizetype length = 0; length < request.size(); ++length) {
        RawClient client(m_test->port);
        client.send(request.left(length));
        client.socket.disconnectFromHost();
    }
    QTRY_COMPARE(m_test->server.counters().accepted, quint64(request.size()));
    QTRY_COMPARE(m_test->server.connectionCount(), 0);
    QCOMPARE(m_asked, 0);
    QCOMPARE(RawClient(m_test->port).exchange(request).status, 204);
    QCOMPARE(m_body, "hello");
}

void TestHttpHostile::thousandsOfPipelinedRequests()
{
    constexpr int count = 2000;
    RawClient client(m_test->port);
    client.send(getRequest("/").repeated(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.answer().status, 204);
    QCOMPARE(m_asked, count);
}

/// Bytes without any sense, the same in each run.
void TestHttpHostile::noise()
{
    quint32 state = 8400;
    for (int round = 0; round < 50; ++round) {
        QByteArray bytes(2000, Qt::Uninitialized);
        for (char &byte : bytes) {
            state = state * 1664525 + 1013904223;
            byte = static_cast<char>(state >> 24);
        }
        RawClient client(m_test->port);
        client.send(bytes + "\r\n\r\n");
        QVERIFY(client.waitClosed());
    }
    QCOMPARE(m_asked, 0);
}

PITWALL_TEST_MAIN(TestHttpHostile)
#include "tst_httphostile.moc"
