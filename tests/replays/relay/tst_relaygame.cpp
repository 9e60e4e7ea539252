#include "tests/replays/relay/relaybench.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// What becomes canonical: the golden game, and every edge case of spec 3.3.
class tst_RelayGame : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void sixStreamsOfOneGameGiveTheKnownBody_data();
    void sixStreamsOfOneGameGiveTheKnownBody();
    void twoSidesOfOneGameGiveTheLongerOne();
    void oneWriterIsEnough();
    void writerWithoutHeaderIsNobody();
    void emptyBodiesKeepTheHeader();
    void garbageInPlaceOfAHeaderIsRefusedAndOthersGoOn();
    void headerThatIsTooLongIsRefused();
    void lateWriterCatchesUp();
    void earlyLeaverStaysWhatItWas();
    void largerGroupWinsASplit_data();
    void largerGroupWinsASplit();
    void loneDesyncNeverWins();
    void desyncedWriterFarAheadIsComparedToo();
    void stalledWriterDoesNotHoldAPair();
    void stalledOpponentLosesItsVote();
    void playerWhoComesBackIsNotCountedTwice();
    void playerWhoseNetworkFlapsHasOneVote();
    void headersThatNobodyNeedsAreDropped();
    void playerWhoComesBackGoesOnWhereItWas();
    void playerWhoseConnectionDiedWithoutAWordIsNotCountedTwice();
    void twoOfOneNameThatBothGoOnAreTwo();
    void headerOfAStrangerIsNotTaken();
    void headerOfAStrangerIsNotKept();
    void whoWasAloneAtFirstIsNotKept();
    void whoDripsHoldsNobodyForEver();
    void bodyThatIsNoReplayIsKeptAsItIs();
    void streamThatIsTooLongIsCutOff();
    void whoMakesTooManyBranchesIsCutOffAndTheGameGoesOn();
    void branchesAndVerdictsAreTold();
};

static QByteArray tail(char mark)
{
    return BodyWriter().ticks(20, 2, mark);
}

void tst_RelayGame::sixStreamsOfOneGameGiveTheKnownBody_data()
{
    QTest::addColumn<QList<int>>("order");
    QTest::addColumn<int>("piece");
    QTest::newRow("in order, large pieces") << QList<int>{0, 1, 2, 3, 4, 5} << 4096;
    QTest::newRow("the wrong ones first") << QList<int>{0, 2, 5, 4, 3, 1} << 100;
    QTest::newRow("backwards, all at once") << QList<int>{5, 4, 3, 2, 1, 0} << 1000000;
    QTest::newRow("odd pieces") << QList<int>{3, 0, 4, 1, 5, 2} << 7;
}

void tst_RelayGame::sixStreamsOfOneGameGiveTheKnownBody()
{
    QFETCH(QList<int>, order);
    QFETCH(int, piece);
    RelayBench bench;
    QList<QByteArray> streams;
    QList<int> players;
    for (const int i : order) {
        streams.append(sample(u"diverging_1-%1.scfareplay"_s.arg(i)));
        players.append(bench.joinOnly(u"player %1"_s.arg(i)));
    }
    for (qsizetype at = 0; at < 40000; at += piece) {
        for (qsizetype i = 0; i < streams.size(); ++i) {
            if (at < streams[i].size())
                QVERIFY(bench.send(players[i], streams[i].mid(at, piece)));
        }
        bench.pass(Milliseconds(50));
    }
    for (const int player : players)
        bench.leave(player);
    const QByteArray body = bench.finish();
    QCOMPARE(body.size(), 27121);
    QVERIFY(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex().startsWith("00c696c3"));
    QCOMPARE(body, bodyOf(sample(u"diverging_1-5.scfareplay"_s)));
}

void tst_RelayGame::twoSidesOfOneGameGiveTheLongerOne()
{
    RelayBench bench;
    const QByteArray one = sample(u"8246215-MazorNoob.scfareplay"_s);
    const QByteArray two = sample(u"8246215-dragonite.scfareplay"_s);
    const int a = bench.joinOnly(u"MazorNoob"_s);
    const int b = bench.joinOnly(u"dragonite"_s);
    QVERIFY(bench.send(a, one));
    QVERIFY(bench.send(b, two));
    bench.leave(a);
    bench.leave(b);
    QCOMPARE(bench.finish(), bodyOf(two));
    QCOMPARE(bench.verdict(a), ReplayWriter::Verdict::Diverged);
    QCOMPARE(bench.game().snapshot(0).writers.first().divergedAt, 41575);
}

