#include "core/replays/archive/replayrows.h"
#include "tests/replays/archive/archivefixture.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace Pitwall;

using State = ReplayRecord::State;
using SortBy = ReplayQuery::Order;

/// What is found, changed, thrown away and brought back, on the store that ships.
class tst_ReplayCatalog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void queryFindsWhatItSays_data();
    void queryFindsWhatItSays();
    void whatHasNoTitleIsFoundByWhatListsCallIt_data();
    void whatHasNoTitleIsFoundByWhatListsCallIt();
    void storeOfEarlierVersionsLearnsTheWords();
    void orderIsKeptAcrossPages_data();
    void orderIsKeptAcrossPages();
    void wordsOfVeryManyReplaysAreFoundInOrder_data();
    void wordsOfVeryManyReplaysAreFoundInOrder();
    void cursorOfAnotherQueryIsRefused();
    void limitIsChecked();
    void playersSeeOnlyWhatIsListedAndOutOfItsDelay();
    void clockPutForwardShowsNothingEarly();
    void changeIsStoredAndTold();
    void changeIsRefused_data();
    void changeIsRefused();
    void changeOfAnOldVersionIsRefused();
    void thrownAwayAndBroughtBack();
    void pinnedIsNotThrownAway();
    void onlyWhatIsInTheTrashGoesForGood();
    void restoredBesideAnotherWithItsNumber();
    void fileWithoutNumberLiesByItsContent();
    void moveBeforeACrashIsFoundAgain();
    void replayWhoseFileVanishedCanBeThrownAway();

private:
    QStringList titlesOf(const ReplayQuery &query);

    std::unique_ptr<ArchiveFixture> m_world;
};

void tst_ReplayCatalog::init()
{
    TestCase::init();
    m_world = std::make_unique<ArchiveFixture>();
}

void tst_ReplayCatalog::cleanup()
{
    m_world.reset();
}

QStringList tst_ReplayCatalog::titlesOf(const ReplayQuery &query)
{
    QStringList titles;
    QString after;
    do {
        const auto page = waitFor(m_world->archive().list(query, 2, after));
        if (!page) {
            qCritical() << page.error();
            return {};
        }
        for (const ReplayRecord &record : page->items)
            titles.append(record.title);
        after = page->next;
    } while (!after.isEmpty());
    return titles;
}

static Time minutes(int after)
{
    return Time(Milliseconds(1767225600000)) + std::chrono::minutes(after);
}

/// Six replays that differ in everything that is asked for.
static void insertSix(ArchiveFixture &world)
{
    const auto add = [&](const QString &title, int number, auto change) {
        ReplayRecord record = ArchiveFixture::record(QString::number(number));
        record.title = title;
        record.startedAt = minutes(number);
        record.seconds = number * 100;
        record.map = u"Setons"_s;
        record.mod = u"faf"_s;
        change(record);
        world.insert(record, QByteArray(number * 10, 'x'));
    };
    add(u"alpha"_s, 1, [](ReplayRecord &r) { r.players = {u"Zock"_s, u"Blodir"_s}; });
    add(u"bravo"_s, 2, [](ReplayRecord &r) {
        r.map = u"Dual Gap"_s;
        r.players = {u"Zock"_s};
        r.tags = {u"Final"_s, u"best of 3"_s};
    });
    add(u"charlie"_s, 3, [](ReplayRecord &r) {
        r.desynced = true;
        r.mod = u"ladder1v1"_s;
    });
    add(u"delta"_s, 4, [](ReplayRecord &r) {
        r.complete = false;
        r.server = u"1f0c5a1e-3c1d-4f6e-9b0a-000000000001"_s;
    });
    add(u"echo"_s, 5, [](ReplayRecord &r) {
        r.kind = u"teeworlds"_s;
        r.pinned = true;
        r.tags = {u"finals"_s};
    });
    add(u"foxtrot"_s, 6, [](ReplayRecord &r) { r.state = State::Trashed; });
}

