#include "tests/contract/documentstorecontract.h"

#include "tests/contract/storechecks.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Pitwall::Filter)
Q_DECLARE_METATYPE(Pitwall::Query)
Q_DECLARE_METATYPE(QList<Pitwall::Sort>)

namespace Pitwall {

using Op = Filter::Op;

/// Documents a to h, each of one kind.
static QList<Document> samples()
{
    return {{.id = u"a"_s, .body = {{u"time"_s, 1}, {u"player"_s, u"Ada"_s}, {u"valid"_s, true}}},
            {.id = u"b"_s, .body = {{u"time"_s, 2.5}, {u"player"_s, u"Adam"_s}, {u"valid"_s, false}}},
            {.id = u"c"_s,
             .body = {{u"time"_s, -3}, {u"player"_s, u"ada"_s}, {u"meta"_s, QJsonObject{{u"track"_s, u"A1"_s}}}}},
            {.id = u"d"_s, .body = {{u"time"_s, u"1"_s}, {u"player"_s, u""_s}}},
            {.id = u"e"_s, .body = {{u"time"_s, u"a"_s}, {u"player"_s, 1}}},
            {.id = u"f"_s, .body = {{u"time"_s, true}, {u"player"_s, u"Äda"_s}, {u"meta"_s, u"no object"_s}}},
            {.id = u"g"_s, .body = {{u"time"_s, QJsonValue()}, {u"player"_s, u"\U0001F3C1"_s}}},
            {.id = u"h"_s, .body = {{u"time"_s, QJsonArray{1}}, {u"player"_s, u"Ad\U0010FFFF"_s}}}};
}

static QString join(const Result<Page> &page)
{
    if (!page)
        return u"failed: "_s + page.error().detail;
    QString all;
    for (const Document &document : page->documents)
        all += document.id;
    return all;
}

void DocumentStoreContract::filterFinds_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const Filter &filter, const QString &found) {
        QTest::newRow(name) << filter << found;
    };
    const auto time = [](Op op, const QJsonValue &value) {
        return Filter::compare(u"time"_s, op, value);
    };
    const auto prefix = [](const QString &text) {
        return Filter{.op = Op::Prefix, .field = u"player"_s, .value = text};
    };
    const auto in = [](const QJsonArray &list) {
        return Filter{.op = Op::In, .field = u"time"_s, .value = list};
    };
    row("everything", Filter::all(), u"abcdefgh"_s);
    row("a number", time(Op::Equal, 1), u"a"_s);
    row("a text that looks like a number", time(Op::Equal, u"1"_s), u"d"_s);
    row("a bool is no number", time(Op::Equal, true), u"f"_s);
    row("smaller numbers", time(Op::Less, 2.5), u"ac"_s);
    row("numbers up to", time(Op::LessOrEqual, 2.5), u"abc"_s);
    row("greater numbers are no texts", time(Op::Greater, -3), u"ab"_s);
    row("numbers from", time(Op::GreaterOrEqual, -3), u"abc"_s);
    row("smaller texts are no numbers", time(Op::Less, u"b"_s), u"de"_s);
    row("texts from", time(Op::GreaterOrEqual, u"1"_s), u"de"_s);
    row("greater texts are no bools", time(Op::Greater, u"1"_s), u"e"_s);
    row("smaller bools", Filter::compare(u"valid"_s, Op::Less, true), u"b"_s);
    row("bools from", Filter::compare(u"valid"_s, Op::GreaterOrEqual, false), u"ab"_s);
    row("one of", in({1, u"1"_s, true, 99}), u"adf"_s);
    row("one of none", in({}), u""_s);
    row("within", Filter::equal(u"meta.track"_s, u"A1"_s), u"c"_s);
    row("prefix minds the case", prefix(u"Ad"_s), u"abh"_s);
    row("prefix beyond ASCII", prefix(u"Ä"_s), u"f"_s);
    row("prefix beyond 16 bits", prefix(u"\U0001F3C1"_s), u"g"_s);
    row("prefix of the last character", prefix(u"Ad\U0010FFFF"_s), u"h"_s);
    row("empty prefix: all texts", prefix(u""_s), u"abcdfgh"_s);
    row("quotes are data", Filter::equal(u"player"_s, u"' OR 1=1 --"_s), u""_s);
    row("not, also where it is missing", Filter::negation(Filter::equal(u"valid"_s, true)), u"bcdefgh"_s);
    row("not not", Filter::negation(Filter::negation(Filter::equal(u"valid"_s, true))), u"a"_s);
    row("none of no conditions fails", Filter::allOf({}), u"abcdefgh"_s);
    row("none of no conditions holds", Filter::anyOf({}), u""_s);
    row("and", Filter::allOf({time(Op::Less, 2), Filter::equal(u"valid"_s, true)}), u"a"_s);
    row("or in and",
        Filter::allOf({Filter::anyOf({time(Op::Equal, 1), time(Op::Equal, 2.5)}),
                       Filter::negation(Filter::equal(u"player"_s, u"Ada"_s))}),
        u"b"_s);
    row("ids", Filter::compare(u"id"_s, Op::Greater, u"f"_s), u"gh"_s);
}

