#include "core/storage/sqlite/sqlitestore.h"

#include "tests/support/testmain.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// A store whose process dies, whose disk is full, or that another process wants too.
class tst_StoreCrash : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void killedWriterLosesNothingThatWasAnswered();
    void secondProcessIsRefused();
    void lockOfADeadProcessDoesNotCount();
    void fullDiskIsSaidAndSurvived_data();
    void fullDiskIsSaidAndSurvived();

private:
    static void start(QProcess &process, const QStringList &arguments);
    static QByteArray readLine(QProcess &process);
};

static const CollectionSpec spec{.name = u"notes"_s, .indexes = {{u"byNumber"_s, {u"number"_s}}}};

static QString helper()
{
    return QCoreApplication::applicationDirPath() + u"/storewriter"_s;
}

void tst_StoreCrash::start(QProcess &process, const QStringList &arguments)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(helper(), arguments);
    QVERIFY(process.waitForStarted());
}

QByteArray tst_StoreCrash::readLine(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(20000)) {}
    return process.readLine().trimmed();
}

void tst_StoreCrash::killedWriterLosesNothingThatWasAnswered()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"store.db"_s);
    for (int round = 0; round < 8; ++round) {
        QProcess writer;
        start(writer, {u"write"_s, path});
        QCOMPARE(readLine(writer), "open"_ba);
        QByteArray line;
        for (int i = 0; i <= 15 * round; ++i) // dies somewhere else each time
            line = readLine(writer);
        writer.kill();
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        while (writer.canReadLine())
            line = writer.readLine();
        const int answered = line.toInt() + 1;
        QVERIFY(answered > 0);

        const auto store = makeSqliteStore(path);
        VERIFY_RESULT(waitFor(store->open({spec})));
        for (int number = 0; number < answered; ++number) {
            const Result<Document> stored = waitFor(store->get(spec.name, u"n%1"_s.arg(number)));
            VERIFY_RESULT(stored);
            QCOMPARE(stored->body.value("number"_L1).toInt(), number);
            QCOMPARE(stored->body.value("text"_L1).toString().size(), 1000);
        }
        VERIFY_RESULT(waitFor(store->backup(folder.filePath(u"check-%1"_s.arg(round))))); // checks the whole file
        while (waitFor(store->removeWhere(spec.name, Filter::all())).value_or(0) > 0) {}
    }
}

void tst_StoreCrash::secondProcessIsRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"store.db"_s);
    QProcess holder;
    start(holder, {u"hold"_s, path});
    QCOMPARE(readLine(holder), "open"_ba);

    const auto store = makeSqliteStore(path);
    const Result<> opened = waitFor(store->open({spec}));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Error::Code::Unavailable);
    QVERIFY(opened.error().detail.contains(u"another process"_s));
    const Result<> restored = restoreBackup(folder.filePath(u"none"_s), path);
    QCOMPARE(restored.error().code, Error::Code::Unavailable);

    holder.closeWriteChannel();
    QVERIFY(holder.waitForFinished());
    const auto next = makeSqliteStore(path);
    VERIFY_RESULT(waitFor(next->open({spec})));
}

void tst_StoreCrash::lockOfADeadProcessDoesNotCount()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"store.db"_s);
    QProcess holder;
    start(holder, {u"hold"_s, path});
    QCOMPARE(readLine(holder), "open"_ba);
    holder.kill();
    QVERIFY(holder.waitForFinished());
    const auto store = makeSqliteStore(path);
    VERIFY_RESULT(waitFor(store->open({spec})));
}

void tst_StoreCrash::fullDiskIsSaidAndSurvived_data()
{
    QTest::addColumn<bool>("ownDisk");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("a disk of 4 MiB") << true << "Unavailable: the disk of the store is full; free some space"_ba;
    QTest::newRow("a limit for file sizes") << false << "Unavailable: the disk of the store cannot be written"_ba;
}

void tst_StoreCrash::fullDiskIsSaidAndSurvived()
{
    QFETCH(bool, ownDisk);
    QFETCH(QByteArray, said);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"store.db"_s);
    QProcess writer;
    if (ownDisk) {
        const QString mount = u"mount -t tmpfs -o size=4m tmpfs \"$1\""_s;
        const QStringList probe{u"-Urm"_s, u"sh"_s, u"-c"_s, mount, u"sh"_s, folder.path()};
        if (QStandardPaths::findExecutable(u"unshare"_s).isEmpty() || QProcess::execute(u"unshare"_s, probe) != 0)
            QSKIP("this machine lets us mount no small disk (unshare -Urm, tmpfs)");
        const QString script = mount
            + u" && head -c 1000000 /dev/zero > \"$1/ballast\" && exec \"$2\" fill \"$1/store.db\" "
              "\"$1/ballast\""_s;
        writer.start(u"unshare"_s, {u"-Urm"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, folder.path(), helper()});
    } else {
        writer.start(helper(), {u"fill"_s, path});
    }
    QCOMPARE(readLine(writer), "open"_ba);
    const QByteArray error = readLine(writer);
    QVERIFY2(error.startsWith(said), error.constData());
    QCOMPARE(readLine(writer), "readable"_ba);
    QCOMPARE(readLine(writer), "open"_ba);
    QCOMPARE(readLine(writer), "all there"_ba);
    QVERIFY(writer.waitForFinished());
    QCOMPARE(writer.exitCode(), 0);
}

PITWALL_TEST_MAIN(tst_StoreCrash)

#include "tst_storecrash.moc"
