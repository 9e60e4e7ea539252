#include "tests/replays/relay/relaybench.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Not one byte of a body leaves earlier than its delay, whoever joins, stalls, leaves or ends early (issue A.3).
class tst_RelayDelay : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void firstBytesAreDelayed();
    void leavingMemberReleasesNothing();
    void nothingLeavesEarly_data();
    void nothingLeavesEarly();
    void restGoesOutWhenTheGameIsOver();
    void restKeepsItsDelayIfTheAdminWants();
    void ticksStandStillWhileTheGameIsPaused();
    void whoMakesUpTicksShortensNoDelay();
    void nobodyWatchesWhatMayNotBeWatched();
    void whatIsReleasedByTicksEndsBetweenCommands();
    void headerIsNotDelayed();
    void tickIsFoundInWhatIsReleased();
};

void tst_RelayDelay::firstBytesAreDelayed()
{
    RelayBench bench;
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const QByteArray body = BodyWriter().ticks(100);
    QVERIFY(bench.send(a, body));
    QVERIFY(bench.send(b, body));
    bench.pass(Milliseconds(4950));
    QCOMPARE(bench.released(), QByteArray());
    bench.pass(Milliseconds(150));
    QCOMPARE(bench.released(), body);
}

/// Weakness 7: a member of the quorum that leaves released up to five minutes at once.
void tst_RelayDelay::leavingMemberReleasesNothing()
{
    RelayBench bench;
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const QByteArray body = BodyWriter().ticks(200);
    QByteArray sent;
    for (int i = 0; i < 8; ++i) {
        QVERIFY(bench.send(a, body.mid(i * 500, 500)));
        QVERIFY(bench.send(b, body.mid(i * 500, 500)));
        bench.pass(Seconds(1));
    }
    const qsizetype before = bench.released().size();
    bench.leave(b);
    bench.pass(Milliseconds(50));
    QVERIFY(bench.released().size() <= before + 500);
}

void tst_RelayDelay::nothingLeavesEarly_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<quint32>("seed");
    for (const int seconds : {0, 5, 60}) {
        for (quint32 seed = 1; seed <= 3; ++seed)
            QTest::addRow("%d s, schedule %u", seconds, seed) << seconds << seed;
    }
}

void tst_RelayDelay::nothingLeavesEarly()
{
    QFETCH(int, seconds);
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    RelayBench bench({.amount = seconds});
    const QByteArray body = BodyWriter().ticks(300);
    struct Player
    {
        int number;
        qsizetype at = 0;
        bool here = true;
    };
    QList<Player> players;
    QList<Monotonic> firstSent(body.size(), Monotonic::max());
    qsizetype before = 0;
    for (int round = 0; round < 150; ++round) {
        if (players.size() < 6 && random.bounded(20) == 0)
            players.append(Player{.number = bench.player(u"p%1"_s.arg(players.size()))});
        for (Player &player : players) {
            if (!player.here || random.bounded(3) > 0)
                continue;
            if (random.bounded(200) == 0) {
                player.here = false;
                bench.leave(player.number);
                continue;
            }
            const qsizetype size = std::min<qsizetype>(random.bounded(1, 800), body.size() - player.at);
            if (size == 0)
                continue;
            for (qsizetype i = player.at; i < player.at + size; ++i)
                firstSent[i] = std::min(firstSent[i], bench.now());
            QVERIFY(bench.send(player.number, body.mid(player.at, size)));
            player.at += size;
        }
        bench.pass(Milliseconds(random.bounded(50, 400)));
        const QByteArray released = bench.released();
        QVERIFY(body.startsWith(released));
        for (qsizetype i = before; i < released.size(); ++i)
            QVERIFY(bench.now() - firstSent[i] >= Seconds(seconds));
        QVERIFY(released.size() >= before);
        before = released.size();
    }
}

void tst_RelayDelay::restGoesOutWhenTheGameIsOver()
{
    RelayBench bench({.amount = 300});
    const int a = bench.player(u"a"_s);
    const QByteArray body = BodyWriter().ticks(100).endGame();
    QVERIFY(bench.send(a, body));
    bench.leave(a);
    bench.pass(Seconds(1));
    QCOMPARE(bench.released(), QByteArray());
    bench.finish();
    bench.pass(Milliseconds(50));
    QCOMPARE(bench.released(), body);
    QVERIFY(bench.game().released().whole);
}

