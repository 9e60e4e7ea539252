#include "tests/replays/relaysystem/play.h"
#include "tests/replays/relaysystem/relayclient.h"
#include "tests/replays/relaysystem/weaknessfixture.h"
#include "tests/support/replaystreams/dice.h"
#include "tests/support/replaystreams/processcost.h"
#include "tests/support/replaystreams/streambody.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// What the servers before us were known to do wrong (spec 6), one function a row of that table: each fails on a server
/// that has the weakness. Rows 10 to 19 are in tst_RelayWeaknesses10.
class tst_RelayWeaknesses final : public WeaknessFixture
{
    Q_OBJECT

private Q_SLOTS:
    void weakness01_strangersCreatePoisonAndOverwriteGames();
    void weakness01_tenBytesOfAStrangerUndoAKeptGame();
    void weakness02_strangersWatch();
    void weakness03_nothingIsLimited();
    void weakness04_aCrashLosesRunningGames();
    void weakness05_aDatabaseThatIsAwayLosesReplays();
    void weakness06_aStalledPeerFreezesWatchers();
    void weakness07_aLeaverReleasesWhatIsNotDue();
    void weakness08_theFirstBurstIsNotDelayed();
    void weakness09_aDesyncedWriterFarAheadIsStitchedIn();
};

static WriterPlan stranger(const Games::Shape &shape, const QByteArray &name, const QByteArray &body)
{
    WriterPlan plan;
    plan.name = name;
    plan.header = Games::header(shape, 50 + static_cast<std::uint64_t>(name.size()));
    plan.body = body;
    plan.returns = 0;
    return plan;
}

static QJsonObject announcement(quint64 game, const QJsonArray &players, bool tokens)
{
    return {
        {u"game"_s, QString::number(game)}, {u"players"_s, players}, {u"tokens"_s, tokens}, {u"title"_s, u"Final"_s}};
}

void tst_RelayWeaknesses::weakness01_strangersCreatePoisonAndOverwriteGames()
{
    RelayCore strict;
    strict.set(u"relay.access"_s, u"expected"_s);
    VERIFY_RESULT(strict.start());
    const Games::Shape known = shape();
    const Answer announced =
        strict.user().post(u"/api/v1/replays/expected"_s, announcement(known.id, {u"player0"_s, u"player1"_s}, false));
    QVERIFY2(announced.status == 200 || announced.status == 201, announced.body.constData());
    // Two strangers agree with each other, are longer than the honest ones and are there first.
    GamePlan game = Games::agreeing(known);
    for (WriterPlan &writer : game.writers)
        writer.joins = Ms(300);
    Games::addReaders(game, 2, Ms(700));
    GamePlan attack;
    attack.id = known.id;
    const QByteArray poison = Games::desyncedBody(known, 20, 666) + game.canonical;
    attack.writers = {stranger(known, "Mallory.SCFAReplay", poison), stranger(known, "Eve.SCFAReplay", poison)};
    attack.findTruth();
    // And one plays a game that nobody announced.
    GamePlan unknown = Games::agreeing(shape());
    const std::vector<GamePlan> all{game, attack, unknown};
    LoadResult result;
    {
        LoadRun run(strict.port(), all);
        run.start(std::chrono::seconds(30));
        QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 35000);
        result = run.finish();
    }
    QCOMPARE(wrongIn(result), QByteArray());
    QCOMPARE(strict.differenceOf(game), QByteArray());
    QVERIFY(!strict.hasFile(unknown.id));
    QCOMPARE(strict.stop(), 0);
}

