#include "tests/net/rawwebsocket.h"

#include <zlib.h>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// Messages both ways, within limits, with clients that behave and clients that do not.
class TestServerWebSocket : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void echoes();
    void assemblesFragments();
    void sendsOneMessageToMany();
    void compressesWhenAsked();
    void limitsWhatComesOutOfCompressedMessages();
    void refusesUpgrades_data();
    void refusesUpgrades();
    void checksTheOrigin_data();
    void checksTheOrigin();
    void refusesWhatTheHandlerRefuses();
    void answersPing();
    void pingsASilentClientAndCutsADeadOne();
    void keepsASilentClientThatAnswersPings();
    void closesOnWrongFrames_data();
    void closesOnWrongFrames();
    void limitsFragmentsTogether();
    void cutsASlowClientAndNoOther();
    void readsOneMessageAtATime();
    void closesWhenTheClientDoes();
    void closesWhenTheServerDoes();
    void closesWhenItsLastReferenceGoes();
    void forgetsAClientThatVanishes();
    void countsAsAConnection();
};

/// A server with a WebSocket at "/ws" that echoes and remembers.
class EchoServer final : public TestServer
{
public:
    EchoServer()
    {
        server.addWebSocket(u"/ws"_s, [this](const Request &) {
            return makeReady<WebSocketOffer>(WebSocketOffer{.open = [this](const auto &socket) {
                welcome(socket);
            }});
        });
    }
    void welcome(const std::shared_ptr<WebSocket> &socket)
    {
        sockets.append(socket);
        QObject::connect(socket.get(), &WebSocket::received, socket.get(),
                         [this, raw = socket.get()](const QByteArray &text) {
                             received.append(text);
                             if (echo)
                                 raw->send(text);
                         });
        QObject::connect(socket.get(), &WebSocket::closed, &server, [this] { ++closed; });
    }
    QList<std::shared_ptr<WebSocket>> sockets;
    QByteArrayList received;
    int closed = 0;
    bool echo = true;
};

void TestServerWebSocket::echoes()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    const RawAnswer answer = client.open("/ws");
    QCOMPARE(answer.status, 101);
    QCOMPARE(answer.headers.value("upgrade").toLower(), "websocket");
    QCOMPARE(answer.headers.value("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // the sample of RFC 6455
    for (const QByteArray &text : QByteArrayList{"hello", "", "ü€", QByteArray(200, 'a'), QByteArray(65536, 'b')}) {
        client.sendText(text);
        const Frame frame = client.next();
        QCOMPARE(frame.opcode, int(RawWebSocket::Text));
        QVERIFY(frame.final);
        QCOMPARE(frame.payload, text);
    }
    QCOMPARE(test.server.counters().webSockets, 1);
}

void TestServerWebSocket::assemblesFragments()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    client.send(RawWebSocket::Text, "hel", {.final = false});
    client.send(RawWebSocket::Ping, "between"); // allowed there
    client.send(RawWebSocket::Continuation, "", {.final = false});
    client.send(RawWebSocket::Continuation, "lo");
    QCOMPARE(client.next().opcode, int(RawWebSocket::Pong));
    QCOMPARE(client.next().payload, "hello");
    QCOMPARE(test.received, QByteArrayList{"hello"});
}

void TestServerWebSocket::sendsOneMessageToMany()
{
    EchoServer test;
    test.start();
    std::vector<std::unique_ptr<RawWebSocket>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawWebSocket>(test.port));
        QCOMPARE(clients.back()->open("/ws").status, 101);
    }
    QTRY_COMPARE(test.sockets.size(), 20);
    const QByteArray text(1000, 'x');
    for (int round = 0; round < 10; ++round) {
        for (const auto &socket : std::as_const(test.sockets))
            socket->send(text);
    }
    for (const auto &client : clients) {
        for (int round = 0; round < 10; ++round)
            QCOMPARE(client->next().payload, text);
    }
    for (const auto &socket : std::as_const(test.sockets))
        QTRY_COMPARE(socket->pendingBytes(), 0);
}

static const QByteArray asBrowsersAsk = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

