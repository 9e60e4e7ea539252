#include "core/storage/sqlite/sqlitestore.h"

#include "tests/contract/documentstorecontract.h"
#include "tests/contract/storechecks.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// The contract on SQLite, and what only a store in a file can do wrong.
class tst_SqliteStore : public DocumentStoreContract
{
    Q_OBJECT

protected:
    std::unique_ptr<DocumentStore> makeStore() override { return makeSqliteStore(path()); }
    void startAfresh() override { m_folder = std::make_unique<QTemporaryDir>(); }

private Q_SLOTS:
    void secondStoreOfThisProcessIsRefused();
    void newerStoreIsNotTouched_data();
    void newerStoreIsNotTouched();
    void foreignFileIsRefusedAndNotTouched_data();
    void foreignFileIsRefusedAndNotTouched();
    void damagedPagesAreReported();
    void folderThatCannotBeMadeIsReported();
    void fullQueueRefuses();
    void pagesAreReadFromTheIndex_data();
    void pagesAreReadFromTheIndex();

private:
    QString path() const { return m_folder->filePath(u"data/pitwall.db"_s); }
    QByteArray content() const;
    QStringList sql(const QString &statement) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

QByteArray tst_SqliteStore::content() const
{
    QFile file(path());
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Runs it beside the store and gives the last column.
QStringList tst_SqliteStore::sql(const QString &statement) const
{
    QStringList rows;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"beside"_s);
        database.setDatabaseName(path());
        QSqlQuery query(database);
        if (!database.open() || !query.exec(statement))
            qCritical() << "cannot run" << statement;
        while (query.next())
            rows.append(query.value(query.record().count() - 1).toString());
    }
    QSqlDatabase::removeDatabase(u"beside"_s);
    return rows;
}

void tst_SqliteStore::secondStoreOfThisProcessIsRefused()
{
    const auto store = openStore();
    QVERIFY(store);
    const auto second = makeStore();
    VERIFY_FAILS(second->open({laps()}), Unavailable);
}

void tst_SqliteStore::newerStoreIsNotTouched_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("format of the store") << u"PRAGMA user_version = 99"_s;
    QTest::newRow("schema of a collection") << u"UPDATE pitwall_collection SET schemaVersion = 2"_s;
}

void tst_SqliteStore::newerStoreIsNotTouched()
{
    QFETCH(QString, statement);
    QVERIFY(openStore());
    sql(statement);
    const QByteArray before = content();
    CollectionSpec changed = laps();
    changed.indexes.clear(); // would be rebuilt
    const auto store = makeStore();
    VERIFY_FAILS(store->open({changed}), Conflict);
    QCOMPARE(content(), before);
}

void tst_SqliteStore::foreignFileIsRefusedAndNotTouched_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("a text") << QString();
    QTest::newRow("a database of another program") << u"CREATE TABLE mail (id)"_s;
    QTest::newRow("a store with a program in it")
        << u"CREATE TRIGGER t AFTER INSERT ON laps BEGIN DELETE FROM laps; END"_s;
}

void tst_SqliteStore::foreignFileIsRefusedAndNotTouched()
{
    QFETCH(QString, statement);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"data"_s)));
    if (statement.isEmpty()) {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly) && file.write(QByteArray(10000, 'x')) == 10000);
    } else {
        if (statement.contains(u"laps"_s))
            QVERIFY(openStore());
        sql(statement);
    }
    const QByteArray before = content();
    const auto store = makeStore();
    VERIFY_FAILS(store->open({laps()}), Corrupt);
    QCOMPARE(content(), before);
}

void tst_SqliteStore::damagedPagesAreReported()
{
    auto store = openStore();
    QVERIFY(store);
    QList<Document> many;
    for (int i = 0; i < 2000; ++i)
        many.append(lap(u"d%1"_s.arg(i), {{u"time"_s, i}, {u"text"_s, QString(200, u'x')}}));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, many)));
    store.reset();
    QFile file(path());
    QVERIFY(file.open(QFile::ReadWrite));
    for (qint64 place = 40 * 4096; place < 80 * 4096; place += 4096) {
        QVERIFY(file.seek(place));
        QVERIFY(file.write(QByteArray(64, '\xff')) == 64);
    }
    file.close();
    store = openStore();
    QVERIFY(store);
    int damaged = 0;
    for (const Document &document : many) {
        const Result<Document> stored = waitFor(store->get(collection, document.id));
        if (stored)
            QCOMPARE(stored->body, document.body);
        else if (stored.error().code == Error::Code::Corrupt)
            ++damaged;
    }
    QVERIFY(damaged > 0);
    VERIFY_FAILS(store->backup(m_folder->filePath(u"copy"_s)), Corrupt);
    QVERIFY(!QFile::exists(m_folder->filePath(u"copy"_s)));
}

void tst_SqliteStore::folderThatCannotBeMadeIsReported()
{
    QFile file(m_folder->filePath(u"data"_s)); // a file where the folder should be
    QVERIFY(file.open(QFile::WriteOnly));
    const auto store = makeStore();
    VERIFY_FAILS(store->open({laps()}), Unavailable);
}

void tst_SqliteStore::fullQueueRefuses()
{
    const auto store = openStore();
    QVERIFY(store);
    QList<Document> many;
    for (int i = 0; i < 10000; ++i)
        many.append(lap(QString::number(i)));
    QList<Async<>> writes;
    for (int i = 0; i < 8; ++i)
        writes.append(store->upsertMany(collection, many));
    int refused = 0;
    for (const Async<> &write : writes) {
        if (const Result<> done = waitFor(write, 60000); !done) {
            QCOMPARE(done.error().code, Error::Code::Unavailable);
            ++refused;
        }
    }
    QVERIFY(refused > 0 && refused < 8);
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 10000);
}

void tst_SqliteStore::pagesAreReadFromTheIndex_data()
{
    QTest::addColumn<QString>("condition");
    QTest::newRow("as inserted") << u"1 AND seq > 7 ORDER BY seq"_s;
    QTest::newRow("by id") << u"1 AND id > 'x' ORDER BY id, seq"_s;
    QTest::newRow("descending") << u"1 AND \"f_time\" < 7 ORDER BY \"f_time\" DESC, seq DESC"_s;
    QTest::newRow("equal ones") << u"1 AND \"f_time\" = 7 AND seq < 7 ORDER BY \"f_time\" DESC, seq DESC"_s;
    QTest::newRow("filter and sort") << u"\"f_player\" = 'p' AND \"f_time\" < 7 ORDER BY \"f_time\" DESC, seq DESC"_s;
}

/// The statements that pages are read with neither sort nor scan: the last page costs what the first one does.
void tst_SqliteStore::pagesAreReadFromTheIndex()
{
    QFETCH(QString, condition);
    QVERIFY(openStore());
    const QStringList plan =
        sql(u"EXPLAIN QUERY PLAN SELECT id, version, body FROM laps WHERE "_s + condition + u" LIMIT 100"_s);
    QCOMPARE(plan.size(), 1);
    QVERIFY2(plan.first().startsWith(u"SEARCH laps USING "_s), qPrintable(plan.first()));
}

PITWALL_TEST_MAIN(tst_SqliteStore)

#include "tst_sqlitestore.moc"