void tst_RelayWeaknesses::weakness01_tenBytesOfAStrangerUndoAKeptGame()
{
    const GamePlan game = Games::agreeing(shape());
    QCOMPARE(wrongIn(play(core().port(), {game})), QByteArray());
    QCOMPARE(core().differenceOf(game), QByteArray());
    const auto records = [&] {
        return core().user().get(u"/api/v1/replays?game=%1"_s.arg(game.id)).items();
    };
    QTRY_COMPARE_WITH_TIMEOUT(records().size(), 1, 20000); // the record comes after the file
    const QJsonArray before = records();
    {
        RelayClient evil(core().port());
        evil.send(writerLine(game.id, "evil"));
        evil.close();
        QVERIFY(evil.waitForClose());
    }
    const GamePlan later = Games::agreeing(shape()); // when this is kept, that one would have been
    play(core().port(), {later});
    QCOMPARE(core().differenceOf(later), QByteArray());
    QCOMPARE(core().differenceOf(game), QByteArray());
    QCOMPARE(records(), before);
}

void tst_RelayWeaknesses::weakness02_strangersWatch()
{
    RelayCore strict;
    strict.set(u"relay.access"_s, u"tokens"_s);
    strict.set(u"relay.delay"_s, 0);
    VERIFY_RESULT(strict.start());
    const GamePlan game = Games::agreeing(shape());
    const Answer tokens = strict.user().post(u"/api/v1/replays/expected"_s, announcement(game.id, {}, true));
    const QByteArray writerToken = tokens.json.value("writerToken"_L1).toString().toUtf8();
    const QByteArray readerToken = tokens.json.value("readerToken"_L1).toString().toUtf8();
    QVERIFY2(!writerToken.isEmpty() && !readerToken.isEmpty(), tokens.body.constData());
    for (const bool webSocket : {false, true}) {
        RelayClient forged(strict.port(), webSocket);
        forged.sendData(writerLine(game.id, "Alice") + game.writers[0].header);
        QVERIFY(forged.waitForClose());
        RelayClient wrongRole(strict.port(), webSocket);
        wrongRole.sendData(writerLine(game.id, readerToken + "/Alice") + game.writers[0].header);
        QVERIFY(wrongRole.waitForClose());
    }
    RelayClient writer(strict.port());
    writer.send(writerLine(game.id, writerToken + "/Alice") + game.writers[0].header);
    std::unique_ptr<RelayClient> watcher;
    const auto watches = [&] {
        watcher = std::make_unique<RelayClient>(strict.port());
        watcher->send(readerLine(game.id, readerToken + "/Bob"));
        return watcher->waitForBytes(game.writers[0].header.size(), 1000);
    };
    QTRY_VERIFY(watches());
    for (const QByteArray &name :
         QByteArrayList{QByteArray("Bob"), writerToken + "/Bob", readerToken.left(8) + "/Bob", QByteArray("/Bob")}) {
        RelayClient stranger(strict.port());
        stranger.send(readerLine(game.id, name));
        QVERIFY(stranger.waitForClose());
        QCOMPARE(stranger.received(), QByteArray());
    }
    writer.send(game.writers[0].body);
    writer.close();
    QVERIFY(watcher->waitForClose());
    QVERIFY(game.isTruth(watcher->received()));
    QCOMPARE(strict.differenceOf(game), QByteArray());
    QVERIFY2(!strict.process().output().contains(QString::fromUtf8(writerToken)), "the token is in the log");
    QCOMPARE(strict.stop(), 0);
}

