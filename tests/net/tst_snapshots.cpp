#include "core/net/staticfiles.h"
#include "tests/net/testserver.h"

#include <QTemporaryDir>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// What everybody reads is sent by the I/O threads alone, and as a good HTTP server would.
class TestSnapshots : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void areServedWhileTheCoreIsBusy();
    void haveAnEtag();
    void answerHead();
    void answerRanges_data();
    void answerRanges();
    void keepTheWholeWhenIfRangeIsStale();
    void areCompressedWhereItPays();
    void arePartsOfTheUncompressedForm();
    void changeForConnectionsThatAreOpen();
    void keepTheirEtagWhenSetToTheSame();
    void leaveOtherMethodsToTheRouter();
    void areFoundUnderEveryWritingOfTheirPath();
    void areServedToAllowedHostsOnly();
    void canBePipelined();
    void ofWebFiles();
    void standForWhatIsOneStepBelowTheirFolder();
    void ofAnAreaOfPages();
};

static const QByteArray letters = "abcdefghijklmnopqrstuvwxyz";

void TestSnapshots::areServedWhileTheCoreIsBusy()
{
    TestServer test;
    int asked = 0;
    test.router.add(Method::Get, u"/slow"_s, [&asked](const Request &) {
        ++asked;
        return makeReady<Response>(Response::noContent());
    });
    test.server.snapshots().set(u"/status"_s, letters, "text/plain");
    test.start();
    RawClient other(test.port);
    other.send(getRequest("/slow"));
    // From here on the core's thread, which is this one, runs no event loop.
    for (int i = 0; i < 100; ++i) {
        RawClient client(test.port);
        client.socket.write(getRequest("/status"));
        QByteArray answer;
        while (!answer.endsWith(letters)) {
            const QByteArray more = client.readBlocking(answer.size() + 1);
            QVERIFY2(more.size() > answer.size(), answer.constData());
            answer = client.received();
        }
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    }
    QCOMPARE(asked, 0);
    QCOMPARE(other.answer().status, 204); // and here it does again
}

void TestSnapshots::haveAnEtag()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, letters, "text/plain", "public, max-age=5");
    test.start();
    RawClient client(test.port);
    const RawAnswer whole = client.get("/status");
    QCOMPARE(whole.status, 200);
    QCOMPARE(whole.body, letters);
    QCOMPARE(whole.headers.value("content-type"), "text/plain");
    QCOMPARE(whole.headers.value("cache-control"), "public, max-age=5");
    QVERIFY(whole.headers.contains("date"));
    const QByteArray etag = whole.headers.value("etag");
    QVERIFY(etag.startsWith('"') && etag.endsWith('"'));
    for (const QByteArray &known : QByteArrayList{etag, "W/" + etag, "\"x\", " + etag, "*"}) {
        const RawAnswer same = client.get("/status", "If-None-Match: " + known + "\r\n");
        QCOMPARE(same.status, 304);
        QCOMPARE(same.headers.value("etag"), etag);
        QCOMPARE(same.headers.value("cache-control"), "public, max-age=5");
    }
    QCOMPARE(client.get("/status", "If-None-Match: \"x\"\r\n").status, 200);
}

void TestSnapshots::answerHead()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, letters, "text/plain");
    test.start();
    RawClient client(test.port);
    client.send("HEAD /status HTTP/1.1\r\nHost: localhost\r\n\r\n" + getRequest("/status"));
    const RawAnswer head = client.answer(true);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), "26");
    QCOMPARE(client.answer().body, letters);
}

void TestSnapshots::answerRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::newRow("from to") << QByteArray("bytes=1-3") << 206 << QByteArray("bcd") << QByteArray("bytes 1-3/26");
    QTest::newRow("from") << QByteArray("bytes=24-") << 206 << QByteArray("yz") << QByteArray("bytes 24-25/26");
    QTest::newRow("the end") << QByteArray("bytes=-2") << 206 << QByteArray("yz") << QByteArray("bytes 24-25/26");
    QTest::newRow("too far") << QByteArray("bytes=26-") << 416 << QByteArray() << QByteArray("bytes */26");
    QTest::newRow("several") << QByteArray("bytes=0-1,3-4") << 200 << letters << QByteArray();
    QTest::newRow("another unit") << QByteArray("lines=0-1") << 200 << letters << QByteArray();
}

void TestSnapshots::answerRanges()
{
    QFETCH(QByteArray, range);
    TestServer test;
    test.server.snapshots().set(u"/status"_s, letters, "text/plain");
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.get("/status", "Range: " + range + "\r\n");
    QTEST(answer.status, "status");
    QTEST(answer.body, "body");
    QTEST(answer.headers.value("content-range"), "contentRange");
    QVERIFY(answer.headers.contains("etag"));
    QCOMPARE(client.get("/status").headers.value("accept-ranges"), "bytes"); // the framing held
}