void tst_RelayGame::oneWriterIsEnough()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(100);
    const int alone = bench.player(u"a"_s);
    QVERIFY(bench.send(alone, body));
    bench.pass(Seconds(4));
    QCOMPARE(bench.released(), QByteArray());
    bench.pass(Seconds(2));
    QCOMPARE(bench.released(), body);
    bench.leave(alone);
    QCOMPARE(bench.finish(), body);
}

void tst_RelayGame::writerWithoutHeaderIsNobody()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(100);
    const int real = bench.player(u"a"_s);
    const int nobody = bench.joinOnly(u"b"_s);
    QVERIFY(bench.send(real, body));
    bench.pass(Seconds(6));
    QCOMPARE(bench.released(), body); // it waits for nobody
    bench.leave(nobody);
    bench.leave(real);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.verdict(nobody), ReplayWriter::Verdict::Empty);
}

void tst_RelayGame::emptyBodiesKeepTheHeader()
{
    RelayBench bench;
    bench.leave(bench.player(u"a"_s));
    bench.leave(bench.player(u"b"_s));
    QCOMPARE(bench.finish(), QByteArray());
    QCOMPARE(bench.ended().header, sampleHeader());
}

void tst_RelayGame::garbageInPlaceOfAHeaderIsRefusedAndOthersGoOn()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(10);
    const int good = bench.player(u"a"_s);
    const int bad = bench.joinOnly(u"b"_s);
    const Result<> fed = bench.send(bad, QByteArray(4096, '\x7f') + QByteArray(64, '\0'));
    QVERIFY(!fed);
    QCOMPARE(fed.error().code, Error::Code::InvalidArgument);
    bench.leave(bad);
    QVERIFY(bench.send(good, body));
    bench.leave(good);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.verdict(bad), ReplayWriter::Verdict::BadHeader);
}

void tst_RelayGame::headerThatIsTooLongIsRefused()
{
    RelayBench bench;
    bench.config().maxHeader = 1000; // the sample's has 1966
    const int player = bench.joinOnly(u"a"_s);
    const Result<> fed = bench.send(player, sampleHeader());
    QVERIFY(!fed);
    QCOMPARE(fed.error().code, Error::Code::TooLarge);
}

void tst_RelayGame::lateWriterCatchesUp()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(400);
    const int early = bench.player(u"a"_s);
    QVERIFY(bench.send(early, body.first(5000)));
    bench.pass(Seconds(20));
    const int late = bench.player(u"b"_s);
    QVERIFY(bench.send(late, body));
    QVERIFY(bench.send(early, body.sliced(5000)));
    bench.leave(early);
    bench.leave(late);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.verdict(late), ReplayWriter::Verdict::Agrees);
    QCOMPARE(bench.ended().live.branches.size(), 1);
}

void tst_RelayGame::earlyLeaverStaysWhatItWas()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(200);
    const int stays = bench.player(u"a"_s);
    const int leaves = bench.player(u"b"_s);
    QVERIFY(bench.send(leaves, body.first(3001))); // in the middle of a command
    bench.leave(leaves);
    QVERIFY(bench.send(stays, body));
    bench.pass(Seconds(30));
    QCOMPARE(bench.released(), body);
    bench.leave(stays);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.verdict(leaves), ReplayWriter::Verdict::Agrees);
}

void tst_RelayGame::largerGroupWinsASplit_data()
{
    QTest::addColumn<int>("many");
    QTest::addColumn<int>("few");
    QTest::addColumn<bool>("fewFirst");
    QTest::newRow("six against two") << 6 << 2 << false;
    QTest::newRow("six against two that are ahead") << 6 << 2 << true;
    QTest::newRow("three against two") << 3 << 2 << true;
}

void tst_RelayGame::largerGroupWinsASplit()
{
    QFETCH(int, many);
    QFETCH(int, few);
    QFETCH(bool, fewFirst);
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w'); // longer
    QList<int> players;
    for (int i = 0; i < many + few; ++i)
        players.append(bench.player(u"p%1"_s.arg(i)));
    const auto sendGroup = [&](bool ofTheFew) {
        for (int i = 0; i < many + few; ++i) {
            if ((i < few) == ofTheFew)
                QVERIFY(bench.send(players[i], ofTheFew ? wrong : right));
        }
    };
    sendGroup(fewFirst);
    bench.pass(Seconds(8)); // the first group is due: the others are behind, and may still speak
    sendGroup(!fewFirst);
    bench.pass(Seconds(8));
    QCOMPARE(bench.released(), right);
    for (const int player : players)
        bench.leave(player);
    QCOMPARE(bench.finish(), right);
    QCOMPARE(bench.verdict(players.first()), ReplayWriter::Verdict::Diverged);
    QCOMPARE(bench.verdict(players.last()), ReplayWriter::Verdict::Agrees);
}

