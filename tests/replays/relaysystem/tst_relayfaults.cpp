#include "tests/replays/relaysystem/play.h"
#include "tests/replays/relaysystem/relayclient.h"
#include "tests/replays/relaysystem/relaycore.h"
#include "tests/replays/relaysystem/smalldisk.h"
#include "tests/support/replaystreams/games.h"
#include "tests/support/replaystreams/streambody.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// What happens to running games when the core is killed, the disk is full or read-only, or the clock jumps: nothing
/// that had arrived is lost, the admin is told, and it goes on when the cause is gone.
class tst_RelayFaults final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theCoreIsKilledAgainAndAgain();
    void nobodyComesBackAfterAKill();
    void aGameThatWasOverIsSavedAfterAKill();
    void whoComesBackOftenHasOneVoice_data();
    void whoComesBackOftenHasOneVoice();
    void theCoreIsEndedInTheMiddle();
    void theDiskIsFullDuringTheGame();
    void theArchiveIsReadOnlyWhenTheGameEnds();
    void theClockJumps_data();
    void theClockJumps();

private:
    Games::Shape shape();
    /// What the API says is wrong with a live game; empty if nothing is.
    static QString problemOf(const RelayCore &core, quint64 game);

    quint64 m_lastGame = 500;
};

Games::Shape tst_RelayFaults::shape()
{
    ++m_lastGame;
    return {.id = m_lastGame,
            .seed = m_lastGame,
            .writers = 2,
            .players = 4,
            .ticks = 400,
            .length = Ms(5000),
            .delay = Ms(1000)};
}

QString tst_RelayFaults::problemOf(const RelayCore &core, quint64 game)
{
    return core.user().get(u"/api/v1/replays/live/%1"_s.arg(game)).json.value("problem"_L1).toString();
}

