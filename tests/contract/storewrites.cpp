#include "tests/contract/documentstorecontract.h"

#include "tests/contract/storechecks.h"

#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall {

void DocumentStoreContract::whatIsWrittenIsThereAfterReopening()
{
    auto store = openStore();
    QVERIFY(store);
    QCOMPARE(waitFor(store->insert(collection, lap(u"a"_s, {{u"time"_s, 1}}))).value_or(0), 1);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"b"_s), lap(u"a"_s, {{u"time"_s, 2}})})));
    store.reset();
    store = openStore();
    QVERIFY(store);
    const Result<Document> stored = waitFor(store->get(collection, u"a"_s));
    VERIFY_RESULT(stored);
    QCOMPARE(stored->body, QJsonObject({{u"time"_s, 2}}));
    QCOMPARE(stored->version, 2);
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 2);
}

void DocumentStoreContract::bodiesComeBackAsTheyWere_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("nothing") << QJsonObject();
    QTest::newRow("all kinds") << QJsonObject{{u"n"_s, QJsonValue()},
                                              {u"t"_s, true},
                                              {u"f"_s, false},
                                              {u"s"_s, u""_s},
                                              {u"a"_s, QJsonArray{1, u"2"_s, QJsonArray{}}},
                                              {u"o"_s, QJsonObject{{u"x"_s, 1}}}};
    QTest::newRow("numbers") << QJsonObject{{u"big"_s, Q_INT64_C(9007199254740993)},
                                            {u"least"_s, qint64(std::numeric_limits<qint64>::min())},
                                            {u"tenth"_s, 0.1},
                                            {u"huge"_s, 1e300},
                                            {u"tiny"_s, -5e-324}};
    QTest::newRow("texts") << QJsonObject{
        {u"s"_s, u"O'Neil \"; DROP TABLE laps; -- \\ \n\t\u0001 äöü 日本 \U0001F3C1"_s}, {u"keys: \"'.$ä"_s, 1}};
}

void DocumentStoreContract::bodiesComeBackAsTheyWere()
{
    QFETCH(QJsonObject, body);
    const auto store = openStore();
    QVERIFY(store);
    const QString id = u"O'Neil \"; DROP -- ä\U0001F3C1"_s;
    VERIFY_RESULT(waitFor(store->insert(collection, lap(id, body))));
    const Result<Document> stored = waitFor(store->get(collection, id));
    VERIFY_RESULT(stored);
    QCOMPARE(stored->id, id);
    QCOMPARE(stored->body, body);
}

void DocumentStoreContract::getSaysWhatIsMissing()
{
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_FAILS(store->get(collection, u"a"_s), NotFound);
    VERIFY_FAILS(store->get(u"nothing"_s, u"a"_s), InvalidArgument);
}

void DocumentStoreContract::insertRefusesAnIdThatIsTaken()
{
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s, {{u"time"_s, 1}}))));
    const Result<qint64> second = waitFor(store->insert(collection, lap(u"a"_s)));
    QVERIFY(!second);
    QCOMPARE(second.error().code, Error::Code::Conflict);
    QCOMPARE(second.error().field, u"/id"_s);
    QCOMPARE(waitFor(store->get(collection, u"a"_s))->body, QJsonObject({{u"time"_s, 1}}));
}

void DocumentStoreContract::replaceNeedsTheStoredVersion()
{
    const auto store = openStore();
    QVERIFY(store);
    Document document = lap(u"a"_s);
    VERIFY_FAILS(store->replace(collection, document), NotFound);
    VERIFY_RESULT(waitFor(store->insert(collection, document)));
    VERIFY_FAILS(store->replace(collection, document), Conflict); // version 0
    document.version = 1;
    QCOMPARE(waitFor(store->replace(collection, document)).value_or(0), 2);
    VERIFY_FAILS(store->replace(collection, document), Conflict);
}

void DocumentStoreContract::upsertManyWritesAllOrNothing()
{
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {})));
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s, {{u"ticket"_s, 1}}))));
    VERIFY_FAILS(store->upsertMany(collection, {lap(u"b"_s), lap(u"c"_s, {{u"ticket"_s, 1}}), lap(u"d"_s)}), Conflict);
    QCOMPARE(ids(waitFor(store->find(collection, {}))), QStringList({u"a"_s}));
    QList<Document> many;
    for (int i = 0; i < 1500; ++i)
        many.append(lap(u"m%1"_s.arg(i), {{u"time"_s, i}}));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, many)));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, many)));
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 1501);
    QCOMPARE(waitFor(store->get(collection, u"m7"_s))->version, 2);
}

