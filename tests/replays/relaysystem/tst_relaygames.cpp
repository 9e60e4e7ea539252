#include "tests/replays/relaysystem/play.h"
#include "tests/replays/relaysystem/relayclient.h"
#include "tests/replays/relaysystem/relaycore.h"
#include "tests/support/replaystreams/games.h"
#include "tests/support/replaystreams/streambody.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// Whole games against a real pitwalld: whatever their writers do, watchers and archive get what is right, and not
/// before its time.
class tst_RelayGames final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void everythingThatHappensInRealGames();
    void twoDesyncedAgainstSix();
    void noByteIsEarlyWhateverWritersDo();
    void manyConnectAtOnce();
    void aSlowWatcherHoldsNobody();
    void watchersComeAndGo();
    void aDelayInTicksStandsStillWithTheGame();
    void whatIsLeftAtTheEndKeepsItsDelayIfWanted();
    void whoWatchesOverHttpGetsOneGameWhole();

private:
    Games::Shape shape();
    void playAndCompare(const std::vector<GamePlan> &games);

    std::unique_ptr<RelayCore> m_core;
    quint64 m_lastGame = 0;
};

static constexpr Ms delay{1000};

void tst_RelayGames::initTestCase()
{
    m_core = std::make_unique<RelayCore>();
    m_core->set(u"relay.silentSeconds"_s, 1);
    VERIFY_RESULT(m_core->start());
}

void tst_RelayGames::init()
{
    TestCase::init();
    QVERIFY2(m_core->isRunning(), "the core has died");
}

void tst_RelayGames::cleanupTestCase()
{
    if (m_core != nullptr && m_core->isRunning())
        QCOMPARE(m_core->stop(), 0);
    m_core.reset();
}

Games::Shape tst_RelayGames::shape()
{
    ++m_lastGame;
    return {.id = m_lastGame,
            .seed = m_lastGame,
            .writers = 2,
            .players = 4,
            .ticks = 200,
            .length = Ms(3000),
            .delay = delay};
}

void tst_RelayGames::playAndCompare(const std::vector<GamePlan> &games)
{
    for (const GamePlan &game : games)
        QVERIFY(!game.ambiguous);
    const LoadResult result = play(m_core->port(), games);
    QCOMPARE(wrongIn(result), QByteArray());
    QCOMPARE(result.refusedConnects + result.lostWriters, 0);
    QCOMPARE(result.closedStrangers, result.strangers);
    QCOMPARE(m_core->differenceOf(games), QByteArray());
}

void tst_RelayGames::everythingThatHappensInRealGames()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 6; ++i) {
        Games::Shape one = shape();
        one.webSocket = i % 3 == 2;
        games.push_back(Games::mixed(one));
        Games::addReaders(games.back(), 4, Ms(600), true);
    }
    playAndCompare(games);
}

void tst_RelayGames::twoDesyncedAgainstSix()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 6; ++i) {
        games.push_back(Games::split(shape()));
        Games::addReaders(games.back(), 4, Ms(600), true);
    }
    playAndCompare(games);
}

/// What the writers of a game may do; they are three unless it says otherwise.
static const std::pair<const char *, void (*)(GamePlan &)> doings[] = {
    {"all goes well",
     [](GamePlan &) {
     }},
    {"everything comes in one burst at the start",
     [](GamePlan &game) {
         for (WriterPlan &writer : game.writers) {
             writer.bytesPerSecond = 0;
             writer.stays = Ms(2500);
         }
     }},
    {"a writer joins late",
     [](GamePlan &game) {
         game.writers[1].joins = Ms(1500);
     }},
    {"a writer stalls and goes on",
     [](GamePlan &game) {
         game.writers[1].pauses.push_back({.at = game.canonical.size() / 3, .length = Ms(1500)});
     }},
    {"the only other writer stalls for good",
     [](GamePlan &game) {
         game.writers.pop_back();
         game.writers[1].body.truncate(game.canonical.size() / 3);
         game.writers[1].stays = Ms(3500);
     }},
    {"a writer leaves early",
     [](GamePlan &game) {
         game.writers[1].body.truncate(commandEndBefore(game.canonical, game.canonical.size() / 2));
     }},
    {"all but one leave early",
     [](GamePlan &game) {
         game.writers[1].body.truncate(commandEndBefore(game.canonical, game.canonical.size() / 3));
         game.writers[2].body.truncate(commandEndBefore(game.canonical, game.canonical.size() / 2));
     }},
    {"a writer is reset",
     [](GamePlan &game) {
         game.writers[1].body.truncate(middleOfCommand(game.canonical, game.canonical.size() / 2));
         game.writers[1].end = WriterPlan::End::Reset;
     }},
    {"a lone writer",
     [](GamePlan &game) {
         game.writers.resize(1);
     }},
    {"a game without an end", [](GamePlan &game) {
         for (WriterPlan &writer : game.writers)
             writer.body.truncate(commandEndBefore(game.canonical, game.canonical.size() - 40));
     }}};

void tst_RelayGames::noByteIsEarlyWhateverWritersDo()
{
    std::vector<GamePlan> games; // all at once: it saves a minute
    for (const auto &[name, what] : doings) {
        Games::Shape wanted = shape();
        wanted.writers = 3;
        GamePlan game = Games::agreeing(wanted);
        what(game);
        game.findTruth();
        Games::addReaders(game, 6, Ms(300), true);
        for (ReaderPlan &reader : game.readers)
            reader.returns = true;
        qInfo("game %llu: %s", static_cast<unsigned long long>(game.id), name);
        games.push_back(std::move(game));
    }
    playAndCompare(games);
}

