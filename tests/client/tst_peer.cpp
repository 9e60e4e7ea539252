#include "core/client/localcore.h"
#include "core/client/peer.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Peer final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddressesAsPeopleWriteThem_data();
    void readsAddressesAsPeopleWriteThem();
    void findsTheLocalCore();
};

void tst_Peer::readsAddressesAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url"); // empty: not one

    QTest::newRow("host") << u"hall-1"_s << u"https://hall-1:8400"_s;
    QTest::newRow("host and port") << u" hall-1:9000 "_s << u"https://hall-1:9000"_s;
    QTest::newRow("this machine") << u"localhost:8400"_s << u"http://localhost:8400"_s;
    QTest::newRow("loopback") << u"127.0.0.1"_s << u"http://127.0.0.1:8400"_s;
    QTest::newRow("IPv6") << u"[fe80::1]:8400"_s << u"https://[fe80::1]:8400"_s;
    QTest::newRow("URL with a path") << u"https://hall/api/?a=b#c"_s << u"https://hall:8400"_s;
    QTest::newRow("plain on request") << u"http://10.0.0.5:8400"_s << u"http://10.0.0.5:8400"_s;
    QTest::newRow("user in it is dropped") << u"https://eve@hall"_s << u"https://hall:8400"_s;
    QTest::newRow("other scheme") << u"ftp://hall"_s << QString();
    QTest::newRow("nothing") << u""_s << QString();
    QTest::newRow("blank inside") << u"hall 1"_s << QString();
    QTest::newRow("port too large") << u"hall:99999"_s << QString();
}

void tst_Peer::readsAddressesAsPeopleWriteThem()
{
    QFETCH(QString, text);
    const Result<QUrl> url = Peer::urlFrom(text);
    QTEST(url ? url->toString() : QString(), "url");
}

void tst_Peer::findsTheLocalCore()
{
    const QTemporaryDir folder;
    const Folders folders = Folders::of(folder.path());
    VERIFY_RESULT(folders.create());
    QCOMPARE(findLocalCore(folders).error().code, Error::Code::NotFound);

    VERIFY_RESULT((RunningCore{.port = 4711, .pid = 1, .version = u"1"_s}.write(folders.coreFile())));
    QCOMPARE(findLocalCore(folders).error().code, Error::Code::NotFound); // no token yet

    QFile token(folders.localTokenFile());
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write("secret\n");
    token.close();
    const Result<Peer> peer = findLocalCore(folders);
    VERIFY_RESULT(peer);
    QCOMPARE(peer->url.toString(), u"http://127.0.0.1:4711"_s);
    QCOMPARE(peer->bearer.reveal(), "secret"_ba);
}

PITWALL_TEST_MAIN(tst_Peer)
#include "tst_peer.moc"
