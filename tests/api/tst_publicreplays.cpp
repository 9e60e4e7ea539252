#include "core/api/publicreplays.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What players get to know of replays, and when.
class tst_PublicReplays final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aKeptReplayIsPublicWhenItMayBe_data();
    void aKeptReplayIsPublicWhenItMayBe();
    void aKeptReplayTellsNothingPrivate();
    void theInsideOfAKeptReplayTellsNothingPrivate();
    void whoDiffersIsNamedIfHePlayed();
    void aLiveGameIsPublicWhenItMayBe_data();
    void aLiveGameIsPublicWhenItMayBe();
    void aLiveGameTellsNothingThatWatchersDoNotHave();
    void aGameThatIsNotWatchedSaysNothingOfItsCourse_data();
    void aGameThatIsNotWatchedSaysNothingOfItsCourse();
};

static const Time now{Milliseconds(1'700'000'000'000)};

void tst_PublicReplays::aKeptReplayIsPublicWhenItMayBe_data()
{
    QTest::addColumn<ReplayRecord>("record");
    QTest::addColumn<bool>("shown");

    QTest::newRow("kept and listed") << ReplayRecord{} << true;
    QTest::newRow("from now on") << ReplayRecord{.publicAt = now} << true;
    QTest::newRow("not before its time") << ReplayRecord{.publicAt = now + Milliseconds(1)} << false;
    QTest::newRow("taken off the list") << ReplayRecord{.listed = false} << false;
    QTest::newRow("in quarantine") << ReplayRecord{.state = ReplayRecord::State::Quarantined} << false;
    QTest::newRow("in the trash") << ReplayRecord{.state = ReplayRecord::State::Trashed} << false;
}

void tst_PublicReplays::aKeptReplayIsPublicWhenItMayBe()
{
    QFETCH(ReplayRecord, record);
    QTEST(isPublic(record, now), "shown");
}

void tst_PublicReplays::aKeptReplayTellsNothingPrivate()
{
    const ReplayRecord record{.id = ReplayId::create(),
                              .title = u"Final"_s,
                              .file = u"/vault/1/2"_s,
                              .tags = {u"suspect"_s},
                              .note = u"he cheats"_s,
                              .server = u"server-1"_s,
                              .session = u"session-1"_s,
                              .match = u"match-1"_s,
                              .trashedBy = u"ada"_s};
    const QByteArray json = QJsonDocument(toJson(publicReplay(record))).toJson();
    QVERIFY(json.contains("Final"));
    for (const char *secret : {"/vault", "suspect", "cheats", "server-1", "session-1", "match-1", "ada"})
        QVERIFY2(!json.contains(secret), secret);
}

void tst_PublicReplays::theInsideOfAKeptReplayTellsNothingPrivate()
{
    const ReplayDetail detail{
        .gameVersion = u"1.50"_s,
        .mapPath = u"/home/ada/map"_s,
        .options = {{u"option"_s, 1}},
        .header = {{u"header"_s, 1}},
        .metadata = {{u"login"_s, u"ada"_s}},
        .players = {{.name = u"Ann"_s, .source = 77, .team = 2, .leftTick = 5, .commands = 3, .perMinute = {3}}},
        .chat = {{.sender = u"Ann"_s, .to = u"all"_s, .text = u"have fun"_s},
                 {.sender = u"Ann"_s, .to = u"allies"_s, .text = u"left flank"_s},
                 {.sender = u"Ann"_s, .to = u"Bert"_s, .text = u"call me"_s}},
        .marks = {{.tick = 5, .who = u"Ann"_s}},
        .writers = {{.name = u"writer-name"_s, .address = u"192.0.2.7"_s}},
        .branches = {{.to = 987653}},
        .problem = u"cannot read /vault/7"_s};
    const PublicReplayDetail shown = publicReplayDetail(detail);
    QCOMPARE(shown.players.size(), 1);
    QCOMPARE(shown.players.first().name, u"Ann"_s);
    QCOMPARE(shown.players.first().leftTick, std::optional(5));
    QCOMPARE(shown.chat.size(), 2);
    QCOMPARE(shown.marks, detail.marks);
    QVERIFY(!shown.readable);
    const QByteArray json = QJsonDocument(toJson(shown)).toJson();
    for (const char *secret :
         {"/home", "option", "header", "login", "77", "call me", "writer", "192.0.2.7", "987653", "/vault"})
        QVERIFY2(!json.contains(secret), secret);
}