void TestServerWebSocket::compressesWhenAsked()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    const RawAnswer answer = client.open("/ws", asBrowsersAsk);
    QVERIFY(answer.headers.value("sec-websocket-extensions").startsWith("permessage-deflate"));
    QTRY_COMPARE(test.sockets.size(), 1);
    test.sockets.first()->send(QByteArray(5000, 'a'));
    const Frame large = client.next();
    QVERIFY(large.compressed && large.payload.size() < 200);
    test.sockets.first()->send("short");
    QCOMPARE(client.next().payload, "short");
}

/// As a client compresses a message: without the empty block at its end.
static QByteArray deflated(QByteArray text)
{
    constexpr int windowBits = -11;
    constexpr int memoryLevel = 8;
    constexpr int emptyBlock = 4;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, memoryLevel, Z_DEFAULT_STRATEGY);
    QByteArray result(text.size() + 100, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_SYNC_FLUSH);
    result.truncate(static_cast<qsizetype>(stream.total_out) - emptyBlock);
    deflateEnd(&stream);
    return result;
}

void TestServerWebSocket::limitsWhatComesOutOfCompressedMessages()
{
    constexpr int compressed = 4;
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws", asBrowsersAsk).status, 101);
    client.send(RawWebSocket::Text, deflated("hello"), {.reserved = compressed});
    QCOMPARE(client.next().payload, "hello");
    const QByteArray bomb = deflated(QByteArray(10 << 20, 'a'));
    QVERIFY(bomb.size() < 20000);
    client.send(RawWebSocket::Text, bomb, {.reserved = compressed});
    QCOMPARE(client.next().closeCode(), quint16(1009));
    QCOMPARE(test.received.size(), 1);
}

void TestServerWebSocket::refusesUpgrades_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray good = RawWebSocket::upgradeRequest("/ws");
    const auto row = [&good](const char *name, const char *before, const char *after, int status) {
        QByteArray request = good;
        QTest::newRow(name) << request.replace(before, after) << status;
    };
    row("no upgrade", "Upgrade: websocket\r\n", "", 426);
    row("another protocol", "Upgrade: websocket", "Upgrade: h2c", 426);
    row("not in Connection", "Connection: Upgrade", "Connection: keep-alive", 426);
    row("old version", "Version: 13", "Version: 8", 426);
    row("no key", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", 400);
    row("short key", "dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=", 400);
    row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 400);
    row("another path", "/ws", "/nothing", 404);
    row("another host", "Host: localhost", "Host: evil.example", 421);
    QTest::newRow("frames before the answer") << good + "\x81\x80" << 400;
}

void TestServerWebSocket::refusesUpgrades()
{
    QFETCH(QByteArray, request);
    EchoServer test;
    test.start();
    RawClient client(test.port);
    const RawAnswer answer = client.exchange(request);
    QTEST(answer.status, "status");
    QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    if (answer.status == 426 && request.contains("Version: 8"))
        QCOMPARE(answer.headers.value("sec-websocket-version"), "13");
    QCOMPARE(test.sockets.size(), 0);
}

void TestServerWebSocket::checksTheOrigin_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("a program") << QByteArray() << 101;
    QTest::newRow("our page") << QByteArray("Origin: http://localhost\r\n") << 101;
    QTest::newRow("a page on the list") << QByteArray("Origin: https://boards.example\r\n") << 101;
    QTest::newRow("a stranger's page") << QByteArray("Origin: http://evil.example\r\n") << 403;
    QTest::newRow("another port") << QByteArray("Origin: http://localhost:3000\r\n") << 403;
    QTest::newRow("a sandbox") << QByteArray("Origin: null\r\n") << 403;
    QTest::newRow("two origins") << QByteArray("Origin: http://localhost\r\nOrigin: http://evil.example\r\n") << 400;
    QTest::newRow("from elsewhere without origin") << QByteArray("Sec-Fetch-Site: cross-site\r\n") << 403;
}

void TestServerWebSocket::checksTheOrigin()
{
    QFETCH(QByteArray, fields);
    EchoServer test;
    VERIFY_RESULT(test.settings.change(NetSettings::allowedOrigins.key, QJsonArray{u"https://boards.example"_s}));
    test.start();
    RawWebSocket client(test.port);
    QTEST(client.open("/ws", fields).status, "status");
}

