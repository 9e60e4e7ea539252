#include "core/net/hostpolicy.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

/// A name of a stranger that points at this machine opens nothing.
class TestHostPolicy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void host_data();
    void host();
    void origin_data();
    void origin();
};

void TestHostPolicy::host_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *header, bool allowed) {
        QTest::newRow(*header ? header : "empty") << QByteArray(header) << allowed;
    };
    row("localhost", true);
    row("localhost:8400", true);
    row("LOCALHOST", true);
    row("localhost.", true);
    row("127.0.0.1:8400", true);
    row("[::1]:8400", true);
    row("[::1]", true);
    row("pits.lan", true);
    row("Pits.LAN:1", true);
    row("192.168.1.5", true); // the address that the connection came in at
    row("192.168.1.6", false);
    row("evil.example", false);
    row("localhost.evil.example", false);
    row("evil.example:8400", false);
    row("localhost@evil.example", false);
    row("evil.example@localhost", false);
    row("localhost:8400:1", false);
    row("localhost:", false);
    row("localhost:http", false);
    row("localhost:999999", false);
    row("localhost/", false);
    row("localhost evil", false);
    row("::1", false);
    row("[::1", false);
    row("[", false);
    row("[]", false);
    row("[evil.example]", false);
    row("0.0.0.0", false);
    row("2130706433", false);
    row("", false);
    row(":8400", false);
    row(".", false);
}

void TestHostPolicy::host()
{
    QFETCH(QByteArray, header);
    const HostPolicy policy({u"pits.lan"_s}, {});
    QTEST(policy.allowsHost(header.toStdString(), "192.168.1.5"), "allowed");
}

void TestHostPolicy::origin_data()
{
    QTest::addColumn<QByteArray>("originHeader");
    QTest::addColumn<QByteArray>("hostHeader");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *origin, const char *host, bool allowed) {
        QTest::addRow("%s at %s", *origin ? origin : "a program", host)
            << QByteArray(origin) << QByteArray(host) << allowed;
    };
    row("", "localhost:8400", true);
    row("http://localhost:8400", "localhost:8400", true);
    row("HTTP://LocalHost:8400", "localhost:8400", true);
    row("https://pits.lan", "pits.lan", true);
    row("https://boards.example", "localhost:8400", true); // on the list
    row("http://boards.example", "localhost:8400", false);
    row("http://localhost:3000", "localhost:8400", false); // another program on this machine
    row("http://evil.example", "localhost:8400", false);
    row("http://evil.example", "evil.example", true); // same site; its Host is what refuses it
    row("http://localhost:8400.evil.example", "localhost:8400", false);
    row("http://localhost:8400/", "localhost:8400", false);
    row("null", "localhost:8400", false);
    row("file://", "localhost:8400", false);
    row("chrome-extension://localhost:8400", "localhost:8400", false);
}

void TestHostPolicy::origin()
{
    QFETCH(QByteArray, originHeader);
    QFETCH(QByteArray, hostHeader);
    const HostPolicy policy({}, {u"https://Boards.example"_s});
    QTEST(policy.allowsOrigin(originHeader.toStdString(), hostHeader.toStdString()), "allowed");
}

PITWALL_TEST_MAIN(TestHostPolicy)
#include "tst_hostpolicy.moc"
