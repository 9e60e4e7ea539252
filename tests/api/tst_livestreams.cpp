#include "core/api/livestreams.h"
#include "tests/net/testserver.h"

using namespace Pitwall;
using namespace Pitwall::Http;
using namespace Qt::StringLiterals;

namespace {

/// A game that is not there: the test says how far it is.
struct FakeGame
{
    LiveReplay live{.game = u"7"_s, .phase = LiveReplay::Phase::Streaming};
    QByteArray released;
    bool over = false;
    std::optional<Error> problem;
    QList<AsyncSource<QByteArray>> waiting; ///< reads that got nothing yet
    int reads = 0;

    LiveStreams::Source source()
    {
        return {.game = [this](const QString &game) -> Result<LiveReplay> {
                    if (game != live.game)
                        return fail(Error::Code::NotFound, u"there is no live game "_s + game);
                    return live;
                },
                .read =
                    [this](const LiveStreamId &stream, qint64 offset, qint64 limit, std::shared_ptr<bool> end) {
                        ++reads;
                        if (stream.startedAt != live.startedAt || stream.beginnings != live.beginnings)
                            return makeFailed<QByteArray>({Error::Code::NotFound, u"it is another stream"_s, {}});
                        if (problem)
                            return makeFailed<QByteArray>(*problem);
                        const QByteArray bytes = released.mid(offset, std::min<qint64>(limit, 4));
                        *end = over && offset + bytes.size() >= released.size();
                        if (!bytes.isEmpty() || *end)
                            return makeReady<QByteArray>(bytes);
                        waiting.append(AsyncSource<QByteArray>());
                        return waiting.last().future();
                    },
                .offsetOfTick = [](const LiveStreamId &, int tick) { return makeReady<qint64>(10 + tick); },
                .isFull =
                    [this](const LiveReplay &) {
                        return full;
                    }};
    }
    bool full = false;
    void wake()
    {
        for (const auto &source : std::exchange(waiting, {}))
            source.finish(QByteArray());
    }
    void play(const QByteArray &bytes)
    {
        released += bytes;
        wake();
    }
    void end()
    {
        over = true;
        wake();
    }
};

} // namespace

/// Live games over HTTP, as a browser or curl sees them.
class tst_LiveStreams final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void followsAGameToItsEnd();
    void aReaderGoesOnWhereItWasCutOff();
    void aRangeWithAnEndGivesJustTheseBytes();
    void oddRangesGetTheWhole_data();
    void oddRangesGetTheWhole();
    void beginsWhereItIsTold_data();
    void beginsWhereItIsTold();
    void aTickThatWatchersDoNotHaveIsRefusedWhetherPlayedOrNot();
    void aGameThatNobodyMayWatchIsRefused();
    void anotherGameOfTheNumberIsNotGoneOnWith_data();
    void anotherGameOfTheNumberIsNotGoneOnWith();
    void aBodyDoesNotGoOnWithAnotherGame_data();
    void aBodyDoesNotGoOnWithAnotherGame();
    void aReaderThatLeavesCostsNothingMore();
    void isCutOffWhenTheGameCannotBeRead();
    void takesOnlySoManyReaders();
    void gamesHaveDecimalNumbers_data();
    void gamesHaveDecimalNumbers();

private:
    std::unique_ptr<FakeGame> m_game;
    std::unique_ptr<LiveStreams> m_streams;
    std::unique_ptr<TestServer> m_test;
};

void tst_LiveStreams::init()
{
    m_game = std::make_unique<FakeGame>();
    m_streams = std::make_unique<LiveStreams>(m_game->source());
    m_test = std::make_unique<TestServer>();
    m_test->router.add(Method::Get, u"/live/{game}"_s, [this](const Request &request) {
        return m_streams->open(request.parameters.value(u"game"_s), request.query.queryItemValue(u"from"_s), request);
    });
    m_test->start();
}

void tst_LiveStreams::cleanup()
{
    m_test.reset();
    m_streams.reset();
    m_game.reset();
}

void tst_LiveStreams::followsAGameToItsEnd()
{
    m_game->released = "header";
    RawClient client(m_test->port);
    client.send(getRequest("/live/7"));
    QTRY_COMPARE(m_game->waiting.size(), 1);
    QCOMPARE(m_streams->count(), 1);
    m_game->wake(); // the relay answers every 20 seconds, be there something or not
    m_game->play("and body");
    QVERIFY(client.waitUntil([&] { return client.received().contains("body"); }));
    m_game->play("!");
    m_game->end();
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.complete);
    QCOMPARE(answer.body, "headerand body!");
    QCOMPARE(answer.headers.value("accept-ranges"), "bytes");
    QCOMPARE(answer.headers.value("cache-control"), "no-store");
    QTRY_COMPARE(m_streams->count(), 0);
}