void tst_RelayGames::manyConnectAtOnce()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 50; ++i) {
        Games::Shape small = shape();
        small.writers = 8;
        small.ticks = 50;
        small.length = Ms(0);
        games.push_back(Games::agreeing(small));
    }
    playAndCompare(games);
}

void tst_RelayGames::aSlowWatcherHoldsNobody()
{
    Games::Shape big = shape();
    big.ticks = 6000;
    big.bytesPerTick = 100;
    big.length = Ms(2000);
    std::vector<GamePlan> games{Games::agreeing(big)};
    Games::addReaders(games[0], 4, Ms(300));
    games[0].readers[0].bytesPerSecond = 150'000; // four seconds for what the others get in two
    LoadRun run(m_core->port(), games);
    run.start(std::chrono::seconds(40));
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(games[0].id), 20000);
    QVERIFY(!run.isFinished()); // the slow one is still there
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 30000);
    QCOMPARE(wrongIn(run.finish()), QByteArray());
    QCOMPARE(m_core->differenceOf(games), QByteArray());
}

void tst_RelayGames::watchersComeAndGo()
{
    GamePlan game = Games::agreeing(shape());
    Games::addReaders(game, 2, Ms(300), true);
    for (int i = 0; i < 20; ++i)
        game.readers.push_back({.joins = Ms(300 + i * 100), .leaves = Ms(500 + i * 150), .webSocket = i % 2 == 0});
    for (int i = 0; i < 5; ++i)
        game.readers.push_back({.joins = Ms(1000 + i * 400)}); // these stay, and get it all from the start
    playAndCompare({game});
}

void tst_RelayGames::aDelayInTicksStandsStillWithTheGame()
{
    RelayCore core;
    core.set(u"relay.delayMode"_s, u"ticks"_s);
    core.set(u"relay.delay"_s, 50);
    VERIFY_RESULT(core.start());
    Games::Shape wanted = shape();
    std::vector<GamePlan> games{Games::agreeing(wanted)};
    games[0].delay = {.mode = DelayPlan::Mode::Ticks, .time = {}, .ticks = 50};
    for (WriterPlan &writer : games[0].writers) // the game is paused
        writer.pauses.push_back(
            {.at = commandEndBefore(games[0].canonical, games[0].canonical.size() / 2), .length = Ms(1500)});
    Games::addReaders(games[0], 4, Ms(300), true);
    QCOMPARE(wrongIn(play(core.port(), games)), QByteArray());
    QCOMPARE(core.differenceOf(games), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayGames::whatIsLeftAtTheEndKeepsItsDelayIfWanted()
{
    RelayCore core;
    core.set(u"relay.releaseAtEnd"_s, u"false"_s);
    core.set(u"relay.delay"_s, 3);
    VERIFY_RESULT(core.start());
    Games::Shape wanted = shape();
    wanted.length = Ms(1000);
    wanted.delay = Ms(3000);
    std::vector<GamePlan> games{Games::agreeing(wanted)};
    games[0].releaseAtEnd = false;
    Games::addReaders(games[0], 4, Ms(300), true);
    QCOMPARE(wrongIn(play(core.port(), games)), QByteArray());
    QCOMPARE(core.differenceOf(games), QByteArray());
    QCOMPARE(core.stop(), 0);
}

/// Of a chunked answer.
static QByteArray bodyOf(const QByteArray &answer)
{
    QByteArray body;
    for (qsizetype at = answer.indexOf("\r\n\r\n") + 4; at < answer.size();) {
        const qsizetype end = answer.indexOf("\r\n", at);
        const qsizetype size = answer.mid(at, end - at).toLongLong(nullptr, 16);
        body += answer.mid(end + 2, size);
        at = end + 4 + size;
    }
    return body;
}

/// A late writer opens the number again while the first game is still shown.
void tst_RelayGames::whoWatchesOverHttpGetsOneGameWhole()
{
    RelayCore core;
    core.set(u"relay.releaseAtEnd"_s, u"false"_s);
    core.set(u"relay.delay"_s, 4);
    VERIFY_RESULT(core.start());
    Games::Shape one = shape();
    one.ticks = 4000; // more than is read at once
    one.bytesPerTick = 100;
    one.length = Ms(0);
    const GamePlan first = Games::agreeing(one);
    one.seed += 1000;
    const GamePlan second = Games::agreeing(one);
    QVERIFY(first.canonical != second.canonical);
    const auto live = [&] {
        return core.user().get(u"/api/v1/replays/live/%1"_s.arg(first.id));
    };
    const auto send = [&](RelayClient &client, const GamePlan &game) {
        client.send(writerLine(game.id) + game.writers[0].header + game.canonical);
    };
    RelayClient alice(core.port());
    send(alice, first);
    alice.close();
    QTRY_COMPARE(live().status, 200);
    RelayClient watcher(static_cast<quint16>(QUrl(core.process().url()).port()));
    watcher.send("GET /api/v1/public/replays/live/" + QByteArray::number(qulonglong(first.id))
                 + "/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_COMPARE(live().json.value("phase"_L1).toString(), u"saving"_s);
    RelayClient late(core.port());
    send(late, second);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.received().endsWith("\r\n0\r\n\r\n"), 20000);
    QCOMPARE(bodyOf(watcher.received()), first.writers[0].header + first.canonical);
    QCOMPARE(core.stop(), 0);
}

PITWALL_TEST_MAIN(tst_RelayGames)
#include "tst_relaygames.moc"