void tst_RelayFaults::theCoreIsKilledAgainAndAgain()
{
    RelayCore core;
    core.set(u"relay.graceSeconds"_s, 3);
    VERIFY_RESULT(core.start());
    std::vector<GamePlan> games;
    for (int i = 0; i < 8; ++i) {
        Games::Shape one = shape();
        one.length = Ms(8000);
        one.webSocket = i % 4 == 3;
        games.push_back(Games::quarrel(one));
        games.back().readers.push_back({.joins = Ms(500), .returns = true});
    }
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(90));
    for (int kill = 0; kill < 4; ++kill) {
        const std::uint64_t sent = run.progress().sentBytes;
        QTRY_VERIFY_WITH_TIMEOUT(run.progress().sentBytes > sent + 50'000 || run.isFinished(), 20000);
        core.kill();
        VERIFY_RESULT(core.start());
    }
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 90000);
    const LoadResult result = run.finish();
    QVERIFY(result.lostWriters >= 8 * 4);
    QCOMPARE(result.wrongReaders, 0);
    QVERIFY2(result.earlyBytes == 0,
             qPrintable(u"%1 bytes came %2 s early"_s.arg(result.earlyBytes).arg(result.earliest)));
    QCOMPARE(core.differenceOf(games), QByteArray());
    QCOMPARE(core.files().size(), 8);
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::nobodyComesBackAfterAKill()
{
    RelayCore core;
    VERIFY_RESULT(core.start());
    const GamePlan game = Games::agreeing(shape());
    const WriterPlan &plan = game.writers[0];
    const qsizetype sent = commandEndBefore(plan.body, plan.body.size() / 2) + 2; // in the middle of a command
    RelayClient first(core.port());
    RelayClient second(core.port(), true);
    for (RelayClient *client : {&first, &second}) {
        client->sendData(writerLine(game.id, client == &first ? "Alice" : "Bob"));
        client->sendData(plan.header + plan.body.left(sent));
    }
    const auto arrived = [&] {
        const QJsonArray writers =
            core.user().get(u"/api/v1/replays/live/%1"_s.arg(game.id)).json.value("writers"_L1).toArray();
        return writers.size() == 2 && writers[0][u"bytes"_s].toInteger() == sent
            && writers[1][u"bytes"_s].toInteger() == sent;
    };
    QTRY_VERIFY(arrived()); // what it says it has, it has
    core.kill();
    VERIFY_RESULT(core.start());
    GamePlan half = game;
    for (WriterPlan &writer : half.writers) {
        writer.header = plan.header;
        writer.body = plan.body.left(sent);
    }
    half.findTruth();
    QCOMPARE(core.differenceOf(half), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::aGameThatWasOverIsSavedAfterAKill()
{
    RelayCore core;
    core.set(u"relay.graceSeconds"_s, 2);
    VERIFY_RESULT(core.start());
    Games::Shape one = shape();
    one.length = Ms(300);
    const GamePlan game = Games::agreeing(one);
    play(core.port(), {game});
    const auto isEnding = [&] {
        const QJsonObject live = core.user().get(u"/api/v1/replays/live/%1"_s.arg(game.id)).json;
        return live.value("bytes"_L1).toInteger() == game.canonical.size();
    };
    QTRY_VERIFY(isEnding());
    QVERIFY(!core.hasFile(game.id));
    core.kill();
    VERIFY_RESULT(core.start());
    QCOMPARE(core.differenceOf(game), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::whoComesBackOftenHasOneVoice_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("before the loss of a connection is noticed") << false;
    QTest::newRow("the core is killed") << true;
}

void tst_RelayFaults::whoComesBackOftenHasOneVoice()
{
    QFETCH(const bool, isKilled);
    RelayCore core;
    core.set(u"relay.graceSeconds"_s, 4);
    core.set(u"relay.delay"_s, 30);
    VERIFY_RESULT(core.start());
    Games::Shape one = shape();
    GamePlan game = Games::agreeing(one);
    const QByteArray desynced = Games::desyncedBody(one, 100, 4);
    game.writers.push_back(game.writers[0]);
    game.writers[2].header = Games::header(one, 9);
    game.writers[2].body = desynced;
    game.findTruth();
    QVERIFY(game.canonical != desynced);
    for (int i = 0; i < 4; ++i) { // the desynced one loses its connection again and again
        RelayClient again(core.port());
        again.send(writerLine(game.id, "Desmond") + game.writers[2].header
                   + desynced.left(desynced.size() - 1000 * (4 - i)));
        const auto arrived = [&] {
            const QJsonArray writers =
                core.user().get(u"/api/v1/replays/live/%1"_s.arg(game.id)).json.value("writers"_L1).toArray();
            return std::ranges::any_of(writers, [&](const QJsonValue &writer) {
                return writer[u"bytes"_s].toInteger() == desynced.size() - 1000 * (4 - i);
            });
        };
        QTRY_VERIFY(arrived());
        if (isKilled) {
            core.kill();
            VERIFY_RESULT(core.start());
        } else {
            again.reset();
        }
    }
    RelayClient desmond(core.port());
    desmond.send(writerLine(game.id, "Desmond") + game.writers[2].header + desynced);
    RelayClient alice(core.port());
    RelayClient bob(core.port());
    alice.send(writerLine(game.id, "Alice") + game.writers[0].header + game.canonical);
    bob.send(writerLine(game.id, "Bob") + game.writers[1].header + game.canonical);
    for (RelayClient *client : {&desmond, &alice, &bob}) {
        client->close();
        QVERIFY(client->waitForClose());
    }
    QCOMPARE(core.differenceOf(game), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::theCoreIsEndedInTheMiddle()
{
    RelayCore core;
    core.set(u"relay.graceSeconds"_s, 3);
    VERIFY_RESULT(core.start());
    const std::vector<GamePlan> games{Games::quarrel(shape()), Games::quarrel(shape())};
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(60));
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().sentBytes > 30'000, 20000);
    QCOMPARE(core.stop(), 0); // at once, without waiting for the games
    VERIFY_RESULT(core.start());
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 60000);
    run.finish();
    QCOMPARE(core.differenceOf(games), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::theDiskIsFullDuringTheGame()
{
    SmallDisk disk(24);
    QVERIFY2(disk.isMounted(), "this test mounts a small file system and needs root for it");
    RelayCore core(disk.path());
    core.set(u"relay.graceSeconds"_s, 2);
    VERIFY_RESULT(core.start());
    Games::Shape one = shape();
    one.ticks = 4000;
    one.bytesPerTick = 100;
    std::vector<GamePlan> games{Games::agreeing(one)};
    Games::addReaders(games[0], 2, Ms(400));
    for (ReaderPlan &reader : games[0].readers)
        reader.returns = true;
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(90));
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().sentBytes > 150'000, 20000);
    QVERIFY(disk.fillUpTo(0));
    QTRY_VERIFY_WITH_TIMEOUT(!problemOf(core, one.id).isEmpty(), 20000); // the admin is told
    disk.makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(problemOf(core, one.id).isEmpty(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 90000);
    const LoadResult result = run.finish();
    QCOMPARE(result.wrongReaders, 0);
    QCOMPARE(result.earlyBytes, std::uint64_t(0));
    QCOMPARE(result.finishedWriters, 2);
    QCOMPARE(core.differenceOf(games, 40000), QByteArray());
    QCOMPARE(core.stop(), 0);
}

void tst_RelayFaults::theArchiveIsReadOnlyWhenTheGameEnds()
{
    SmallDisk disk(24);
    QVERIFY2(disk.isMounted(), "this test mounts a small file system and needs root for it");
    RelayCore core;
    core.set(u"replays.folder"_s, disk.path() + u"/vault"_s);
    VERIFY_RESULT(core.start());
    QVERIFY(disk.makeReadOnly(true));
    Games::Shape one = shape();
    one.length = Ms(500);
    const GamePlan game = Games::agreeing(one);
    const QString file = disk.path() + u"/vault/"_s + VaultFile::pathOf(game.id);
    play(core.port(), {game});
    const auto isTold = [&] {
        return core.process().output().contains(u"a replay cannot be kept");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 20000);
    QVERIFY(!QFile::exists(file));
    core.kill(); // and it is not forgotten by a restart meanwhile
    VERIFY_RESULT(core.start());
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 20000);
    QVERIFY(disk.makeReadOnly(false));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 90000);
    const auto kept = VaultFile::read(file);
    VERIFY_RESULT(kept);
    QVERIFY(game.isTruth(kept->stream));
    QCOMPARE(core.stop(), 0);
}

/// For LD_PRELOAD: the sanitizer's own library has to come first.
static QString preloadOf(const QString &library)
{
#ifdef __SANITIZE_ADDRESS__
    QFile maps(u"/proc/self/maps"_s);
    const QString text = maps.open(QIODevice::ReadOnly) ? QString::fromUtf8(maps.readAll()) : QString();
    const auto own = QRegularExpression(u"/\\S*libasan\\.so\\S*"_s).match(text);
    return own.captured() + u' ' + library;
#else
    return library;
#endif
}

void tst_RelayFaults::theClockJumps_data()
{
    QTest::addColumn<QByteArray>("jump");
    QTest::newRow("an hour ahead") << QByteArray("+3600");
    QTest::newRow("an hour back") << QByteArray("-3600");
}

void tst_RelayFaults::theClockJumps()
{
    QFETCH(const QByteArray, jump);
    const QString library = u"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"_s;
    QVERIFY2(QFile::exists(library), "install faketime (packaging/packages.txt)");
    RelayCore core;
    QFile offset(core.folder() + u"/offset"_s);
    const auto setClock = [&](const QByteArray &to) {
        return offset.open(QIODevice::WriteOnly | QIODevice::Truncate) && offset.write(to + "\n") > 0
            && (offset.close(), true);
    };
    QVERIFY(setClock("+0"));
    core.setEnvironment(u"LD_PRELOAD"_s, preloadOf(library));
    core.setEnvironment(u"FAKETIME_TIMESTAMP_FILE"_s, offset.fileName());
    core.setEnvironment(u"FAKETIME_NO_CACHE"_s, u"1"_s);
    core.setEnvironment(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
    VERIFY_RESULT(core.start());
    std::vector<GamePlan> games{Games::agreeing(shape()), Games::split(shape())};
    for (GamePlan &game : games)
        Games::addReaders(game, 4, Ms(400), true);
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(60));
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().readBytes > 30'000, 20000);
    QVERIFY(setClock(jump)); // in the middle of the games
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 60000);
    QCOMPARE(wrongIn(run.finish()), QByteArray());
    QCOMPARE(core.differenceOf(games), QByteArray());
    QCOMPARE(core.stop(), 0);
}

PITWALL_TEST_MAIN(tst_RelayFaults)
#include "tst_relayfaults.moc"
