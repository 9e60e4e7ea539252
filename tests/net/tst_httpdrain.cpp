#include "tests/net/rawwebsocket.h"

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// A server goes without breaking off what it has begun, and without waiting for ever.
class TestHttpDrain : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtOnceWithoutConnections();
    void closesIdleConnections();
    void letsRunningRequestsEnd();
    void letsAnUploadEnd();
    void cutsOffAStreamThatHasNoEnd();
    void tellsWebSockets();
    void freesThePortOfOneEndpoint();
    void keepsTheOtherEndpoints();
    void openingIsAllOrNothing();
    void saysWhyItCannotListen();
    void destructionAnswersWhoWaits();
    void destructionWithManyConnections();
};

void TestHttpDrain::endsAtOnceWithoutConnections()
{
    TestServer test;
    test.start();
    QSignalSpy drained(&test.server, &Server::drained);
    test.server.drain();
    QVERIFY(drained.wait(5000));
    QCOMPARE(drained.size(), 1);
    QVERIFY(test.server.endpoints().isEmpty());
}

void TestHttpDrain::closesIdleConnections()
{
    TestServer test;
    test.start();
    RawClient used(test.port);
    QCOMPARE(used.get("/nothing").status, 404);
    RawClient fresh(test.port);
    QTRY_COMPARE(test.server.connectionCount(), 2);
    QSignalSpy drained(&test.server, &Server::drained);
    test.server.drain();
    QVERIFY(used.waitClosed());
    QVERIFY(fresh.waitClosed());
    QVERIFY(!drained.isEmpty() || drained.wait(5000));
    RawClient late(test.port);
    QCOMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestHttpDrain::letsRunningRequestsEnd()
{
    TestServer test;
    const AsyncSource<Response> source;
    bool asked = false;
    test.router.add(Method::Get, u"/slow"_s, [&asked, source](const Request &) {
        asked = true;
        return source.future();
    });
    test.start();
    RawClient client(test.port);
    client.send(getRequest("/slow") + getRequest("/next"));
    QTRY_VERIFY(asked);
    QSignalSpy drained(&test.server, &Server::drained);
    test.server.drain();
    QVERIFY(!drained.wait(100));
    source.finish(Response::json(QJsonObject{{u"done"_s, true}}));
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.body, "{\"done\":true}");
    QCOMPARE(answer.headers.value("connection"), "close"); // so the client sends the next one elsewhere
    QVERIFY(client.waitClosed());
    QCOMPARE(client.received(), "");
    QVERIFY(!drained.isEmpty() || drained.wait(5000));
}

void TestHttpDrain::letsAnUploadEnd()
{
    TestServer test;
    QByteArray body;
    test.router.add(Method::Post, u"/"_s, [&body](const Request &request) {
        body = request.body;
        return makeReady<Response>(Response::noContent());
    });
    test.start();
    RawClient client(test.port);
    const QByteArray head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n";
    QCOMPARE(client.exchange(head).status, 100);
    test.server.drain();
    QCOMPARE(client.exchange("0123456789").status, 204);
    QCOMPARE(body, "0123456789");
}

void TestHttpDrain::cutsOffAStreamThatHasNoEnd()
{
    TestServer test;
    const AsyncSource<QByteArray> never;
    test.router.add(Method::Get, u"/stream"_s, [never](const Request &) {
        const auto pulled = std::make_shared<int>(0);
        return makeReady<Response>(Response{.stream = [never, pulled] {
            return ++*pulled == 1 ? makeReady<QByteArray>(QByteArray("first")) : never.future();
        }});
    });
    test.start({.closeTimeout = Milliseconds(200)});
    RawClient client(test.port);
    client.send(getRequest("/stream"));
    QVERIFY(client.waitUntil([&client] { return client.received().contains("first"); }));
    QSignalSpy drained(&test.server, &Server::drained);
    test.server.drain();
    QVERIFY(drained.wait(5000));
    QVERIFY(client.waitClosed());
    QVERIFY(!client.received().endsWith("0\r\n\r\n")); // the client can tell that it was not whole
}