void tst_ReplayCatalog::queryFindsWhatItSays_data()
{
    QTest::addColumn<ReplayQuery>("query");
    QTest::addColumn<QStringList>("titles");
    const auto row = [](const char *name, const ReplayQuery &query, const QString &titles) {
        QTest::addRow("%s", name) << query << titles.split(u' ', Qt::SkipEmptyParts);
    };
    row("everything that is kept, newest first", {}, u"echo delta charlie bravo alpha"_s);
    row("what is in the trash", {.state = State::Trashed}, u"foxtrot"_s);
    row("a word of the title, as a prefix", {.search = u"alp"_s}, u"alpha"_s);
    row("a word of the map and one of a player", {.search = u"dual zock"_s}, u"bravo"_s);
    row("the number of a game", {.search = u"2"_s}, u"bravo"_s);
    row("the number of a game and a word of its title", {.search = u"charlie 3"_s}, u"charlie"_s);
    row("the file of what has a title", {.search = u"fafreplay"_s}, u""_s);
    row("a player", {.player = u"ZOCK"_s}, u"bravo alpha"_s);
    row("a player, not what is in a title", {.player = u"alpha"_s}, u""_s);
    row("a kind", {.kind = u"teeworlds"_s}, u"echo"_s);
    row("a map, whatever its case", {.map = u"dual gap"_s}, u"bravo"_s);
    row("a word of a map, as a prefix", {.map = u"GA"_s}, u"bravo"_s);
    row("a map, not what is in a title", {.map = u"bravo"_s}, u""_s);
    row("a map of a kind", {.kind = u"teeworlds"_s, .map = u"set"_s}, u"echo"_s);
    row("a mod", {.mod = u"ladder1v1"_s}, u"charlie"_s);
    row("a server", {.server = u"1f0c5a1e-3c1d-4f6e-9b0a-000000000001"_s}, u"delta"_s);
    row("a tag, not one that begins the same", {.tag = u"final"_s}, u"bravo"_s);
    row("a tag of several words", {.tag = u"best of 3"_s}, u"bravo"_s);
    row("a tag that nothing has", {.tag = u"best"_s}, u""_s);
    row("from a time", {.from = minutes(4)}, u"echo delta"_s);
    row("up to a time", {.to = minutes(2)}, u"bravo alpha"_s);
    row("at least so long, by title", {.minSeconds = 400, .order = SortBy::Title}, u"delta echo"_s);
    row("at most so long, largest first", {.maxSeconds = 200, .order = SortBy::Largest}, u"bravo alpha"_s);
    row("desynced", {.desynced = true}, u"charlie"_s);
    row("not desynced", {.desynced = false}, u"echo delta bravo alpha"_s);
    row("incomplete", {.complete = false}, u"delta"_s);
    row("complete", {.complete = true}, u"echo charlie bravo alpha"_s);
    row("pinned", {.pinned = true}, u"echo"_s);
    row("not pinned", {.pinned = false}, u"delta charlie bravo alpha"_s);
    row("several at once", {.kind = u"scfa"_s, .map = u"setons"_s, .mod = u"faf"_s, .from = minutes(2)}, u"delta"_s);
    row("a player on a map", {.map = u"setons"_s, .player = u"zock"_s}, u"alpha"_s);
}

void tst_ReplayCatalog::queryFindsWhatItSays()
{
    QFETCH(const ReplayQuery, query);
    QFETCH(const QStringList, titles);
    insertSix(*m_world);
    QCOMPARE(titlesOf(query), titles);
    const auto count = waitFor(m_world->archive().count(query));
    VERIFY_RESULT(count);
    QCOMPARE(*count, titles.size());
}

void tst_ReplayCatalog::whatHasNoTitleIsFoundByWhatListsCallIt_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("files");
    QTest::newRow("a file") << u"diverging_1-5.fafreplay"_s << u"diverging_1-5.fafreplay"_s;
    QTest::newRow("the beginning of a file") << u"div"_s << u"diverging_1-5.fafreplay"_s;
    QTest::newRow("a number") << u"7008"_s << u"x.fafreplay"_s;
    QTest::newRow("a number as lists show it") << u"game 7008"_s << u"x.fafreplay"_s;
    QTest::newRow("the file of what is shown by its number") << u"x.faf"_s << u"x.fafreplay"_s;
    QTest::newRow("in the order that is shown") << u""_s << u"titled.fafreplay diverging_1-5.fafreplay x.fafreplay"_s;
}

