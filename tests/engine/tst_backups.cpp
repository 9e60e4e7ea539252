#include "core/engine/backups.h"
#include "core/storage/sqlite/sqlitestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Backups final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listsTheNewestFirst();
    void keepsOnlySoMany();
    void aChangedByteIsFound();
    void namesDoNotLeadOutOfTheFolder_data();
    void namesDoNotLeadOutOfTheFolder();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<DocumentStore> m_store;
    std::unique_ptr<Backups> m_backups;
};

void tst_Backups::init()
{
    TestCase::init();
    m_clock = FakeClock();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = makeSqliteStore(m_folder->filePath(u"store.sqlite"_s));
    VERIFY_RESULT(waitFor(m_store->open({{.name = u"things"_s}})));
    m_backups = std::make_unique<Backups>(*m_store, m_folder->path(), m_clock);
}

void tst_Backups::cleanup()
{
    m_backups.reset();
    m_store.reset();
}

void tst_Backups::listsTheNewestFirst()
{
    const Result<BackupInfo> first = waitFor(m_backups->create(10));
    VERIFY_RESULT(first);
    QCOMPARE(first->name, u"pitwall-20260101T000000Z.sqlite"_s);
    QVERIFY(first->bytes > 0);
    QCOMPARE(first->sha256.size(), 64);
    m_clock.advance(Seconds(60));
    const Result<BackupInfo> second = waitFor(m_backups->create(10));
    VERIFY_RESULT(second);
    const Result<QList<BackupInfo>> list = waitFor(m_backups->list());
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->first().name, second->name);
    QCOMPARE(list->last().sha256, first->sha256);
    VERIFY_RESULT(waitFor(m_backups->verify(first->name)));
    VERIFY_RESULT(waitFor(m_backups->remove(first->name)));
    QCOMPARE(waitFor(m_backups->list())->size(), 1);
}

void tst_Backups::keepsOnlySoMany()
{
    for (int i = 0; i < 4; ++i) {
        VERIFY_RESULT(waitFor(m_backups->create(2)));
        m_clock.advance(Seconds(1));
    }
    const Result<QList<BackupInfo>> list = waitFor(m_backups->list());
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->first().name, u"pitwall-20260101T000003Z.sqlite"_s);
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.sha256"_s}).size(), 2);
}

void tst_Backups::aChangedByteIsFound()
{
    const Result<BackupInfo> backup = waitFor(m_backups->create(10));
    VERIFY_RESULT(backup);
    QFile file(m_folder->filePath(backup->name));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.write("x") == 1);
    file.close();
    const Result<> verified = waitFor(m_backups->verify(backup->name));
    QVERIFY(!verified);
    QCOMPARE(verified.error().code, Error::Code::Corrupt);
}

void tst_Backups::namesDoNotLeadOutOfTheFolder_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("the store itself") << u"store.sqlite"_s;
    QTest::newRow("up") << u"../pitwall-20260101T000000Z.sqlite"_s;
    QTest::newRow("absolute") << u"/etc/passwd"_s;
    QTest::newRow("a line more") << u"pitwall-20260101T000000Z.sqlite\n"_s;
    QTest::newRow("none") << QString();
}

void tst_Backups::namesDoNotLeadOutOfTheFolder()
{
    QFETCH(QString, name);
    for (const Result<> &result : {waitFor(m_backups->verify(name)), waitFor(m_backups->remove(name))}) {
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::NotFound);
    }
    QVERIFY(QFile::exists(m_folder->filePath(u"store.sqlite"_s)));
}

PITWALL_TEST_MAIN(tst_Backups)
#include "tst_backups.moc"
