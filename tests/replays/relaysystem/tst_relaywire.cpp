#include "tests/replays/relaysystem/relayclient.h"
#include "tests/replays/relaysystem/relaycore.h"
#include "tests/support/replaystreams/games.h"
#include "tests/support/replaystreams/loadrun.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// Each row of spec 1.1, 1.3 and 1.4 against a real pitwalld, raw and as a WebSocket.
class tst_RelayWire final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void whatIsNoRequestIsClosedWithoutAWord_data();
    void whatIsNoRequestIsClosedWithoutAWord();
    void whoComesAndGoesLeavesNothing();
    void idsAreTakenUpToTheLast_data();
    void idsAreTakenUpToTheLast();
    void aWatcherOfAGameThatIsNotThereIsClosed_data() { bothWays(); }
    void aWatcherOfAGameThatIsNotThereIsClosed();
    void aWatcherWaitsForTheHeader_data() { bothWays(); }
    void aWatcherWaitsForTheHeader();
    void aBadHeaderEndsOneWriterOnly_data();
    void aBadHeaderEndsOneWriterOnly();
    void aBodyMayBeAnything_data() { bothWays(); }
    void aBodyMayBeAnything();
    void howAWriterEndsDoesNotMatter_data();
    void howAWriterEndsDoesNotMatter();
    void aStreamMayComeInAnyPieces_data();
    void aStreamMayComeInAnyPieces();
    void aLineInOneByteAtATime_data() { bothWays(); }
    void aLineInOneByteAtATime();
    void pingsAreAnsweredAndAreNoData();
    void aMessageMayBeLargeButNotBoundless();
    void aWatchersMessagesAreSmall();
    void unmaskedFramesAreRefused();
    void anHttpRequestThatIsNoUpgradeIsAnswered();
    void theCoreStillStands();

private:
    static void bothWays();
    Games::Shape shape(int ticks = 60);
    /// Sends a whole game over this way, watches it, and compares file and watcher with the truth.
    void playAndCompare(GamePlan game);

    std::unique_ptr<RelayCore> m_core;
    quint64 m_lastGame = 1000;
};

void tst_RelayWire::bothWays()
{
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("raw") << false;
    QTest::newRow("WebSocket") << true;
}

void tst_RelayWire::initTestCase()
{
    m_core = std::make_unique<RelayCore>();
    m_core->set(u"relay.delay"_s, 0);
    m_core->set(u"relay.graceSeconds"_s, 0);
    VERIFY_RESULT(m_core->start());
}

void tst_RelayWire::init()
{
    TestCase::init();
    QVERIFY2(m_core->isRunning(), "the core has died");
}

void tst_RelayWire::cleanupTestCase()
{
    if (m_core != nullptr && m_core->isRunning())
        QCOMPARE(m_core->stop(), 0);
    m_core.reset();
}

Games::Shape tst_RelayWire::shape(int ticks)
{
    return {.id = ++m_lastGame, .seed = m_lastGame, .writers = 1, .players = 2, .ticks = ticks, .bytesPerTick = 40};
}

void tst_RelayWire::whatIsNoRequestIsClosedWithoutAWord_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<QByteArray>("line");
    const std::pair<const char *, QByteArray> lines[] = {
        {"another verb", QByteArray("X/1/x\0", 6)},
        {"a verb without a slash", QByteArray("PX1/x\0", 6)},
        {"an id that is a word", QByteArray("P/abc/x\0", 8)},
        {"a negative id", QByteArray("P/-1/x\0", 7)},
        {"an id with a plus", QByteArray("P/+1/x\0", 7)},
        {"an id with an underscore", QByteArray("P/1_0/x\0", 8)},
        {"an id with a blank", QByteArray("P/ 1/x\0", 7)},
        {"no id", QByteArray("P//x\0", 5)},
        {"an id of 2^64", QByteArray("P/18446744073709551616/x\0", 25)},
        {"an id of 21 digits", QByteArray("P/000000000000000000001/x\0", 26)},
        {"digits that are not ASCII", "P/" + QByteArray("\xd9\xa3") + "/x" + QByteArray(1, '\0')},
        {"no name", QByteArray("P/5\0", 4)},
        {"a watcher without a name", QByteArray("G/5\0", 4)},
        {"a name that is not UTF-8", QByteArray("P/5/\xff\xfe\0", 7)},
        {"a line of 1025 bytes", "P/5/" + QByteArray(1020, 'x') + '\0'},
        {"no end within 1024 bytes", "P/5/" + QByteArray(2000, 'x')}};
    for (const auto &[name, line] : lines) {
        QTest::addRow("%s, raw", name) << false << line;
        QTest::addRow("%s, WebSocket", name) << true << line;
    }
}

