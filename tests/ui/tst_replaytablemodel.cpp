#include "core/client/clients.h"
#include "tests/ui/manyreplays.h"
#include "tests/ui/uifixture.h"
#include "ui/replays/replaymatch.h"
#include "ui/replays/replaytablemodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Column = ReplayTableModel::Column;
using Order = ReplayQuery::Order;

class tst_ReplayTableModel final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void growsByAPageWhenItsEndComesNear();
    void holdsAFewPagesOfAMillionRows();
    void readsAPageAgainWhenItIsScrolledBackTo();
    void keepsToWhatTheArchiveHasNow();
    void startsAnewForAnotherQuery();
    void dropsAnswersToAnOlderQuery();
    void putsWhatIsNewerOnTop();
    void countsWhatIsNewAboveWhatIsShown();
    void leavesToScrollingWhatIsBehind();
    void sortsInWhatIsNew_data();
    void sortsInWhatIsNew();
    void bringsBackWhatWasTakenAway();
    void fillsAnEmptyListByItself();
    void changesARowInItsPlace();
    void dropsWhatNoLongerFits();
    void keepsEventsThatComeWhileItLoads();
    void tellsThatAPageCouldNotBeHad();
    void sortsOnlyAsTheStoreDoes_data();
    void sortsOnlyAsTheStoreDoes();
    void filtersEventsAsTheStoreDoes_data();
    void filtersEventsAsTheStoreDoes();
};

/// A model over so many replays, whose store can be changed under it.
class Archive
{
public:
    explicit Archive(int count)
        : transport(count)
    {
        for (int n = 0; n < count && count <= 1000; ++n)
            rows.append(ManyReplays::record(n));
    }

    /// By id of the last row of the page before: as a real cursor, it holds when rows come and go.
    Async<ListOf<ReplayRecord>> page(int limit, const QString &after)
    {
        ++calls;
        const AsyncSource<ListOf<ReplayRecord>> source;
        answers.append(source.future());
        if (error) {
            const Error failure = *error;
            QTimer::singleShot(0, [source, failure] { source.finish(Failure{failure}); });
            return source.future();
        }
        qsizetype first = 0;
        if (!after.isEmpty()) {
            const Time last(Milliseconds(after.toLongLong()));
            while (first < rows.size() && rows.at(first).startedAt >= last)
                ++first;
        }
        ListOf<ReplayRecord> answer;
        answer.items = rows.mid(first, limit);
        if (first + limit < rows.size())
            answer.next = QString::number(answer.items.last().startedAt.time_since_epoch().count());
        QTimer::singleShot(0, [source, answer] { source.finish(answer); });
        return source.future();
    }

    ManyReplays transport;
    ReplaysClient client{transport};
    UiFixture ui;
    QList<ReplayRecord> rows;
    std::optional<Error> error;
    QList<Async<ListOf<ReplayRecord>>> answers; ///< of each call
    int calls = 0;
    ReplayTableModel million{
        [this](ReplayQuery query, int limit, QString after) { return client.list(query, limit, after); }, ui.servers};
    ReplayTableModel small{[this](const ReplayQuery &, int limit, const QString &after) { return page(limit, after); },
                           ui.servers};
};

static QString titleAt(const ReplayTableModel &model, int row)
{
    return model.index(row, 0).data().toString();
}

static Event eventOf(const QString &kind, const ReplayRecord &record)
{
    return {
        .topic = u"replays"_s, .kind = kind, .subject = record.id.toString(), .data = {{u"record"_s, toJson(record)}}};
}

/// As a view does when somebody scrolls down to the end of what is there.
static bool grow(ReplayTableModel &model, int rows)
{
    while (model.rowCount() < rows && !model.isComplete()) {
        const int before = model.rowCount();
        model.show(before - 20, before - 1);
        if (!QTest::qWaitFor([&] { return model.rowCount() > before || model.isComplete(); }))
            return false;
    }
    return true;
}

