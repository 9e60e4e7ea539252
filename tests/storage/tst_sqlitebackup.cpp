#include "core/storage/sqlite/sqlitestore.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Backups of an SQLite store, and the way back.
class tst_SqliteBackup : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void backupWhileWritingIsOneMoment();
    void restoreBringsBackTheBackupAndKeepsTheOldStore();
    void restoreWorksWhereNothingIs();
    void restoreReplacesADamagedStore();
    void anyChangedByteIsRefused();
    void cutBackupIsRefused_data();
    void cutBackupIsRefused();
    void backupOfANewerVersionIsRefused();
    void refusedBackupChangesNothing();
    void onlyTheOwnerMayRead();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QString storePath() const { return file(u"store.db"_s); }
    std::unique_ptr<DocumentStore> openStore(int schemaVersion = 1) const;
    void makeBackup(const QString &path) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const QString notes = u"notes"_s;

static CollectionSpec spec(int schemaVersion)
{
    CollectionSpec spec{.name = notes,
                        .schemaVersion = schemaVersion,
                        .indexes = {{u"byNumber"_s, {u"number"_s}}, {u"search"_s, {u"text"_s}, Index::Kind::FullText}}};
    for (int version = 2; version <= schemaVersion; ++version)
        spec.migrations.append({version, [](QJsonObject body) -> Result<QJsonObject> {
                                    return body;
                                }});
    return spec;
}

static Document note(int number, const QString &text = u"some words"_s)
{
    return {.id = u"n%1"_s.arg(number), .body = {{u"number"_s, number}, {u"text"_s, text}}};
}

static QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

static bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(content) == content.size();
}

static Error::Code errorOf(const Result<> &result)
{
    return result ? Error::Code::Internal : result.error().code;
}