void tst_RelayDelay::restKeepsItsDelayIfTheAdminWants()
{
    RelayBench bench({.amount = 60, .releaseAtEnd = false});
    const int a = bench.player(u"a"_s);
    const QByteArray body = BodyWriter().ticks(100).bytes() + "tail"_ba; // does not end with a command
    QVERIFY(bench.send(a, body));
    bench.leave(a);
    bench.finish();
    bench.pass(Seconds(59));
    QCOMPARE(bench.released(), QByteArray());
    QVERIFY(!bench.game().released().whole);
    bench.pass(Seconds(2));
    QCOMPARE(bench.released(), body);
    QVERIFY(bench.game().released().whole);
}

void tst_RelayDelay::ticksStandStillWhileTheGameIsPaused()
{
    RelayBench bench({.mode = ReplayDelay::Mode::Ticks, .amount = 50});
    const int a = bench.player(u"a"_s);
    const QByteArray hundred = BodyWriter().ticks(100);
    QVERIFY(bench.send(a, hundred));
    bench.pass(Seconds(1));
    const QByteArray fifty = BodyWriter().ticks(50);
    QCOMPARE(bench.released().size(), fifty.size());
    bench.pass(std::chrono::minutes(30)); // paused
    QCOMPARE(bench.released().size(), fifty.size());
    QVERIFY(bench.send(a, BodyWriter().ticks(10)));
    bench.pass(Seconds(1));
    QCOMPARE(bench.released().size(), BodyWriter().ticks(60).bytes().size());
}

void tst_RelayDelay::whoMakesUpTicksShortensNoDelay()
{
    RelayBench bench({.mode = ReplayDelay::Mode::Ticks, .amount = 100});
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int stranger = bench.player(u"mallory"_s);
    for (const int player : {a, b})
        QVERIFY(bench.send(player, BodyWriter().ticks(60)));
    QVERIFY(bench.send(stranger, BodyWriter().ticks(3).ticks(5000, 2, 'x')));
    bench.pass(Seconds(5));
    QCOMPARE(bench.released(), QByteArray());
}

void tst_RelayDelay::nobodyWatchesWhatMayNotBeWatched()
{
    RelayBench bench({.mode = ReplayDelay::Mode::Off});
    const int a = bench.player(u"a"_s);
    const QByteArray body = BodyWriter().ticks(100);
    QVERIFY(bench.send(a, body));
    bench.pass(std::chrono::minutes(10));
    QCOMPARE(bench.game().released().bytes, 0);
    bench.leave(a);
    QCOMPARE(bench.finish(), body);
    bench.pass(Seconds(1));
    QCOMPARE(bench.game().released().bytes, 0);
}

void tst_RelayDelay::whatIsReleasedByTicksEndsBetweenCommands()
{
    RelayBench bench({.mode = ReplayDelay::Mode::Ticks, .amount = 0});
    const int a = bench.player(u"a"_s);
    const QByteArray body = BodyWriter().ticks(20);
    for (qsizetype at = 0; at < body.size(); at += 5) {
        QVERIFY(bench.send(a, body.mid(at, 5)));
        bench.pass(Milliseconds(300));
        const QByteArray released = bench.released();
        Scfa::CommandScanner scanner;
        scanner.feed(released);
        QCOMPARE(scanner.boundary(), static_cast<quint64>(released.size()));
    }
}

void tst_RelayDelay::headerIsNotDelayed()
{
    RelayBench bench({.amount = 300});
    bench.player(u"a"_s);
    bench.pass(Milliseconds(100));
    QCOMPARE(bench.game().released().bytes, static_cast<quint64>(sampleHeader().size()));
}

void tst_RelayDelay::tickIsFoundInWhatIsReleased()
{
    RelayBench bench({.amount = 1});
    const int a = bench.player(u"a"_s);
    const QByteArray body = BodyWriter().ticks(500);
    QVERIFY(bench.send(a, body));
    QVERIFY(!bench.game().offsetOfTick(10));
    bench.pass(Seconds(2));
    const auto header = static_cast<quint64>(sampleHeader().size());
    for (const int tick : {0, 1, 123, 499, 500}) {
        QCOMPARE(bench.game().offsetOfTick(static_cast<quint32>(tick)),
                 header + static_cast<quint64>(BodyWriter().ticks(tick).bytes().size()));
    }
    QVERIFY(!bench.game().offsetOfTick(501));
}

QTEST_GUILESS_MAIN(tst_RelayDelay)
#include "tst_relaydelay.moc"