void tst_RelayWeaknesses::weakness03_nothingIsLimited()
{
    RelayCore small;
    small.set(u"relay.maxStreamMb"_s, 1);
    small.set(u"relay.maxHeaderKb"_s, 4);
    small.set(u"relay.maxGames"_s, 3);
    small.set(u"relay.maxReadersPerGame"_s, 2);
    small.set(u"relay.maxWritersPerGame"_s, 2);
    small.set(u"relay.maxConnections"_s, 16);
    small.set(u"relay.lineTimeoutSeconds"_s, 1);
    VERIFY_RESULT(small.start());
    const auto isClosed = [&](const QByteArray &sent) {
        RelayClient client(small.port());
        client.send(sent);
        return client.waitForClose(5000);
    };
    const GamePlan game = Games::agreeing(shape());
    const QByteArray header = game.writers[0].header;
    QVERIFY2(isClosed("P/1"), "a line that does not come");
    QVERIFY2(isClosed(writerLine(5000) + header.left(40) + QByteArray(5000, 'x')), "a header of 5 kB");
    RelayClient first(small.port());
    RelayClient second(small.port());
    first.send(writerLine(game.id) + header);
    second.send(writerLine(game.id, "Bob") + game.writers[1].header);
    QTRY_VERIFY_WITH_TIMEOUT(isClosed(writerLine(game.id, "third") + header), 20000);
    std::vector<std::unique_ptr<RelayClient>> others;
    for (quint64 number = 1; number <= 2; ++number) {
        others.push_back(std::make_unique<RelayClient>(small.port()));
        others.back()->send(writerLine(6000 + number) + header);
        others.push_back(std::make_unique<RelayClient>(small.port()));
        others.back()->send(readerLine(game.id));
        QVERIFY(others.back()->waitForBytes(header.size()));
    }
    QVERIFY2(isClosed(writerLine(7000) + header), "a fourth game");
    QVERIFY2(isClosed(readerLine(game.id)), "a third watcher");
    // Too much of a stream ends that writer; the game goes on.
    for (int piece = 0; piece < 40 && first.isOpen(); ++piece) {
        first.send(QByteArray(64 * 1024, '\0'));
        QTest::qWait(1);
    }
    QVERIFY2(first.waitForClose(), "a stream of more than 1 MB");
    QVERIFY(second.isOpen());
    std::vector<std::unique_ptr<RelayClient>> crowd;
    for (int i = 0; i < 20; ++i)
        crowd.push_back(std::make_unique<RelayClient>(small.port()));
    QTRY_VERIFY(std::ranges::count_if(crowd, [](const auto &one) { return !one->isOpen(); }) >= 8);
    QVERIFY(second.isOpen());
    QVERIFY(small.isRunning());
}

void tst_RelayWeaknesses::weakness04_aCrashLosesRunningGames()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 5; ++i) {
        Games::Shape one = shape();
        one.length = Ms(4000);
        games.push_back(Games::quarrel(one));
    }
    LoadRun run(core().port(), games);
    run.start(std::chrono::seconds(60));
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().sentBytes > 60'000, 10000);
    core().kill();
    VERIFY_RESULT(core().start());
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 60000);
    QVERIFY(run.finish().lostWriters > 0);
    QCOMPARE(core().differenceOf(games), QByteArray());
}

void tst_RelayWeaknesses::weakness05_aDatabaseThatIsAwayLosesReplays()
{
    RelayCore orphan;
    orphan.set(u"faf.host"_s, u"127.0.0.1"_s);
    orphan.set(u"faf.port"_s, 9); // nobody is there
    orphan.set(u"faf.user"_s, u"faf"_s);
    VERIFY_RESULT(orphan.start());
    std::vector<GamePlan> games;
    for (int i = 0; i < 3; ++i)
        games.push_back(Games::agreeing(shape()));
    play(orphan.port(), games);
    QCOMPARE(orphan.differenceOf(games), QByteArray());
    play(orphan.port(), {games[0]}); // the number is not blocked
    QCOMPARE(orphan.differenceOf(games), QByteArray());
    QCOMPARE(orphan.stop(), 0); // and it does not hang
}