void TestSnapshots::keepTheWholeWhenIfRangeIsStale()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, letters, "text/plain");
    test.start();
    RawClient client(test.port);
    const QByteArray etag = client.get("/status").headers.value("etag");
    QCOMPARE(client.get("/status", "Range: bytes=0-1\r\nIf-Range: " + etag + "\r\n").status, 206);
    QCOMPARE(client.get("/status", "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n").status, 200);
}

void TestSnapshots::areCompressedWhereItPays()
{
    TestServer test;
    test.server.snapshots().set(u"/text"_s, QByteArray(5000, 'a'), "text/plain");
    test.server.snapshots().set(u"/picture"_s, QByteArray(5000, 'a'), "image/png");
    test.start();
    RawClient client(test.port);
    const QByteArray accept = "Accept-Encoding: gzip, br\r\n";
    const RawAnswer small = client.get("/text", accept);
    QCOMPARE(small.headers.value("content-encoding"), "gzip");
    QCOMPARE(small.headers.value("vary"), "Accept-Encoding");
    QVERIFY(small.body.startsWith("\x1f\x8b") && small.body.size() < 200);
    const RawAnswer plain = client.get("/text");
    QCOMPARE(plain.body.size(), 5000);
    QCOMPARE(plain.headers.value("vary"), "Accept-Encoding");
    QVERIFY(plain.headers.value("etag") != small.headers.value("etag"));
    QCOMPARE(client.get("/text", accept + "If-None-Match: " + small.headers.value("etag") + "\r\n").status, 304);
    QVERIFY(!client.get("/picture", accept).headers.contains("content-encoding"));
}

void TestSnapshots::arePartsOfTheUncompressedForm()
{
    TestServer test;
    test.server.snapshots().set(u"/text"_s, QByteArray(5000, 'a'), "text/plain");
    test.start();
    RawClient client(test.port);
    const RawAnswer part = client.get("/text", "Accept-Encoding: gzip\r\nRange: bytes=10-19\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, QByteArray(10, 'a'));
    QCOMPARE(part.headers.value("content-range"), "bytes 10-19/5000");
    QVERIFY(!part.headers.contains("content-encoding"));
}

void TestSnapshots::changeForConnectionsThatAreOpen()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, "one", "text/plain");
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/status").body, "one");
    test.server.snapshots().set(u"/status"_s, "two", "text/plain");
    QCOMPARE(client.get("/status").body, "two");
    test.server.snapshots().remove(u"/status"_s);
    QCOMPARE(client.get("/status").status, 404);
}

void TestSnapshots::keepTheirEtagWhenSetToTheSame()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, "one", "text/plain");
    test.start();
    RawClient client(test.port);
    const QByteArray etag = client.get("/status").headers.value("etag");
    test.server.snapshots().set(u"/status"_s, "two", "text/plain");
    QVERIFY(client.get("/status").headers.value("etag") != etag);
    test.server.snapshots().set(u"/status"_s, "one", "text/plain");
    QCOMPARE(client.get("/status", "If-None-Match: " + etag + "\r\n").status, 304);
}

void TestSnapshots::leaveOtherMethodsToTheRouter()
{
    TestServer test;
    test.router.add(Method::Post, u"/status"_s, [](const Request &request) {
        return makeReady<Response>(Response{.contentType = "text/plain", .body = request.body});
    });
    test.server.snapshots().set(u"/status"_s, "snapshot", "text/plain");
    test.start();
    RawClient client(test.port);
    const QByteArray body = "Host: localhost\r\nContent-Length: 5\r\n\r\nhello";
    QCOMPARE(client.exchange("POST /status HTTP/1.1\r\n" + body).body, "hello");
    QCOMPARE(client.get("/status").body, "snapshot");
    QVERIFY(client.exchange("GET /status HTTP/1.1\r\n" + body).status >= 400); // a body that no reader of it sends
}

void TestSnapshots::areFoundUnderEveryWritingOfTheirPath()
{
    TestServer test;
    test.server.snapshots().set(u"/a b/ü"_s, "found", "text/plain");
    test.server.snapshots().set(u"/plain"_s, "found", "text/plain");
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/a%20b/%c3%bc").body, "found");
    QCOMPARE(client.get("/plain?x=1").body, "found");
    QCOMPARE(client.get("/%70lain").body, "found");
    QCOMPARE(client.get("http://localhost/plain").body, "found");
    QCOMPARE(client.get("/plain/").status, 404);
    QCOMPARE(client.get("/../plain").status, 400);
    QCOMPARE(client.get("/%2e%2e/plain").status, 400);
}