void DocumentStoreContract::filterFinds()
{
    QFETCH(Filter, filter);
    QFETCH(QString, found);
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, samples())));
    QCOMPARE(join(waitFor(store->find(collection, {.filter = filter}))), found);
    QCOMPARE(waitFor(store->count(collection, filter)).value_or(-1), found.size());
}

void DocumentStoreContract::sortOrders_data()
{
    QTest::addColumn<QList<Sort>>("sort");
    QTest::addColumn<QString>("found");
    QTest::newRow("as inserted") << QList<Sort>{} << u"abcdefgh"_s;
    QTest::newRow("by id") << QList<Sort>{{u"id"_s}} << u"abcdefgh"_s;
    QTest::newRow("by id, descending") << QList<Sort>{{u"id"_s, true}} << u"hgfedcba"_s;
    QTest::newRow("missing, numbers, texts, bools") << QList<Sort>{{u"time"_s}} << u"ghcabdef"_s;
    QTest::newRow("bools, texts, numbers, missing") << QList<Sort>{{u"time"_s, true}} << u"fedbachg"_s;
    QTest::newRow("texts by code point") << QList<Sort>{{u"player"_s}} << u"edabhcfg"_s;
    QTest::newRow("equal ones as inserted") << QList<Sort>{{u"valid"_s}} << u"cdefghba"_s;
    QTest::newRow("equal ones newest first") << QList<Sort>{{u"valid"_s, true}} << u"abhgfedc"_s;
    QTest::newRow("by two") << QList<Sort>{{u"valid"_s}, {u"time"_s, true}} << u"fedchgba"_s;
}

void DocumentStoreContract::sortOrders()
{
    QFETCH(QList<Sort>, sort);
    QFETCH(QString, found);
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, samples())));
    for (const int limit : {1, 2, 3, 8, 1000}) {
        Query query{.sort = sort, .limit = limit};
        QString all;
        do {
            const Result<Page> page = waitFor(store->find(collection, query));
            VERIFY_RESULT(page);
            QVERIFY(page->documents.size() <= limit && (page->next.isEmpty() || page->documents.size() == limit));
            all += join(page);
            query.after = page->next;
        } while (!query.after.isEmpty());
        QCOMPARE(all, found);
    }
}

void DocumentStoreContract::pagesNeitherRepeatNorSkip_data()
{
    QTest::addColumn<QList<Sort>>("sort");
    QTest::newRow("as inserted") << QList<Sort>{};
    QTest::newRow("by id") << QList<Sort>{{u"id"_s}};
    QTest::newRow("ascending") << QList<Sort>{{u"time"_s}};
    QTest::newRow("descending") << QList<Sort>{{u"time"_s, true}};
    QTest::newRow("mixed") << QList<Sort>{{u"player"_s, true}, {u"time"_s}};
}

