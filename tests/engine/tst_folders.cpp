#include "core/base/folders.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Folders final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsBelowTheFolderThatWasSaid();
    void otherwiseTheFoldersOfTheUserCount();
    void areForTheOwnerOnly();
    void aRunningCoreIsFoundAgain();
};

void tst_Folders::everythingIsBelowTheFolderThatWasSaid()
{
    const Folders folders = Folders::of(u"/srv/hall"_s);
    for (const QString &path : {folders.configFile, folders.data, folders.state, folders.runtime, folders.storeFile(),
                                folders.sessionsFolder(), folders.coreFile(), folders.localTokenFile()})
        QVERIFY2(path.startsWith(u"/srv/hall"_s), qPrintable(path));
    qputenv("PITWALL_DATA_DIR", "/srv/other");
    QCOMPARE(Folders::of({}).data, u"/srv/other"_s);
    QCOMPARE(Folders::of(u"/srv/hall"_s).data, u"/srv/hall"_s);
    qunsetenv("PITWALL_DATA_DIR");
}

void tst_Folders::otherwiseTheFoldersOfTheUserCount()
{
    const Folders folders = Folders::of();
    QCOMPARE(folders.data, qEnvironmentVariable("XDG_DATA_HOME") + u"/pitwall"_s);
    QCOMPARE(folders.state, qEnvironmentVariable("XDG_STATE_HOME") + u"/pitwall"_s);
    QCOMPARE(folders.runtime, qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/pitwall"_s);
    QVERIFY(folders.configFile.startsWith(qEnvironmentVariable("XDG_CONFIG_HOME")));
}

void tst_Folders::areForTheOwnerOnly()
{
    const QTemporaryDir folder;
    const Folders folders = Folders::of(folder.filePath(u"core"_s));
    VERIFY_RESULT(folders.create());
    VERIFY_RESULT(folders.create()); // again does no harm
    for (const QString &path : {folders.state, folders.runtime, folders.sessionsFolder(), folders.backupsFolder()})
        QVERIFY2(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(path));
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<> refused = Folders::of(folder.filePath(u"file"_s)).create();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::Unavailable);
}

void tst_Folders::aRunningCoreIsFoundAgain()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"core.json"_s);
    QCOMPARE(RunningCore::read(path).error().code, Error::Code::NotFound);
    const RunningCore core{.port = 8400, .pid = 7, .version = u"1"_s};
    VERIFY_RESULT(core.write(path));
    const Result<RunningCore> read = RunningCore::read(path);
    VERIFY_RESULT(read);
    QCOMPARE(read->port, 8400);
    QCOMPARE(read->pid, 7);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"port\": 99999}") > 0);
    file.close();
    QCOMPARE(RunningCore::read(path).error().code, Error::Code::Corrupt);
}

PITWALL_TEST_MAIN(tst_Folders)
#include "tst_folders.moc"