void tst_ReplayCatalog::whatHasNoTitleIsFoundByWhatListsCallIt()
{
    QFETCH(const QString, search);
    QFETCH(const QString, files);
    const auto add = [&](const QString &title, const QString &game, const QString &file) {
        ReplayRecord record = ArchiveFixture::record(game);
        record.title = title;
        record.fileName = file;
        m_world->insert(record, file.toUtf8());
    };
    add({}, {}, u"diverging_1-5.fafreplay"_s);
    add({}, u"7008"_s, u"x.fafreplay"_s);
    add(u"A titled one"_s, u"9"_s, u"titled.fafreplay"_s);
    const auto page = waitFor(m_world->archive().list({.search = search, .order = SortBy::Title}, 10, {}));
    VERIFY_RESULT(page);
    QStringList found;
    for (const ReplayRecord &record : page->items)
        found.append(record.fileName);
    QCOMPARE(found.join(u' '), files);
}

void tst_ReplayCatalog::storeOfEarlierVersionsLearnsTheWords()
{
    const CollectionSpec spec = ReplayRows::collections().first();
    ReplayRecord record = ArchiveFixture::record(u"7008"_s);
    for (const QString &title : {u""_s, u"Grand final"_s}) {
        record.title = title;
        const QJsonObject body = ReplayRows::toDocument(record).body;
        QJsonObject old = body;
        old.remove(u"titleWords"_s);
        old.insert(u"titleKey"_s, ReplayRows::folded(title));
        const Result<QJsonObject> migrated = spec.migrations.first().apply(old);
        VERIFY_RESULT(migrated);
        QCOMPARE(*migrated, body);
    }
}

void tst_ReplayCatalog::orderIsKeptAcrossPages_data()
{
    QTest::addColumn<SortBy>("order");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("titles");
    const QString up = u"alpha bravo charlie delta echo"_s;
    const QString down = u"echo delta charlie bravo alpha"_s;
    QTest::newRow("newest") << SortBy::Newest << u""_s << down;
    QTest::newRow("oldest") << SortBy::Oldest << u""_s << up;
    QTest::newRow("longest") << SortBy::Longest << u""_s << down;
    QTest::newRow("shortest") << SortBy::Shortest << u""_s << up;
    QTest::newRow("title") << SortBy::Title << u""_s << up;
    QTest::newRow("largest") << SortBy::Largest << u""_s << down;
    QTest::newRow("largest of a kind") << SortBy::Largest << u"scfa"_s << u"delta charlie bravo alpha"_s;
    QTest::newRow("title of a kind") << SortBy::Title << u"scfa"_s << u"alpha bravo charlie delta"_s;
}

void tst_ReplayCatalog::orderIsKeptAcrossPages()
{
    QFETCH(const SortBy, order);
    QFETCH(const QString, kind);
    QFETCH(const QString, titles);
    insertSix(*m_world);
    QCOMPARE(titlesOf({.kind = kind, .order = order}).join(u' '), titles);
}

void tst_ReplayCatalog::wordsOfVeryManyReplaysAreFoundInOrder_data()
{
    QTest::addColumn<ReplayQuery>("query");
    QTest::addColumn<int>("step"); // every so many of them
    QTest::newRow("a word of all") << ReplayQuery{.search = u"common"_s} << 1;
    QTest::newRow("one of all and a rare one") << ReplayQuery{.search = u"common rare"_s} << 1000;
    QTest::newRow("one of all and a rare player") << ReplayQuery{.search = u"common"_s, .player = u"seldom"_s} << 1000;
    QTest::newRow("a player of all on a map of every second")
        << ReplayQuery{.map = u"even"_s, .player = u"often"_s} << 2;
    QTest::newRow("a word of all, desynced") << ReplayQuery{.search = u"common"_s, .desynced = true} << 1000;
}