void TestSnapshots::areServedToAllowedHostsOnly()
{
    TestServer test;
    test.server.snapshots().set(u"/status"_s, "secret", "text/plain");
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/status").status, 200);
    const RawAnswer rebound = client.exchange("GET /status HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QCOMPARE(rebound.status, 421); // also after a good one on the same connection
    QVERIFY(!rebound.body.contains("secret"));
    QCOMPARE(client.exchange("GET http://evil.example/status HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 421);
    QCOMPARE(client.get("/status").status, 200);
}

void TestSnapshots::canBePipelined()
{
    constexpr int count = 1000;
    TestServer test;
    test.server.snapshots().set(u"/status"_s, letters, "text/plain");
    test.start();
    RawClient client(test.port);
    client.send(getRequest("/status").repeated(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE(client.answer().body, letters);
}

void TestSnapshots::ofWebFiles()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QVERIFY(QDir(folder.path()).mkpath(QFileInfo(name).path()));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"index.html"_s, "<p>hello");
    write(u"vendor/plot-1.2.3.js"_s, "x()");
    TestServer test;
    const Result<int> loaded =
        StaticFiles{.folder = folder.path(), .pagePolicy = "default-src 'self'"}.load(test.server.snapshots());
    VERIFY_RESULT(loaded);
    QCOMPARE(*loaded, 2);
    test.start();
    RawClient client(test.port);
    for (const char *path : {"/", "/index.html"}) {
        const RawAnswer page = client.get(path);
        QCOMPARE(page.body, "<p>hello");
        QCOMPARE(page.headers.value("content-type"), "text/html; charset=utf-8");
        QCOMPARE(page.headers.value("content-security-policy"), "default-src 'self'");
        QCOMPARE(page.headers.value("cache-control"), "no-cache");
    }
    const RawAnswer script = client.get("/vendor/plot-1.2.3.js");
    QCOMPARE(script.headers.value("cache-control"), "public, max-age=31536000, immutable");
    QVERIFY(!StaticFiles{.folder = folder.filePath(u"nowhere"_s)}.load(test.server.snapshots()));
}

void TestSnapshots::standForWhatIsOneStepBelowTheirFolder()
{
    TestServer test;
    test.server.snapshots().setBelow(u"/replays/"_s, "page", "text/plain");
    test.server.snapshots().set(u"/replays/known"_s, "its own", "text/plain");
    test.router.add(Method::Post, u"/replays/17"_s, [](const Request &) {
        return makeReady<Response>(Response{.contentType = "text/plain", .body = "posted"});
    });
    test.start();
    RawClient client(test.port);
    for (const char *path : {"/replays/", "/replays/17", "/replays/17?x=/y/z", "/replays/%31%37", "/replays/a%20b"})
        QCOMPARE(client.get(path).body, "page");
    QCOMPARE(client.get("/replays/known").body, "its own");
    QCOMPARE(
        client.get("/replays/17", "If-None-Match: " + client.get("/replays/").headers.value("etag") + "\r\n").status,
        304);
    client.send("HEAD /replays/17 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(client.answer(true).headers.value("content-length"), "4");
    QCOMPARE(client.exchange("POST /replays/17 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").body,
             "posted");
    for (const char *path : {"/replays", "/replays/17/", "/replays/17/18", "/other/17", "/replaysx/17", "/"})
        QCOMPARE(client.get(path).status, 404);
    for (const char *path : {"/replays/..", "/replays/%2e%2e", "/replays/a%2fb", "/replays/a%00"})
        QCOMPARE(client.get(path).status, 400);
    QCOMPARE(client.exchange("GET /replays/17 HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
}

void TestSnapshots::ofAnAreaOfPages()
{
    QTemporaryDir folder;
    for (const QString &name : {u"index"_s, u"replays"_s, u"other"_s}) {
        QFile file(folder.filePath(name + u".html"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(name.toUtf8());
    }
    TestServer test;
    const StaticFiles files{.folder = folder.path(), .pagePolicy = "default-src 'self'", .areas = {u"replays"_s}};
    VERIFY_RESULT(files.load(test.server.snapshots()));
    test.start();
    RawClient client(test.port);
    for (const char *path : {"/replays", "/replays/", "/replays/17", "/replays.html"}) {
        const RawAnswer page = client.get(path);
        QCOMPARE(page.body, "replays");
        QCOMPARE(page.headers.value("content-type"), "text/html; charset=utf-8");
        QCOMPARE(page.headers.value("content-security-policy"), "default-src 'self'");
        QCOMPARE(page.headers.value("cache-control"), "no-cache");
        QVERIFY(page.headers.contains("etag"));
    }
    QCOMPARE(client.get("/other.html").body, "other");
    for (const char *path : {"/other", "/other/17", "/17"})
        QCOMPARE(client.get(path).status, 404);
}

PITWALL_TEST_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