void tst_SqliteBackup::init()
{
    TestCase::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<DocumentStore> tst_SqliteBackup::openStore(int schemaVersion) const
{
    auto store = makeSqliteStore(storePath());
    const Result<> opened = waitFor(store->open({spec(schemaVersion)}));
    if (!opened)
        qCritical() << opened.error();
    return opened ? std::move(store) : nullptr;
}

/// Ten documents, in a file of their own; the store is closed again.
void tst_SqliteBackup::makeBackup(const QString &path) const
{
    const auto store = openStore();
    QVERIFY(store);
    for (int number = 0; number < 10; ++number)
        VERIFY_RESULT(waitFor(store->insert(notes, note(number))));
    VERIFY_RESULT(waitFor(store->backup(path), 30000));
}

/// Pairs are written together; a backup has both of a pair or none, and everything answered before it began.
void tst_SqliteBackup::backupWhileWritingIsOneMoment()
{
    auto store = openStore();
    QVERIFY(store);
    const QString path = file(u"copy"_s);
    QList<Async<>> pending;
    const auto writePair = [&](int pair) {
        pending.append(store->upsertMany(notes, {note(2 * pair), note(2 * pair + 1)}));
    };
    for (int pair = 0; pair < 500; ++pair)
        writePair(pair);
    VERIFY_RESULT(waitFor(pending.last()));
    const Async<> backup = store->backup(path);
    int written = 500;
    while (!backup.isFinished() && written < 20000) {
        writePair(written++);
        VERIFY_RESULT(waitFor(pending.last()));
    }
    VERIFY_RESULT(waitFor(backup, 30000));
    QVERIFY(written > 500); // work went on
    store.reset();

    VERIFY_RESULT(restoreBackup(path, storePath()));
    store = openStore();
    QVERIFY(store);
    const qint64 count = waitFor(store->count(notes, Filter::all())).value_or(0);
    QVERIFY2(count >= 1000 && count <= 2 * written && count % 2 == 0, qPrintable(QString::number(count)));
    const Result<qint64> found = waitFor(store->count(notes, Filter::match(u"search"_s, u"words"_s)));
    QCOMPARE(found.value_or(0), count);
    const Result<Page> last = waitFor(store->find(notes, {.sort = {{u"number"_s, true}}, .limit = 1}));
    VERIFY_RESULT(last);
    QCOMPARE(last->documents.first().body, note(static_cast<int>(count) - 1).body);
}

void tst_SqliteBackup::restoreBringsBackTheBackupAndKeepsTheOldStore()
{
    makeBackup(file(u"copy"_s));
    auto store = openStore();
    VERIFY_RESULT(waitFor(store->insert(notes, note(10, u"after the backup"_s))));
    VERIFY_RESULT(waitFor(store->remove(notes, u"n3"_s)));
    store.reset();
    VERIFY_RESULT(restoreBackup(file(u"copy"_s), storePath()));

    store = openStore();
    QVERIFY(store);
    QCOMPARE(waitFor(store->count(notes, Filter::all())).value_or(0), 10);
    QCOMPARE(waitFor(store->get(notes, u"n3"_s))->body, note(3).body);
    VERIFY_RESULT(waitFor(store->insert(notes, note(11)))); // and it can be written
    store.reset();

    const QStringList kept = QDir(m_folder->path()).entryList({u"store.db.before-restore-*"_s});
    QCOMPARE(kept.size(), 1);
    QVERIFY(QFile::remove(storePath()));
    QVERIFY(QFile::rename(file(kept.first()), storePath()));
    store = openStore();
    QVERIFY(store);
    QCOMPARE(waitFor(store->get(notes, u"n10"_s))->body, note(10, u"after the backup"_s).body);
    QVERIFY(!waitFor(store->get(notes, u"n3"_s)));
}

void tst_SqliteBackup::restoreWorksWhereNothingIs()
{
    makeBackup(file(u"copy"_s));
    const QString path = file(u"new folder/store.db"_s);
    VERIFY_RESULT(restoreBackup(file(u"copy"_s), path));
    const auto store = makeSqliteStore(path);
    VERIFY_RESULT(waitFor(store->open({spec(1)})));
    QCOMPARE(waitFor(store->count(notes, Filter::all())).value_or(0), 10);
}

void tst_SqliteBackup::restoreReplacesADamagedStore()
{
    makeBackup(file(u"copy"_s));
    const QByteArray garbage(5000, 'x');
    QVERIFY(write(storePath(), garbage));
    QVERIFY(write(storePath() + u"-wal"_s, "a journal"_ba));
    VERIFY_RESULT(restoreBackup(file(u"copy"_s), storePath()));
    const auto store = openStore();
    QVERIFY(store);
    QCOMPARE(waitFor(store->count(notes, Filter::all())).value_or(0), 10);
    const QStringList kept =
        QDir(m_folder->path()).entryList({u"store.db.before-restore-*"_s}, QDir::Files, QDir::Name);
    QCOMPARE(kept.size(), 2); // the file and its journal
    QCOMPARE(contentOf(file(kept.first())), garbage);
}

void tst_SqliteBackup::anyChangedByteIsRefused()
{
    const QString path = file(u"copy"_s);
    makeBackup(path);
    const auto store = openStore();
    VERIFY_RESULT(waitFor(store->verifyBackup(path)));
    const QByteArray whole = contentOf(path);
    QRandomGenerator random(3);
    QList<qsizetype> places{0, 17, 30, whole.size() - 1, whole.size() - 70, whole.size() - 90};
    for (qsizetype page = 0; page < whole.size(); page += 4096)
        places.append(random.bounded(static_cast<int>(page), static_cast<int>(std::min(page + 4096, whole.size()))));
    for (const qsizetype place : places) {
        QByteArray changed = whole;
        changed[place] = static_cast<char>(changed[place] ^ 4);
        QVERIFY(write(path, changed));
        QCOMPARE(errorOf(waitFor(store->verifyBackup(path))), Error::Code::Corrupt);
        QCOMPARE(errorOf(restoreBackup(path, file(u"other.db"_s))), Error::Code::Corrupt);
    }
    QVERIFY(!QFile::exists(file(u"other.db"_s)));
    QVERIFY(write(path, whole));
    VERIFY_RESULT(waitFor(store->verifyBackup(path)));
}

void tst_SqliteBackup::cutBackupIsRefused_data()
{
    QTest::addColumn<int>("length");
    QTest::newRow("empty") << 0;
    QTest::newRow("less than its last line") << 50;
    QTest::newRow("one page") << 4096;
    QTest::newRow("all but one byte") << -1;
    QTest::newRow("without its last line") << -100;
}

void tst_SqliteBackup::cutBackupIsRefused()
{
    QFETCH(int, length);
    const QString path = file(u"copy"_s);
    makeBackup(path);
    const QByteArray whole = contentOf(path);
    QVERIFY(write(path, length < 0 ? whole.chopped(-length) : whole.first(length)));
    const auto store = openStore();
    QCOMPARE(errorOf(waitFor(store->verifyBackup(path))), Error::Code::Corrupt);
    QCOMPARE(errorOf(restoreBackup(path, file(u"other.db"_s))), Error::Code::Corrupt);
}

void tst_SqliteBackup::backupOfANewerVersionIsRefused()
{
    auto store = openStore(2);
    VERIFY_RESULT(waitFor(store->backup(file(u"newer"_s))));
    store.reset();
    QVERIFY(QFile::remove(storePath()));
    store = openStore(1);
    QCOMPARE(errorOf(waitFor(store->verifyBackup(file(u"newer"_s)))), Error::Code::Conflict);
}

void tst_SqliteBackup::refusedBackupChangesNothing()
{
    makeBackup(file(u"copy"_s));
    const QByteArray before = contentOf(storePath());
    QVERIFY(write(file(u"copy"_s), "no backup"_ba));
    QVERIFY(!restoreBackup(file(u"copy"_s), storePath()));
    QCOMPARE(errorOf(restoreBackup(file(u"missing"_s), storePath())), Error::Code::NotFound);
    QCOMPARE(contentOf(storePath()), before);
    QVERIFY(QDir(m_folder->path()).entryList({u"*restor*"_s}).isEmpty());
}

void tst_SqliteBackup::onlyTheOwnerMayRead()
{
    const auto store = openStore();
    VERIFY_RESULT(waitFor(store->insert(notes, note(1))));
    VERIFY_RESULT(waitFor(store->backup(file(u"copy"_s))));
    VERIFY_RESULT(restoreBackup(file(u"copy"_s), file(u"other.db"_s)));
    for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2(!(QFile::permissions(file(name)) & others), qPrintable(name));
    }
}

PITWALL_TEST_MAIN(tst_SqliteBackup)

#include "tst_sqlitebackup.moc"
