#include "tests/replays/relaysystem/relayclient.h"
#include "tests/replays/relaysystem/relaycore.h"
#include "tests/support/replaystreams/games.h"
#include "tests/support/testmain.h"

#include <QJsonArray>

#include <sys/socket.h>

using namespace Pitwall;
using namespace Pitwall::ReplayStreams;
using namespace Qt::StringLiterals;

/// Games that the admin announces and ends, while strangers do what they like, against a real pitwalld.
class tst_RelayStrangers final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aGameThatIsEndedLeavesTheLiveList();
    void aStrangerWhoIsFirstHidesNoGame();
    void anAnnouncementBringsAGameOutOfTheQuarantine();
    void strangersLeaveRoomForKnownGames();
    void aDelayOfItsOwnKeepsWhatTheSettingSays();
    void anAnnouncementCountsWhenTheGameHasBegun();
    void newTokensSendWatchersAway();
    void aWatcherMayCloseItsSide();
    void aWebSocketIsCutOffAsOthersAre();
    void theCoreEndsWhoeverIsConnected();

private:
    Games::Shape shape() { return {.id = ++m_lastGame, .ticks = 40}; }
    static QByteArray streamOf(const GamePlan &game) { return game.writers.front().header + game.writers.front().body; }
    void announce(quint64 game, const QJsonObject &more = {});
    /// The live game as the API shows it; empty if there is none.
    QJsonObject live(quint64 game);

    std::unique_ptr<RelayCore> m_core;
    quint64 m_lastGame = 500;
};

void tst_RelayStrangers::initTestCase()
{
    m_core = std::make_unique<RelayCore>();
    m_core->set(u"relay.access"_s, u"expected"_s);
    m_core->set(u"relay.delay"_s, 0);
    m_core->set(u"relay.graceSeconds"_s, 1);
    m_core->set(u"relay.maxGames"_s, 16);
    m_core->set(u"relay.ioThreads"_s, 3); // games and WebSockets on different ones
    m_core->set(u"relay.releaseAtEnd"_s, u"false"_s);
    m_core->set(u"relay.headerTimeoutSeconds"_s, 2);
    VERIFY_RESULT(m_core->start());
}

void tst_RelayStrangers::announce(quint64 game, const QJsonObject &more)
{
    QJsonObject body{{u"game"_s, QString::number(game)}, {u"players"_s, QJsonArray{u"eve"_s, u"ada"_s}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        body.insert(it.key(), it.value());
    const Answer answer = m_core->user().post(u"/api/v1/replays/expected"_s, body);
    QVERIFY2(answer.status == 200 || answer.status == 201, answer.body.constData());
}

QJsonObject tst_RelayStrangers::live(quint64 game)
{
    const Answer answer = m_core->user().get(u"/api/v1/replays/live/%1"_s.arg(game));
    return answer.status == 200 ? answer.json : QJsonObject();
}

void tst_RelayStrangers::aGameThatIsEndedLeavesTheLiveList()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id);
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + streamOf(game));
    QTRY_VERIFY(!live(game.id).isEmpty());
    QCOMPARE(m_core->user().post(u"/api/v1/replays/live/%1/end"_s.arg(game.id), {}).status, 204);
    QVERIFY(eve.waitForClose());
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(live(game.id).isEmpty(), 20000);
    const Answer list = m_core->user().get(u"/api/v1/replays/live"_s);
    QVERIFY2(list.items().isEmpty(), list.body.constData());
}