void tst_ReplayTableModel::growsByAPageWhenItsEndComesNear()
{
    Archive archive(250);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QVERIFY(!archive.small.isLoaded());
    QTRY_COMPARE(archive.small.rowCount(), 100);
    QCOMPARE(titleAt(archive.small, 0), u"Game 0 of a long summer"_s);
    archive.small.show(80, 99);
    QTRY_COMPARE(archive.small.rowCount(), 200);
    archive.small.show(180, 199);
    QTRY_COMPARE(archive.small.rowCount(), 250);
    QVERIFY(archive.small.isComplete());
    QVERIFY(!archive.small.canFetchMore({}));
}

void tst_ReplayTableModel::holdsAFewPagesOfAMillionRows()
{
    Archive archive(1'000'000);
    ReplayTableModel &model = archive.million;
    model.reload();
    QTRY_COMPARE(model.rowCount(), 100);
    QVERIFY(grow(model, 20'000));
    QVERIFY(model.heldRecords() <= ReplayTableModel::pagesHeld * ReplayTableModel::pageSize);
    QVERIFY(archive.transport.rowsGiven() <= 21'000); // not the archive
    QVERIFY(model.at(0) == nullptr);
    QCOMPARE(model.idAt(0), ManyReplays::record(0).id); // what is selected stays known
    QCOMPARE(model.rowOf(ManyReplays::record(12'345).id), 12'345);
}

void tst_ReplayTableModel::readsAPageAgainWhenItIsScrolledBackTo()
{
    Archive archive(1'000'000);
    ReplayTableModel &model = archive.million;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.reload();
    QTRY_COMPARE(model.rowCount(), 100);
    QVERIFY(grow(model, 6'000));
    QCOMPARE(titleAt(model, 50), u"…"_s);
    const int given = archive.transport.pagesGiven();
    model.show(40, 60);
    QTRY_COMPARE(titleAt(model, 50), u"Game 50 of a long summer"_s);
    QVERIFY(archive.transport.pagesGiven() - given < 6); // those around it, not all between
}

void tst_ReplayTableModel::keepsToWhatTheArchiveHasNow()
{
    Archive archive(1000);
    ReplayTableModel &model = archive.small;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int n = 0; n < 2600; ++n) { // enough to let pages go
        if (n >= 1000)
            archive.rows.append(ManyReplays::record(n));
    }
    model.reload();
    QTRY_COMPARE(model.rowCount(), 100);
    QVERIFY(grow(model, 2600));
    QVERIFY(model.at(10) == nullptr);
    archive.rows.removeAt(10);
    archive.rows.removeAt(20);
    model.show(0, 20);
    QTRY_VERIFY(model.at(10) != nullptr);
    QTRY_COMPARE(model.rowCount(), 2598);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.idAt(row), archive.rows.at(row).id);
}

void tst_ReplayTableModel::startsAnewForAnotherQuery()
{
    Archive archive(250);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 100);
    archive.rows.resize(3);
    ReplayQuery query;
    query.search = u"summer"_s;
    archive.small.setQuery(query);
    QCOMPARE(archive.small.rowCount(), 0);
    QTRY_COMPARE(archive.small.rowCount(), 3);
}

void tst_ReplayTableModel::dropsAnswersToAnOlderQuery()
{
    Archive archive(250);
    archive.small.reload();
    bool isHeard = false; // after the model has heard it: what waits for an answer hears it in turn
    whenDone(archive.answers.first(), &archive.small, [&isHeard](const auto &) { isHeard = true; });
    archive.rows.resize(2);
    archive.small.reload(); // before the first answer
    QTRY_COMPARE(archive.small.rowCount(), 2);
    QTRY_VERIFY(isHeard);
    QCOMPARE(archive.small.rowCount(), 2);
}

void tst_ReplayTableModel::putsWhatIsNewerOnTop()
{
    Archive archive(150);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 100);
    ReplayRecord added = ManyReplays::record(5000);
    added.title = u"Just played"_s;
    added.startedAt = archive.rows.first().startedAt + Seconds(60);
    archive.small.take(eventOf(u"added"_s, added));
    QCOMPARE(archive.small.rowCount(), 101);
    QCOMPARE(titleAt(archive.small, 0), u"Just played"_s);
    archive.small.take(eventOf(u"added"_s, added)); // told twice
    QCOMPARE(archive.small.rowCount(), 101);
    archive.small.show(90, 100);
    QTRY_COMPARE(archive.small.rowCount(), 151);
}

void tst_ReplayTableModel::countsWhatIsNewAboveWhatIsShown()
{
    Archive archive(150);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 100);
    archive.small.show(30, 60); // what is looked at does not move
    QSignalSpy counts(&archive.small, &ReplayTableModel::newCountChanged);
    ReplayRecord added = ManyReplays::record(5000);
    added.startedAt = archive.rows.first().startedAt + Seconds(60);
    archive.small.take(eventOf(u"added"_s, added));
    archive.small.take(eventOf(u"changed"_s, added));
    QCOMPARE(archive.small.rowCount(), 100);
    QCOMPARE(archive.small.newCount(), 1);
    added.state = ReplayRecord::State::Trashed;
    archive.small.take(eventOf(u"changed"_s, added));
    QCOMPARE(archive.small.newCount(), 0);
    QVERIFY(counts.size() >= 2);
    added.state = ReplayRecord::State::Kept;
    archive.small.take(eventOf(u"changed"_s, added));
    QCOMPARE(archive.small.newCount(), 1);
    archive.small.reload();
    QCOMPARE(archive.small.newCount(), 0);
}

void tst_ReplayTableModel::leavesToScrollingWhatIsBehind()
{
    Archive archive(150);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 100);
    archive.rows.append(ManyReplays::record(5000));
    archive.small.take(eventOf(u"added"_s, archive.rows.last()));
    QCOMPARE(archive.small.rowCount(), 100);
    QCOMPARE(archive.small.newCount(), 0);
    QVERIFY(grow(archive.small, 151));
    QCOMPARE(archive.small.idAt(150), archive.rows.last().id);
}

void tst_ReplayTableModel::sortsInWhatIsNew_data()
{
    QTest::addColumn<Order>("order");
    QTest::addColumn<int>("row");
    QTest::newRow("newest first") << Order::Newest << 3;
    QTest::newRow("oldest first") << Order::Oldest << 2;
    QTest::newRow("longest first") << Order::Longest << 2;
    QTest::newRow("shortest first") << Order::Shortest << 3;
    QTest::newRow("by title") << Order::Title << 3;
    QTest::newRow("largest first") << Order::Largest << 2;
}

/// Five games of which each is older, longer and larger than the one before; another between the third and the fourth.
void tst_ReplayTableModel::sortsInWhatIsNew()
{
    QFETCH(Order, order);
    QFETCH(int, row);
    Archive archive(5);
    for (ReplayRecord &record : archive.rows) {
        record.seconds *= 2;
        record.bytes *= 2;
    }
    if (row == 2)
        std::ranges::reverse(archive.rows);
    ReplayQuery query;
    query.order = order;
    archive.small.setQuery(query);
    QTRY_COMPARE(archive.small.rowCount(), 5);
    ReplayRecord added = archive.rows.at(2);
    added.id = ReplayId::create();
    added.title = u"game 2b"_s;
    added.startedAt -= Seconds(30);
    added.seconds += 1;
    added.bytes += 1;
    archive.small.take(eventOf(u"added"_s, added));
    QCOMPARE(archive.small.rowOf(added.id), row);
    QCOMPARE(archive.small.newCount(), 0);
}

/// As Undo does after many were deleted.
void tst_ReplayTableModel::bringsBackWhatWasTakenAway()
{
    Archive archive(10);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 10);
    archive.small.show(4, 9);
    for (int n = 0; n < 8; ++n) {
        ReplayRecord trashed = archive.rows.at(n);
        trashed.state = ReplayRecord::State::Trashed;
        archive.small.take(eventOf(u"changed"_s, trashed));
    }
    QCOMPARE(archive.small.rowCount(), 2);
    for (const int n : {5, 0, 7, 1, 2, 6, 4, 3})
        archive.small.take(eventOf(u"changed"_s, archive.rows.at(n)));
    QCOMPARE(archive.small.newCount(), 0);
    QCOMPARE(archive.small.rowCount(), 10);
    for (int row = 0; row < 10; ++row)
        QCOMPARE(archive.small.idAt(row), archive.rows.at(row).id);
}