void DocumentStoreContract::removeNeedsTheVersionThatIsGiven()
{
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_FAILS(store->remove(collection, u"a"_s, 0), NotFound);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s), lap(u"b"_s)})));
    VERIFY_FAILS(store->remove(collection, u"a"_s, 2), Conflict);
    VERIFY_RESULT(waitFor(store->remove(collection, u"a"_s, 1)));
    VERIFY_RESULT(waitFor(store->remove(collection, u"b"_s, 0)));
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(-1), 0);
    QCOMPARE(waitFor(store->insert(collection, lap(u"a"_s))).value_or(0), 1);
}

void DocumentStoreContract::removeWhereTakesTheOldestFirst()
{
    const auto store = openStore();
    QVERIFY(store);
    for (const auto &id : {u"c"_s, u"a"_s, u"d"_s, u"b"_s})
        VERIFY_RESULT(waitFor(store->insert(collection, lap(id, {{u"valid"_s, id != "b"_L1}}))));
    QCOMPARE(waitFor(store->removeWhere(collection, Filter::equal(u"valid"_s, true), 2)).value_or(-1), 2);
    QCOMPARE(ids(waitFor(store->find(collection, {}))), QStringList({u"d"_s, u"b"_s}));
    QCOMPARE(waitFor(store->removeWhere(collection, Filter::equal(u"valid"_s, true))).value_or(-1), 1);
    QCOMPARE(waitFor(store->removeWhere(collection, Filter::equal(u"valid"_s, true))).value_or(-1), 0);
}

void DocumentStoreContract::transactionDoesAllOrNothing()
{
    using Kind = Write::Kind;
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->transaction({})));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s), lap(u"b"_s)})));
    const Document changed{.id = u"a"_s, .version = 1, .body = {{u"time"_s, 5}}};
    const Document stale{.id = u"b"_s, .version = 7};
    VERIFY_FAILS(store->transaction({{Kind::Insert, collection, lap(u"c"_s)},
                                     {Kind::Replace, collection, changed},
                                     {Kind::Remove, collection, stale}}),
                 Conflict);
    VERIFY_FAILS(store->transaction({{Kind::Insert, collection, lap(u"c"_s)}, {Kind::Remove, collection, lap(u"x"_s)}}),
                 NotFound);
    VERIFY_FAILS(store->transaction({{Kind::Insert, collection, lap(u"c"_s)}, {Kind::Insert, u"no"_s, lap(u"x"_s)}}),
                 InvalidArgument);
    QCOMPARE(ids(waitFor(store->find(collection, {}))), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(waitFor(store->get(collection, u"a"_s))->version, 1);
    VERIFY_RESULT(waitFor(store->transaction({{Kind::Insert, collection, lap(u"c"_s)},
                                              {Kind::Replace, collection, changed},
                                              {Kind::Upsert, collection, lap(u"c"_s, {{u"time"_s, 1}})},
                                              {Kind::Remove, collection, lap(u"b"_s)}})));
    QCOMPARE(ids(waitFor(store->find(collection, {}))), QStringList({u"a"_s, u"c"_s}));
    QCOMPARE(waitFor(store->get(collection, u"c"_s))->version, 2);
}

void DocumentStoreContract::uniqueIndexRefusesTheSecond()
{
    const auto store = openStore();
    QVERIFY(store);
    const QJsonObject ticket{{u"ticket"_s, u"T1"_s}};
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s, ticket))));
    const Result<qint64> second = waitFor(store->insert(collection, lap(u"b"_s, ticket)));
    QVERIFY(!second);
    QCOMPARE(second.error().code, Error::Code::Conflict);
    QCOMPARE(second.error().field, u"/ticket"_s);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s, ticket)}))); // its own
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"none"_s), lap(u"none2"_s)})));
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"number"_s, {{u"ticket"_s, 1}}))));
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"bool"_s, {{u"ticket"_s, true}})))); // another kind than 1
    VERIFY_FAILS(store->replace(collection, {.id = u"none"_s, .version = 1, .body = ticket}), Conflict);
}

void DocumentStoreContract::writesHappenInTheOrderOfTheCalls()
{
    const auto store = openStore();
    QVERIFY(store);
    QList<Async<qint64>> inserts;
    for (int i = 0; i < 200; ++i)
        inserts.append(store->insert(collection, lap(u"a%1"_s.arg(i % 100)))); // the second hundred is refused
    const Async<> removed = store->remove(collection, u"a0"_s);
    const Async<qint64> again = store->insert(collection, lap(u"a0"_s, {{u"time"_s, 2}}));
    QCOMPARE(waitFor(again).value_or(0), 1);
    QVERIFY(removed.isFinished());
    for (int i = 0; i < 200; ++i)
        QCOMPARE(waitFor(inserts[i]).has_value(), i < 100);
    QCOMPARE(waitFor(store->get(collection, u"a0"_s))->body, QJsonObject({{u"time"_s, 2}}));
}