void tst_RelayStrangers::aStrangerWhoIsFirstHidesNoGame()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id);
    RelayClient mallory(m_core->port());
    mallory.send(writerLine(game.id, "mallory") + streamOf(game));
    QTRY_VERIFY(live(game.id)["quarantined"_L1].toBool());
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + streamOf(game));
    QTRY_VERIFY(!live(game.id)["quarantined"_L1].toBool());
    const Answer ended = m_core->user().post(u"/api/v1/replays/live/%1/end"_s.arg(game.id), {});
    QCOMPARE(ended.status, 204);
    QVERIFY(eve.waitForClose());
    QVERIFY(mallory.isOpen()); // hers is another game
    mallory.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::strangersLeaveRoomForKnownGames()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id);
    std::vector<std::unique_ptr<RelayClient>> strangers;
    for (int i = 0; i < 6; ++i) {
        strangers.push_back(std::make_unique<RelayClient>(m_core->port()));
        strangers.back()->send(writerLine(90000 + static_cast<quint64>(i), "mallory") + streamOf(game));
    }
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + streamOf(game));
    QTRY_VERIFY(!live(game.id).isEmpty());
    eve.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::aDelayOfItsOwnKeepsWhatTheSettingSays()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id, {{u"delay"_s, QJsonObject{{u"mode"_s, u"wallClock"_s}, {u"amount"_s, 600}}}});
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + streamOf(game));
    QTRY_VERIFY(!live(game.id).isEmpty());
    QCOMPARE(live(game.id)["delay"_L1]["releaseAtEnd"_L1].toBool(true), false);
    eve.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
    QTRY_COMPARE(m_core->user().get(u"/api/v1/replays?game=%1"_s.arg(game.id)).items().size(), 1);
    const Answer seen = m_core->user().get(u"/api/v1/public/replays?limit=100"_s);
    for (const auto item : seen.items())
        QVERIFY(item.toObject()["game"_L1].toString() != QString::number(game.id));
}

void tst_RelayStrangers::anAnnouncementCountsWhenTheGameHasBegun()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id, {{u"players"_s, QJsonArray{}}});
    RelayClient mallory(m_core->port());
    mallory.send(writerLine(game.id, "mallory"));
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve"));
    QTRY_COMPARE(live(game.id)["writers"_L1].toArray().size(), 2);
    announce(game.id, {{u"delay"_s, QJsonObject{{u"mode"_s, u"wallClock"_s}, {u"amount"_s, 300}}}});
    QVERIFY(mallory.waitForClose());
    RelayClient watcher(m_core->port());
    watcher.send(readerLine(game.id));
    eve.send(streamOf(game));
    QVERIFY(watcher.waitForBytes(game.writers.front().header.size()));
    QTRY_VERIFY(live(game.id)["ticks"_L1].toInt() >= 40);
    QCOMPARE(live(game.id)["delay"_L1]["amount"_L1].toInt(), 300);
    QCOMPARE(live(game.id)["releasedBytes"_L1].toInt(), 0);
    QCOMPARE(watcher.received().size(), game.writers.front().header.size());
    eve.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::anAnnouncementBringsAGameOutOfTheQuarantine()
{
    const GamePlan game = Games::agreeing(shape());
    const QByteArray stream = streamOf(game);
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + stream.first(stream.size() / 2));
    RelayClient mallory(m_core->port());
    mallory.send(writerLine(game.id, "mallory") + game.writers.front().header + "nonsense");
    QTRY_COMPARE(live(game.id)["writers"_L1].toArray().size(), 2);
    QVERIFY(live(game.id)["quarantined"_L1].toBool());
    announce(game.id);
    QVERIFY(mallory.waitForClose());
    QTRY_VERIFY(!live(game.id)["quarantined"_L1].toBool());
    const QJsonArray all = m_core->user().get(u"/api/v1/replays/live"_s).items();
    const auto isIt = [&game](const QJsonValue &item) {
        return item["game"_L1].toString() == QString::number(game.id);
    };
    QCOMPARE(std::ranges::count_if(all, isIt), 1); // not there twice
    RelayClient ada(m_core->port(), true);
    ada.sendData(writerLine(game.id, "ada") + stream);
    QTRY_COMPARE(live(game.id)["writers"_L1].toArray().size(), 3);
    RelayClient watcher(m_core->port());
    watcher.send(readerLine(game.id));
    eve.send(stream.sliced(stream.size() / 2));
    QVERIFY(watcher.waitForBytes(stream.size()));
    QCOMPARE(watcher.received(), stream);
    eve.close();
    ada.close();
    QCOMPARE(m_core->differenceOf(game), QByteArray());
    const auto quarantined = [&] {
        const Answer answer = m_core->user().get(u"/api/v1/replays?state=quarantined&search=%1"_s.arg(game.id));
        return answer.items().size();
    };
    QTRY_COMPARE(quarantined(), 1); // what mallory sent
}

