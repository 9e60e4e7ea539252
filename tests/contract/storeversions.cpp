#include "tests/contract/documentstorecontract.h"

#include "tests/contract/storechecks.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

void DocumentStoreContract::newIndexFindsOldDocuments()
{
    CollectionSpec bare = laps();
    bare.indexes.clear();
    auto store = openStore(bare);
    QVERIFY(store);
    const QJsonObject body{{u"time"_s, 3}, {u"title"_s, u"Night race"_s}};
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s, body), lap(u"b"_s), lap(u"a"_s, body)})));
    VERIFY_FAILS(store->find(collection, {.filter = Filter::equal(u"time"_s, 3)}), InvalidArgument);
    for (int round = 0; round < 2; ++round) {
        store.reset();
        store = openStore();
        QVERIFY(store);
        QCOMPARE(ids(waitFor(store->find(collection, {.filter = Filter::equal(u"time"_s, 3)}))), QStringList({u"a"_s}));
        QCOMPARE(ids(waitFor(store->find(collection, {.filter = Filter::match(u"search"_s, u"race"_s)}))),
                 QStringList({u"a"_s}));
        QCOMPARE(waitFor(store->get(collection, u"a"_s))->version, 2);
        store.reset();
        store = openStore(bare); // and back
        QVERIFY(store);
    }
}

void DocumentStoreContract::newUniqueIndexIsRefusedWhereItDoesNotFit()
{
    CollectionSpec bare = laps();
    bare.indexes.clear();
    auto store = openStore(bare);
    QVERIFY(store);
    const QJsonObject ticket{{u"ticket"_s, 1}};
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s, ticket), lap(u"b"_s, ticket)})));
    store.reset();
    store = makeStore();
    VERIFY_FAILS(store->open({laps()}), Conflict);
    store.reset();
    store = openStore(bare);
    QVERIFY(store);
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 2);
}

static CollectionSpec withSchema(CollectionSpec spec, int version)
{
    spec.schemaVersion = version;
    for (int to = 2; to <= version; ++to) {
        spec.migrations.append({to, [to](QJsonObject body) -> Result<QJsonObject> {
                                    if (body.value("fails"_L1).toBool())
                                        return fail(Error::Code::Corrupt, u"cannot be migrated"_s);
                                    body.insert(u"steps"_s,
                                                QString(body.value("steps"_L1).toString() + QString::number(to)));
                                    body.insert(u"player"_s, u"old"_s);
                                    return body;
                                }});
    }
    return spec;
}

void DocumentStoreContract::oldBodiesAreMigrated()
{
    auto store = openStore();
    QVERIFY(store);
    QList<Document> many;
    for (int i = 0; i < 1201; ++i)
        many.append(lap(QString::number(i), {{u"time"_s, i}}));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, many)));
    store.reset();
    store = openStore(withSchema(laps(), 3));
    QVERIFY(store);
    const Document migrated = waitFor(store->get(collection, u"1200"_s)).value_or(Document());
    QCOMPARE(migrated.body, QJsonObject({{u"time"_s, 1200}, {u"steps"_s, u"23"_s}, {u"player"_s, u"old"_s}}));
    QCOMPARE(migrated.version, 1);
    QCOMPARE(waitFor(store->count(collection, Filter::equal(u"player"_s, u"old"_s))).value_or(0), 1201);
    store.reset();
    store = openStore(withSchema(laps(), 3));
    QVERIFY(store);
    QCOMPARE(waitFor(store->get(collection, u"7"_s))->body.value("steps"_L1).toString(), u"23"_s); // once
}

void DocumentStoreContract::failedMigrationChangesNothing()
{
    auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s), lap(u"b"_s, {{u"fails"_s, true}})})));
    store.reset();
    store = makeStore();
    VERIFY_FAILS(store->open({withSchema(laps(), 2)}), Corrupt);
    VERIFY_FAILS(store->get(collection, u"a"_s), Unavailable);
    store.reset();
    store = openStore();
    QVERIFY(store);
    QCOMPARE(waitFor(store->get(collection, u"a"_s))->body, QJsonObject());
}

void DocumentStoreContract::newerStoreIsRefused()
{
    auto store = openStore(withSchema(laps(), 2));
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s))));
    store.reset();
    store = makeStore();
    VERIFY_FAILS(store->open({laps()}), Conflict);
    store.reset();
    store = openStore(withSchema(laps(), 2));
    QVERIFY(store);
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 1);
}

void DocumentStoreContract::backupHoldsWhatWasThere()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a backup"_s);
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s))));
    VERIFY_RESULT(waitFor(store->backup(path), 30000));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({u"a backup"_s}));
    VERIFY_RESULT(waitFor(store->verifyBackup(path)));
    VERIFY_FAILS(store->verifyBackup(folder.filePath(u"none"_s)), NotFound);
}

void DocumentStoreContract::backupNeverOverwrites()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"mine"_s);
    QFile mine(path);
    QVERIFY(mine.open(QFile::WriteOnly) && mine.write("mine") == 4);
    mine.close();
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_FAILS(store->backup(path), Conflict);
    VERIFY_FAILS(store->verifyBackup(path), Corrupt);
    QVERIFY(mine.open(QFile::ReadOnly));
    QCOMPARE(mine.readAll(), "mine"_ba);
    VERIFY_FAILS(store->backup(folder.filePath(u"no/folder/x"_s)), Unavailable);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({u"mine"_s}));
}

} // namespace Pitwall