/// Writes that wait together may be flushed together; each still succeeds or fails by itself.
void DocumentStoreContract::failedWriteDoesNotHarmItsNeighbours()
{
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"taken"_s, {{u"ticket"_s, u"T"_s}}))));
    const auto halfWay = [this](const QString &id) {
        return QList<Document>{lap(id), lap(id + u"x"_s, {{u"ticket"_s, u"T"_s}})};
    };
    QList<Async<>> good;
    QList<Async<>> bad;
    for (int i = 0; i < 30; ++i) {
        const QString id = QString::number(i);
        good.append(store->upsertMany(collection, {lap(u"good"_s + id), lap(u"last"_s, {{u"time"_s, i}})}));
        bad.append(store->upsertMany(collection, halfWay(u"bad"_s + id)));
        bad.append(store->transaction(
            {{Write::Kind::Remove, collection, lap(u"last"_s)}, {Write::Kind::Insert, collection, lap(u"taken"_s)}}));
        bad.append(store->remove(collection, u"nothing"_s));
    }
    for (const Async<> &write : good)
        VERIFY_RESULT(waitFor(write));
    for (const Async<> &write : bad)
        QVERIFY(!waitFor(write));
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(0), 32);
    const Filter isBad{.op = Filter::Op::Prefix, .field = u"id"_s, .value = u"bad"_s};
    QCOMPARE(waitFor(store->count(collection, isBad)).value_or(-1), 0);
    const Result<Document> last = waitFor(store->get(collection, u"last"_s));
    VERIFY_RESULT(last);
    QCOMPARE(last->version, 30);
    QCOMPARE(last->body, QJsonObject({{u"time"_s, 29}}));
}

void DocumentStoreContract::badDocumentIsRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("error");
    QJsonValue deep = 1;
    for (int i = 0; i < 100; ++i)
        deep = QJsonArray{deep};
    const QString invalid = toText(Error::Code::InvalidArgument);
    QTest::newRow("no id") << QString() << QJsonObject() << invalid;
    QTest::newRow("long id") << QString(201, u'x') << QJsonObject() << invalid;
    QTest::newRow("line break in the id") << u"a\nb"_s << QJsonObject() << invalid;
    QTest::newRow("half a character as id") << QString(QChar(0xd83c)) << QJsonObject() << invalid;
    QTest::newRow("long indexed text") << u"a"_s << QJsonObject{{u"player"_s, QString(501, u'x')}} << invalid;
    QTest::newRow("nested too deep") << u"a"_s << QJsonObject{{u"x"_s, deep}} << invalid;
    QTest::newRow("too large") << u"a"_s << QJsonObject{{u"x"_s, QString(8 * 1024 * 1024, u'x')}}
                               << toText(Error::Code::TooLarge);
}

void DocumentStoreContract::badDocumentIsRefused()
{
    QFETCH(QString, id);
    QFETCH(QJsonObject, body);
    QFETCH(QString, error);
    const auto store = openStore();
    QVERIFY(store);
    const Document document = lap(id, body);
    QCOMPARE(outcome(store->insert(collection, document)), error);
    QCOMPARE(outcome(store->upsertMany(collection, {lap(u"ok"_s), document})), error);
    QCOMPARE(outcome(store->transaction({{Write::Kind::Upsert, collection, document}})), error);
    QCOMPARE(waitFor(store->count(collection, Filter::all())).value_or(-1), 0);
}

void DocumentStoreContract::badCollectionIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("index");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<int>("schemaVersion");
    QTest::newRow("quote in the name") << u"a\"b"_s << u"i"_s << QStringList{u"f"_s} << 1;
    QTest::newRow("capital first") << u"Laps"_s << u"i"_s << QStringList{u"f"_s} << 1;
    QTest::newRow("index with a space") << u"laps"_s << u"i j"_s << QStringList{u"f"_s} << 1;
    QTest::newRow("index without fields") << u"laps"_s << u"i"_s << QStringList() << 1;
    QTest::newRow("field with a quote") << u"laps"_s << u"i"_s << QStringList{u"f'"_s} << 1;
    QTest::newRow("path with a hole") << u"laps"_s << u"i"_s << QStringList{u"f..g"_s} << 1;
    QTest::newRow("fields that differ in case") << u"laps"_s << u"i"_s << QStringList{u"f"_s, u"F"_s} << 1;
    QTest::newRow("version without migration") << u"laps"_s << u"i"_s << QStringList{u"f"_s} << 2;
}

void DocumentStoreContract::badCollectionIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, index);
    QFETCH(QStringList, fields);
    QFETCH(int, schemaVersion);
    const auto store = makeStore();
    VERIFY_FAILS(store->open({{.name = name, .schemaVersion = schemaVersion, .indexes = {{index, fields}}}}),
                 InvalidArgument);
}

} // namespace Pitwall