void TestServerWebSocket::refusesWhatTheHandlerRefuses()
{
    TestServer test;
    test.server.addWebSocket(u"/ws"_s, [](const Request &request) {
        return request.header("authorization") == "Bearer right"
            ? makeReady<WebSocketOffer>(WebSocketOffer{.open =
                                                           [](const auto &) {
                                                           }})
            : makeFailed<WebSocketOffer>({.code = Error::Code::Unauthenticated, .detail = u"log in first"_s});
    });
    test.start();
    RawWebSocket client(test.port);
    const RawAnswer answer = client.open("/ws");
    QCOMPARE(answer.status, 401);
    QVERIFY(answer.body.contains("log in first"));
    QCOMPARE(client.open("/ws", "Authorization: Bearer right\r\n").status, 101); // on the same connection
}

void TestServerWebSocket::answersPing()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    client.send(RawWebSocket::Ping, "are you there");
    const Frame pong = client.next();
    QCOMPARE(pong.opcode, int(RawWebSocket::Pong));
    QCOMPARE(pong.payload, "are you there");
    client.send(RawWebSocket::Pong, "unasked"); // means nothing
    client.sendText("x");
    QCOMPARE(client.next().payload, "x");
}

void TestServerWebSocket::pingsASilentClientAndCutsADeadOne()
{
    EchoServer test;
    test.start({.pingTimeout = Milliseconds(400)});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    QCOMPARE(client.next().opcode, int(RawWebSocket::Ping)); // and no answer to it
    QVERIFY(client.client.waitClosed());
    QTRY_COMPARE(test.closed, 1);
    QCOMPARE(test.server.counters().webSockets, 0);
}

void TestServerWebSocket::keepsASilentClientThatAnswersPings()
{
    EchoServer test;
    test.start({.pingTimeout = Milliseconds(400)});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    for (int i = 0; i < 5; ++i) { // each after half of the timeout
        const Frame ping = client.next();
        QCOMPARE(ping.opcode, int(RawWebSocket::Ping));
        client.send(RawWebSocket::Pong, ping.payload);
    }
    client.sendText("still here");
    QCOMPARE(client.next().payload, "still here");
}

void TestServerWebSocket::closesOnWrongFrames_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("final");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<int>("reserved");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, int opcode, const QByteArray &payload, RawWebSocket::Form form, int code) {
        QTest::newRow(name) << opcode << payload << form.final << form.masked << form.reserved << code;
    };
    using Socket = RawWebSocket;
    row("too large", Socket::Text, QByteArray(1001, 'a'), {}, 1009);
    row("announced as far too large", Socket::Text, QByteArray(70000, 'a'), {}, 1009);
    row("binary", Socket::Binary, "x", {}, 1003);
    row("not masked", Socket::Text, "x", {.masked = false}, 1002);
    row("reserved bit", Socket::Text, "x", {.reserved = 4}, 1002);
    row("unknown opcode", 3, "x", {}, 1002);
    row("unknown control opcode", 11, "x", {}, 1002);
    row("continuation of nothing", Socket::Continuation, "x", {}, 1002);
    row("ping in fragments", Socket::Ping, "x", {.final = false}, 1002);
    row("ping too long", Socket::Ping, QByteArray(126, 'a'), {}, 1002);
    row("not UTF-8", Socket::Text, "\xff\xfe", {}, 1007);
    row("close with half a code", Socket::Close, "x", {}, 1002);
    row("close with a reserved code", Socket::Close, QByteArray("\x03\xed", 2), {}, 1002);
}

void TestServerWebSocket::closesOnWrongFrames()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    QFETCH(bool, final);
    QFETCH(bool, masked);
    QFETCH(int, reserved);
    QFETCH(int, code);
    EchoServer test;
    test.start({.maxMessageBytes = 1000});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    client.send(opcode, payload, {.final = final, .masked = masked, .reserved = reserved});
    const Frame close = client.next();
    QCOMPARE(close.opcode, int(RawWebSocket::Close));
    QCOMPARE(int(close.closeCode()), code);
    client.send(RawWebSocket::Close, close.payload.left(2));
    QVERIFY(client.client.waitClosed());
    QTRY_COMPARE(test.closed, 1);
    QVERIFY(test.received.isEmpty());
}

void TestServerWebSocket::limitsFragmentsTogether()
{
    EchoServer test;
    test.start({.maxMessageBytes = 1000});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    client.send(RawWebSocket::Text, QByteArray(400, 'a'), {.final = false});
    client.send(RawWebSocket::Continuation, QByteArray(400, 'a'), {.final = false});
    client.send(RawWebSocket::Continuation, QByteArray(400, 'a'), {.final = false});
    QCOMPARE(client.next().closeCode(), quint16(1009));
}