/// Words of many replays are looked for in another way than those of few: both find the same.
void tst_ReplayCatalog::wordsOfVeryManyReplaysAreFoundInOrder()
{
    QFETCH(const ReplayQuery, query);
    QFETCH(const int, step);
    static constexpr int count = 5000;
    QList<Document> documents;
    for (int i = 0; i < count; ++i) {
        ReplayRecord record = ArchiveFixture::record(QString::number(i));
        const bool rare = i % 1000 == 0;
        record.startedAt = minutes((i * 7) % count); // not as they were inserted
        record.title = rare ? u"common rare"_s : u"common"_s;
        record.players = rare ? QStringList{u"often"_s, u"seldom"_s} : QStringList{u"often"_s};
        record.desynced = rare;
        record.map = i % 2 == 0 ? u"Even"_s : u"Odd"_s;
        documents.append(ReplayRows::toDocument(record));
    }
    VERIFY_RESULT(waitFor(m_world->store().upsertMany(u"replays"_s, documents), 60000));
    QString after;
    Time last = Time::max();
    int found = 0;
    do {
        const auto page = waitFor(m_world->archive().list(query, 700, after), 60000);
        VERIFY_RESULT(page);
        for (const ReplayRecord &record : page->items) {
            QVERIFY(record.startedAt < last);
            last = record.startedAt;
            ++found;
        }
        after = page->next;
    } while (!after.isEmpty());
    QCOMPARE(found, count / step);
}

void tst_ReplayCatalog::cursorOfAnotherQueryIsRefused()
{
    insertSix(*m_world);
    const auto page = waitFor(m_world->archive().list({}, 2, {}));
    VERIFY_RESULT(page);
    const auto other = waitFor(m_world->archive().list({.order = SortBy::Title}, 2, page->next));
    QVERIFY(!other);
    QCOMPARE(other.error().code, Error::Code::InvalidArgument);
}

void tst_ReplayCatalog::limitIsChecked()
{
    for (const int limit : {0, -1, 1001}) {
        const auto page = waitFor(m_world->archive().list({}, limit, {}));
        QVERIFY(!page);
        QCOMPARE(page.error().field, u"/limit"_s);
    }
}

void tst_ReplayCatalog::playersSeeOnlyWhatIsListedAndOutOfItsDelay()
{
    const Time now = m_world->clock().now();
    ReplayRecord shown = ArchiveFixture::record(u"1"_s);
    shown.title = u"shown"_s;
    m_world->insert(shown);
    ReplayRecord hidden = ArchiveFixture::record(u"2"_s);
    hidden.listed = false;
    m_world->insert(hidden);
    ReplayRecord delayed = ArchiveFixture::record(u"3"_s);
    delayed.title = u"delayed"_s;
    delayed.publicAt = now + Seconds(300);
    m_world->insert(delayed);
    const auto titlesBy = [&](Time at) {
        ReplayQuery query;
        query.publicBy = at;
        query.order = SortBy::Title;
        return titlesOf(query).join(u' ');
    };
    QCOMPARE(titlesBy(now), u"shown"_s);
    QCOMPARE(titlesBy(now + Seconds(299)), u"shown"_s);
    QCOMPARE(titlesBy(now + Seconds(300)), u"delayed shown"_s);
}

void tst_ReplayCatalog::clockPutForwardShowsNothingEarly()
{
    ReplayRecord delayed = ArchiveFixture::record(u"3"_s);
    delayed.publicAt = m_world->clock().now() + Seconds(300);
    delayed = m_world->insert(delayed);
    m_world->restart(); // it is found again in the store
    QVERIFY(m_world->archive().isHeldBack(delayed));
    m_world->clock().jumpWallClock(Seconds(3600));
    QVERIFY(m_world->archive().isHeldBack(delayed));
    const auto renamed = waitFor(m_world->archive().change(delayed.id, {{u"title"_s, u"new"_s}}, delayed.version));
    VERIFY_RESULT(renamed);
    QVERIFY(m_world->archive().isHeldBack(*renamed));
    m_world->clock().advance(Seconds(299));
    QVERIFY(m_world->archive().isHeldBack(*renamed));
    m_world->clock().advance(Seconds(1));
    QVERIFY(!m_world->archive().isHeldBack(*renamed));
}

void tst_ReplayCatalog::changeIsStoredAndTold()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s));
    const QJsonObject changes{{u"title"_s, u"Grand final"_s},
                              {u"tags"_s, QJsonArray{u"final"_s, u" FINAL "_s, u"cup"_s}},
                              {u"note"_s, u"see tick 300"_s},
                              {u"pinned"_s, true},
                              {u"listed"_s, false}};
    const auto changed = waitFor(m_world->archive().change(record.id, changes, record.version));
    VERIFY_RESULT(changed);
    QCOMPARE(changed->tags, (QStringList{u"final"_s, u"cup"_s}));
    QCOMPARE(changed->version, record.version + 1);
    m_world->restart();
    const auto stored = waitFor(m_world->archive().get(record.id));
    VERIFY_RESULT(stored);
    QVERIFY(*stored == *changed);
    QCOMPARE(m_world->takeEvents(), QStringList{u"changed "_s + record.id.toString()});
}

