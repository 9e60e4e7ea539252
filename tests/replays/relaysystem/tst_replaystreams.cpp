#include "tests/support/replaystreams/games.h"
#include "tests/support/replaystreams/loadrun.h"
#include "tests/support/replaystreams/standinrelay.h"
#include "tests/support/replaystreams/streambody.h"
#include "tests/support/replaystreams/streamheader.h"
#include "tests/support/replaystreams/vaultfile.h"
#include "tests/support/testmain.h"

#include "core/replays/formats/scfa/commandscanner.h"
#include "core/replays/formats/scfa/headerscanner.h"

#include <QTemporaryDir>

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// What the tests and measurements of the relay stand on: streams that are valid and always the same, and watchers
/// that see each wrong and each early byte.
class tst_ReplayStreams final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void headersOfAGameDifferOnlyInTheOrderOfTheirKeys();
    void bodiesAreWholeCommandsAndOfTheWantedLength_data();
    void bodiesAreWholeCommandsAndOfTheWantedLength();
    void theSameSeedGivesTheSameGame();
    void endsThatDifferDifferInTheLastHundredsOfBytes();
    void desyncedStreamsAgreeUntilTheirTick();
    void theLargestGroupIsTheTruth();
    void aLongerOneIsTheTruthOfTwo();
    void gamesThatTwoRightServersCouldJudgeDifferentlyAreKnown();
    void mixedAndSplitGamesHaveOneTruth();
    void aRightRelayIsFoundRight();
    void aWrongRelayIsFoundOut_data();
    void aWrongRelayIsFoundOut();
    void aWriterThatTheRelayThrowsOutComesBack();
};

static Games::Shape shape(std::uint64_t seed)
{
    return {.id = 100 + seed, .seed = seed};
}

void tst_ReplayStreams::headersOfAGameDifferOnlyInTheOrderOfTheirKeys()
{
    const QByteArray first = Games::header(shape(3), 0);
    const QByteArray second = Games::header(shape(3), 1);
    QCOMPARE(first.size(), second.size());
    QVERIFY(first != second);
    QVERIFY(commonPrefix(first, second) > 50);
    QByteArray sorted[] = {first, second};
    for (QByteArray &bytes : sorted)
        std::ranges::sort(bytes);
    QCOMPARE(sorted[0], sorted[1]);
    for (const QByteArray &header : {first, second}) {
        Scfa::HeaderScanner scanner;
        QCOMPARE(scanner.feed(QByteArray(header + "body")), header.size());
        QVERIFY2(scanner.state() == Scfa::HeaderScanner::State::Complete, qPrintable(scanner.error()));
        QCOMPARE(scanner.mapPath(), u"/maps/SCMP_009/SCMP_009.scmap"_s);
        QCOMPARE(scanner.sources().size(), 4);
    }
}

void tst_ReplayStreams::bodiesAreWholeCommandsAndOfTheWantedLength_data()
{
    QTest::addColumn<int>("players");
    QTest::addColumn<int>("bytesPerTick");
    QTest::newRow("two players, little happens") << 2 << 20;
    QTest::newRow("two players, as usual") << 2 << 36;
    QTest::newRow("eight players, the most that was seen") << 8 << 193;
    QTest::newRow("a stream for measurements") << 8 << 1000;
}

void tst_ReplayStreams::bodiesAreWholeCommandsAndOfTheWantedLength()
{
    QFETCH(const int, players);
    QFETCH(const int, bytesPerTick);
    Games::Shape wanted = shape(7);
    wanted.players = players;
    wanted.bytesPerTick = bytesPerTick;
    const QByteArray body = Games::body(wanted);
    QVERIFY2(body.size() > wanted.ticks * bytesPerTick * 8 / 10, QByteArray::number(body.size()).constData());
    QVERIFY2(body.size() < wanted.ticks * bytesPerTick * 12 / 10, QByteArray::number(body.size()).constData());
    Scfa::CommandScanner scanner;
    scanner.feed(body);
    QVERIFY(!scanner.isBroken());
    QCOMPARE(scanner.boundary(), static_cast<std::uint64_t>(body.size()));
    QCOMPARE(static_cast<int>(scanner.ticks()), wanted.ticks);
    QCOMPARE(ticksOf(body), wanted.ticks);
    QVERIFY(scanner.hasEnded());
}

