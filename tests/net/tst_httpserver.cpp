#include "tests/net/testserver.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// What every client relies on: requests in, right answers out, on one connection in order.
class TestHttpServer : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void answersFromTheRouter();
    void answersHeadWithoutBody();
    void answersPipelinedRequestsInOrder();
    void keepsHttp10AliveOnlyWhenAsked();
    void readsABodyWithLength();
    void readsAChunkedBody();
    void sendsContinueWhenAsked();
    void failuresAreProblemDocuments();
    void everyAnswerHasTheSecurityHeaders();
    void compressesText();
    void leavesPrivateAnswersUncompressed();
    void answersConditionallyByTheHandlersEtag();
    void survivesAClientThatLeavesBeforeTheAnswer();
    void answersWhenAHandlerNeverDoes();
    void answersWhenAHandlerIsCanceled();
    void refusesHeadersThatWouldSplitTheAnswer();
    void worksWithQtsClient();
    void takesSettingsAtRunTime();
    void tellsTheObserver();
};

static Handler echo()
{
    return [](Request request) {
        return makeReady<Response>(Response::json(QJsonObject{
            {u"method"_s, QString::fromLatin1(toName(request.method))},
            {u"path"_s, request.path},
            {u"query"_s, request.query.queryItemValue(u"q"_s, QUrl::FullyDecoded)},
            {u"body"_s, QString::fromUtf8(request.body)},
            {u"peer"_s, request.peerAddress},
            {u"loopback"_s, request.loopback},
            {u"secure"_s, request.secure},
        }));
    };
}

static QJsonObject objectOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