void tst_RelayWire::whatIsNoRequestIsClosedWithoutAWord()
{
    QFETCH(const bool, webSocket);
    QFETCH(const QByteArray, line);
    RelayClient client(m_core->port(), webSocket);
    QVERIFY(client.isOpen());
    client.sendData(line);
    QVERIFY(client.waitForClose());
    QCOMPARE(client.received(), QByteArray());
}

void tst_RelayWire::whoComesAndGoesLeavesNothing()
{
    for (const bool webSocket : {false, true}) {
        for (const QByteArray &sent : QByteArrayList{"", "P", "P/77", writerLine(77),
                                                     writerLine(77) + Games::header({.seed = 77}, 0).left(500)}) {
            RelayClient client(m_core->port(), webSocket);
            QVERIFY(client.isOpen());
            if (!sent.isEmpty())
                client.sendData(sent);
            client.close();
            QVERIFY(client.waitForClose());
        }
    }
    // A game that is played afterwards shows that the time for saving anything is over.
    playAndCompare(Games::agreeing(shape()));
    QVERIFY(!m_core->hasFile(77));
}

void tst_RelayWire::idsAreTakenUpToTheLast_data()
{
    QTest::addColumn<quint64>("id");
    QTest::newRow("0") << quint64(0);
    QTest::newRow("1") << quint64(1);
    QTest::newRow("more than ten digits") << quint64(123456789012);
    QTest::newRow("2^63") << (quint64(1) << 63);
    QTest::newRow("2^64-1") << ~quint64(0);
}

void tst_RelayWire::idsAreTakenUpToTheLast()
{
    QFETCH(const quint64, id);
    Games::Shape game = shape();
    game.id = id;
    playAndCompare(Games::agreeing(game));
}

void tst_RelayWire::aWatcherOfAGameThatIsNotThereIsClosed()
{
    QFETCH(const bool, webSocket);
    RelayClient client(m_core->port(), webSocket);
    QVERIFY(client.isOpen());
    client.sendData(readerLine(424242));
    QVERIFY(client.waitForClose());
    QCOMPARE(client.received(), QByteArray());
}

void tst_RelayWire::aWatcherWaitsForTheHeader()
{
    QFETCH(const bool, webSocket);
    const GamePlan game = Games::agreeing(shape());
    const WriterPlan &plan = game.writers.front();
    RelayClient writer(m_core->port(), webSocket);
    writer.sendData(writerLine(game.id));
    writer.sendData(plan.header.left(300));
    std::unique_ptr<RelayClient> watcher;
    const auto isWaiting = [&] { // the game must be there before its watcher is
        watcher = std::make_unique<RelayClient>(m_core->port(), webSocket);
        watcher->sendData(readerLine(game.id));
        return !watcher->waitForClose(300);
    };
    QTRY_VERIFY(isWaiting());
    QCOMPARE(watcher->received(), QByteArray());
    writer.sendData(plan.header.mid(300));
    QVERIFY(watcher->waitForBytes(plan.header.size()));
    QCOMPARE(watcher->received(), plan.header);
    writer.sendData(plan.body);
    writer.close();
    QVERIFY(watcher->waitForClose());
    QVERIFY(game.isTruth(watcher->received()));
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::aBadHeaderEndsOneWriterOnly_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<QByteArray>("header");
    QByteArray endless = Games::header({.seed = 5}, 0);
    const qsizetype mods = endless.indexOf(QByteArray("\r\n\x1a\0", 4)) + 4;
    endless = endless.left(mods) + QByteArray("\xff\xff\xff\x00", 4) + QByteArray(1200 * 1024, 'x'); // mods of 16 MB
    for (const bool webSocket : {false, true}) {
        const char *way = webSocket ? "WebSocket" : "raw";
        QTest::addRow("garbage, %s", way) << webSocket << QByteArray(3000, '\xff');
        QTest::addRow("a version without an end, %s", way) << webSocket << QByteArray(1100 * 1024, 'S');
        QTest::addRow("more than 1 MiB, %s", way) << webSocket << endless;
    }
}