/// While one reads page by page, others write and remove: what was there all the time comes exactly once.
void DocumentStoreContract::pagesNeitherRepeatNorSkip()
{
    QFETCH(QList<Sort>, sort);
    const auto store = openStore();
    QVERIFY(store);
    QList<Document> staying;
    for (int i = 0; i < 120; ++i) {
        const QJsonObject body =
            i % 7 == 0 ? QJsonObject() : QJsonObject{{u"time"_s, i % 10}, {u"player"_s, u"p%1"_s.arg(i % 3)}};
        staying.append({.id = u"s%1"_s.arg(i), .body = body});
    }
    VERIFY_RESULT(waitFor(store->upsertMany(collection, staying)));
    QMap<QString, int> seen;
    Query query{.sort = sort, .limit = 9};
    for (int round = 0; round < 40; ++round) {
        const Async<Page> pending = store->find(collection, query);
        const QJsonObject body{{u"time"_s, round % 10}, {u"player"_s, u"p1"_s}};
        const Async<qint64> inserted = store->insert(collection, {.id = u"new%1"_s.arg(round), .body = body});
        const Async<> removed = store->remove(collection, u"new%1"_s.arg(round - 3));
        const Result<Page> page = waitFor(pending);
        VERIFY_RESULT(page);
        for (const Document &document : page->documents)
            ++seen[document.id];
        VERIFY_RESULT(waitFor(inserted));
        static_cast<void>(waitFor(removed)); // the first ones are not there yet
        query.after = page->next;
        if (page->next.isEmpty())
            break;
    }
    QVERIFY(query.after.isEmpty());
    for (const Document &document : staying)
        QCOMPARE(seen.value(document.id), 1);
}

void DocumentStoreContract::fullTextFindsWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::newRow("a word") << u"night"_s << u"a"_s;
    QTest::newRow("its beginning") << u"nig"_s << u"a"_s;
    QTest::newRow("not its end") << u"ight"_s << u""_s;
    QTest::newRow("whatever case") << u"RACE"_s << u"ab"_s;
    QTest::newRow("whatever accents") << u"nurburg"_s << u"b"_s;
    QTest::newRow("accents in the question") << u"ráce"_s << u"ab"_s;
    QTest::newRow("every word") << u"race nürb"_s << u"b"_s;
    QTest::newRow("words of two fields") << u"race rain"_s << u"a"_s;
    QTest::newRow("one word is missing") << u"race snow"_s << u""_s;
    QTest::newRow("no words") << u" -\"' "_s << u"abc"_s;
    QTest::newRow("operators are words") << u"race OR snow"_s << u""_s;
    QTest::newRow("syntax is separators") << u"\"race* NEAR(^{title}: -\" NOT"_s << u""_s;
    QTest::newRow("quotes between") << u"night\" \"race"_s << u"a"_s;
    QTest::newRow("hyphenated") << u"24-hours"_s << u"c"_s;
    QTest::newRow("other scripts") << u"гонк"_s << u"c"_s;
}

void DocumentStoreContract::fullTextFindsWords()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    const auto store = openStore();
    QVERIFY(store);
    const QJsonArray tags{u"wet"_s, u"Rain"_s};
    VERIFY_RESULT(waitFor(store->upsertMany(collection,
                                            {lap(u"a"_s, {{u"title"_s, u"Night Race"_s}, {u"tags"_s, tags}}),
                                             lap(u"b"_s, {{u"title"_s, u"race, Nürburgring"_s}}),
                                             lap(u"c"_s, {{u"title"_s, u"24-hours: Гонка"_s}})})));
    const Filter match = Filter::match(u"search"_s, words);
    QCOMPARE(join(waitFor(store->find(collection, {.filter = match}))), found);
    const QString others = join(waitFor(store->find(collection, {.filter = Filter::negation(match)})));
    QCOMPARE(others.size() + found.size(), 3);
}

