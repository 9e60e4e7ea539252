#include "core/net/connectiontable.h"
#include "tests/net/testserver.h"

#include <QJsonDocument>
#include <QNetworkInterface>

#include <list>

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// Nobody can take more than his share, and who hits a limit is told which one.
class TestHttpLimits : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void requestLine();
    void endlessRequestLine();
    void headerSize();
    void endlessHeader();
    void headerFields();
    void bodyByItsLength();
    void bodyInChunks();
    void silenceAfterConnecting();
    void halfAHead();
    void headThatDrips();
    void noneOfManyHeadsThatDripStays();
    void bodyThatStalls();
    void idleBetweenRequests();
    void waitingForAnAnswerIsNotIdle();
    void clientThatDoesNotRead();
    void connectionsInAll();
    void connectionsOfOneAddress();
    void loopbackIsExemptFromTheLimitPerAddress();
    void addressesAreCountedEachForItself();
};

static QByteArray codeOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body)[u"code"].toString().toLatin1();
}

static QByteArray detailOf(const RawAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body)[u"detail"].toString().toLatin1();
}

/// A server that counts what reaches its handler at "/".
class CountingServer final : public TestServer
{
public:
    CountingServer()
    {
        for (const Method method : {Method::Get, Method::Post})
            router.add(method, u"/{rest...}"_s, [this](const Request &) {
                ++asked;
                return makeReady<Response>(Response::noContent());
            });
    }
    int asked = 0;
};

