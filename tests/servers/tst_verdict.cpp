#include "core/process/launchspec.h"
#include "core/servers/verdict.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Verdict : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void exits_data();
    void exits();
    void anUnknownEndIsNotGuessed();
};

void tst_Verdict::exits_data()
{
    using Kind = Verdict::Kind;
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("outOfMemory");
    QTest::addColumn<bool>("wasReady");
    QTest::addColumn<QStringList>("lastLines");
    QTest::addColumn<QString>("takenPort");
    QTest::addColumn<int>("kind");

    const QStringList none;
    const QString free;
    const auto kind = [](Kind k) {
        return static_cast<int>(k);
    };
    QTest::newRow("quit in the game") << 0 << 0 << false << true << none << free << kind(Kind::Finished);
    QTest::newRow("code 0 before it was ready is no success")
        << 0 << 0 << false << false << none << free << kind(Kind::Crash);
    QTest::newRow("SIGSEGV") << -1 << 11 << false << true << none << free << kind(Kind::Crash);
    QTest::newRow("SIGTERM from a stranger") << -1 << 15 << false << true << none << free << kind(Kind::Crash);
    QTest::newRow("killed for memory") << -1 << 9 << true << true << none << free << kind(Kind::OutOfMemory);
    QTest::newRow("unknown option") << 1 << 0 << false << false << QStringList{u"Unknown option: --foo"_s} << free
                                    << kind(Kind::ConfigError);
    QTest::newRow("sysexits EX_CONFIG") << 78 << 0 << false << false << none << free << kind(Kind::ConfigError);
    QTest::newRow("refuses root") << 1 << 0 << false << false << QStringList{u"Fatal error: refusing to run as root"_s}
                                  << free << kind(Kind::ConfigError);
    QTest::newRow("a complaint of a running game is no configuration error")
        << 1 << 0 << false << true << QStringList{u"invalid argument"_s} << free << kind(Kind::Crash);
    QTest::newRow("port taken") << 255 << 0 << false << false << QStringList{u"couldn't open socket"_s}
                                << u"port 8303 (game) is used by another program"_s << kind(Kind::PortBusy);
    QTest::newRow("a lie about the port")
        << 255 << 0 << false << false << QStringList{u"port might already be in use"_s} << free << kind(Kind::Crash);
}

void tst_Verdict::exits()
{
    QFETCH(int, code);
    QFETCH(int, signal);
    QFETCH(bool, outOfMemory);
    QFETCH(bool, wasReady);
    QFETCH(QStringList, lastLines);
    QFETCH(QString, takenPort);
    ExitRecord exit{.outOfMemory = outOfMemory};
    if (signal)
        exit.signal = signal;
    else
        exit.code = code;
    QTEST(static_cast<int>(judgeExit(exit, wasReady, lastLines, takenPort).kind), "kind");
}

void tst_Verdict::anUnknownEndIsNotGuessed()
{
    const Verdict verdict = judgeExit({}, true, {}, {});
    QCOMPARE(verdict.kind, Verdict::Kind::Crash);
    QVERIFY(verdict.text.contains(u"in a way that nobody saw"_s));
}

PITWALL_TEST_MAIN(tst_Verdict)
#include "tst_verdict.moc"