void tst_ReplayStreams::theSameSeedGivesTheSameGame()
{
    const GamePlan one = Games::mixed(shape(5));
    const GamePlan same = Games::mixed(shape(5));
    const GamePlan other = Games::mixed(shape(6));
    QCOMPARE(one.canonical, same.canonical);
    QCOMPARE(one.headers, same.headers);
    QVERIFY(one.canonical != other.canonical);
}

void tst_ReplayStreams::endsThatDifferDifferInTheLastHundredsOfBytes()
{
    const QByteArray body = Games::body(shape(11));
    const QByteArray other = Games::bodyWithOtherEnd(shape(11), 6);
    const qsizetype same = commonPrefix(body, other);
    QVERIFY2(body.size() - same > 50 && body.size() - same < 1500, QByteArray::number(body.size() - same).constData());
}

void tst_ReplayStreams::desyncedStreamsAgreeUntilTheirTick()
{
    const QByteArray body = Games::body(shape(12));
    const QByteArray other = Games::desyncedBody(shape(12), 300, 1);
    const std::vector<qsizetype> ticks = tickEnds(body);
    const qsizetype same = commonPrefix(body, other);
    QVERIFY(same >= ticks.at(299) && same < ticks.at(330));
    QCOMPARE(Games::desyncedBody(shape(12), 300, 1), other);
    QVERIFY(Games::desyncedBody(shape(12), 300, 2) != other);
}

static WriterPlan sends(const QByteArray &body)
{
    WriterPlan plan;
    plan.header = "header";
    plan.body = body;
    return plan;
}

void tst_ReplayStreams::theLargestGroupIsTheTruth()
{
    const QByteArray body = Games::body(shape(13));
    const QByteArray other = Games::desyncedBody(shape(13), 100, 1);
    GamePlan game;
    game.writers = {sends(other), sends(body.left(9000)), sends(body), sends(body.left(20000)), sends(other)};
    game.findTruth();
    QVERIFY(!game.ambiguous);
    QCOMPARE(game.canonical, body); // three to two where they split, though only one goes on to the end
}

void tst_ReplayStreams::aLongerOneIsTheTruthOfTwo()
{
    const QByteArray body = Games::body(shape(14));
    const QByteArray other = Games::bodyWithOtherEnd(shape(14), 5);
    GamePlan game;
    game.writers = {sends(other), sends(body)};
    game.findTruth();
    QCOMPARE(game.canonical, body.size() > other.size() ? body : other);
}

void tst_ReplayStreams::gamesThatTwoRightServersCouldJudgeDifferentlyAreKnown()
{
    GamePlan game;
    const QByteArray tick("\x00\x07\x00\x01\x00\x00\x00", 7);
    game.writers = {sends(tick + QByteArray("\x01\x04\x00\x01", 4)), sends(tick + QByteArray("\x01\x04\x00\x02", 4))};
    game.findTruth();
    QVERIFY(game.ambiguous);
}

void tst_ReplayStreams::mixedAndSplitGamesHaveOneTruth()
{
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Games::Shape small = shape(seed);
        small.ticks = 300;
        small.length = Ms(3000);
        const GamePlan mixed = Games::mixed(small);
        QVERIFY2(!mixed.ambiguous, QByteArray::number(static_cast<int>(seed)).constData());
        QCOMPARE(mixed.canonical, Games::body(small));
        const GamePlan split = Games::split(small);
        QVERIFY(!split.ambiguous);
        QCOMPARE(split.canonical, Games::body(small));
        QCOMPARE(Games::quarrel(small).canonical, Games::body(small));
    }
}

