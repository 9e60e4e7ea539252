#include "core/telemetry/crashreport.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// This program starts itself and crashes in ways of the test's choice.
class tst_CrashReport final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aCrashLeavesAReport_data();
    void aCrashLeavesAReport();
    void onlyTheLastReportsAreKept();

private:
    static QStringList reportsIn(const QString &folder)
    {
        return QDir(folder).entryList({u"crash-game-*.txt"_s}, QDir::Files);
    }
};

void tst_CrashReport::aCrashLeavesAReport_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("signal");

    QTest::newRow("null pointer") << u"null"_s << SIGSEGV;
    QTest::newRow("abort") << u"abort"_s << SIGABRT;
    QTest::newRow("exception that nobody catches") << u"throw"_s << SIGABRT;
    QTest::newRow("endless recursion") << u"recursion"_s << SIGSEGV;
    QTest::newRow("from outside") << u"bus"_s << SIGBUS;
}

void tst_CrashReport::aCrashLeavesAReport()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the sanitizer reports crashes itself");
#endif
    QFETCH(QString, kind);
    QFETCH(int, signal);
    const QTemporaryDir folder;
    const QString reports = folder.filePath(u"not/there/yet"_s);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--crash"_s, kind, reports});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit); // the system's own way is kept
    QCOMPARE(child.exitCode(), signal);
    QCOMPARE(reportsIn(reports).size(), 1);
    QFile report(QDir(reports).filePath(reportsIn(reports).first()));
    QVERIFY(!(report.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray text = report.readAll();
    QVERIFY2(text.startsWith("program: game\nversion: " PITWALL_VERSION "\nqt: 6."), text.constData());
    const QByteArray said = "\nsignal: " + QByteArray::number(signal) + '\n';
    QVERIFY2(text.contains(said), text.constData());
    QVERIFY2(text.mid(text.indexOf("stack:\n")).count("tst_crashreport(") >= 2, text.constData());
}

void tst_CrashReport::onlyTheLastReportsAreKept()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 30; ++i) {
        QFile report(folder.filePath(u"crash-game-%1-1.txt"_s.arg(i)));
        QVERIFY(report.open(QIODevice::WriteOnly));
    }
    QFile other(folder.filePath(u"crash-another-1-1.txt"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--crash"_s, u"no"_s, folder.path()});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitCode(), 0);
    QCOMPARE(reportsIn(folder.path()).size(), 9); // room for one more
    QVERIFY(other.exists());
}

static int recurse(volatile char *caller)
{
    volatile char frame[4096];
    frame[0] = caller[0];
    return frame[0] ? 0 : recurse(frame) + frame[0];
}

static int crash(const QString &kind, const QString &folder)
{
    installCrashReport(folder, u"game"_s);
    volatile char start = 0;
    if (kind == "null"_L1)
        *static_cast<volatile int *>(nullptr) = 1;
    else if (kind == "abort"_L1)
        std::abort();
    else if (kind == "throw"_L1)
        throw 1;
    else if (kind == "recursion"_L1)
        return recurse(&start);
    else if (kind == "bus"_L1)
        std::raise(SIGBUS);
    return 0;
}

} // namespace Pitwall

int main(int argc, char *argv[])
{
    if (argc == 4 && qstrcmp(argv[1], "--crash") == 0)
        return Pitwall::crash(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    Pitwall::useTemporaryHome();
    const QCoreApplication app(argc, argv);
    Pitwall::tst_CrashReport test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_crashreport.moc"
