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

/// The second half of tst_RelayWeaknesses: rows 10 to 19.
class tst_RelayWeaknesses10 final : public WeaknessFixture
{
    Q_OBJECT

private Q_SLOTS:
    void weakness10_aSlowWatcherPinsTheGameAndItsNumber();
    void weakness11_halfFilesAreSeenUnderTheirFinalName();
    void weakness12_aSilentClientBlocksWebSockets();
    void weakness13_oneBadConnectionEndsAllGames();
    void weakness14_closedConnectionsLinger();
    void weakness15_aLateWriterFailsTheKeptGame();
    void weakness16_eachWatcherCostsACopy();
    void weakness17_aBurstOfConnectsLosesWriters();
    void weakness18_savingManyGamesTakesMuchMemory();
    void weakness19_liveStreamsAreNotExactWhileTheyGrow();
};

void tst_RelayWeaknesses10::weakness10_aSlowWatcherPinsTheGameAndItsNumber()
{
    Games::Shape big = shape();
    big.ticks = 20000;
    big.bytesPerTick = 100;
    big.length = Ms(0);
    const GamePlan game = Games::agreeing(big);
    RelayClient writer(core().port());
    writer.send(writerLine(game.id) + game.writers[0].header);
    RelayClient watcher(core().port());
    watcher.socket().setReadBufferSize(1); // it reads nothing
    const auto joined = [&] {
        return core().user().get(u"/api/v1/replays/live/%1"_s.arg(game.id)).status == 200;
    };
    QTRY_VERIFY(joined());
    watcher.send(readerLine(game.id));
    writer.send(game.canonical);
    writer.close();
    QVERIFY(writer.waitForClose(20000));
    QCOMPARE(core().differenceOf(game), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(core().user().get(u"/api/v1/replays/live/%1"_s.arg(game.id)).status, 404, 30000);
    QVERIFY(watcher.isOpen());
    // The number is free again.
    RelayClient next(core().port());
    next.send(writerLine(game.id, "Bob") + game.writers[0].header);
    QTRY_VERIFY(joined());
}

void tst_RelayWeaknesses10::weakness11_halfFilesAreSeenUnderTheirFinalName()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 6; ++i) {
        Games::Shape big = shape();
        big.ticks = 6000;
        big.bytesPerTick = 150;
        big.length = Ms(0);
        games.push_back(Games::agreeing(big));
    }
    LoadRun run(core().port(), games);
    run.start(std::chrono::seconds(30));
    QSet<QString> whole;
    QElapsedTimer timer;
    timer.start();
    while (whole.size() < 6 && timer.elapsed() < 30000) {
        for (const GamePlan &game : games) {
            const QString path = core().fileOf(game.id);
            if (whole.contains(path) || !QFile::exists(path))
                continue;
            const auto file = VaultFile::read(path); // the moment it is seen
            VERIFY_RESULT(file);
            QVERIFY(game.isTruth(file->stream));
            whole.insert(path);
        }
        QTest::qWait(1);
    }
    QCOMPARE(whole.size(), 6);
}

void tst_RelayWeaknesses10::weakness12_aSilentClientBlocksWebSockets()
{
    std::vector<std::unique_ptr<RelayClient>> silent;
    for (int i = 0; i < 20; ++i) {
        silent.push_back(std::make_unique<RelayClient>(core().port()));
        if (i % 3 == 1)
            silent.back()->send("GET / HTT");
        else if (i % 3 == 2)
            silent.back()->send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n");
    }
    Games::Shape wanted = shape();
    wanted.webSocket = true;
    GamePlan game = Games::agreeing(wanted);
    Games::addReaders(game, 4, Ms(300), true);
    QCOMPARE(wrongIn(play(core().port(), {game})), QByteArray());
    QCOMPARE(core().differenceOf(game), QByteArray());
}

void tst_RelayWeaknesses10::weakness13_oneBadConnectionEndsAllGames()
{
    const qint64 pid = core().pid();
    Games::Shape wanted = shape();
    wanted.length = Ms(3000);
    GamePlan game = Games::agreeing(wanted);
    Games::addReaders(game, 4, Ms(300), true);
    Dice dice(13);
    const QByteArray starts[] = {{},
                                 writerLine(game.id),
                                 writerLine(4711),
                                 readerLine(game.id),
                                 writerLine(4712) + game.writers[0].header,
                                 WsFrames::upgrade(),
                                 WsFrames::upgrade() + WsFrames::frame(WsFrames::Binary, writerLine(4713))};
    for (int i = 0; i < 140; ++i) {
        QByteArray noise(dice.below(3000), '\0');
        for (char &byte : noise)
            byte = static_cast<char>(dice.below(256));
        const QByteArray &start = starts[static_cast<std::size_t>(i) % std::size(starts)];
        game.strangers.push_back({.joins = Ms(400 + dice.below(2000)), .sends = start + noise, .closes = true});
    }
    // None of them may speak in this game: they would be writers of it. So what they send after its line is no header.
    const LoadResult result = play(core().port(), {game});
    QCOMPARE(wrongIn(result), QByteArray());
    QCOMPARE(core().differenceOf(game), QByteArray());
    QCOMPARE(core().pid(), pid);
    QVERIFY(core().isRunning());
}

