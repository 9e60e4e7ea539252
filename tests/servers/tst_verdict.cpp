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
    void launchErrorsAreWhatTheyAre_data();
    void launchErrorsAreWhatTheyAre();
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

void tst_Verdict::launchErrorsAreWhatTheyAre_data()
{
    using Reason = ServerStatus::Reason;
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<bool>("retried");
    const auto row = [](const char *name, Error::Code code, Reason reason, bool retried) {
        QTest::newRow(name) << static_cast<int>(code) << static_cast<int>(reason) << retried;
    };
    row("no program", Error::Code::NotFound, Reason::NotInstalled, false);
    row("a bad setting", Error::Code::InvalidArgument, Reason::ConfigError, false);
    row("no permission", Error::Code::PermissionDenied, Reason::LaunchFailed, false);
    row("a program for another machine", Error::Code::Unsupported, Reason::LaunchFailed, false);
    row("no process left, or the folder is gone", Error::Code::Unavailable, Reason::LaunchFailed, true);
    row("too slow", Error::Code::Timeout, Reason::LaunchFailed, true);
    row("a port is taken", Error::Code::Conflict, Reason::PortTaken, true);
    row("the disk is full", Error::Code::TooLarge, Reason::DiskFull, true);
}

void tst_Verdict::launchErrorsAreWhatTheyAre()
{
    QFETCH(int, code);
    const Verdict verdict = judgeLaunchError({static_cast<Error::Code>(code), u"because"_s, {}});
    QTEST(static_cast<int>(verdict.reason()), "reason");
    QTEST(verdict.isWorthRetrying(), "retried");
    QCOMPARE(verdict.text, u"because"_s);
}

PITWALL_TEST_MAIN(tst_Verdict)
#include "tst_verdict.moc"