void tst_LiveStreams::aReaderGoesOnWhereItWasCutOff()
{
    m_game->released = "0123456789";
    RawClient client(m_test->port);
    client.send(getRequest("/live/7", "Range: bytes=12-\r\n")); // further than it is
    QVERIFY(client.waitUntil([&] { return client.received().contains("\r\n\r\n"); }));
    m_game->play("abcdef");
    m_game->end();
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.status, 206);
    QCOMPARE(answer.headers.value("content-range"), "bytes 12-9007199254740990/*");
    QCOMPARE(answer.headers.value("pitwall-offset"), "12");
    QCOMPARE(answer.body, "cdef");
}

void tst_LiveStreams::aRangeWithAnEndGivesJustTheseBytes()
{
    m_game->released = "0123456789";
    RawClient client(m_test->port);
    const RawAnswer answer = client.get("/live/7", "Range: bytes=2-7\r\n");
    QCOMPARE(answer.status, 206);
    QCOMPARE(answer.headers.value("content-range"), "bytes 2-7/*");
    QCOMPARE(answer.body, "234567");
}

void tst_LiveStreams::oddRangesGetTheWhole_data()
{
    QTest::addColumn<QByteArray>("fields");

    QTest::newRow("the last bytes of what has no end") << QByteArray("Range: bytes=-2\r\n");
    QTest::newRow("several") << QByteArray("Range: bytes=0-1,3-4\r\n");
    QTest::newRow("another unit") << QByteArray("Range: ticks=3-\r\n");
    QTest::newRow("if it is still what it was") << QByteArray("Range: bytes=2-\r\nIf-Range: \"x\"\r\n");
}

void tst_LiveStreams::oddRangesGetTheWhole()
{
    QFETCH(QByteArray, fields);
    m_game->released = "0123456789";
    m_game->over = true;
    RawClient client(m_test->port);
    const RawAnswer answer = client.get("/live/7", fields);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "0123456789");
}

void tst_LiveStreams::beginsWhereItIsTold_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("a byte") << QByteArray("byte:15") << QByteArray() << 200 << QByteArray("fghij");
    QTest::newRow("a tick") << QByteArray("tick:3") << QByteArray() << 200 << QByteArray("defghij");
    QTest::newRow("a range, too") << QByteArray("byte:15") << QByteArray("Range: bytes=1-\r\n") << 400 << QByteArray();
    for (const char *bad : {"15", "byte:", "byte:-1", "byte:x", "minute:3", "tick:99999999999999999999", "tick:"})
        QTest::newRow(bad) << QByteArray(bad) << QByteArray() << 400 << QByteArray();
}

void tst_LiveStreams::beginsWhereItIsTold()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    m_game->released = "0123456789abcdefghij";
    m_game->over = true;
    m_game->live.releasedTicks = 10;
    RawClient client(m_test->port);
    const RawAnswer answer = client.get("/live/7?from=" + query, fields);
    QCOMPARE(answer.status, status);
    if (status == 200)
        QTEST(answer.body, "body");
    if (status == 200)
        QCOMPARE(answer.headers.value("pitwall-offset").toInt(), 20 - int(answer.body.size()));
}

void tst_LiveStreams::aTickThatWatchersDoNotHaveIsRefusedWhetherPlayedOrNot()
{
    m_game->live.releasedTicks = 10;
    m_game->live.ticks = 20;
    RawClient client(m_test->port);
    const RawAnswer played = client.get("/live/7?from=tick:15");
    const RawAnswer notPlayed = client.get("/live/7?from=tick:25");
    QCOMPARE(played.status, 416);
    QCOMPARE(notPlayed.status, 416);
    QCOMPARE(played.body, notPlayed.body);
}

void tst_LiveStreams::aGameThatNobodyMayWatchIsRefused()
{
    RawClient client(m_test->port);
    QCOMPARE(client.get("/live/8").status, 404);
    m_game->live.delay.mode = ReplayDelay::Mode::Off;
    QCOMPARE(client.get("/live/7").status, 403);
    m_game->live.delay.mode = ReplayDelay::Mode::WallClock;
    m_game->full = true;
    QCOMPARE(client.get("/live/7").status, 429);
    QCOMPARE(m_game->reads, 0);
}

static void addChanges()
{
    QTest::addColumn<int>("startedAt"); ///< seconds
    QTest::addColumn<int>("beginnings");
    QTest::newRow("another game") << 2000 << 0;
    QTest::newRow("what was watched was of strangers, and it began anew") << 1000 << 1;
}