void tst_RelayWire::aBadHeaderEndsOneWriterOnly()
{
    QFETCH(const bool, webSocket);
    QFETCH(const QByteArray, header);
    const GamePlan game = Games::agreeing(shape());
    RelayClient bad(m_core->port(), webSocket);
    RelayClient good(m_core->port(), webSocket);
    bad.sendData(writerLine(game.id, "Mallory"));
    good.sendData(writerLine(game.id));
    for (qsizetype at = 0; at < header.size(); at += 60000)
        bad.sendData(header.mid(at, 60000));
    QVERIFY(bad.waitForClose(20000));
    QVERIFY(good.isOpen());
    good.sendData(game.writers.front().header + game.writers.front().body);
    good.close();
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::aBodyMayBeAnything()
{
    QFETCH(const bool, webSocket);
    GamePlan game = Games::agreeing(shape());
    game.writers.front().body = QByteArray("\x63\x00\x01 what is this?", 17).repeated(100);
    game.writers.front().webSocket = webSocket;
    game.findTruth();
    playAndCompare(game);
}

void tst_RelayWire::howAWriterEndsDoesNotMatter_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<WriterPlan::End>("end");
    QTest::newRow("closed, raw") << false << WriterPlan::End::Close;
    QTest::newRow("reset, raw") << false << WriterPlan::End::Reset;
    QTest::newRow("code 1000, WebSocket") << true << WriterPlan::End::Close;
    QTest::newRow("code 1011, WebSocket") << true << WriterPlan::End::OtherCloseCode;
    QTest::newRow("no close frame, WebSocket") << true << WriterPlan::End::Vanish;
}

void tst_RelayWire::howAWriterEndsDoesNotMatter()
{
    QFETCH(const bool, webSocket);
    QFETCH(const WriterPlan::End, end);
    GamePlan game = Games::agreeing(shape());
    WriterPlan &writer = game.writers.front();
    writer.webSocket = webSocket;
    writer.end = end;
    writer.stays = Ms(500); // what has arrived counts; what the kernel still had when it was reset is gone
    writer.body.chop(20);   // the game is not over when it goes
    game.findTruth();
    playAndCompare(game);
}

void tst_RelayWire::aStreamMayComeInAnyPieces_data()
{
    QTest::addColumn<bool>("text");
    QTest::addColumn<int>("messageSize");
    QTest::newRow("binary messages of 1 byte") << false << 1;
    QTest::newRow("binary messages of 7 bytes") << false << 7;
    QTest::newRow("the line as a text, binary messages of 100 bytes") << true << 100;
    QTest::newRow("binary messages of 4096 bytes") << false << 4096;
    QTest::newRow("binary messages of 65536 bytes") << false << 65536;
}

void tst_RelayWire::aStreamMayComeInAnyPieces()
{
    QFETCH(const bool, text);
    QFETCH(const int, messageSize);
    GamePlan game = Games::agreeing(shape(messageSize > 4096 ? 5000 : 60));
    WriterPlan &writer = game.writers.front();
    writer.webSocket = true;
    writer.lineAsText = text;
    writer.messageSize = messageSize;
    playAndCompare(game);
}