void tst_RelayGame::loneDesyncNeverWins()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w');
    const int lone = bench.player(u"lone"_s);
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    QVERIFY(bench.send(lone, wrong));
    QVERIFY(bench.send(a, right));
    QVERIFY(bench.send(b, common)); // undecided yet
    bench.pass(Seconds(6));
    QVERIFY(right.startsWith(bench.released()) && wrong.startsWith(bench.released()));
    QVERIFY(bench.send(b, right.sliced(common.size())));
    bench.pass(Seconds(6));
    QCOMPARE(bench.released(), right);
    for (const int player : {lone, a, b})
        bench.leave(player);
    QCOMPARE(bench.finish(), right);
}

/// The reproduced defect of the older server (spec 3.3): T leaves early and differs at byte 3000 from B1 and B2; D is
/// desynced at 1000, far ahead, and has by chance the byte of T at 3000; B2 is slow.
void tst_RelayGame::desyncedWriterFarAheadIsComparedToo()
{
    const QByteArray good(33000, 'b');
    QByteArray t = good.first(3051);
    for (qsizetype i = 3000; i < t.size(); ++i)
        t[i] = 't';
    QByteArray d(33000, 'd');
    d.replace(0, 1000, good.first(1000));
    d[3000] = 't';
    RelayBench bench;
    const int leaver = bench.player(u"t"_s);
    const int b1 = bench.player(u"b1"_s);
    const int b2 = bench.player(u"b2"_s);
    const int desynced = bench.player(u"d"_s);
    QVERIFY(bench.send(leaver, t));
    bench.leave(leaver);
    QVERIFY(bench.send(b1, good));
    QVERIFY(bench.send(b2, good.first(2900)));
    QVERIFY(bench.send(desynced, d));
    bench.pass(Seconds(7));
    QVERIFY(good.startsWith(bench.released()));
    QVERIFY(bench.send(b2, good.sliced(2900)));
    bench.pass(Seconds(7));
    for (const int player : {b1, b2, desynced})
        bench.leave(player);
    QCOMPARE(bench.finish(), good);
    QCOMPARE(bench.verdict(desynced), ReplayWriter::Verdict::Diverged);
}

void tst_RelayGame::stalledWriterDoesNotHoldAPair()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(300);
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int stalled = bench.player(u"stalled"_s);
    QVERIFY(bench.send(stalled, body.first(1000)));
    QVERIFY(bench.send(a, body));
    QVERIFY(bench.send(b, body));
    bench.pass(Seconds(6));
    QCOMPARE(bench.released(), body);
}

void tst_RelayGame::stalledOpponentLosesItsVote()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(300);
    const int a = bench.player(u"a"_s);
    const int stalled = bench.player(u"stalled"_s);
    QVERIFY(bench.send(stalled, body.first(1000)));
    QVERIFY(bench.send(a, body));
    bench.pass(Seconds(10));
    QVERIFY(bench.released().size() <= 1000); // it may still contradict
    QCOMPARE(bench.game().snapshot(0).writers.last().state, ReplayWriter::State::Streaming);
    bench.pass(Seconds(10));
    QCOMPARE(bench.released(), body);
    QCOMPARE(bench.game().snapshot(0).writers.last().state, ReplayWriter::State::Silent);
    QVERIFY(bench.send(stalled, body.mid(1000, 500))); // and has it again when it goes on
    bench.pass(Seconds(1));
    QCOMPARE(bench.game().snapshot(0).writers.last().state, ReplayWriter::State::Streaming);
}

/// Two more players come, who agree, and the game ends.
static QByteArray finishWithTwo(RelayBench &bench, const QByteArray &body)
{
    for (const QString &name : {u"a"_s, u"b"_s}) {
        const int player = bench.player(name);
        if (!bench.send(player, body))
            return "refused";
        bench.leave(player);
    }
    return bench.finish();
}

void tst_RelayGame::playerWhoComesBackIsNotCountedTwice()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w');
    const int first = bench.player(u"lone"_s);
    QVERIFY(bench.send(first, wrong));
    bench.leave(first);
    const int again = bench.player(u"lone"_s); // desynced, and back with all of it
    QVERIFY(bench.send(again, wrong));
    bench.leave(again);
    QCOMPARE(finishWithTwo(bench, right), right);
    QCOMPARE(bench.game().snapshot(0).writers.first().state, ReplayWriter::State::Resumed);
}