void DocumentStoreContract::fullTextFollowsChanges()
{
    const auto store = openStore();
    QVERIFY(store);
    const auto find = [&store](const QString &word) {
        return join(waitFor(store->find(collection, {.filter = Filter::match(u"search"_s, word)})));
    };
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"a"_s, {{u"title"_s, u"one"_s}}))));
    VERIFY_RESULT(waitFor(store->upsertMany(collection, {lap(u"a"_s, {{u"title"_s, u"two"_s}})})));
    QCOMPARE(find(u"one"_s), u""_s);
    QCOMPARE(find(u"two"_s), u"a"_s);
    VERIFY_RESULT(
        waitFor(store->replace(collection, {.id = u"a"_s, .version = 2, .body = {{u"title"_s, u"three"_s}}})));
    QCOMPARE(find(u"two"_s), u""_s);
    VERIFY_RESULT(waitFor(store->remove(collection, u"a"_s, 0)));
    VERIFY_RESULT(waitFor(store->insert(collection, lap(u"b"_s))));
    QCOMPARE(find(u"three"_s), u""_s);
}

void DocumentStoreContract::foreignCursorIsRefused_data()
{
    QTest::addColumn<Query>("query");
    QTest::newRow("no cursor") << Query{.after = u"7"_s};
    QTest::newRow("no base64") << Query{.after = u"§§§"_s};
    QTest::newRow("very long") << Query{.after = QString(100000, u'A')};
    QTest::newRow("of another sort") << Query{.sort = {{u"time"_s, true}}};
    QTest::newRow("of another filter") << Query{.filter = Filter::equal(u"time"_s, 1), .sort = {{u"time"_s}}};
}

void DocumentStoreContract::foreignCursorIsRefused()
{
    QFETCH(Query, query);
    const auto store = openStore();
    QVERIFY(store);
    VERIFY_RESULT(waitFor(store->upsertMany(collection, samples())));
    if (query.after.isEmpty())
        query.after = waitFor(store->find(collection, {.sort = {{u"time"_s}}, .limit = 1})).value_or(Page()).next;
    QVERIFY(!query.after.isEmpty());
    const Result<Page> page = waitFor(store->find(collection, query));
    QVERIFY(!page);
    QCOMPARE(page.error().code, Error::Code::InvalidArgument);
    QCOMPARE(page.error().field, u"/after"_s);
}

void DocumentStoreContract::badQueryIsRefused_data()
{
    QTest::addColumn<Query>("query");
    const auto row = [](const char *name, const Filter &filter) {
        QTest::newRow(name) << Query{.filter = filter};
    };
    QTest::newRow("limit 0") << Query{.limit = 0};
    QTest::newRow("limit 1001") << Query{.limit = 1001};
    QTest::newRow("sort without index") << Query{.sort = {{u"title"_s}}};
    QTest::newRow("sort by five") << Query{.sort = QList<Sort>(5, {u"time"_s})};
    row("field without index", Filter::equal(u"title"_s, u"x"_s));
    row("field that is no name", Filter::equal(u"time\" = 1 OR \"time"_s, 1));
    row("null", Filter::equal(u"time"_s, QJsonValue()));
    row("an object", Filter::equal(u"time"_s, QJsonObject()));
    row("no finite number", Filter::equal(u"time"_s, std::numeric_limits<double>::infinity()));
    row("list of lists", {.op = Op::In, .field = u"time"_s, .value = QJsonArray{QJsonArray{}}});
    row("no list", {.op = Op::In, .field = u"time"_s, .value = 1});
    row("prefix of a number", {.op = Op::Prefix, .field = u"time"_s, .value = 1});
    row("match without full text", Filter::match(u"time"_s, u"x"_s));
    row("match of a plain index", Filter::match(u"byTime"_s, u"x"_s));
    row("not without part", {.op = Op::Not});
    row("too many parts", Filter::anyOf(QList<Filter>(201, Filter::all())));
    Filter deep;
    for (int i = 0; i < 30; ++i)
        deep = Filter::negation(deep);
    row("too deep", deep);
}

void DocumentStoreContract::badQueryIsRefused()
{
    QFETCH(Query, query);
    const auto store = openStore();
    QVERIFY(store);
    const Result<Page> page = waitFor(store->find(collection, query));
    QVERIFY(!page);
    QCOMPARE(page.error().code, Error::Code::InvalidArgument);
    if (query.filter.op != Op::All) {
        VERIFY_FAILS(store->count(collection, query.filter), InvalidArgument);
        VERIFY_FAILS(store->removeWhere(collection, query.filter), InvalidArgument);
    }
}

} // namespace Pitwall
