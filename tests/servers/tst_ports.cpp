#include "core/servers/portchecks.h"
#include "core/servers/portproof.h"
#include "core/servers/porttable.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>

#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using Transport = GamePort::Transport;

class tst_Ports : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreRead();
    void damagedTablesAreHarmless();
    void tableIsReadOnceForAll();
    void whoHasASocketIsFound();
    void closingConnectionsAreSeenAndDoNotCount();
    void aTakenPortIsNamedWithItsHolder();
    void addressesThatAreNotOursAreRefused();
    void collisions_data();
    void collisions();
    void freePortsAreFoundAndBindTested();
    void proofNamesWhatIsMissing();

private:
    SystemClock clock;
};

static const QList<qint64> us()
{
    return {QCoreApplication::applicationPid()};
}

void tst_Ports::tablesAreRead()
{
    PortTable table(clock);
    table.parse(
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100 0\n"
        "   1: 0100007F:2071 0100007F:C350 06 00000000:00000000 03:00000B3A 00000000     0        0 0 3 0\n"
        "   2: 0100007F:1F91 0100007F:C351 01 00000000:00000000 00:00000000 00000000  1000        0 4243 1\n",
        Transport::Tcp);
    table.parse(
        "  sl  local_address ...\n"
        "  310: 00000000000000000000000000000000:206F 00000000000000000000000000000000:0000 07 00000000:00000000 "
        "00:00000000 00000000     0        0 4711 2 0 0\n",
        Transport::Udp);
    QCOMPARE(table.sockets(Transport::Tcp, 8080), std::vector<quint64>{4242});
    QVERIFY(table.sockets(Transport::Tcp, 8081).empty()); // connected, not listening
    QVERIFY(table.isInTimeWait(8305));
    QCOMPARE(table.sockets(Transport::Udp, 8303), std::vector<quint64>{4711});
    QVERIFY(table.sockets(Transport::Tcp, 8303).empty());
}

void tst_Ports::damagedTablesAreHarmless()
{
    PortTable table(clock);
    for (const char *text :
         {"", "\n", "header", "header\n\n\n", "header\n0: x y z\n", "header\n   0: :1F90", "h\n0: 1:FFFFFFFFFF 0:0 0A"})
        table.parse(text, Transport::Tcp);
    QVERIFY(table.sockets(Transport::Tcp, 8080).empty());
}

void tst_Ports::tableIsReadOnceForAll()
{
    FakeClock still;
    PortTable table(still);
    table.refresh(Milliseconds(500));
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    table.refresh(Milliseconds(500));
    QVERIFY(table.sockets(Transport::Tcp, server.serverPort()).empty()); // it was read just now
    still.advance(Milliseconds(500));
    table.refresh(Milliseconds(500));
    QCOMPARE(table.sockets(Transport::Tcp, server.serverPort()).size(), 1);
}

void tst_Ports::whoHasASocketIsFound()
{
    QUdpSocket socket;
    QVERIFY(socket.bind(QHostAddress::LocalHost));
    PortTable table(clock);
    table.refresh(Milliseconds(0));
    const std::vector<quint64> sockets = table.sockets(Transport::Udp, socket.localPort());
    QCOMPARE(sockets.size(), 1);
    QCOMPARE(hasSocket(us(), sockets.front()), Ownership::Yes);
    QCOMPARE(hasSocket(us(), 1), Ownership::No);
    QCOMPARE(hasSocket({}, sockets.front()), Ownership::Unknown);
    QVERIFY(describeHolder(sockets.front()).contains(QString::number(QCoreApplication::applicationPid())));
}

void tst_Ports::closingConnectionsAreSeenAndDoNotCount()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(client.waitForConnected(5000));
    QVERIFY(server.waitForNewConnection(5000));
    delete server.nextPendingConnection(); // the server ends it first, so its side has to wait
    QVERIFY(client.waitForDisconnected(5000));
    server.close();
    PortTable table(clock);
    QTRY_VERIFY([&] {
        table.refresh(Milliseconds(0));
        return table.isInTimeWait(port);
    }());
    VERIFY_RESULT(tryBind({u"admin"_s, Transport::Tcp, port, u"127.0.0.1"_s}));
}