void tst_PublicReplays::whoDiffersIsNamedIfHePlayed()
{
    using Kind = ReplayMark::Kind;
    const ReplayDetail detail{.players = {{.name = u"Ann"_s}, {.name = u"Bert"_s}},
                              .marks = {{Kind::Leave, 5, u"an observer"_s},
                                        {Kind::Desync, 700, u"Bert"_s},
                                        {Kind::Desync, 700, u"7"_s},
                                        {Kind::Diverge, 700, u"ada's laptop"_s},
                                        {Kind::Diverge, 700, u"192.0.2.7"_s},
                                        {Kind::Diverge, 702, u"Bert"_s}}};
    const QList<ReplayMark> shown{{Kind::Leave, 5, u"an observer"_s},
                                  {Kind::Desync, 700, u"Bert"_s},
                                  {Kind::Desync, 700, {}},
                                  {Kind::Diverge, 700, {}},
                                  {Kind::Diverge, 702, u"Bert"_s}};
    QCOMPARE(publicReplayDetail(detail).marks, shown);
}

void tst_PublicReplays::aLiveGameIsPublicWhenItMayBe_data()
{
    using Phase = LiveReplay::Phase;
    QTest::addColumn<LiveReplay>("live");
    QTest::addColumn<bool>("shown");

    QTest::newRow("streams") << LiveReplay{.phase = Phase::Streaming} << true;
    QTest::newRow("ends, which watchers do not know yet") << LiveReplay{.phase = Phase::Ending} << true;
    QTest::newRow("is saved, which watchers do not know yet") << LiveReplay{.phase = Phase::Saving} << true;
    QTest::newRow("has no header") << LiveReplay{.phase = Phase::Waiting} << false;
    QTest::newRow("of strangers") << LiveReplay{.phase = Phase::Streaming, .quarantined = true} << false;
}

void tst_PublicReplays::aLiveGameIsPublicWhenItMayBe()
{
    QFETCH(LiveReplay, live);
    QTEST(isPublic(live), "shown");
}

static LiveReplay runningGame()
{
    return {.game = u"7"_s,
            .title = u"Final"_s,
            .players = {u"eve"_s},
            .phase = LiveReplay::Phase::Ending,
            .bytes = 987654,
            .ticks = 43210,
            .releasedBytes = 1234,
            .releasedTicks = 55,
            .watchers = 77777,
            .problem = u"the disk is full"_s,
            .writers = {{.name = u"writer-name"_s, .address = u"192.0.2.7"_s, .ticks = 43211, .divergedTick = 43209}},
            .branches = {{.to = 987653}}};
}

void tst_PublicReplays::aLiveGameTellsNothingThatWatchersDoNotHave()
{
    const PublicLiveReplay shown = publicLiveReplay(runningGame());
    QVERIFY(shown.watchable);
    QCOMPARE(shown.releasedTicks, 55);
    const QByteArray json = QJsonDocument(toJson(shown)).toJson();
    for (const char *secret :
         {"987654", "43210", "43211", "43209", "987653", "77777", "disk", "writer", "192.0.2.7", "nding", "phase"})
        QVERIFY2(!json.contains(secret), secret);
    LiveReplay later = runningGame(); // the same for players, whatever goes on behind the delay
    later.phase = LiveReplay::Phase::Streaming;
    later.bytes += 1000;
    later.ticks += 10;
    later.writers.clear();
    QCOMPARE(publicLiveReplay(later), shown);
}

void tst_PublicReplays::aGameThatIsNotWatchedSaysNothingOfItsCourse_data()
{
    QTest::addColumn<LiveReplay>("live");

    LiveReplay off = runningGame();
    off.delay.mode = ReplayDelay::Mode::Off;
    QTest::newRow("no live watching") << off;
    LiveReplay tokens = runningGame();
    tokens.tokens = true;
    QTest::newRow("with tokens only") << tokens;
}

void tst_PublicReplays::aGameThatIsNotWatchedSaysNothingOfItsCourse()
{
    QFETCH(LiveReplay, live);
    const PublicLiveReplay shown = publicLiveReplay(live);
    QVERIFY(!shown.watchable);
    QCOMPARE(shown.releasedTicks, 0);
    QCOMPARE(shown.releasedBytes, 0);
}

PITWALL_TEST_MAIN(tst_PublicReplays)
#include "tst_publicreplays.moc"
