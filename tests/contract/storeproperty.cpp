#include "tests/contract/documentstorecontract.h"
#include "tests/contract/storemodel.h"

#include <QJsonArray>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Filter::Op anyComparison()
{
    using Op = Filter::Op;
    return *rc::gen::element(Op::Equal, Op::Less, Op::LessOrEqual, Op::Greater, Op::GreaterOrEqual);
}

/// Few values, so that they meet; of all kinds, so that these meet too.
static QJsonValue anyValue()
{
    static const QList<QJsonValue> values{u""_s,       u"a"_s, u"ab"_s, u"b"_s, u"ü"_s, u"\U0001F3C1"_s,
                                          u"\uFFFD"_s, -1.5,   0,       1,      2,      Q_INT64_C(1000000000000000000),
                                          true,        false};
    return values.at(*rc::gen::inRange<qsizetype>(0, values.size()));
}

static QString anyField()
{
    return *rc::gen::element(u"player"_s, u"time"_s, u"valid"_s, u"meta.track"_s, u"ticket"_s, u"id"_s);
}

static Filter anyFilter(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 8 : 4)) {
    case 0: return Filter::all();
    case 1: {
        QJsonArray list;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            list.append(anyValue());
        return {.op = Filter::Op::In, .field = anyField(), .value = list};
    }
    case 2:
        return {
            .op = Filter::Op::Prefix, .field = anyField(), .value = *rc::gen::element(u""_s, u"a"_s, u"\U0001F3C1"_s)};
    case 3: return Filter::compare(anyField(), anyComparison(), anyValue());
    case 4: return Filter::negation(anyFilter(depth - 1));
    case 5: return Filter::anyOf({anyFilter(depth - 1), anyFilter(depth - 1)});
    default: return Filter::allOf({anyFilter(depth - 1), anyFilter(depth - 1)});
    }
}

static QList<Sort> anySort()
{
    QList<Sort> sort;
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        sort.append({anyField(), *rc::gen::arbitrary<bool>()});
    return sort;
}

static Document anyDocument()
{
    QJsonObject body;
    for (const QString &field : {u"player"_s, u"time"_s, u"valid"_s}) {
        if (*rc::gen::inRange(0, 4) > 0)
            body.insert(field, anyValue());
    }
    if (*rc::gen::arbitrary<bool>())
        body.insert(u"meta"_s, QJsonObject{{u"track"_s, anyValue()}});
    if (*rc::gen::inRange(0, 5) == 0)
        body.insert(u"ticket"_s, anyValue());
    return {.id = u"d%1"_s.arg(*rc::gen::inRange(0, 25)), .version = *rc::gen::inRange(0, 4), .body = body};
}

template<typename T>
static void sameOutcome(const Result<T> &stored, const Result<T> &expected)
{
    if (stored.has_value() != expected.has_value())
        RC_FAIL(stored ? std::string("done, but should fail") : stored.error().detail.toStdString());
    if (!stored)
        RC_ASSERT(stored.error().code == expected.error().code);
    else if constexpr (!std::is_void_v<T>)
        RC_ASSERT(*stored == *expected);
}

static void workOnce(DocumentStore &store, StoreModel &model)
{
    const QString laps = u"laps"_s;
    const Document document = anyDocument();
    switch (*rc::gen::inRange(0, 6)) {
    case 0: sameOutcome(waitFor(store.insert(laps, document)), model.insert(document)); break;
    case 1: sameOutcome(waitFor(store.replace(laps, document)), model.replace(document)); break;
    case 2:
        sameOutcome(waitFor(store.remove(laps, document.id, document.version)),
                    model.remove(document.id, document.version));
        break;
    case 3: {
        const Filter filter = anyFilter(1);
        const int limit = *rc::gen::inRange(1, 4);
        sameOutcome(waitFor(store.removeWhere(laps, filter, limit)), Result<qint64>(model.removeWhere(filter, limit)));
        break;
    }
    default: {
        QList<Document> documents{document};
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
            documents.append(anyDocument());
        sameOutcome(waitFor(store.upsertMany(laps, documents)), model.upsertMany(documents));
    }
    }
}

/// Reads page by page and compares with the model.
static void compareFind(DocumentStore &store, const StoreModel &model)
{
    Query query{.filter = anyFilter(2), .sort = anySort(), .limit = *rc::gen::inRange(1, 8)};
    const QList<Document> expected = model.find(query.filter, query.sort);
    const Result<qint64> count = waitFor(store.count(u"laps"_s, query.filter));
    RC_ASSERT(count.value_or(-1) == expected.size());
    QList<Document> found;
    do {
        const Result<Page> page = waitFor(store.find(u"laps"_s, query));
        if (!page)
            RC_FAIL(page.error().detail.toStdString());
        RC_ASSERT(page->documents.size() <= query.limit);
        found += page->documents;
        query.after = page->next;
    } while (!query.after.isEmpty());
    RC_ASSERT(found.size() == expected.size());
    for (qsizetype i = 0; i < found.size(); ++i) {
        RC_ASSERT(found[i].id.toStdString() == expected[i].id.toStdString());
        RC_ASSERT(found[i].version == expected[i].version);
        RC_ASSERT(found[i].body == expected[i].body);
    }
}

void DocumentStoreContract::randomWorkMatchesTheModel()
{
    const auto store = openStore();
    QVERIFY(store);
    const bool holds = rc::check("a store does what the model does", [&store] {
        StoreModel model(u"ticket"_s);
        while (waitFor(store->removeWhere(u"laps"_s, Filter::all())).value_or(0) > 0) {}
        for (int i = *rc::gen::inRange(1, 20); i > 0; --i) {
            workOnce(*store, model);
            compareFind(*store, model);
        }
    });
    QVERIFY(holds);
}

} // namespace Pitwall