static GamePlan easyGame(Ms delay)
{
    Games::Shape small = shape(21);
    small.ticks = 100;
    small.length = Ms(1000);
    small.delay = delay;
    small.writers = 2;
    GamePlan game = Games::agreeing(small);
    game.headers = {game.headers.constFirst()};
    game.writers[1].header = game.writers[0].header;
    Games::addReaders(game, 3, Ms(200));
    game.strangers.push_back({.joins = Ms(100), .closes = true});
    game.strangers.push_back({.joins = Ms(100), .sends = QByteArray("X/1\0", 4)});
    return game;
}

void tst_ReplayStreams::aRightRelayIsFoundRight()
{
    const QTemporaryDir vault;
    const StandInRelay relay(Ms(500), vault.path());
    const std::vector<GamePlan> games{easyGame(Ms(500))};
    LoadRun run(relay.port(), games);
    run.start(std::chrono::seconds(20));
    const LoadResult result = run.finish();
    for (const QByteArray &note : result.notes)
        qInfo() << note;
    QVERIFY(result.isExact());
    QCOMPARE(result.exactReaders, 3);
    QCOMPARE(result.finishedWriters, 2);
    QCOMPARE(result.closedStrangers, 2);
    QCOMPARE(result.refusedConnects + result.lostWriters, 0);
    QVERIFY(result.lateness.bytes() > 0);
    QVERIFY(result.lateness.minimum() >= 0.5);
    const QString path = vault.filePath(VaultFile::pathOf(games[0].id));
    QTRY_VERIFY(QFile::exists(path));
    const auto kept = VaultFile::read(path);
    VERIFY_RESULT(kept);
    QVERIFY(games[0].isTruth(kept->stream));
}

void tst_ReplayStreams::aWrongRelayIsFoundOut_data()
{
    QTest::addColumn<StandInRelay::Fault>("fault");
    QTest::newRow("early bytes") << StandInRelay::Fault::EarlyByte;
    QTest::newRow("wrong bytes") << StandInRelay::Fault::WrongByte;
    QTest::newRow("missing bytes") << StandInRelay::Fault::ShortStream;
}

void tst_ReplayStreams::aWrongRelayIsFoundOut()
{
    QFETCH(const StandInRelay::Fault, fault);
    const QTemporaryDir vault;
    const StandInRelay relay(Ms(500), vault.path(), fault);
    const std::vector<GamePlan> games{easyGame(Ms(500))};
    LoadRun run(relay.port(), games);
    run.start(std::chrono::seconds(20));
    const LoadResult result = run.finish();
    QVERIFY(!result.isExact());
    QCOMPARE(result.earlyReaders, fault == StandInRelay::Fault::EarlyByte ? 3 : 0);
    QCOMPARE(result.wrongReaders, fault == StandInRelay::Fault::WrongByte ? 3 : 0);
    QCOMPARE(result.shortReaders, fault == StandInRelay::Fault::ShortStream ? 3 : 0);
    QVERIFY(!result.notes.empty());
}

void tst_ReplayStreams::aWriterThatTheRelayThrowsOutComesBack()
{
    const QTemporaryDir vault;
    auto relay = std::make_unique<StandInRelay>(Ms(0), vault.path());
    std::vector<GamePlan> games{easyGame(Ms(0))};
    games[0].readers.clear();
    games[0].strangers.clear();
    for (WriterPlan &writer : games[0].writers) {
        writer.stays = Ms(60000);
        writer.returns = 3;
    }
    LoadRun run(relay->port(), games);
    run.start(std::chrono::seconds(20));
    QTRY_COMPARE(run.progress().connected.load(), 2);
    relay.reset(); // nobody listens there any more
    const LoadResult result = run.finish();
    QCOMPARE(result.lostWriters, 2);
    QCOMPARE(result.finishedWriters, 0);
    QVERIFY(result.refusedConnects >= 4);
}

PITWALL_TEST_MAIN(tst_ReplayStreams)
#include "tst_replaystreams.moc"
