#include "tests/replays/relay/relaybench.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// Games that are announced while they are played: who counts from then on, and what becomes of what others sent.
class tst_RelayAnnounced final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNameHasOneVote();
    void whoIsNotAnnouncedHasNoVote();
    void whatStrangersSentIsNotBelieved();
    void whatStrangersSentGoesAside();
    void playersWhoHadNoTokenYetLoseNothing();
    void watchersOfPlayersWatchOn();
    void startingOverOutlivesTheCore();

private:
    static const ExpectedGame &ofAda()
    {
        static const ExpectedGame game{.game = u"7"_s, .players = {u"ada"_s}};
        return game;
    }
    std::unique_ptr<GameJournal> journal() { return newJournal(m_root->path(), *m_sync, {.amount = 5}); }
    static QByteArray theirs() { return BodyWriter().ticks(90, 2, 'x'); }
    static QByteArray ours() { return BodyWriter().ticks(60); }

    std::unique_ptr<QTemporaryDir> m_root;
    std::unique_ptr<JournalSync> m_sync;
};

void tst_RelayAnnounced::init()
{
    TestCase::init();
    m_root = std::make_unique<QTemporaryDir>();
    m_sync = std::make_unique<JournalSync>(Milliseconds(10));
}

static QByteArray tail(char mark)
{
    return BodyWriter().ticks(30, 2, mark);
}

void tst_RelayAnnounced::aNameHasOneVote()
{
    RelayBench bench;
    bench.game().announce({.game = u"7"_s, .players = {u"eve"_s, u"ada"_s}}, {.amount = 5}, bench.now());
    const QByteArray common = BodyWriter().ticks(20);
    for (int i = 0; i < 3; ++i)
        QVERIFY(bench.send(bench.player(u"Eve"_s), common + tail('x')));
    QVERIFY(bench.send(bench.player(u"ada"_s), common + tail('h')));
    QVERIFY(bench.send(bench.player(u"eve"_s), common + tail('h')));
    QCOMPARE(bench.finish(), common + tail('h'));
}

void tst_RelayAnnounced::whoIsNotAnnouncedHasNoVote()
{
    RelayBench bench;
    const int one = bench.player(u"mallory"_s);
    const int other = bench.player(u"trudy"_s);
    const int ada = bench.player(u"ada"_s);
    const auto announced = bench.game().announce({.game = u"7"_s, .players = {u"ada"_s}}, {.amount = 5}, bench.now());
    QCOMPARE(announced.strangers, (QList<int>{one, other}));
    for (const int player : {one, other})
        QVERIFY(bench.send(player, BodyWriter().ticks(90, 2, 'x').bytes()));
    QVERIFY(bench.send(ada, BodyWriter().ticks(30)));
    QCOMPARE(bench.finish(), BodyWriter().ticks(30).bytes());
}

void tst_RelayAnnounced::whatStrangersSentIsNotBelieved()
{
    RelayBench bench;
    QVERIFY(bench.send(bench.player(u"mallory"_s), theirs()));
    bench.pass(Seconds(30));
    QCOMPARE(bench.released(), theirs());
    QVERIFY(bench.game().announce(ofAda(), {.amount = 5}, bench.now()).startedOver);
    QVERIFY(bench.released().isEmpty());
    QVERIFY(bench.send(bench.player(u"ada"_s), ours()));
    bench.pass(Seconds(30));
    QCOMPARE(bench.released(), ours());
    QCOMPARE(bench.finish(), ours());
}

void tst_RelayAnnounced::whatStrangersSentGoesAside()
{
    RelayBench bench({.amount = 5}, journal());
    const int mallory = bench.player(u"mallory"_s);
    QVERIFY(bench.send(mallory, theirs()));
    const int ada = bench.player(u"ada"_s);
    QVERIFY(bench.send(ada, ours()));
    bench.game().announce(ofAda(), {.amount = 5}, bench.now());
    QCOMPARE(bench.finish(), ours());
    QVERIFY(bench.ended().aside);
    const EndedGame &aside = *bench.ended().aside;
    QCOMPARE(contentOf(aside.body), theirs());
    QCOMPARE(aside.header, sampleHeader());
    QVERIFY(aside.live.quarantined);
    QCOMPARE(aside.live.writers.size(), 1);
    QCOMPARE(aside.live.writers.first().name, u"mallory"_s);
    QCOMPARE(aside.live.writers.first().verdict, ReplayWriter::Verdict::Agrees);
}

/// Players connect, then the lobby announces the game with tokens, and they do not come back.
void tst_RelayAnnounced::playersWhoHadNoTokenYetLoseNothing()
{
    RelayBench bench({.amount = 5}, journal());
    const int ada = bench.player(u"ada"_s);
    QVERIFY(bench.send(ada, ours()));
    bench.pass(Seconds(20));
    ExpectedGame withTokens = ofAda();
    withTokens.tokens = true;
    QCOMPARE(bench.game().announce(withTokens, {.amount = 5}, bench.now()).strangers, QList<int>{ada});
    bench.leave(ada);
    QCOMPARE(bench.finish(), QByteArray());
    QVERIFY(bench.ended().header.isEmpty());
    QVERIFY(bench.ended().aside);
    QCOMPARE(contentOf(bench.ended().aside->body), ours());
    QCOMPARE(bench.ended().aside->header, sampleHeader());
}

void tst_RelayAnnounced::watchersOfPlayersWatchOn()
{
    RelayBench bench;
    const int ada = bench.player(u"ada"_s);
    QVERIFY(bench.send(ada, ours().first(2000)));
    QVERIFY(bench.send(bench.player(u"mallory"_s), ours()));
    bench.pass(Seconds(30));
    QVERIFY(!bench.released().isEmpty());
    const auto announced = bench.game().announce(ofAda(), {.amount = 5}, bench.now());
    QVERIFY(!announced.startedOver);
    QCOMPARE(announced.strangers.size(), 1);
    QVERIFY(bench.send(ada, ours().sliced(2000)));
    QCOMPARE(bench.finish(), ours());
    QVERIFY(!bench.ended().aside); // they sent nothing else
}

void tst_RelayAnnounced::startingOverOutlivesTheCore()
{
    RelayBench bench({.amount = 5}, journal());
    QVERIFY(bench.send(bench.player(u"mallory"_s), theirs()));
    QVERIFY(bench.send(bench.player(u"trudy"_s), tail('t'))); // so that there is a choice, which is written down
    bench.pass(Seconds(40));
    bench.game().announce(ofAda(), {.amount = 5}, bench.now());
    QVERIFY(bench.send(bench.player(u"ada"_s), ours()));
    bench.restart(m_root->filePath(u"7-test"_s), *m_sync);
    QCOMPARE(bench.game().beginnings(), 1);
    bench.pass(Seconds(40));
    QCOMPARE(bench.released(), ours());
    QCOMPARE(bench.finish(), ours());
}

PITWALL_TEST_MAIN(tst_RelayAnnounced)
#include "tst_relayannounced.moc"
