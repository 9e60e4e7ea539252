#include "tests/net/testserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// Large bodies both ways go piece by piece, at the pace of whoever takes them.
class TestHttpStreaming : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void streamsInChunks();
    void streamsUntilTheEndForHttp10();
    void producesNoFasterThanTheClientReads();
    void dropsTheSourceWhenTheClientLeaves();
    void cutsOffWhenTheSourceFails();
    void sendsAFile();
    void whoKnowsAFileBetterGivesItsEtag();
    void sendsPartsOfAFile();
    void sendsALargeFileWhole();
    void saysThatAFileIsMissing();
    void takesAnUpload();
    void takesAnUploadInChunks();
    void asksBeforeItTakesAnUpload();
    void refusesAnUploadThatIsTooLarge();
    void removesAnUploadThatBreaksOff();
    void overwritesNothing();

private:
    QTemporaryDir m_folder;
};

/// A source of `count` pieces.
static BodyStream pieces(int count, const QByteArray &piece, std::shared_ptr<int> pulled)
{
    return [count, piece, pulled = std::move(pulled)] {
        return makeReady<QByteArray>(++*pulled > count ? QByteArray() : piece);
    };
}

void TestHttpStreaming::streamsInChunks()
{
    TestServer test;
    test.router.add(Method::Get, u"/stream"_s, [](const Request &) {
        return makeReady<Response>(
            Response{.contentType = "text/plain", .stream = pieces(3, "hello ", std::make_shared<int>(0))});
    });
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.get("/stream");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("transfer-encoding"), "chunked");
    QVERIFY(!answer.headers.contains("content-length"));
    QCOMPARE(answer.body, "hello hello hello ");
    QVERIFY(answer.complete);
    client.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(client.answer(true).status, 200);
    QCOMPARE(client.get("/stream").body.size(), 18); // the framing held
}

void TestHttpStreaming::streamsUntilTheEndForHttp10()
{
    TestServer test;
    test.router.add(Method::Get, u"/stream"_s, [](const Request &) {
        return makeReady<Response>(Response{.stream = pieces(3, "hello ", std::make_shared<int>(0))});
    });
    test.start();
    RawClient client(test.port);
    client.send("GET /stream HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(client.waitClosed());
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.body, "hello hello hello ");
    QVERIFY(!answer.headers.contains("transfer-encoding"));
    QCOMPARE(answer.headers.value("connection"), "close");
}

void TestHttpStreaming::producesNoFasterThanTheClientReads()
{
    constexpr int count = 2000;
    constexpr int pieceSize = 64 << 10; // 125 MiB in all, more than the system buffers for one connection
    TestServer test;
    const auto pulled = std::make_shared<int>(0);
    test.router.add(Method::Get, u"/stream"_s, [pulled](const Request &) {
        return makeReady<Response>(Response{.stream = pieces(count, QByteArray(pieceSize, 'x'), pulled)});
    });
    test.start();
    RawClient client(test.port);
    client.stopReading();
    client.send(getRequest("/stream"));
    QTRY_VERIFY(*pulled > 0);
    int before = -1; // it comes to a stop
    QTRY_VERIFY(std::exchange(before, *pulled) == *pulled && !QTest::qWaitFor([&] { return *pulled > before; }, 300));
    QVERIFY2(*pulled < count / 2, qPrintable(QString::number(*pulled)));
    client.readOn();
    QVERIFY(client.waitUntil([&] { return *pulled > count; }, 60000)); // and goes on
    QCOMPARE(client.answer().body.size(), qsizetype(count) * pieceSize);
}

void TestHttpStreaming::dropsTheSourceWhenTheClientLeaves()
{
    TestServer test;
    const auto witness = std::make_shared<int>(0);
    AsyncSource<QByteArray> never;
    test.router.add(Method::Get, u"/stream"_s, [witness, never](const Request &) {
        return makeReady<Response>(Response{.stream = [witness, never] {
            ++*witness;
            return never.future();
        }});
    });
    test.start();
    {
        RawClient client(test.port);
        client.send(getRequest("/stream"));
        QTRY_COMPARE(*witness, 1);
        client.socket.abort();
    }
    QTRY_COMPARE(test.server.connectionCount(), 0);
    test.router = {}; // the handler holds one, and the stream another
    QTRY_COMPARE(witness.use_count(), 1l);
}

void TestHttpStreaming::cutsOffWhenTheSourceFails()
{
    TestServer test;
    test.router.add(Method::Get, u"/stream"_s, [](const Request &) {
        const auto pulled = std::make_shared<int>(0);
        return makeReady<Response>(Response{.stream = [pulled]() -> Async<QByteArray> {
            if (++*pulled > 1)
                return makeFailed<QByteArray>({.code = Error::Code::Unavailable, .detail = u"the disk is gone"_s});
            return makeReady<QByteArray>(QByteArray("hello"));
        }});
    });
    test.start();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a body broke off.*the disk is gone"_s));
    RawClient client(test.port);
    const RawAnswer answer = client.get("/stream");
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.complete); // the client can tell
    QVERIFY(client.waitClosed());
}