static qsizetype openFilesOf(qint64 pid)
{
    return QDir(u"/proc/%1/fd"_s.arg(pid)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
}

void tst_RelayWeaknesses10::weakness14_closedConnectionsLinger()
{
    QVERIFY(core().listens());
    const qsizetype before = openFilesOf(core().pid());
    GamePlan game;
    game.id = shape().id;
    for (int i = 0; i < 500; ++i)
        game.strangers.push_back(
            {.joins = Ms(i % 50), .sends = i % 2 == 0 ? QByteArray("X/1/x\0", 6) : readerLine(99999)});
    const LoadResult result = play(core().port(), {game}, 20);
    QCOMPARE(result.closedStrangers, 500);
    QTRY_VERIFY2(openFilesOf(core().pid()) < before + 20,
                 QByteArray::number(openFilesOf(core().pid()) - before).constData());
}

void tst_RelayWeaknesses10::weakness15_aLateWriterFailsTheKeptGame()
{
    Games::Shape wanted = shape();
    wanted.length = Ms(500);
    const GamePlan game = Games::agreeing(wanted);
    play(core().port(), {game});
    QCOMPARE(core().differenceOf(game), QByteArray());
    QFile file(core().fileOf(game.id));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    // One comes when all is over, with the same; another one with something else, under the same number.
    GamePlan late = game;
    late.writers.pop_back();
    play(core().port(), {late});
    Games::Shape strange = shape();
    strange.id = wanted.id;
    strange.length = Ms(500);
    play(core().port(), {Games::agreeing(strange)});
    const GamePlan marker = Games::agreeing(shape());
    play(core().port(), {marker});
    QCOMPARE(core().differenceOf(marker), QByteArray());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), kept);
    const QJsonArray records = core().user().get(u"/api/v1/replays?game=%1&state=kept"_s.arg(wanted.id)).items();
    QVERIFY(!records.isEmpty());
    const QJsonArray live = core().user().get(u"/api/v1/replays/live"_s).items();
    for (const auto one : live)
        QVERIFY(one[u"game"_s].toString() != QString::number(wanted.id)); // nothing is stuck
}

void tst_RelayWeaknesses10::weakness16_eachWatcherCostsACopy()
{
    Games::Shape big = shape();
    big.ticks = 10000;
    big.bytesPerTick = 100;
    big.length = Ms(0);
    GamePlan game = Games::agreeing(big); // 1 MB
    for (WriterPlan &writer : game.writers)
        writer.stays = Ms(4000);
    Games::addReaders(game, 200, Ms(300));
    for (ReaderPlan &reader : game.readers)
        reader.bytesPerSecond = 500'000; // not all at once: what is unsent has to wait somewhere
    const double before = ProcessCost::memory(core().pid()).resident;
    const std::vector<GamePlan> games{game};
    LoadRun run(core().port(), games);
    run.start(std::chrono::seconds(40));
    double most = before;
    const auto look = [&] {
        most = std::max(most, ProcessCost::memory(core().pid()).resident);
        return run.isFinished();
    };
    QTRY_VERIFY_WITH_TIMEOUT(look(), 45000);
    QCOMPARE(wrongIn(run.finish()), QByteArray());
    QVERIFY2(most - before < 60, QByteArray::number(most - before).constData()); // MB; copies would be 200
}

void tst_RelayWeaknesses10::weakness17_aBurstOfConnectsLosesWriters()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 50; ++i) {
        Games::Shape small = shape();
        small.writers = 32;
        small.ticks = 30;
        small.length = Ms(0);
        games.push_back(Games::agreeing(small));
    }
    const LoadResult result = play(core().port(), games);
    QCOMPARE(result.refusedConnects, 0);
    QCOMPARE(result.lostWriters, 0);
    QCOMPARE(result.finishedWriters, 1600);
    QCOMPARE(core().differenceOf(games, 40000), QByteArray());
}

void tst_RelayWeaknesses10::weakness18_savingManyGamesTakesMuchMemory()
{
    std::vector<GamePlan> games;
    for (int i = 0; i < 50; ++i) {
        Games::Shape one = shape();
        one.ticks = 2000;
        one.bytesPerTick = 150;
        one.length = Ms(0);
        games.push_back(Games::agreeing(one));
    }
    const double before = ProcessCost::memory(core().pid()).resident;
    double most = before;
    LoadRun run(core().port(), games);
    run.start(std::chrono::seconds(40));
    const auto areKept = [&] {
        most = std::max(most, ProcessCost::memory(core().pid()).resident);
        return std::ranges::all_of(games, [&](const GamePlan &game) { return core().hasFile(game.id); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areKept(), 60000);
    QCOMPARE(core().differenceOf(games), QByteArray());
    QVERIFY2(most - before < 120, QByteArray::number(most - before).constData()); // MB; others took 500 to 900
}

void tst_RelayWeaknesses10::weakness19_liveStreamsAreNotExactWhileTheyGrow()
{
    Games::Shape wanted = shape();
    wanted.writers = 8;
    wanted.length = Ms(3000);
    wanted.piece = Ms(10); // often in the middle of a command
    GamePlan game = Games::agreeing(wanted);
    for (WriterPlan &writer : game.writers)
        writer.lag = Ms(static_cast<int>(writer.name.at(6)) % 8 * 40);
    Games::addReaders(game, 20, Ms(400), true);
    const LoadResult result = play(core().port(), {game});
    QCOMPARE(wrongIn(result), QByteArray());
    QCOMPARE(result.exactReaders, 20);
}

PITWALL_TEST_MAIN(tst_RelayWeaknesses10)
#include "tst_relayweaknesses10.moc"
