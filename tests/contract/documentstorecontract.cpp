#include "tests/contract/documentstorecontract.h"

#include "tests/contract/storechecks.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

CollectionSpec DocumentStoreContract::laps()
{
    return {.name = collection,
            .indexes = {{u"byPlayer"_s, {u"player"_s, u"time"_s}},
                        {u"byTime"_s, {u"time"_s}},
                        {u"byValid"_s, {u"valid"_s}},
                        {u"byTrack"_s, {u"meta.track"_s}},
                        {u"ticket"_s, {u"ticket"_s}, Index::Kind::Unique},
                        {u"search"_s, {u"title"_s, u"tags"_s}, Index::Kind::FullText}}};
}

Document DocumentStoreContract::lap(const QString &id, const QJsonObject &body)
{
    return {.id = id, .body = body};
}

std::unique_ptr<DocumentStore> DocumentStoreContract::openStore(const CollectionSpec &spec)
{
    auto store = makeStore();
    const Result<> opened = waitFor(store->open({spec}), 30000);
    if (!opened)
        qCritical() << "the store does not open:" << opened.error();
    return opened ? std::move(store) : nullptr;
}

void DocumentStoreContract::init()
{
    TestCase::init();
    startAfresh();
}

void DocumentStoreContract::closedStoreRefusesCalls()
{
    const auto store = makeStore();
    VERIFY_FAILS(store->get(collection, u"a"_s), Unavailable);
    VERIFY_FAILS(store->insert(collection, lap(u"a"_s)), Unavailable);
    VERIFY_FAILS(store->backup(u"/nowhere/x"_s), Unavailable);
    VERIFY_RESULT(waitFor(store->open({laps()})));
    VERIFY_FAILS(store->open({laps()}), Conflict);
}

void DocumentStoreContract::watcherHearsOfEachChange()
{
    const auto store = openStore();
    QVERIFY(store);
    QStringList heard;
    Subscription other = store->watch(u"others"_s, [&heard](const Change &) { heard.append(u"wrong"_s); });
    Subscription watch = store->watch(collection, [&heard](const Change &change) {
        const bool removed = change.kind == Change::Kind::Removed;
        heard.append(removed ? u"-"_s + change.document.id
                             : u"%1@%2:%3"_s.arg(change.document.id)
                                   .arg(change.document.version)
                                   .arg(change.document.body.value("time"_L1).toInt()));
    });
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s, {{u"time"_s, 7}}))));
    QCOMPARE(heard, QStringList({u"a@1:7"_s})); // before the answer
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s, {{u"time"_s, 8}}), lap(u"b"_s)})));
    VERIFY_RESULT(waitFor(store->replace(collection, {.id = u"b"_s, .version = 1})));
    VERIFY_RESULT(waitFor(store->transaction({{Write::Kind::Remove, collection, lap(u"a"_s)}})));
    VERIFY_RESULT(waitFor(store->removeWhere(collection, Filter::all())));
    QCOMPARE(heard, QStringList({u"a@1:7"_s, u"a@2:8"_s, u"b@1:0"_s, u"b@2:0"_s, u"-a"_s, u"-b"_s}));
    watch = {};
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"c"_s))));
    QCOMPARE(heard.size(), 6);
}

void DocumentStoreContract::watcherHearsNothingOfFailures()
{
    const auto store = openStore();
    QVERIFY(store);
    int heard = 0;
    const Subscription watch = store->watch(collection, [&heard](const Change &) { ++heard; });
    const auto ok = store->insert(collection, lap(u"a"_s, {{u"ticket"_s, 1}}));
    const auto bad =
        store->upsertMany(collection, {lap(u"b"_s), lap(u"c"_s, {{u"ticket"_s, 1}})}); // in the same group, perhaps
    VERIFY_RESULT(waitFor(ok));
    VERIFY_FAILS(bad, Conflict);
    VERIFY_FAILS(store->transaction(
                     {{Write::Kind::Insert, collection, lap(u"d"_s)}, {Write::Kind::Insert, collection, lap(u"a"_s)}}),
                 Conflict);
    QCOMPARE(heard, 1);
}

void DocumentStoreContract::deletingTheStoreAnswersWhatWaits()
{
    auto store = openStore();
    QVERIFY(store);
    QList<Async<qint64>> writes;
    QList<Async<qint64>> reads;
    for (int i = 0; i < 50; ++i) {
        writes.append(store->insert(collection, lap(QString::number(i))));
        reads.append(store->count(collection, Filter::all()));
    }
    store.reset();
    for (const Async<qint64> &read : reads)
        QVERIFY(read.isFinished());
    store = openStore();
    QVERIFY(store);
    for (int i = 0; i < 50; ++i) {
        QVERIFY(writes[i].isFinished());
        QCOMPARE(waitFor(store->get(collection, QString::number(i))).has_value(), waitFor(writes[i]).has_value());
    }
}

} // namespace Pitwall