/// As an import does.
void tst_ReplayTableModel::fillsAnEmptyListByItself()
{
    Archive archive(0);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QTRY_VERIFY(archive.small.isLoaded());
    for (const int n : {3, 9, 1})
        archive.small.take(eventOf(u"added"_s, ManyReplays::record(n)));
    QCOMPARE(archive.small.rowCount(), 3);
    QCOMPARE(archive.small.idAt(0), ManyReplays::record(1).id);
    QCOMPARE(archive.small.idAt(2), ManyReplays::record(9).id);
    QCOMPARE(archive.small.newCount(), 0);
}

void tst_ReplayTableModel::changesARowInItsPlace()
{
    Archive archive(50);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 50);
    QSignalSpy changes(&archive.small, &QAbstractItemModel::dataChanged);
    ReplayRecord changed = archive.rows.at(7);
    changed.title = u"The final"_s;
    archive.small.take(eventOf(u"changed"_s, changed));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 7);
    QCOMPARE(titleAt(archive.small, 7), u"The final"_s);
}

void tst_ReplayTableModel::dropsWhatNoLongerFits()
{
    Archive archive(50);
    QAbstractItemModelTester tester(&archive.small, QAbstractItemModelTester::FailureReportingMode::QtTest);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 50);
    ReplayRecord trashed = archive.rows.at(7);
    trashed.state = ReplayRecord::State::Trashed;
    archive.small.take(eventOf(u"changed"_s, trashed));
    QCOMPARE(archive.small.rowCount(), 49);
    archive.small.take({.topic = u"replays"_s, .kind = u"removed"_s, .subject = archive.rows.at(8).id.toString()});
    QCOMPARE(archive.small.rowCount(), 48);
    QCOMPARE(titleAt(archive.small, 7), u"Game 9 of a long summer"_s);
}