/// A request whose line is `size` bytes long, without its line break.
static QByteArray lineOf(qsizetype size)
{
    const QByteArray around = "GET / HTTP/1.1";
    return "GET /" + QByteArray(size - around.size(), 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

void TestHttpLimits::requestLine()
{
    CountingServer test;
    test.start({.maxRequestLineBytes = 600});
    RawClient client(test.port);
    QCOMPARE(client.exchange(lineOf(600)).status, 204);
    const RawAnswer answer = client.exchange(lineOf(601));
    QCOMPARE(answer.status, 414);
    QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    QCOMPARE(codeOf(answer), "tooLarge");
    QCOMPARE(detailOf(answer), "the request line is too long");
    QVERIFY(client.waitClosed());
    QCOMPARE(test.asked, 1);
}

void TestHttpLimits::endlessRequestLine()
{
    CountingServer test;
    test.start({.maxRequestLineBytes = 600});
    RawClient client(test.port);
    QCOMPARE(client.exchange("GET /" + QByteArray(100000, 'a')).status, 414); // not one line break
    QVERIFY(client.waitClosed());
}

void TestHttpLimits::headerSize()
{
    CountingServer test;
    test.start({.maxHeaderBytes = 1024});
    RawClient client(test.port);
    QCOMPARE(client.get("/", "X: " + QByteArray(900, 'a') + "\r\n").status, 204);
    const RawAnswer answer = client.get("/", "X: " + QByteArray(1100, 'a') + "\r\n");
    QCOMPARE(answer.status, 431);
    QCOMPARE(codeOf(answer), "tooLarge");
    QCOMPARE(detailOf(answer), "the header is too large");
    QVERIFY(client.waitClosed());
    QCOMPARE(test.asked, 1);
}

void TestHttpLimits::endlessHeader()
{
    CountingServer test;
    test.start({.maxHeaderBytes = 1024});
    RawClient client(test.port);
    QCOMPARE(client.exchange("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(100000, 'a')).status, 431);
    RawClient other(test.port);
    QCOMPARE(other.exchange("GET / HTTP/1.1\r\nHost: localhost\r\n" + QByteArray("X: a\r\n").repeated(10000)).status,
             431);
}

void TestHttpLimits::headerFields()
{
    CountingServer test;
    test.start();
    RawClient client(test.port);
    QCOMPARE(client.get("/", QByteArray("X: a\r\n").repeated(99)).status, 204); // and Host
    QCOMPARE(client.get("/", QByteArray("X: a\r\n").repeated(100)).status, 431);
}

void TestHttpLimits::bodyByItsLength()
{
    CountingServer test;
    test.start({.maxBodyBytes = 1000});
    RawClient client(test.port);
    const QByteArray head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
    QCOMPARE(client.exchange(head + "1000\r\n\r\n" + QByteArray(1000, 'x')).status, 204);
    const RawAnswer answer = client.exchange(head + "1001\r\n\r\n"); // refused before a byte of it was sent
    QCOMPARE(answer.status, 413);
    QCOMPARE(codeOf(answer), "tooLarge");
    QCOMPARE(detailOf(answer), "the body is too large");
    QVERIFY(client.waitClosed());
    QCOMPARE(test.asked, 1);
}

void TestHttpLimits::bodyInChunks()
{
    CountingServer test;
    test.start({.maxBodyBytes = 1000});
    const QByteArray head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray chunk = "64\r\n" + QByteArray(100, 'x') + "\r\n";
    RawClient client(test.port);
    QCOMPARE(client.exchange(head + chunk.repeated(10) + "0\r\n\r\n").status, 204);
    QCOMPARE(client.exchange(head + chunk.repeated(11)).status, 413); // without waiting for its end
    QVERIFY(client.waitClosed());
    RawClient other(test.port);
    QCOMPARE(other.exchange(head + "7fffffff\r\n" + QByteArray(2000, 'x')).status, 413);
    QCOMPARE(test.asked, 1);
}

void TestHttpLimits::silenceAfterConnecting()
{
    CountingServer test;
    test.start({.headerTimeout = Milliseconds(100)});
    RawClient client(test.port);
    QVERIFY(client.waitClosed());
    QCOMPARE(client.received(), ""); // it has asked nothing
    QCOMPARE(test.server.counters().timedOut, 1u);
}

void TestHttpLimits::halfAHead()
{
    CountingServer test;
    test.start({.headerTimeout = Milliseconds(100)});
    RawClient client(test.port);
    const RawAnswer answer = client.exchange("GET / HTTP/1.1\r\nHost: loc");
    QCOMPARE(answer.status, 408);
    QCOMPARE(codeOf(answer), "timeout");
    QCOMPARE(answer.headers.value("connection"), "close");
    QVERIFY(client.waitClosed());
    QCOMPARE(test.asked, 0);
}

void TestHttpLimits::headThatDrips()
{
    CountingServer test;
    test.start({.headerTimeout = Milliseconds(300)});
    RawClient client(test.port);
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    QTimer drip; // each byte in time for itself
    connect(&drip, &QTimer::timeout, &client, [&client] { client.send("a"); });
    drip.start(20);
    QCOMPARE(client.answer().status, 408);
}

/// A byte may come in the very moment in which the time is over.
void TestHttpLimits::noneOfManyHeadsThatDripStays()
{
    CountingServer test;
    test.start({.headerTimeout = Milliseconds(100), .closeTimeout = Milliseconds(100)});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<RawClient>(test.port));
        clients.back()->send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    }
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&clients] {
        for (const auto &client : clients) {
            if (client->socket.state() == QAbstractSocket::ConnectedState)
                client->send("a");
        }
    });
    drip.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(test.server.counters().accepted, quint64(100), 10000);
    QTRY_COMPARE_WITH_TIMEOUT(test.server.connectionCount(), 0, 10000);
    QCOMPARE(test.asked, 0);
}