static void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

static QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

static Handler fileHandler(const QString &path)
{
    return [path](const Request &) {
        return makeReady<Response>(Response{.contentType = "application/octet-stream", .file = path});
    };
}

void TestHttpStreaming::sendsAFile()
{
    const QString path = m_folder.filePath(u"small"_s);
    writeFile(path, "0123456789");
    TestServer test;
    test.router.add(Method::Get, u"/file"_s, fileHandler(path));
    test.start();
    RawClient client(test.port);
    const RawAnswer whole = client.get("/file");
    QCOMPARE(whole.status, 200);
    QCOMPARE(whole.body, "0123456789");
    QCOMPARE(whole.headers.value("accept-ranges"), "bytes");
    const QByteArray etag = whole.headers.value("etag");
    QCOMPARE(client.get("/file", "If-None-Match: " + etag + "\r\n").status, 304);
    client.send("HEAD /file HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(client.answer(true).headers.value("content-length"), "10");
    writeFile(path, "changed");
    QCOMPARE(client.get("/file", "If-None-Match: " + etag + "\r\n").body, "changed");
}

void TestHttpStreaming::whoKnowsAFileBetterGivesItsEtag()
{
    const QString path = m_folder.filePath(u"known"_s);
    writeFile(path, "0123456789");
    TestServer test;
    test.router.add(Method::Get, u"/file"_s, [path](const Request &) {
        return makeReady<Response>(Response{.headers = {{"ETag", "\"abc\""}}, .file = path});
    });
    test.start();
    RawClient client(test.port);
    client.send(getRequest("/file"));
    QVERIFY(client.waitUntil([&client] { return client.received().contains("0123456789"); }));
    QCOMPARE(client.received().count("ETag:"), 1);
    QCOMPARE(client.answer().headers.value("etag"), "\"abc\"");
    const RawAnswer same = client.get("/file", "If-None-Match: \"x\", \"abc\"\r\n");
    QCOMPARE(same.status, 304);
    QCOMPARE(same.headers.value("etag"), "\"abc\"");
    QCOMPARE(client.get("/file", "If-None-Match: \"abcd\"\r\n").status, 200);
    QCOMPARE(client.get("/file", "Range: bytes=2-4\r\nIf-Range: \"abc\"\r\n").body, "234");
    QCOMPARE(client.get("/file", "Range: bytes=2-4\r\nIf-Range: \"abcd\"\r\n").body, "0123456789");
}

void TestHttpStreaming::sendsPartsOfAFile()
{
    const QString path = m_folder.filePath(u"parts"_s);
    writeFile(path, "0123456789");
    TestServer test;
    test.router.add(Method::Get, u"/file"_s, fileHandler(path));
    test.start();
    RawClient client(test.port);
    const RawAnswer part = client.get("/file", "Range: bytes=2-4\r\n");
    QCOMPARE(part.status, 206);
    QCOMPARE(part.body, "234");
    QCOMPARE(part.headers.value("content-range"), "bytes 2-4/10");
    const RawAnswer none = client.get("/file", "Range: bytes=10-\r\n");
    QCOMPARE(none.status, 416);
    QCOMPARE(none.headers.value("content-range"), "bytes */10");
    QCOMPARE(client.get("/file", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n").body, "0123456789");
    QCOMPARE(client.get("/file", "Range: bytes=-1\r\n").body, "9");
}

void TestHttpStreaming::sendsALargeFileWhole()
{
    const QString path = m_folder.filePath(u"large"_s);
    QByteArray bytes(5'000'001, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 31 >> 3);
    writeFile(path, bytes);
    TestServer test;
    test.router.add(Method::Get, u"/file"_s, fileHandler(path));
    test.start();
    RawClient client(test.port);
    QVERIFY(client.get("/file").body == bytes);
    QVERIFY(client.get("/file", "Range: bytes=300000-4000000\r\n").body == bytes.mid(300000, 3700001));
}

void TestHttpStreaming::saysThatAFileIsMissing()
{
    TestServer test;
    test.router.add(Method::Get, u"/file"_s, fileHandler(m_folder.filePath(u"nowhere"_s)));
    test.router.add(Method::Get, u"/folder"_s, fileHandler(m_folder.path()));
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/file").status, 404);
    QCOMPARE(client.get("/folder").status, 404);
}

/// A server that takes uploads of up to `maxBytes` into `file`.
class UploadServer final : public TestServer
{
public:
    UploadServer(const QString &file, qint64 maxBytes)
    {
        server.addUpload(Method::Put, u"/files/{name}"_s, [this, file, maxBytes](const Request &request) {
            offered.append(request.parameters.value(u"name"_s));
            if (offered.last() == u"forbidden"_s)
                return makeFailed<UploadOffer>({.code = Error::Code::PermissionDenied, .detail = u"not here"_s});
            return makeReady<UploadOffer>(UploadOffer{.file = file, .maxBytes = maxBytes});
        });
        router.add(Method::Put, u"/files/{name}"_s, [this](const Request &request) {
            received.append(request.bodyFile);
            return makeReady<Response>(Response::noContent());
        });
        start({.maxBodyBytes = 1024, .headerTimeout = Seconds(5)}); // which does not hold for uploads
    }
    QStringList offered;
    QStringList received;
};

static QByteArray putRequest(const QByteArray &name, const QByteArray &fields)
{
    return "PUT /files/" + name + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

void TestHttpStreaming::takesAnUpload()
{
    const QString path = m_folder.filePath(u"upload"_s);
    UploadServer test(path, 10 << 20);
    RawClient client(test.port);
    const QByteArray bytes = QByteArray("0123456789abcdef").repeated(200000);
    const QByteArray length = "Content-Length: " + QByteArray::number(bytes.size()) + "\r\n";
    QCOMPARE(client.exchange(putRequest("a", length) + bytes).status, 204);
    QCOMPARE(test.received, QStringList{path});
    QVERIFY(readFile(path) == bytes);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestHttpStreaming::takesAnUploadInChunks()
{
    const QString path = m_folder.filePath(u"chunks"_s);
    UploadServer test(path, 10 << 20);
    RawClient client(test.port);
    const QByteArray chunk = "8000\r\n" + QByteArray(0x8000, 'x') + "\r\n";
    client.send(putRequest("a", "Transfer-Encoding: chunked\r\n") + chunk.repeated(50));
    QTRY_COMPARE(test.offered.size(), 1);
    QVERIFY(test.received.isEmpty());
    QCOMPARE(client.exchange("0\r\n\r\n").status, 204);
    QCOMPARE(readFile(path).size(), 50 * 0x8000);
}

void TestHttpStreaming::asksBeforeItTakesAnUpload()
{
    const QString path = m_folder.filePath(u"asked"_s);
    UploadServer test(path, 100);
    RawClient client(test.port);
    const QByteArray fields = "Content-Length: 5\r\nExpect: 100-continue\r\n";
    QCOMPARE(client.exchange(putRequest("forbidden", fields)).status, 403);
    QVERIFY(client.waitClosed()); // not a byte of it was wanted
    QVERIFY(!QFile::exists(path));
    RawClient other(test.port);
    QCOMPARE(other.exchange(putRequest("a", fields)).status, 100);
    QCOMPARE(other.exchange("hello").status, 204);
    QCOMPARE(readFile(path), "hello");
}

void TestHttpStreaming::refusesAnUploadThatIsTooLarge()
{
    const QString path = m_folder.filePath(u"tooLarge"_s);
    UploadServer test(path, 100);
    RawClient client(test.port);
    QCOMPARE(client.exchange(putRequest("a", "Content-Length: 101\r\n")).status, 413);
    RawClient other(test.port);
    const QByteArray chunk = "40\r\n" + QByteArray(64, 'x') + "\r\n";
    QCOMPARE(other.exchange(putRequest("a", "Transfer-Encoding: chunked\r\n") + chunk.repeated(2)).status, 413);
    QTRY_VERIFY(!QFile::exists(path)); // nothing is left of it
    QVERIFY(test.received.isEmpty());
}

void TestHttpStreaming::removesAnUploadThatBreaksOff()
{
    const QString path = m_folder.filePath(u"broken"_s);
    UploadServer test(path, 10 << 20);
    RawClient client(test.port);
    client.send(putRequest("a", "Content-Length: 1000000\r\n") + QByteArray(600000, 'x'));
    QTRY_VERIFY(QFileInfo(path).size() > 0);
    client.socket.abort();
    QTRY_VERIFY(!QFile::exists(path));
    QTRY_COMPARE(test.server.connectionCount(), 0);
    QVERIFY(test.received.isEmpty());
}

void TestHttpStreaming::overwritesNothing()
{
    const QString path = m_folder.filePath(u"there"_s);
    writeFile(path, "precious");
    UploadServer test(path, 100);
    RawClient client(test.port);
    QCOMPARE(client.exchange(putRequest("a", "Content-Length: 5\r\n") + "hello").status, 409);
    QCOMPARE(readFile(path), "precious");
}

PITWALL_TEST_MAIN(TestHttpStreaming)
#include "tst_httpstreaming.moc"