void tst_ReplayTableModel::keepsEventsThatComeWhileItLoads()
{
    Archive archive(50);
    archive.small.reload();
    ReplayRecord changed = archive.rows.at(7);
    changed.title = u"The final"_s;
    archive.small.take(eventOf(u"changed"_s, changed));
    QTRY_COMPARE(archive.small.rowCount(), 50);
    QCOMPARE(titleAt(archive.small, 7), u"The final"_s);
}

void tst_ReplayTableModel::tellsThatAPageCouldNotBeHad()
{
    Archive archive(250);
    archive.small.reload();
    QTRY_COMPARE(archive.small.rowCount(), 100);
    archive.error = Error{.code = Error::Code::Unavailable, .detail = u"no store"_s};
    QSignalSpy failures(&archive.small, &ReplayTableModel::failed);
    archive.small.show(80, 99);
    QVERIFY(failures.wait());
    QCOMPARE(archive.small.rowCount(), 100); // what was there stays
    const int calls = archive.calls;
    archive.small.show(70, 99);
    QTimer later; // behind the one that the model looks around by
    QSignalSpy looked(&later, &QTimer::timeout);
    later.start(0);
    QVERIFY(looked.wait());
    QCOMPARE(archive.calls, calls);
}

void tst_ReplayTableModel::sortsOnlyAsTheStoreDoes_data()
{
    QTest::addColumn<Column>("column");
    QTest::addColumn<Qt::SortOrder>("direction");
    QTest::addColumn<std::optional<Order>>("order");
    using Maybe = std::optional<Order>;
    QTest::newRow("newest first") << Column::Date << Qt::DescendingOrder << Maybe(Order::Newest);
    QTest::newRow("oldest first") << Column::Date << Qt::AscendingOrder << Maybe(Order::Oldest);
    QTest::newRow("longest first") << Column::Length << Qt::DescendingOrder << Maybe(Order::Longest);
    QTest::newRow("by title") << Column::Title << Qt::AscendingOrder << Maybe(Order::Title);
    QTest::newRow("largest first") << Column::Size << Qt::DescendingOrder << Maybe(Order::Largest);
    QTest::newRow("by players: not at all") << Column::Players << Qt::AscendingOrder << Maybe();
}