void tst_ReplayCatalog::changeIsRefused_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("field");
    QTest::newRow("what is not to be changed") << QJsonObject{{u"sha256"_s, u"0"_s}} << u"/sha256"_s;
    QTest::newRow("a title that is too long") << QJsonObject{{u"title"_s, QString(201, u'x')}} << u"/title"_s;
    QTest::newRow("an empty tag") << QJsonObject{{u"tags"_s, QJsonArray{u"a"_s, u" "_s}}} << u"/tags/1"_s;
    QTest::newRow("a tag with a line break") << QJsonObject{{u"tags"_s, QJsonArray{u"a\nb"_s}}} << u"/tags/0"_s;
    QJsonArray many;
    for (int i = 0; i < 33; ++i)
        many.append(QString::number(i));
    QTest::newRow("too many tags") << QJsonObject{{u"tags"_s, many}} << u"/tags"_s;
    QTest::newRow("a note that is too long") << QJsonObject{{u"note"_s, QString(10001, u'x')}} << u"/note"_s;
    QTest::newRow("a wrong type") << QJsonObject{{u"pinned"_s, u"yes"_s}} << u"/pinned"_s;
}

void tst_ReplayCatalog::changeIsRefused()
{
    QFETCH(const QJsonObject, changes);
    QFETCH(const QString, field);
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s));
    const auto changed = waitFor(m_world->archive().change(record.id, changes, record.version));
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, Error::Code::InvalidArgument);
    QCOMPARE(changed.error().field, field);
    QVERIFY(m_world->takeEvents().isEmpty());
}

void tst_ReplayCatalog::changeOfAnOldVersionIsRefused()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s));
    VERIFY_RESULT(waitFor(m_world->archive().change(record.id, {{u"title"_s, u"b"_s}}, record.version)));
    const auto late = waitFor(m_world->archive().change(record.id, {{u"title"_s, u"c"_s}}, record.version));
    QVERIFY(!late);
    QCOMPARE(late.error().code, Error::Code::Conflict);
}

void tst_ReplayCatalog::thrownAwayAndBroughtBack()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1234567"_s));
    const QStringList before = m_world->files();
    QCOMPARE(before, QStringList{u"0/1/23/45/1234567.fafreplay"_s});
    const auto trashed = waitFor(m_world->archive().trash(record.id, u"ann"_s));
    VERIFY_RESULT(trashed);
    QCOMPARE(trashed->state, State::Trashed);
    QCOMPARE(trashed->trashedBy, u"ann"_s);
    QCOMPARE(trashed->trashedAt, m_world->clock().now());
    QCOMPARE(m_world->files().size(), 1);
    QVERIFY(m_world->files().first().startsWith(u".pitwall/trash/"_s));
    QVERIFY(waitFor(m_world->archive().file(record.id)));
    VERIFY_RESULT(waitFor(m_world->archive().trash(record.id, u"bob"_s))); // once more: nothing happens

    const auto restored = waitFor(m_world->archive().restore(record.id));
    VERIFY_RESULT(restored);
    QCOMPARE(restored->state, State::Kept);
    QVERIFY(!restored->trashedAt);
    QCOMPARE(restored->trashedBy, QString());
    QCOMPARE(m_world->files(), before);
    QCOMPARE(m_world->takeEvents().size(), 2);
}

void tst_ReplayCatalog::pinnedIsNotThrownAway()
{
    ReplayRecord record = ArchiveFixture::record(u"1"_s);
    record.pinned = true;
    m_world->insert(record);
    const auto trashed = waitFor(m_world->archive().trash(record.id, u"ann"_s));
    QVERIFY(!trashed);
    QCOMPARE(trashed.error().code, Error::Code::Conflict);
}