void tst_Ports::aTakenPortIsNamedWithItsHolder()
{
    QTcpServer tcp;
    QUdpSocket udp;
    QVERIFY(tcp.listen(QHostAddress::LocalHost) && udp.bind(QHostAddress::LocalHost));
    PortTable table(clock);
    for (const WantedPort &port : {WantedPort{u"admin"_s, Transport::Tcp, tcp.serverPort(), u"127.0.0.1"_s},
                                   WantedPort{u"admin"_s, Transport::Tcp, tcp.serverPort(), {}},
                                   WantedPort{u"game"_s, Transport::Udp, udp.localPort(), u"127.0.0.1"_s}}) {
        const Result<> free = checkFree(port, table);
        QVERIFY(!free);
        QCOMPARE(free.error().code, Error::Code::Conflict);
        QCOMPARE(free.error().field, u"/ports/"_s + port.role);
        QVERIFY2(free.error().detail.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(free.error().detail));
    }
}

void tst_Ports::addressesThatAreNotOursAreRefused()
{
    for (const QString &address : {u"203.0.113.7"_s, u"nonsense"_s}) {
        const Result<> bound = tryBind({u"game"_s, Transport::Udp, 28000, address});
        QVERIFY(!bound);
        QCOMPARE(bound.error().code, Error::Code::InvalidArgument);
        QCOMPARE(bound.error().field, u"/bindAddress"_s);
    }
}

void tst_Ports::collisions_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("tcpAndUdp");
    QTest::addColumn<bool>("yes");
    QTest::newRow("same address") << u"127.0.0.1"_s << u"127.0.0.1"_s << false << true;
    QTest::newRow("two addresses") << u"192.0.2.1"_s << u"192.0.2.2"_s << false << false;
    QTest::newRow("one and all") << u"192.0.2.1"_s << u""_s << false << true;
    QTest::newRow("all, in another word") << u"0.0.0.0"_s << u"192.0.2.1"_s << false << true;
    QTest::newRow("TCP and UDP") << u""_s << u""_s << true << false;
}

void tst_Ports::collisions()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, tcpAndUdp);
    QTEST(collide({u"x"_s, Transport::Udp, 28000, a}, {u"y"_s, tcpAndUdp ? Transport::Tcp : Transport::Udp, 28000, b}),
          "yes");
    QVERIFY(!collide({u"x"_s, Transport::Udp, 28000, a}, {u"y"_s, Transport::Udp, 28001, b}));
}

void tst_Ports::freePortsAreFoundAndBindTested()
{
    QUdpSocket taken;
    QVERIFY(taken.bind(QHostAddress::LocalHost));
    const int first = taken.localPort();
    const Result<int> found = findFree({u"game"_s, Transport::Udp, first, u"127.0.0.1"_s},
                                       [&](const WantedPort &port) { return port.number == first + 1; });
    VERIFY_RESULT(found);
    QVERIFY(*found > first + 1);
    const Result<int> none = findFree({u"game"_s, Transport::Udp, 65530, {}}, [](const WantedPort &) { return true; });
    QCOMPARE(none.error().code, Error::Code::Conflict);
}

void tst_Ports::proofNamesWhatIsMissing()
{
    QUdpSocket game;
    QTcpServer admin;
    QVERIFY(game.bind(QHostAddress::LocalHost) && admin.listen(QHostAddress::LocalHost));
    PortProof proof({{u"game"_s, Transport::Udp, game.localPort()}, {u"admin"_s, Transport::Tcp, admin.serverPort()}});
    PortTable table(clock);
    int asked = 0;
    const auto ask = [&](const QList<qint64> &pids) {
        table.refresh(Milliseconds(0));
        return proof.missing(table, [&, pids] {
            ++asked;
            return pids;
        });
    };
    QVERIFY(ask({::getppid()}).contains(u"bound by"_s)); // they are bound, but not by that one
    QCOMPARE(ask(us()), QString());
    asked = 0;
    QCOMPARE(ask({}), QString()); // known by now
    QCOMPARE(asked, 0);
    const int port = admin.serverPort();
    admin.close();
    QCOMPARE(ask(us()), u"port %1 (admin) is not bound"_s.arg(port));
}

PITWALL_TEST_MAIN(tst_Ports)
#include "tst_ports.moc"