void TestHttpLimits::bodyThatStalls()
{
    CountingServer test;
    test.start({.headerTimeout = Milliseconds(100)});
    RawClient client(test.port);
    const RawAnswer answer = client.exchange("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
    QCOMPARE(answer.status, 408);
    QVERIFY(client.waitClosed());
    QCOMPARE(test.asked, 0);
}

void TestHttpLimits::idleBetweenRequests()
{
    CountingServer test;
    test.start({.idleTimeout = Milliseconds(100)});
    RawClient client(test.port);
    QCOMPARE(client.get("/").status, 204);
    QVERIFY(client.waitClosed());
    QCOMPARE(client.received(), ""); // a 408 here would be taken for the answer to a request that is on its way
}

void TestHttpLimits::waitingForAnAnswerIsNotIdle()
{
    TestServer test;
    const AsyncSource<Response> source;
    test.router.add(Method::Get, u"/slow"_s, [source](const Request &) { return source.future(); });
    test.start({.headerTimeout = Milliseconds(50), .idleTimeout = Milliseconds(50)});
    RawClient client(test.port);
    RawClient idle(test.port);
    client.send(getRequest("/slow"));
    QVERIFY(idle.waitClosed()); // so more than these deadlines has passed
    QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    source.finish(Response::noContent());
    QCOMPARE(client.answer().status, 204);
}

void TestHttpLimits::clientThatDoesNotRead()
{
    TestServer test;
    test.router.add(Method::Get, u"/large"_s, [](const Request &) {
        return makeReady<Response>(Response{.contentType = "image/png", .body = QByteArray(32 << 20, 'x')});
    });
    test.start({.headerTimeout = Milliseconds(100), .minBytesPerSecond = 1 << 30});
    RawClient client(test.port);
    client.stopReading();
    client.send(getRequest("/large"));
    QTRY_COMPARE(test.server.counters().timedOut, 1u);
    QTRY_COMPARE(test.server.connectionCount(), 0);
    QCOMPARE(RawClient(test.port).get("/nothing").status, 404);
}

void TestHttpLimits::connectionsInAll()
{
    CountingServer test;
    test.start({.maxConnections = 2});
    RawClient first(test.port);
    RawClient second(test.port);
    QCOMPARE(first.get("/").status, 204);
    QCOMPARE(second.get("/").status, 204);
    {
        RawClient third(test.port);
        const RawAnswer answer = third.answer();
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.headers.value("retry-after"), "5");
        QCOMPARE(codeOf(answer), "unavailable");
        QVERIFY(third.waitClosed());
    }
    QCOMPARE(test.server.counters().refused, 1u);
    QCOMPARE(second.get("/").status, 204); // who is in stays in
    first.socket.abort();
    QTRY_COMPARE(test.server.connectionCount(), 1);
    QCOMPARE(RawClient(test.port).get("/").status, 204);
}

/// An address of this machine that is not loopback; the traffic stays on it all the same.
static QString outerAddress()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address.toString();
    }
    return {};
}

void TestHttpLimits::connectionsOfOneAddress()
{
    const QString address = outerAddress();
    if (address.isEmpty())
        QSKIP("this machine has no IPv4 address besides loopback");
    CountingServer test;
    test.start({.maxConnectionsPerAddress = 2});
    const auto opened = test.server.listen({{.address = address}});
    VERIFY_RESULT(opened);
    const quint16 port = opened->constFirst().port;
    const QByteArray request = "GET / HTTP/1.1\r\nHost: " + address.toLatin1() + "\r\n\r\n";
    RawClient first(port, address);
    RawClient second(port, address);
    QCOMPARE(first.exchange(request).status, 204);
    QCOMPARE(second.exchange(request).status, 204);
    {
        RawClient third(port, address);
        QCOMPARE(third.answer().status, 503);
    }
    QCOMPARE(RawClient(test.port).get("/").status, 204); // others are not concerned
    first.socket.abort();
    QTRY_COMPARE(test.server.connectionCount(), 1);
    QCOMPARE(RawClient(port, address).exchange(request).status, 204);
}

void TestHttpLimits::loopbackIsExemptFromTheLimitPerAddress()
{
    CountingServer test;
    test.start({.maxConnectionsPerAddress = 1});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<RawClient>(test.port));
        QCOMPARE(clients.back()->get("/").status, 204);
    }
}

void TestHttpLimits::addressesAreCountedEachForItself()
{
    ConnectionTable table;
    const Server::Limits limits{.maxConnections = 4, .maxConnectionsPerAddress = 2};
    std::list<ConnectionTable::Ticket> tickets;
    const auto admit = [&](const std::string &address) {
        std::optional<ConnectionTable::Ticket> ticket = table.admit(address, limits);
        if (ticket)
            tickets.push_back(*std::move(ticket));
        return ticket.has_value();
    };
    QVERIFY(admit("10.0.0.1") && admit("10.0.0.1"));
    QVERIFY(!admit("10.0.0.1"));
    QVERIFY(admit("10.0.0.2") && admit({}));
    QVERIFY(!admit("10.0.0.3")); // full
    QCOMPARE(table.counters().refused, 2u);
    tickets.pop_front();
    QVERIFY(admit("10.0.0.1"));
    tickets.clear();
    QCOMPARE(table.count(), 0);
    QCOMPARE(table.counters().accepted, 5u);
}

PITWALL_TEST_MAIN(TestHttpLimits)
#include "tst_httplimits.moc"