void tst_RelayStrangers::newTokensSendWatchersAway()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id);
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + streamOf(game).chopped(100));
    QTRY_VERIFY(!live(game.id).isEmpty());
    RelayClient raw(m_core->port());
    raw.send(readerLine(game.id));
    RelayClient webSocket(m_core->port(), true);
    webSocket.sendData(readerLine(game.id));
    for (RelayClient *watcher : {&raw, &webSocket})
        QVERIFY(watcher->waitForBytes(game.writers.front().header.size() + 1));
    announce(game.id, {{u"tokens"_s, true}});
    for (RelayClient *watcher : {&raw, &webSocket})
        QVERIFY(watcher->waitForClose());
    QVERIFY(eve.isOpen()); // who plays goes on
    eve.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::aWatcherMayCloseItsSide()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id, {{u"delay"_s, QJsonObject{{u"mode"_s, u"wallClock"_s}, {u"amount"_s, 1}}}});
    const QByteArray stream = streamOf(game);
    RelayClient eve(m_core->port());
    eve.send(writerLine(game.id, "eve") + stream);
    QTRY_VERIFY(!live(game.id).isEmpty());
    RelayClient watcher(m_core->port());
    watcher.send(readerLine(game.id));
    QTRY_COMPARE(live(game.id)["watchers"_L1].toInt(), 1);
    QVERIFY(::shutdown(static_cast<int>(watcher.socket().socketDescriptor()), SHUT_WR) == 0);
    QVERIFY(watcher.waitForBytes(stream.size()));
    QCOMPARE(watcher.received(), stream);
    eve.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::aWebSocketIsCutOffAsOthersAre()
{
    const GamePlan game = Games::agreeing(shape());
    announce(game.id);
    RelayClient silent(m_core->port(), true); // sends no header
    silent.sendData(writerLine(game.id, "ada"));
    QVERIFY(silent.waitForClose(15000));
    RelayClient eve(m_core->port(), true);
    eve.sendData(writerLine(game.id, "eve") + streamOf(game));
    QTRY_VERIFY(live(game.id)["ticks"_L1].toInt() >= 40);
    QCOMPARE(m_core->user().post(u"/api/v1/replays/live/%1/end"_s.arg(game.id), {}).status, 204);
    QVERIFY(eve.waitForClose());
    QTRY_VERIFY_WITH_TIMEOUT(m_core->hasFile(game.id), 20000);
}

void tst_RelayStrangers::theCoreEndsWhoeverIsConnected()
{
    std::vector<std::unique_ptr<RelayClient>> clients;
    for (int i = 0; i < 4; ++i) {
        const GamePlan game = Games::agreeing(shape());
        announce(game.id);
        for (const bool isWebSocket : {false, true, true}) {
            clients.push_back(std::make_unique<RelayClient>(m_core->port(), isWebSocket));
            clients.back()->sendData(writerLine(game.id, "eve") + streamOf(game).chopped(50));
            QTRY_VERIFY(!live(game.id).isEmpty());
            clients.push_back(std::make_unique<RelayClient>(m_core->port(), isWebSocket));
            clients.back()->sendData(readerLine(game.id));
        }
        QTRY_COMPARE(live(game.id)["watchers"_L1].toInt(), 3);
    }
    QCOMPARE(m_core->stop(), 0);
    for (const std::unique_ptr<RelayClient> &client : clients)
        QVERIFY(client->waitForClose());
}

PITWALL_TEST_MAIN(tst_RelayStrangers)
#include "tst_relaystrangers.moc"