void tst_RelayWeaknesses::weakness06_aStalledPeerFreezesWatchers()
{
    Games::Shape duel = shape();
    duel.ticks = 400;
    duel.length = Ms(4000);
    GamePlan game = Games::agreeing(duel);
    game.writers[1].body.truncate(commandEndBefore(game.canonical, game.canonical.size() / 4));
    game.writers[1].stays = Ms(60000); // it stays connected, and silent
    Games::addReaders(game, 2, Ms(300));
    const std::vector<GamePlan> games{game};
    auto load = std::make_unique<LoadRun>(core().port(), games);
    LoadRun &run = *load;
    run.start(std::chrono::seconds(30));
    // Watchers get on while the silent one is still there.
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().unfinishedWriters == 1, 10000);
    QTRY_COMPARE_WITH_TIMEOUT(run.progress().caughtUpReaders.load(), 2, 10000);
    QCOMPARE(run.progress().unfinishedWriters.load(), 1);
    run.stop();
    const LoadResult result = run.finish();
    QCOMPARE(result.earlyReaders, 0);
    QCOMPARE(result.wrongReaders, 0);
    load.reset(); // now the silent one goes
    QCOMPARE(core().differenceOf(games), QByteArray());
}

void tst_RelayWeaknesses::weakness07_aLeaverReleasesWhatIsNotDue()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 4; ++i) {
        Games::Shape one = shape();
        one.writers = 2 + i % 2;
        games.push_back(Games::agreeing(one));
        games.back().writers[static_cast<std::size_t>(i % 2)].body.truncate(
            commandEndBefore(games.back().canonical, games.back().canonical.size() * 2 / 3));
        Games::addReaders(games.back(), 4, Ms(300), true);
    }
    const LoadResult result = play(core().port(), games);
    QCOMPARE(wrongIn(result), QByteArray());
    QVERIFY(result.lateness.minimum() >= 1.0);
}

void tst_RelayWeaknesses::weakness08_theFirstBurstIsNotDelayed()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 4; ++i) {
        Games::Shape one = shape();
        one.length = Ms(0); // header and body in one
        games.push_back(Games::agreeing(one));
        for (WriterPlan &writer : games.back().writers)
            writer.stays = Ms(2500);
        Games::addReaders(games.back(), 10, Ms(50), true);
        for (ReaderPlan &reader : games.back().readers)
            reader.returns = true;
    }
    const LoadResult result = play(core().port(), games);
    QCOMPARE(wrongIn(result), QByteArray());
    QVERIFY(result.lateness.minimum() >= 1.0);
}

void tst_RelayWeaknesses::weakness09_aDesyncedWriterFarAheadIsStitchedIn()
{
    // The reproduction of spec 3.3: T leaves early with an end of its own from byte 3000 on, B1 is good, B2 is good and
    // slow, D is desynced at byte 1000, far ahead, and says by chance at 3000 what T says there.
    Games::Shape wanted = shape();
    wanted.ticks = 550;
    wanted.length = Ms(0);
    const QByteArray good = Games::body(wanted).left(33000);
    QByteArray desynced = good.left(1000) + Games::desyncedBody(wanted, 0, 3).mid(1000, 32000);
    QByteArray leaver = good.left(3000) + QByteArray(51, '\x02');
    desynced[1000] = static_cast<char>(good.at(1000) ^ 1);
    desynced[3000] = leaver[3000] = static_cast<char>(good.at(3000) ^ 1);
    GamePlan game;
    game.id = wanted.id;
    game.delay.time = delay;
    for (const QByteArray &body : {leaver, good, good, desynced})
        game.writers.push_back({.name = "w" + QByteArray::number(game.writers.size()),
                                .header = Games::header(wanted, game.writers.size()),
                                .body = body,
                                .stays = Ms(2600)});
    game.writers[0].stays = Ms(200);
    game.writers[2].pauses.push_back({.at = 2900, .length = Ms(2000)});
    game.findTruth();
    QVERIFY(!game.ambiguous);
    QCOMPARE(game.canonical, good);
    Games::addReaders(game, 4, Ms(300), true);
    QCOMPARE(wrongIn(play(core().port(), {game})), QByteArray());
    QCOMPARE(core().differenceOf(game), QByteArray());
}

PITWALL_TEST_MAIN(tst_RelayWeaknesses)
#include "tst_relayweaknesses.moc"