void TestHttpDrain::tellsWebSockets()
{
    TestServer test;
    std::vector<std::shared_ptr<WebSocket>> open; // one that nobody holds is closed
    test.server.addWebSocket(u"/ws"_s, [&open](const Request &) {
        return makeReady<WebSocketOffer>(WebSocketOffer{.open = [&open](auto socket) {
            open.push_back(std::move(socket));
        }});
    });
    test.start({.closeTimeout = Milliseconds(500)});
    RawWebSocket client(test.port);
    RawWebSocket rude(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    QCOMPARE(rude.open("/ws").status, 101);
    QTRY_COMPARE(open.size(), size_t(2));
    QSignalSpy drained(&test.server, &Server::drained);
    test.server.drain();
    const Frame close = client.next();
    QCOMPARE(close.closeCode(), quint16(1001)); // going away
    client.send(RawWebSocket::Close, close.payload);
    QVERIFY(client.client.waitClosed());
    QVERIFY(rude.client.waitClosed()); // it has not answered, and nobody waits for it
    QVERIFY(!drained.isEmpty() || drained.wait(5000));
}

void TestHttpDrain::freesThePortOfOneEndpoint()
{
    TestServer test;
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/nothing").status, 404);
    VERIFY_RESULT(test.server.close(test.server.endpoints().constFirst()));
    const auto again = test.server.listen({{.address = u"127.0.0.1"_s, .port = test.port}});
    VERIFY_RESULT(again);
    QVERIFY(client.waitClosed());
    QCOMPARE(RawClient(test.port).get("/nothing").status, 404);
    QVERIFY(!test.server.close({.address = u"127.0.0.1"_s, .port = 1}));
}

void TestHttpDrain::keepsTheOtherEndpoints()
{
    TestServer test;
    test.start();
    const auto second = test.server.listen({{.address = u"127.0.0.1"_s}});
    VERIFY_RESULT(second);
    RawClient stays(test.port);
    RawClient goes(second->constFirst().port);
    QCOMPARE(stays.get("/nothing").status, 404);
    QCOMPARE(goes.get("/nothing").status, 404);
    VERIFY_RESULT(test.server.close(second->constFirst()));
    QVERIFY(goes.waitClosed());
    QCOMPARE(stays.get("/nothing").status, 404);
    QCOMPARE(test.server.endpoints().size(), 1);
}

void TestHttpDrain::openingIsAllOrNothing()
{
    TestServer test;
    test.start();
    const auto refused =
        test.server.listen({{.address = u"127.0.0.1"_s}, {.address = u"127.0.0.1"_s, .port = test.port}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Conflict);
    QVERIFY(refused.error().detail.contains(QString::number(test.port)));
    QCOMPARE(test.server.endpoints().size(), 1);
    QCOMPARE(RawClient(test.port).get("/nothing").status, 404);
}

void TestHttpDrain::saysWhyItCannotListen()
{
    TestServer test;
    for (const QString &address : {u"not an address"_s, u"192.0.2.1"_s}) {
        const auto refused = test.server.listen({{.address = address}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::InvalidArgument);
        QVERIFY(refused.error().detail.contains(address));
    }
    QCOMPARE(test.server.listen({{.address = u"127.0.0.1"_s, .tls = true}}).error().code,
             Error::Code::InvalidArgument); // no certificate
}

void TestHttpDrain::destructionAnswersWhoWaits()
{
    const AsyncSource<Response> never;
    auto test = std::make_unique<TestServer>();
    bool asked = false;
    test->router.add(Method::Get, u"/never"_s, [&asked, never](const Request &) {
        asked = true;
        return never.future();
    });
    test->start();
    RawClient client(test->port);
    client.send(getRequest("/never"));
    QTRY_VERIFY(asked);
    test.reset();
    QCOMPARE(client.answer().status, 503);
    QVERIFY(client.waitClosed());
    never.finish(Response::noContent()); // to nobody
}

void TestHttpDrain::destructionWithManyConnections()
{
    const AsyncSource<Response> never;
    auto test = std::make_unique<TestServer>();
    VERIFY_RESULT(test->settings.change(NetSettings::maxConnections.key, 1000));
    int asked = 0;
    std::vector<std::shared_ptr<WebSocket>> sockets;
    test->router.add(Method::Get, u"/never"_s, [&asked, never](const Request &) {
        ++asked;
        return never.future();
    });
    test->server.addWebSocket(u"/ws"_s, [&sockets](const Request &) {
        return makeReady<WebSocketOffer>(WebSocketOffer{.open = [&sockets](auto socket) {
            sockets.push_back(std::move(socket));
        }});
    });
    test->start();
    std::vector<std::unique_ptr<RawClient>> clients;
    const QByteArrayList requests{"", "GET / HT", getRequest("/never"), RawWebSocket::upgradeRequest("/ws"),
                                  "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello"};
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<RawClient>(test->port));
        clients.back()->send(requests.at(i % requests.size()));
    }
    QTRY_COMPARE(asked, 20);
    QTRY_COMPARE(sockets.size(), 20u);
    test.reset();
    for (const auto &client : clients)
        QVERIFY(client->waitClosed());
    sockets.clear(); // after their server
}

PITWALL_TEST_MAIN(TestHttpDrain)
#include "tst_httpdrain.moc"