void TestServerWebSocket::cutsASlowClientAndNoOther()
{
    EchoServer test;
    test.start({.maxQueuedBytes = 1 << 20, .closeTimeout = Milliseconds(200)});
    RawWebSocket quick(test.port);
    RawWebSocket slow(test.port);
    QCOMPARE(quick.open("/ws").status, 101);
    QCOMPARE(slow.open("/ws").status, 101);
    QTRY_COMPARE(test.sockets.size(), 2);
    slow.client.stopReading();
    const QByteArray text(100 << 10, 'x');
    int sent = 0;
    while (test.closed == 0 && sent < 1000) { // until the system's buffers and ours are full
        for (const auto &socket : std::as_const(test.sockets))
            socket->send(text);
        ++sent;
        QCOMPARE(quick.next().payload.size(), text.size()); // is never held up
        QVERIFY(test.sockets.at(0)->pendingBytes() <= 1 << 20);
        QVERIFY(test.sockets.at(1)->pendingBytes() <= 1 << 20);
    }
    QTRY_COMPARE(test.closed, 1);
    QCOMPARE(test.server.counters().webSockets, 1);
    quick.sendText("still here");
    QCOMPARE(quick.next().payload, "still here");
}

void TestServerWebSocket::readsOneMessageAtATime()
{
    EchoServer test;
    test.echo = false;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    constexpr int count = 200;
    QByteArrayList sent;
    for (int i = 0; i < count; ++i) {
        sent.append(QByteArray::number(i));
        client.sendText(sent.last());
    }
    QTRY_COMPARE(test.received.size(), count);
    QCOMPARE(test.received, sent);
}

void TestServerWebSocket::closesWhenTheClientDoes()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    client.send(RawWebSocket::Close, QByteArray("\x03\xe8", 2));
    const Frame close = client.next();
    QCOMPARE(close.opcode, int(RawWebSocket::Close));
    QCOMPARE(close.closeCode(), quint16(1000));
    QVERIFY(client.client.waitClosed());
    QTRY_COMPARE(test.closed, 1);
    test.sockets.first()->send("to nobody"); // harmless
    QTRY_COMPARE(test.server.connectionCount(), 0);
}

void TestServerWebSocket::closesWhenTheServerDoes()
{
    EchoServer test;
    test.start();
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    QTRY_COMPARE(test.sockets.size(), 1);
    test.sockets.first()->send("last words");
    test.sockets.first()->close(4001, "logged out");
    test.sockets.first()->send("too late");
    QCOMPARE(client.next().payload, "last words");
    const Frame close = client.next();
    QCOMPARE(close.closeCode(), quint16(4001));
    QCOMPARE(close.payload.mid(2), "logged out");
    client.send(RawWebSocket::Close, close.payload);
    QVERIFY(client.client.waitClosed());
    QTRY_COMPARE(test.closed, 1);
}

void TestServerWebSocket::closesWhenItsLastReferenceGoes()
{
    EchoServer test;
    test.start({.closeTimeout = Milliseconds(200)});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    QTRY_COMPARE(test.sockets.size(), 1);
    test.sockets.clear();
    QCOMPARE(client.next().closeCode(), quint16(1000));
    QVERIFY(client.client.waitClosed()); // though the client never answers
    QTRY_COMPARE(test.server.connectionCount(), 0);
}

void TestServerWebSocket::forgetsAClientThatVanishes()
{
    EchoServer test;
    test.start();
    {
        RawWebSocket client(test.port);
        QCOMPARE(client.open("/ws").status, 101);
        QTRY_COMPARE(test.sockets.size(), 1);
        client.send(RawWebSocket::Text, "half a mess", {.final = false});
        client.client.socket.abort();
    }
    QTRY_COMPARE(test.closed, 1);
    QTRY_COMPARE(test.server.connectionCount(), 0);
    QVERIFY(test.received.isEmpty());
}

void TestServerWebSocket::countsAsAConnection()
{
    EchoServer test;
    test.start({.maxConnections = 1});
    RawWebSocket client(test.port);
    QCOMPARE(client.open("/ws").status, 101);
    QCOMPARE(RawClient(test.port).answer().status, 503);
}

PITWALL_TEST_MAIN(TestServerWebSocket)
#include "tst_serverwebsocket.moc"