void TestHttpServer::answersFromTheRouter()
{
    TestServer test;
    test.router.add(Method::Get, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.get("/echo?q=a+b%26c");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/json");
    QVERIFY(answer.headers.contains("date"));
    QCOMPARE(objectOf(answer).value(u"query"_s), u"a b&c"_s);
    QCOMPARE(objectOf(answer).value(u"peer"_s), u"127.0.0.1"_s);
    QCOMPARE(objectOf(answer).value(u"loopback"_s), true);
    QCOMPARE(objectOf(answer).value(u"secure"_s), false);
    const RawAnswer proxied = client.get("/echo", "X-Forwarded-For: 203.0.113.7\r\n");
    QCOMPARE(objectOf(proxied).value(u"loopback"_s), false);
    QCOMPARE(client.get("/nothing").status, 404);
    QCOMPARE(client.exchange("DELETE /echo HTTP/1.1\r\nHost: localhost\r\n\r\n").headers.value("allow"),
             "GET, HEAD, OPTIONS");
}

void TestHttpServer::answersHeadWithoutBody()
{
    TestServer test;
    test.router.add(Method::Get, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    client.send("HEAD /echo HTTP/1.1\r\nHost: localhost\r\n\r\n" + getRequest("/echo"));
    const RawAnswer head = client.answer(true);
    QCOMPARE(head.status, 200);
    QVERIFY(head.headers.value("content-length").toInt() > 0);
    QCOMPARE(objectOf(client.answer()).value(u"method"_s), u"GET"_s); // the framing held
}

void TestHttpServer::answersPipelinedRequestsInOrder()
{
    TestServer test;
    auto slow = std::make_shared<AsyncSource<Response>>();
    test.router.add(Method::Get, u"/slow"_s, [slow](const Request &) { return slow->future(); });
    test.router.add(Method::Get, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    client.send(getRequest("/slow") + getRequest("/echo?q=1") + getRequest("/echo?q=2"));
    QVERIFY(!QTest::qWaitFor([&] { return !client.received().isEmpty(); }, 100));
    slow->finish(Response::json(QJsonObject{{u"query"_s, u"0"_s}}));
    for (const QString &expected : {u"0"_s, u"1"_s, u"2"_s})
        QCOMPARE(objectOf(client.answer()).value(u"query"_s), expected);
}

void TestHttpServer::keepsHttp10AliveOnlyWhenAsked()
{
    TestServer test;
    test.router.add(Method::Get, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    const RawAnswer kept = client.exchange("GET /echo HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(kept.headers.value("connection"), "keep-alive");
    const RawAnswer last = client.exchange("GET /echo HTTP/1.0\r\nHost: localhost\r\n\r\n");
    QCOMPARE(last.headers.value("connection"), "close");
    QVERIFY(client.waitClosed());
    RawClient other(test.port);
    QCOMPARE(other.get("/echo", "Connection: close\r\n").status, 200);
    QVERIFY(other.waitClosed());
}

void TestHttpServer::readsABodyWithLength()
{
    TestServer test;
    test.router.add(Method::Post, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\nhello");
    QVERIFY(!QTest::qWaitFor([&] { return !client.received().isEmpty(); }, 50));
    client.send(" worldGET"); // the start of the next request comes along
    QCOMPARE(objectOf(client.answer()).value(u"body"_s), u"hello world"_s);
    QCOMPARE(client.exchange(" /echo HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
}

void TestHttpServer::readsAChunkedBody()
{
    TestServer test;
    test.router.add(Method::Post, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    const QByteArray request = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "5;x=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: 1\r\n\r\n";
    QCOMPARE(objectOf(client.exchange(request)).value(u"body"_s), u"hello world"_s);
    for (const char byte : request) // however it is cut
        client.send(QByteArray(1, byte));
    QCOMPARE(objectOf(client.answer()).value(u"body"_s), u"hello world"_s);
}

void TestHttpServer::sendsContinueWhenAsked()
{
    TestServer test;
    test.router.add(Method::Post, u"/echo"_s, echo());
    test.start();
    RawClient client(test.port);
    const QByteArray head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: ";
    QCOMPARE(client.exchange(head + "100-continue\r\n\r\n").status, 100);
    QCOMPARE(objectOf(client.exchange("hello")).value(u"body"_s), u"hello"_s);
    QCOMPARE(client.exchange(head + "a miracle\r\n\r\n").status, 417);
    QVERIFY(client.waitClosed()); // its body was not read
}

void TestHttpServer::failuresAreProblemDocuments()
{
    TestServer test;
    test.router.add(Method::Get, u"/fails"_s, [](const Request &) {
        return makeFailed<Response>({Error::Code::TooManyRequests, u"wait 30 seconds"_s, u"/name"_s});
    });
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.get("/fails");
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    QCOMPARE(answer.headers.value("retry-after"), "30");
    const QJsonObject problem = objectOf(answer);
    QCOMPARE(problem.value(u"type"_s), u"about:blank"_s);
    QCOMPARE(problem.value(u"title"_s), u"Too Many Requests"_s);
    QCOMPARE(problem.value(u"status"_s), 429);
    QCOMPARE(problem.value(u"detail"_s), u"wait 30 seconds"_s);
    QCOMPARE(problem.value(u"code"_s), u"tooManyRequests"_s);
    QCOMPARE(problem.value(u"pointer"_s), u"/name"_s);
}

void TestHttpServer::everyAnswerHasTheSecurityHeaders()
{
    TestServer test;
    test.router.add(Method::Get, u"/page"_s, [](const Request &) {
        return makeReady<Response>(Response{
            .contentType = "text/html", .body = "<p>", .headers = {{"Content-Security-Policy", "default-src 'self'"}}});
    });
    test.server.snapshots().set(u"/snapshot"_s, "x", "text/plain");
    test.start();
    RawClient client(test.port);
    for (const char *path : {"/page", "/snapshot", "/nothing", "/%2e%2e"}) {
        const RawAnswer answer = client.get(path);
        QCOMPARE(answer.headers.value("x-content-type-options"), "nosniff");
        QCOMPARE(answer.headers.value("referrer-policy"), "no-referrer");
        QCOMPARE(answer.headers.value("x-frame-options"), "DENY");
        QVERIFY(answer.headers.value("content-security-policy").startsWith("default-src"));
    }
    QCOMPARE(client.get("/page").headers.value("content-security-policy"), "default-src 'self'");
}

void TestHttpServer::compressesText()
{
    TestServer test;
    test.router.add(Method::Get, u"/text"_s, [](const Request &) {
        return makeReady<Response>(Response{.contentType = "text/plain", .body = QByteArray(5000, 'a')});
    });
    test.start();
    RawClient client(test.port);
    const RawAnswer plain = client.get("/text");
    QCOMPARE(plain.body.size(), 5000);
    QCOMPARE(plain.headers.value("vary"), "Accept-Encoding");
    QVERIFY(!plain.headers.contains("content-encoding"));
    const RawAnswer small = client.get("/text", "Accept-Encoding: br, gzip;q=0.8\r\n");
    QCOMPARE(small.headers.value("content-encoding"), "gzip");
    QVERIFY(small.body.size() < 200);
    QVERIFY(!client.get("/text", "Accept-Encoding: gzip;q=0\r\n").headers.contains("content-encoding"));
}

void TestHttpServer::leavesPrivateAnswersUncompressed()
{
    TestServer test;
    test.router.add(Method::Get, u"/secret"_s, [](const Request &) {
        return makeReady<Response>(Response{.body = QByteArray(5000, 'a'), .headers = {{"Cache-Control", "no-store"}}});
    });
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/secret", "Accept-Encoding: gzip\r\n").body.size(), 5000);
}

void TestHttpServer::answersConditionallyByTheHandlersEtag()
{
    TestServer test;
    test.router.add(Method::Get, u"/tagged"_s, [](const Request &) {
        return makeReady<Response>(Response{.body = "{}", .headers = {{"ETag", "\"7\""}}});
    });
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/tagged", "If-None-Match: \"6\"\r\n").status, 200);
    const RawAnswer same = client.get("/tagged", "If-None-Match: \"6\", W/\"7\"\r\n");
    QCOMPARE(same.status, 304);
    QCOMPARE(same.headers.value("etag"), "\"7\"");
    QVERIFY(!same.headers.contains("content-length"));
    QCOMPARE(client.get("/tagged").status, 200);
}

void TestHttpServer::survivesAClientThatLeavesBeforeTheAnswer()
{
    TestServer test;
    QList<AsyncSource<Response>> waiting;
    test.router.add(Method::Get, u"/slow"_s, [&waiting](const Request &) {
        waiting.append(AsyncSource<Response>());
        return waiting.last().future();
    });
    test.start();
    {
        RawClient client(test.port);
        client.send(getRequest("/slow"));
        QTRY_COMPARE(waiting.size(), 1);
        client.socket.abort();
        RawClient other(test.port);
        other.send(getRequest("/slow"));
        QTRY_COMPARE(waiting.size(), 2);
    }
    for (const AsyncSource<Response> &answer : waiting)
        answer.finish(Response::json(QJsonObject()));
    QTRY_COMPARE(test.server.connectionCount(), 0);
    QCOMPARE(RawClient(test.port).get("/nothing").status, 404);
}

void TestHttpServer::answersWhenAHandlerNeverDoes()
{
    TestServer test;
    AsyncSource<Response> never;
    test.router.add(Method::Get, u"/never"_s, [&never](const Request &) { return never.future(); });
    test.start({.handlerTimeout = Milliseconds(100)});
    RawClient client(test.port);
    QCOMPARE(client.get("/never").status, 504);
    QCOMPARE(client.get("/nothing").status, 404); // the connection is as good as before
    never.finish(Response::json(QJsonObject()));  // late, and not mistaken for anything
    QCOMPARE(client.get("/nothing").status, 404);
}

void TestHttpServer::answersWhenAHandlerIsCanceled()
{
    TestServer test;
    test.router.add(Method::Get, u"/dropped"_s, [](const Request &) { return AsyncSource<Response>().future(); });
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.get("/dropped");
    QCOMPARE(answer.status, 503);
    QCOMPARE(objectOf(answer).value(u"code"_s), u"canceled"_s);
}

void TestHttpServer::refusesHeadersThatWouldSplitTheAnswer()
{
    TestServer test;
    test.router.add(Method::Get, u"/split"_s, [](const Request &request) {
        const QByteArray name = request.query.queryItemValue(u"name"_s, QUrl::FullyDecoded).toUtf8();
        return makeReady<Response>(Response{.headers = {{"Content-Disposition", "filename=" + name}}});
    });
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/split?name=a").headers.value("content-disposition"), "filename=a");
    const RawAnswer answer = client.get("/split?name=a%0D%0ASet-Cookie:+x");
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.headers.contains("set-cookie"));
}

void TestHttpServer::worksWithQtsClient()
{
    TestServer test;
    test.router.add(Method::Put, u"/echo"_s, echo());
    test.start();
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1/echo?q=1"_s.arg(test.port)));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(manager.put(request, QByteArray(3000, 'x')));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    QVERIFY(finished.wait(10000));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    const QJsonObject object = QJsonDocument::fromJson(reply->readAll()).object(); // gzip on the way
    QCOMPARE(object.value(u"body"_s).toString().size(), 3000);
}

void TestHttpServer::takesSettingsAtRunTime()
{
    Settings settings(NetSettings::all());
    Server server(settings, [](const Request &) { return makeReady<Response>(Response::noContent()); });
    const auto endpoints = server.listen({{.address = u"127.0.0.1"_s}});
    VERIFY_RESULT(endpoints);
    RawClient client(endpoints->constFirst().port);
    const QByteArray named = "GET / HTTP/1.1\r\nHost: pits.example\r\n\r\n";
    QCOMPARE(client.exchange(named).status, 421);
    VERIFY_RESULT(settings.change(NetSettings::allowedHosts.key, QJsonArray{u"pits.example"_s}));
    QCOMPARE(client.exchange(named).status, 204);
    const QByteArray large =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n" + QByteArray(2000, 'x');
    QCOMPARE(client.exchange(large).status, 204);
    VERIFY_RESULT(settings.change(NetSettings::maxBodyBytes.key, 1024));
    QCOMPARE(client.exchange(large).status, 413);
}

void TestHttpServer::tellsTheObserver()
{
    TestServer test;
    QMap<QString, quint64> seen;
    test.server.setObserver([&seen](const QList<Server::Served> &served) {
        for (const Server::Served &one : served)
            seen[one.route + u' ' + QString::number(one.status)] += one.count;
    });
    test.router.add(Method::Get, u"/servers/{id}"_s, echo());
    test.server.snapshots().set(u"/status"_s, "{}", "application/json");
    test.start();
    RawClient client(test.port);
    client.get("/servers/7");
    client.send(getRequest("/status") + getRequest("/status") + getRequest("/status"));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.answer().status, 200);
    client.get("/nothing");
    const QMap<QString, quint64> expected{{u" 404"_s, 1}, {u"/servers/{id} 200"_s, 1}, {u"/status 200"_s, 3}};
    QTRY_COMPARE(seen, expected);
    QCOMPARE(test.server.counters().accepted, 1u);
}

PITWALL_TEST_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