void tst_LiveStreams::anotherGameOfTheNumberIsNotGoneOnWith_data()
{
    addChanges();
}

/// A game may get the number of one that was watched: nobody is given the end of another one.
void tst_LiveStreams::anotherGameOfTheNumberIsNotGoneOnWith()
{
    QFETCH(const int, startedAt);
    QFETCH(const int, beginnings);
    m_game->released = "0123456789";
    m_game->over = true;
    m_game->live.startedAt = Time(Seconds(1000));
    RawClient client(m_test->port);
    const QByteArray tag = client.get("/live/7").headers.value("etag");
    QVERIFY(!tag.isEmpty());
    const QByteArray goOn = "Range: bytes=6-\r\nIf-Match: " + tag + "\r\n";
    QCOMPARE(client.get("/live/7", goOn).body, "6789");
    m_game->live.startedAt = Time(Seconds(startedAt));
    m_game->live.beginnings = beginnings;
    QCOMPARE(client.get("/live/7", goOn).status, 412);
    QCOMPARE(client.get("/live/7", "Range: bytes=6-\r\nIf-Range: " + tag + "\r\n").body, "0123456789");
}

void tst_LiveStreams::aBodyDoesNotGoOnWithAnotherGame_data()
{
    addChanges();
}

void tst_LiveStreams::aBodyDoesNotGoOnWithAnotherGame()
{
    QFETCH(const int, startedAt);
    QFETCH(const int, beginnings);
    m_game->live.startedAt = Time(Seconds(1000));
    m_game->released = "first";
    RawClient client(m_test->port);
    client.send(getRequest("/live/7"));
    QTRY_COMPARE(m_game->waiting.size(), 1);
    m_game->live.startedAt = Time(Seconds(startedAt));
    m_game->live.beginnings = beginnings;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a body broke off.*it is another stream"_s));
    m_game->play(" and a second one");
    QVERIFY(client.waitClosed());
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.body, "first");
    QVERIFY(!answer.complete);
}

void tst_LiveStreams::aReaderThatLeavesCostsNothingMore()
{
    m_game->released = "header";
    {
        RawClient client(m_test->port);
        client.send(getRequest("/live/7"));
        QTRY_COMPARE(m_game->waiting.size(), 1);
        client.socket.abort();
    }
    QTRY_COMPARE(m_test->server.connectionCount(), 0);
    QTRY_COMPARE(m_streams->count(), 0);
    const int before = m_game->reads;
    m_game->wake(); // what it waited for comes too late
    QTest::qWait(0);
    QCOMPARE(m_game->reads, before);
}

void tst_LiveStreams::isCutOffWhenTheGameCannotBeRead()
{
    m_game->released = "header";
    RawClient client(m_test->port);
    client.send(getRequest("/live/7"));
    QTRY_COMPARE(m_game->waiting.size(), 1);
    m_game->problem = Error{Error::Code::Unavailable, u"the journal is gone"_s, {}};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a body broke off.*the journal is gone"_s));
    m_game->wake();
    QVERIFY(client.waitClosed());
    const RawAnswer answer = client.answer();
    QCOMPARE(answer.body, "header");
    QVERIFY(!answer.complete); // so the reader knows that there is more, and resumes
}

void tst_LiveStreams::takesOnlySoManyReaders()
{
    QList<Response> open;
    for (int i = 0; i < LiveStreams::MaxStreams; ++i) {
        const Result<Response> response = waitFor(m_streams->open(u"7"_s, {}, {}));
        VERIFY_RESULT(response);
        open.append(*response);
    }
    const Result<Response> refused = waitFor(m_streams->open(u"7"_s, {}, {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Error::Code::TooManyRequests);
    open.removeLast();
    VERIFY_RESULT(waitFor(m_streams->open(u"7"_s, {}, {})));
}

void tst_LiveStreams::gamesHaveDecimalNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("number"); ///< empty: refused

    QTest::newRow("zero") << u"0"_s << u"0"_s;
    QTest::newRow("the largest") << u"18446744073709551615"_s << u"18446744073709551615"_s;
    QTest::newRow("leading zeros") << u"007"_s << u"7"_s;
    for (const char *bad : {"", "18446744073709551616", "-1", "+1", " 1", "1 ", "0x10", "1e3", "٣", "live"})
        QTest::newRow(bad) << QString::fromUtf8(bad) << QString();
}

void tst_LiveStreams::gamesHaveDecimalNumbers()
{
    QFETCH(QString, text);
    QTEST(gameNumber(text).value_or(QString()), "number");
}

PITWALL_TEST_MAIN(tst_LiveStreams)
#include "tst_livestreams.moc"
