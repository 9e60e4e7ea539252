#include "tests/ui/replaydata.h"
#include "tests/ui/uifixture.h"
#include "ui/replays/branchview.h"
#include "ui/replays/livegamesmodel.h"
#include "ui/replays/momentsmodel.h"
#include "ui/replays/timeline.h"
#include "ui/replays/timelineview.h"
#include "ui/replays/writersmodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>
#include <QWheelEvent>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Kind = Timeline::Moment::Kind;

/// What is drawn of a game, and the models beside it.
class tst_ReplayTimeline final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void putsChatAndMarksInTheOrderOfTime();
    void showsAGameOfWhichNothingIsKnown();
    void goesFromMarkToMarkByTheKeyboard();
    void saysWhatHappensAtTheMoment();
    void zoomsAroundThePointer();
    void staysWithinTheGame();
    void listsMoments();
    void listsWritersAndKeepsTheirRows();
    void drawsBranchesBelowTheirParents();
    void saysInToolTipsWhatIsThere();
    void listsLiveGames();
    void marksLiveGamesThatGoToQuarantine();
    void livesOnBrokenEvents();
};

void tst_ReplayTimeline::putsChatAndMarksInTheOrderOfTime()
{
    const Timeline line = Timeline::of(ReplayData::detail(), 14200);
    QCOMPARE(line.ticks, 14200);
    QCOMPARE(line.lanes.size(), 4);
    QVERIFY(line.most > 0);
    QCOMPARE(line.moments.size(), 10);
    QVERIFY(std::ranges::is_sorted(line.moments, {}, &Timeline::Moment::tick));
    QCOMPARE(line.moments.at(line.next(9000)).kind, Kind::Diverge);
    QCOMPARE(line.moments.at(line.previous(9150)).tick, 9100);
    QCOMPARE(line.next(14200), -1);
    QCOMPARE(line.previous(60), -1);
}

void tst_ReplayTimeline::showsAGameOfWhichNothingIsKnown()
{
    TimelineView view;
    view.setTimeline(Timeline::of({}, 0));
    QVERIFY(view.timeline().isEmpty());
    view.resize(600, 200);
    view.show();
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.moment(), 0);
    QVERIFY(!view.grab().isNull());
}

void tst_ReplayTimeline::goesFromMarkToMarkByTheKeyboard()
{
    TimelineView view;
    view.setTimeline(Timeline::of(ReplayData::detail(), 14200));
    QSignalSpy moments(&view, &TimelineView::momentChanged);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.moment(), 60);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QCOMPARE(view.moment(), 85);
    QTest::keyClick(&view, Qt::Key_PageUp);
    QCOMPARE(view.moment(), 60);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.moment(), 160);
    QTest::keyClick(&view, Qt::Key_End);
    QCOMPARE(view.moment(), 14200);
    QCOMPARE(moments.size(), 5);
}

void tst_ReplayTimeline::saysWhatHappensAtTheMoment()
{
    TimelineView view;
    const Timeline line = Timeline::of(ReplayData::detail(), 14200);
    view.setTimeline(line);
    view.setMoment(60);
    QVERIFY(view.accessibleDescription().startsWith("0:06"_L1));
    QVERIFY(view.accessibleDescription().contains("glhf"_L1));
    QVERIFY(view.accessibleDescription().contains(line.lanes.at(1).player));
}

void tst_ReplayTimeline::zoomsAroundThePointer()
{
    TimelineView view;
    view.setTimeline(Timeline::of(ReplayData::detail(), 14200));
    view.resize(900, 300);
    QCOMPARE(view.visibleTicks(), std::pair(0, 14200));
    const QPointF middle(130 + (900 - 130 - 12) / 2.0, 100);
    QWheelEvent in(middle, view.mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                   false);
    QApplication::sendEvent(&view, &in);
    const auto [from, to] = view.visibleTicks();
    QVERIFY(from > 0 && to < 14200);
    QVERIFY(qAbs((from + to) / 2 - 7100) < 50);
    QTest::keyClick(&view, Qt::Key_0);
    QCOMPARE(view.visibleTicks(), std::pair(0, 14200));
}

void tst_ReplayTimeline::staysWithinTheGame()
{
    TimelineView view;
    view.setTimeline(Timeline::of(ReplayData::detail(), 14200));
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&view, Qt::Key_Plus);
    auto [from, to] = view.visibleTicks();
    QVERIFY(to - from >= 200);
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(view.visibleTicks().second <= 14200);
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(view.visibleTicks(), std::pair(0, 14200));
    view.setMoment(999999);
    QCOMPARE(view.moment(), 14200);
}

void tst_ReplayTimeline::listsMoments()
{
    MomentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTimeline(Timeline::of(ReplayData::detail(), 14200));
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.index(0, 0).data().toString(), u"0:06"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"glhf"_s);
    QCOMPARE(model.rowAtTick(0), -1);
    QCOMPARE(model.rowAtTick(60), 0);
    QCOMPARE(model.rowAtTick(9100), 4);
}