void tst_ReplayTableModel::sortsOnlyAsTheStoreDoes()
{
    QFETCH(Column, column);
    QFETCH(Qt::SortOrder, direction);
    QFETCH(std::optional<Order>, order);
    QVERIFY(ReplayTableModel::orderOf(column, direction) == order);
    if (order)
        QCOMPARE(ReplayTableModel::columnOf(*order).first, column);
}

void tst_ReplayTableModel::filtersEventsAsTheStoreDoes_data()
{
    QTest::addColumn<QJsonObject>("query");
    QTest::addColumn<bool>("fits");
    QTest::newRow("no filter") << QJsonObject{} << true;
    QTest::newRow("words as prefixes, in any order") << QJsonObject{{u"search"_s, u"LONG ga"_s}} << true;
    QTest::newRow("a player's name in the search") << QJsonObject{{u"search"_s, u"björn"_s}} << true;
    QTest::newRow("the number of the game") << QJsonObject{{u"search"_s, u"25000000"_s}} << true;
    QTest::newRow("a word that is nowhere") << QJsonObject{{u"search"_s, u"winter"_s}} << false;
    QTest::newRow("a title is no player") << QJsonObject{{u"player"_s, u"summer"_s}} << false;
    QTest::newRow("a map by how its words begin") << QJsonObject{{u"map"_s, u"SCMP_0"_s}} << true;
    QTest::newRow("a title is no map") << QJsonObject{{u"map"_s, u"summer"_s}} << false;
    QTest::newRow("too short") << QJsonObject{{u"minSeconds"_s, 301}} << false;
    QTest::newRow("short enough") << QJsonObject{{u"maxSeconds"_s, 300}} << true;
    QTest::newRow("another game") << QJsonObject{{u"kind"_s, u"openttd"_s}} << false;
    QTest::newRow("in the trash") << QJsonObject{{u"state"_s, u"trashed"_s}} << false;
    QTest::newRow("in sync") << QJsonObject{{u"desynced"_s, false}} << true;
    QTest::newRow("incomplete") << QJsonObject{{u"complete"_s, false}} << false;
    QTest::newRow("a tag that it does not have") << QJsonObject{{u"tag"_s, u"final"_s}} << false;
    QTest::newRow("before it") << QJsonObject{{u"to"_s, u"2026-01-01T00:00:00.000Z"_s}} << false;
    QTest::newRow("after it") << QJsonObject{{u"from"_s, u"2026-01-01T00:00:00.000Z"_s}} << true;
}

void tst_ReplayTableModel::filtersEventsAsTheStoreDoes()
{
    QFETCH(QJsonObject, query);
    QFETCH(bool, fits);
    const Result<ReplayQuery> read = fromJson<ReplayQuery>(query);
    QVERIFY(read);
    QCOMPARE(matches(*read, ManyReplays::record(0)), fits);
}

PITWALL_WIDGET_TEST_MAIN(tst_ReplayTableModel)
#include "tst_replaytablemodel.moc"