void tst_RelayWire::aLineInOneByteAtATime()
{
    QFETCH(const bool, webSocket);
    const GamePlan game = Games::agreeing(shape());
    RelayClient writer(m_core->port(), webSocket);
    const QByteArray all = writerLine(game.id) + game.writers.front().header.left(80);
    for (const char byte : all)
        writer.sendData(QByteArray(1, byte));
    writer.sendData(game.writers.front().header.mid(80) + game.writers.front().body);
    writer.close();
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::pingsAreAnsweredAndAreNoData()
{
    const GamePlan game = Games::agreeing(shape());
    const QByteArray all = game.writers.front().header + game.writers.front().body;
    RelayClient writer(m_core->port(), true);
    writer.sendData(writerLine(game.id) + all.left(1000));
    writer.sendFrame(WsFrames::Ping, "are you there?");
    QVERIFY(writer.waitForPong("are you there?"));
    writer.sendFrame(WsFrames::Pong, "nobody asked");
    writer.sendFrame(WsFrames::Binary, all.mid(1000, 500), false);
    writer.sendFrame(WsFrames::Ping, "between the parts of a message");
    writer.sendFrame(WsFrames::Continuation, all.mid(1500));
    QVERIFY(writer.waitForPong("between the parts of a message"));
    writer.close();
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::aMessageMayBeLargeButNotBoundless()
{
    const GamePlan game = Games::agreeing(shape(5000));
    const QByteArray all = game.writers.front().header + game.writers.front().body;
    RelayClient writer(m_core->port(), true);
    writer.sendData(writerLine(game.id));
    RelayClient boastful(m_core->port(), true);
    boastful.sendData(writerLine(game.id, "Eve"));
    boastful.send(QByteArray("\x82\xff\0\0\0\0\x40\0\0\0\1\2\3\4", 14)); // says that 1 GiB will follow
    QVERIFY(boastful.waitForClose());
    QVERIFY(writer.isOpen());
    QVERIFY(all.size() > 128 * 1024);
    writer.sendFrame(WsFrames::Binary, all);
    writer.close();
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::aWatchersMessagesAreSmall()
{
    const GamePlan game = Games::agreeing(shape(5000));
    const QByteArray all = game.writers.front().header + game.writers.front().body;
    RelayClient writer(m_core->port(), true);
    writer.sendData(writerLine(game.id) + all);
    RelayClient watcher(m_core->port(), true);
    watcher.sendData(readerLine(game.id));
    QVERIFY(watcher.waitForBytes(game.writers.front().header.size()));
    writer.close();
    QVERIFY(watcher.waitForBytes(all.size(), 20000));
    QCOMPARE(watcher.received(), all);
    QCOMPARE_LE(watcher.mostInAMessage(), 4096);
    QCOMPARE(m_core->differenceOf(game), QByteArray());
}

void tst_RelayWire::unmaskedFramesAreRefused()
{
    RelayClient writer(m_core->port(), true);
    writer.send(QByteArray("\x82\x05hello", 7));
    QVERIFY(writer.waitForClose());
}

void tst_RelayWire::anHttpRequestThatIsNoUpgradeIsAnswered()
{
    RelayClient browser(m_core->port());
    browser.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QVERIFY(browser.waitForBytes(12));
    QVERIFY2(browser.received().startsWith("HTTP/1.1 4"), browser.received().constData());
}

void tst_RelayWire::theCoreStillStands()
{
    QVERIFY(m_core->isRunning());
    playAndCompare(Games::agreeing(shape()));
}

void tst_RelayWire::playAndCompare(GamePlan game)
{
    game.writers.front().stays = std::max(game.writers.front().stays, Ms(400));
    Games::addReaders(game, 2, Ms(150), true);
    for (ReaderPlan &reader : game.readers)
        reader.returns = true;
    const std::vector<GamePlan> games{std::move(game)};
    LoadRun run(m_core->port(), games);
    run.start(std::chrono::seconds(20));
    QTRY_VERIFY_WITH_TIMEOUT(run.isFinished(), 25000);
    const LoadResult result = run.finish();
    QVERIFY2(result.isExact(), result.notes.empty() ? "" : result.notes.front().constData());
    QCOMPARE(result.finishedWriters, 1);
    QCOMPARE(m_core->differenceOf(games), QByteArray());
}

PITWALL_TEST_MAIN(tst_RelayWire)
#include "tst_relaywire.moc"