void tst_ReplayTimeline::listsWritersAndKeepsTheirRows()
{
    WritersModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<ReplayWriter> writers = ReplayData::live(0).writers;
    model.setWriters(writers, 10);
    QCOMPARE(model.rowCount(), 4);
    const auto column = [](WritersModel::Column which) {
        return static_cast<int>(which);
    };
    QCOMPARE(model.index(2, column(WritersModel::Column::Verdict)).data().toString(), u"Differs from 15:10 on"_s);
    QCOMPARE(model.index(3, column(WritersModel::Column::State)).data().toString(), u"Silent"_s);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex kept = model.index(3, 0);
    writers[3].state = ReplayWriter::State::Streaming;
    model.setWriters(writers, 10);
    QCOMPARE(changes.size(), 1);
    writers.append({.number = 5, .name = u"late"_s});
    model.setWriters(writers, 10);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(kept.row(), 3);
    model.setWriters({}, 10);
    QCOMPARE(model.rowCount(), 0);
}

void tst_ReplayTimeline::drawsBranchesBelowTheirParents()
{
    const UiFixture ui; // plurals
    BranchView view;
    // As the relay may give them: not in order, two on the first, one on the second.
    view.setBranches({{.id = 2, .parent = 0, .from = 50, .to = 80, .writers = 1},
                      {.id = 3, .parent = 1, .from = 70, .to = 75, .writers = 1},
                      {.id = 0, .to = 100, .writers = 3, .canonical = true},
                      {.id = 1, .parent = 0, .from = 60, .to = 90, .fromTick = 600, .writers = 1}},
                     ReplayData::live(0).writers, 10);
    view.resize(800, 200);
    QVERIFY(!view.grab().isNull());
    QVERIFY(view.textOf(0).contains("kept"_L1));
    QCOMPARE(view.current(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Down);
    QVERIFY(view.accessibleDescription().startsWith("Branch 2, 1 writer, from 1:00 on"_L1));
    QTest::keyClick(&view, Qt::Key_Down);
    QVERIFY(view.accessibleDescription().startsWith("Branch 4"_L1)); // below its parent
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.current(), 3);
}

static void pointAt(QWidget &view, const QPoint &place)
{
    QHelpEvent help(QEvent::ToolTip, place, view.mapToGlobal(place));
    QApplication::sendEvent(&view, &help);
}

/// As plain text: what is in a replay comes from outside.
void tst_ReplayTimeline::saysInToolTipsWhatIsThere()
{
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
    const UiFixture ui; // plurals
    BranchView branches;
    branches.setBranches(ReplayData::live(0).branches, ReplayData::live(0).writers, 10);
    branches.resize(800, 200);
    branches.show();
    pointAt(branches, {20, 5});
    QCOMPARE(QToolTip::text(), branches.textOf(0));
    TimelineView line;
    line.setTimeline(Timeline::of(ReplayData::detail(), 14200));
    line.resize(600, 300);
    line.show();
    pointAt(line, {300, 60});
    QVERIFY(!QToolTip::text().isEmpty());
    QVERIFY2(!QToolTip::text().contains(u'<'), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_ReplayTimeline::listsLiveGames()
{
    UiFixture ui;
    ReplayData::answer(ui.transport, 0, 2);
    LiveGamesModel model(ui.clients);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(0).game, u"24200000"_s); // the newest first
    LiveReplay game = ReplayData::live(0);
    game.watchers = 99;
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    ui.transport.sendEvent(u"replays"_s, u"live"_s, game.game, {{u"game"_s, toJson(game)}});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.index(0, static_cast<int>(LiveGamesModel::Column::Watchers)).data().toString(), u"99"_s);
    game.game = u"18446744073709551615"_s; // the largest there is
    ui.transport.sendEvent(u"replays"_s, u"liveStarted"_s, game.game, {{u"game"_s, toJson(game)}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOf(game.game), 0);
    ui.transport.sendEvent(u"replays"_s, u"liveEnded"_s, game.game, {});
    QCOMPARE(model.rowCount(), 2);
}

void tst_ReplayTimeline::marksLiveGamesThatGoToQuarantine()
{
    UiFixture ui;
    ReplayData::answer(ui.transport, 0, 1);
    LiveGamesModel model(ui.clients);
    QTRY_COMPARE(model.rowCount(), 1);
    const auto stateOf = [&](const LiveReplay &game) {
        ui.transport.sendEvent(u"replays"_s, u"live"_s, game.game, {{u"game"_s, toJson(game)}});
        return model.index(0, static_cast<int>(LiveGamesModel::Column::State)).data().toString();
    };
    LiveReplay game = ReplayData::live(0);
    QVERIFY(!stateOf(game).contains("quarantine"_L1));
    game.quarantined = true;
    QVERIFY(stateOf(game).contains("quarantine"_L1));
    game.problem = u"the disk is full"_s; // hides nothing
    QVERIFY(stateOf(game).contains("quarantine"_L1) && stateOf(game).contains("disk"_L1));
}

void tst_ReplayTimeline::livesOnBrokenEvents()
{
    UiFixture ui;
    ReplayData::answer(ui.transport, 0, 1);
    LiveGamesModel model(ui.clients);
    QTRY_COMPARE(model.rowCount(), 1);
    ui.transport.sendEvent(u"replays"_s, u"live"_s, u"1"_s, {});
    ui.transport.sendEvent(u"replays"_s, u"live"_s, u"1"_s, {{u"game"_s, u"nonsense"_s}});
    ui.transport.sendEvent(u"replays"_s, u"liveEnded"_s, u"17"_s, {});
    QCOMPARE(model.rowCount(), 1);
}

PITWALL_WIDGET_TEST_MAIN(tst_ReplayTimeline)
#include "tst_replaytimeline.moc"