void tst_RelayGame::playerWhoseNetworkFlapsHasOneVote()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w');
    const int first = bench.player(u"lone"_s);
    QVERIFY(bench.send(first, wrong));
    bench.leave(first);
    bench.leave(bench.joinOnly(u"lone"_s)); // breaks before it sends anything
    const int third = bench.player(u"lone"_s);
    QVERIFY(bench.send(third, wrong.first(1000))); // and less than it had sent
    bench.leave(third);
    const int last = bench.player(u"lone"_s);
    QVERIFY(bench.send(last, wrong));
    bench.leave(last);
    QCOMPARE(finishWithTwo(bench, right), right);
}

void tst_RelayGame::headersThatNobodyNeedsAreDropped()
{
    RelayBench bench;
    const int player = bench.player(u"a"_s);
    bench.pass(Seconds(4));
    QVERIFY(!bench.game().isCrowded());
    for (int i = 0; i < 5000 && !bench.game().isCrowded(); ++i)
        bench.leave(bench.player(u"mallory"_s));
    QVERIFY(bench.game().isCrowded()); // and no more are let in
    QVERIFY(!bench.game().hasHeader(2));
    const QByteArray body = BodyWriter().ticks(50);
    QVERIFY(bench.send(player, body));
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.ended().header, sampleHeader());
}

void tst_RelayGame::playerWhoComesBackGoesOnWhereItWas()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(300);
    const int first = bench.player(u"a"_s);
    QVERIFY(bench.send(first, body.first(4321)));
    bench.leave(first);
    const int again = bench.player(u"a"_s);
    for (qsizetype at = 0; at < body.size(); at += 700)
        QVERIFY(bench.send(again, body.mid(at, 700)));
    bench.leave(again);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.ended().live.branches.size(), 1);
}

void tst_RelayGame::playerWhoseConnectionDiedWithoutAWordIsNotCountedTwice()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w');
    QList<int> players;
    for (int i = 0; i < 4; ++i) { // none of them was seen to leave
        bench.pass(Milliseconds(100));
        players.append(bench.player(u"lone"_s));
        QVERIFY(bench.send(players.last(), wrong));
    }
    for (const QString &name : {u"a"_s, u"b"_s}) {
        players.append(bench.player(name));
        QVERIFY(bench.send(players.last(), right));
    }
    for (const int player : players)
        bench.leave(player);
    QCOMPARE(bench.finish(), right);
}

void tst_RelayGame::twoOfOneNameThatBothGoOnAreTwo()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const QByteArray right = common + tail('r');
    const QByteArray wrong = common + tail('w') + tail('w');
    const int a = bench.player(u"same"_s);
    QVERIFY(bench.send(a, common));
    bench.pass(Milliseconds(100));
    const int b = bench.player(u"same"_s);
    QVERIFY(bench.send(b, common));
    const int lone = bench.player(u"lone"_s);
    QVERIFY(bench.send(lone, wrong));
    bench.pass(Milliseconds(100));
    QVERIFY(bench.send(a, right.sliced(common.size())));
    QVERIFY(bench.send(b, right.sliced(common.size())));
    for (const int player : {a, b, lone})
        bench.leave(player);
    QCOMPARE(bench.finish(), right);
}

void tst_RelayGame::headerOfAStrangerIsNotTaken()
{
    RelayBench bench;
    const QByteArray other = sample(u"diverging_1-5.scfareplay"_s); // of another game
    const QByteArray body = BodyWriter().ticks(30);
    const int stranger = bench.joinOnly(u"stranger"_s);
    QVERIFY(bench.send(stranger, other));
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    QVERIFY(bench.send(a, body));
    QVERIFY(bench.send(b, body));
    for (const int player : {stranger, a, b})
        bench.leave(player);
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.ended().header, sampleHeader());
}

/// One who was there long before the others sent anything gave watchers his header; kept is that of the players.
void tst_RelayGame::headerOfAStrangerIsNotKept()
{
    RelayBench bench;
    const int stranger = bench.joinOnly(u"mallory"_s);
    const QByteArray other = sample(u"diverging_1-5.scfareplay"_s); // of another game
    QVERIFY(bench.send(stranger, other.chopped(bodyOf(other).size())));
    bench.pass(Seconds(10));
    const QByteArray body = BodyWriter().ticks(50);
    for (const QString &name : {u"a"_s, u"b"_s})
        QVERIFY(bench.send(bench.player(name), body));
    QCOMPARE(bench.finish(), body);
    QCOMPARE(bench.ended().header, sampleHeader());
}