void tst_ReplayCatalog::onlyWhatIsInTheTrashGoesForGood()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"1"_s));
    const auto early = waitFor(m_world->archive().purge(record.id));
    QVERIFY(!early);
    QCOMPARE(early.error().code, Error::Code::Conflict);
    VERIFY_RESULT(waitFor(m_world->archive().trash(record.id, u"ann"_s)));
    m_world->takeEvents();
    VERIFY_RESULT(waitFor(m_world->archive().purge(record.id)));
    QVERIFY(m_world->files().isEmpty());
    QCOMPARE(waitFor(m_world->archive().get(record.id)).error().code, Error::Code::NotFound);
    QCOMPARE(m_world->takeEvents(), QStringList{u"removed "_s + record.id.toString()});
    QCOMPARE(waitFor(m_world->archive().purge(record.id)).error().code, Error::Code::NotFound);
}

void tst_ReplayCatalog::restoredBesideAnotherWithItsNumber()
{
    const ReplayRecord first = m_world->insert(ArchiveFixture::record(u"7"_s), "first");
    VERIFY_RESULT(waitFor(m_world->archive().trash(first.id, u"ann"_s)));
    const ReplayRecord second = m_world->insert(ArchiveFixture::record(u"7"_s), "second");
    const auto restored = waitFor(m_world->archive().restore(first.id));
    VERIFY_RESULT(restored);
    QCOMPARE(restored->file,
             u"scfa/"_s + first.sha256.left(2) + u'/' + first.sha256.mid(2, 2) + u'/' + first.sha256 + u".fafreplay"_s);
    QCOMPARE(m_world->files().size(), 2);
    for (const auto &[id, content] : {std::pair(first.id, "first"), std::pair(second.id, "second")}) {
        const auto path = waitFor(m_world->archive().file(id));
        VERIFY_RESULT(path);
        QFile file(*path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(content));
    }
}

void tst_ReplayCatalog::fileWithoutNumberLiesByItsContent()
{
    ReplayRecord record = ArchiveFixture::record();
    record.kind = u"teeworlds"_s;
    record.fileName = u"dm1.demo"_s;
    const ReplayRecord kept = m_world->insert(record);
    QCOMPARE(m_world->files(),
             QStringList{u"teeworlds/"_s + kept.sha256.left(2) + u'/' + kept.sha256.mid(2, 2) + u'/' + kept.sha256
                         + u".demo"_s});
    VERIFY_RESULT(waitFor(m_world->archive().trash(kept.id, u"ann"_s)));
    VERIFY_RESULT(waitFor(m_world->archive().restore(kept.id)));
    QVERIFY(waitFor(m_world->archive().file(kept.id)));
}

void tst_ReplayCatalog::moveBeforeACrashIsFoundAgain()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"5"_s));
    m_world->store().setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QVERIFY(!waitFor(m_world->archive().trash(record.id, u"ann"_s))); // the file is in the trash, its record is not
    m_world->store().setWriteError({});
    m_world->restart();
    QVERIFY(waitFor(m_world->archive().file(record.id)));
    const auto trashed = waitFor(m_world->archive().trash(record.id, u"ann"_s));
    VERIFY_RESULT(trashed);
    m_world->store().setWriteError(Error{Error::Code::Unavailable, u"the disk is full"_s, {}});
    QVERIFY(!waitFor(m_world->archive().restore(record.id)));
    m_world->store().setWriteError({});
    QVERIFY(waitFor(m_world->archive().file(record.id)));
    VERIFY_RESULT(waitFor(m_world->archive().restore(record.id)));
    QCOMPARE(m_world->files(), QStringList{u"0/0/0/0/5.fafreplay"_s});
}

void tst_ReplayCatalog::replayWhoseFileVanishedCanBeThrownAway()
{
    const ReplayRecord record = m_world->insert(ArchiveFixture::record(u"5"_s));
    QVERIFY(QFile::remove(m_world->vault() + u"/0/0/0/0/5.fafreplay"_s));
    const auto path = waitFor(m_world->archive().file(record.id));
    QVERIFY(!path);
    QCOMPARE(path.error().code, Error::Code::NotFound);
    VERIFY_RESULT(waitFor(m_world->archive().trash(record.id, u"ann"_s)));
    VERIFY_RESULT(waitFor(m_world->archive().purge(record.id)));
}

PITWALL_TEST_MAIN(tst_ReplayCatalog)
#include "tst_replaycatalog.moc"