/// Without a delay watchers have seen it already; in the archive is what two agree on.
void tst_RelayGame::whoWasAloneAtFirstIsNotKept()
{
    RelayBench bench({.amount = 0});
    const int eve = bench.joinOnly(u"eve"_s);
    const int ada = bench.joinOnly(u"ada"_s);
    const int stranger = bench.player(u"mallory"_s);
    QVERIFY(bench.send(stranger, tail('x')));
    bench.pass(Seconds(4));
    for (const int player : {eve, ada})
        QVERIFY(bench.send(player, sampleHeader() + BodyWriter().ticks(60).bytes()));
    bench.pass(Seconds(4));
    QCOMPARE(bench.finish(), BodyWriter().ticks(60).bytes());
    QCOMPARE(bench.verdict(stranger), ReplayWriter::Verdict::Diverged);
    QCOMPARE(bench.verdict(eve), ReplayWriter::Verdict::Agrees);
}

void tst_RelayGame::whoDripsHoldsNobodyForEver()
{
    RelayBench bench({.amount = 0});
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const QByteArray body = BodyWriter().ticks(400);
    QVERIFY(bench.send(a, body));
    for (int i = 0; i < 30; ++i) {
        QVERIFY(bench.send(b, body.mid(i, 1)));
        bench.pass(Seconds(1));
    }
    QCOMPARE(bench.released(), body);
}

void tst_RelayGame::bodyThatIsNoReplayIsKeptAsItIs()
{
    RelayBench bench;
    const QByteArray body = BodyWriter().ticks(5).bytes() + QByteArray(100000, '\xEE');
    const int a = bench.player(u"a"_s);
    QVERIFY(bench.send(a, body));
    bench.pass(Seconds(6));
    QCOMPARE(bench.released(), body);
    bench.leave(a);
    QCOMPARE(bench.finish(), body);
}

void tst_RelayGame::streamThatIsTooLongIsCutOff()
{
    RelayBench bench;
    bench.config().maxStream = 10000;
    const QByteArray body(20000, 'x');
    const int a = bench.player(u"a"_s);
    const Result<> fed = bench.send(a, body);
    QVERIFY(!fed);
    QCOMPARE(fed.error().code, Error::Code::TooLarge);
    bench.leave(a);
    QCOMPARE(bench.finish(), body.first(10000)); // what came counts
}

void tst_RelayGame::whoMakesTooManyBranchesIsCutOffAndTheGameGoesOn()
{
    RelayBench bench;
    const QByteArray begin = BodyWriter().ticks(200);
    const QByteArray body = begin + tail('r');
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    QVERIFY(bench.send(a, begin));
    QVERIFY(bench.send(b, begin));
    for (int i = 0; i < BranchTree::MaxBranches + 10; ++i) { // each differs at a place of its own
        const int stranger = bench.player(u"stranger %1"_s.arg(i));
        QByteArray other = begin.first(i + 1);
        other.back() = static_cast<char>(~other.back());
        const Result<> fed = bench.send(stranger, other);
        QCOMPARE(bool(fed), i < BranchTree::MaxBranches - 1);
        if (!fed)
            QCOMPARE(fed.error().code, Error::Code::TooLarge);
        QVERIFY(!bench.game().hasLeftOver());
        bench.leave(stranger);
    }
    QVERIFY(bench.send(a, tail('r')));
    QVERIFY(bench.send(b, tail('r')));
    bench.leave(a);
    bench.leave(b);
    QCOMPARE(bench.finish(), body);
}

void tst_RelayGame::branchesAndVerdictsAreTold()
{
    RelayBench bench;
    const QByteArray common = BodyWriter().ticks(50);
    const int a = bench.player(u"a"_s);
    const int b = bench.player(u"b"_s);
    const int c = bench.player(u"c"_s);
    QVERIFY(bench.send(a, common + tail('r')));
    QVERIFY(bench.send(b, common + tail('r')));
    QVERIFY(bench.send(c, common + tail('w')));
    for (const int player : {a, b, c})
        bench.leave(player);
    bench.finish();
    const LiveReplay live = bench.game().snapshot(3);
    QCOMPARE(live.watchers, 3);
    QCOMPARE(live.ticks, 70);
    QCOMPARE(live.branches.size(), 2);
    QCOMPARE(live.branches[1].fromTick, 50);
    QVERIFY(live.branches[0].canonical);
    QVERIFY(!live.branches[1].canonical);
    QCOMPARE(live.writers[2].divergedTick, 50);
    QCOMPARE(live.writers[2].ticks, 70);
    QVERIFY(!live.players.isEmpty());
}

QTEST_GUILESS_MAIN(tst_RelayGame)
#include "tst_relaygame.moc"
