#include "core/api/eventclient.h"
#include "core/games/gamecatalog.h"
#include "tests/api/fakesocket.h"
#include "tests/api/gatefixture.h"

#include <QTemporaryDir>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Flag = Permission::Flag;

class tst_EventClient final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_client; }

    void saysHelloWithTheCursor();
    void tellsWhatWasSubscribedAndWhatIsDenied();
    void sendsEventsInOrderAndInBatches();
    void resumesFromACursor();
    void resetsWhenTheCursorIsTooOldOrForeign();
    void tellsOnlyOfServersThatTheCallerMaySee();
    void hidesAddressesFromThoseWhoMayNotModerate();
    void tellsOfReplaysToThoseWhoMaySeeThem();
    void hidesWhereWritersConnectFromUnlessOneManagesReplays();
    void tellsOwnJobsOnly();
    void tellsOfGuessedPasswordsToUserManagersOnly_data();
    void tellsOfGuessedPasswordsToUserManagersOnly();
    void followsConsolesThatTheCallerMayRead();
    void aSlowReaderIsResetAndCostsNoMoreThanItsBound();
    void followsItsPermissionsAndEndsWithItsLogin();
    void nonsenseEndsIt();

private:
    void open(const Grants &grants);
    void publish(const QString &topic, const QString &subject, const QJsonObject &data = {})
    {
        m_bus.publish(topic, u"changed"_s, subject, data);
    }

    const QTemporaryDir m_folder;
    FakeClock m_clock;
    EventBus m_bus{m_clock, 5000};
    GameCatalog m_games{m_folder.path()};
    std::shared_ptr<FakeSocket> m_socket;
    Result<Caller> m_now; ///< who the client is when it is asked again
    QPointer<EventClient> m_client;
};

void tst_EventClient::init()
{
    TestCase::init();
    m_socket = std::make_shared<FakeSocket>();
}

void tst_EventClient::open(const Grants &grants)
{
    m_now = GateFixture::somebody(grants);
    m_client = new EventClient(m_socket, *m_now, {.bus = m_bus, .games = m_games, .clock = m_clock, .identify = [this] {
                                                      return m_now;
                                                  }});
}

void tst_EventClient::saysHelloWithTheCursor()
{
    open({});
    QCOMPARE(m_socket->messages.size(), 1);
    QCOMPARE(m_socket->messages.first()["hello"_L1]["cursor"_L1].toInteger(), m_bus.lastCursor());
}

void tst_EventClient::tellsWhatWasSubscribedAndWhatIsDenied()
{
    open({.everywhere = {Flag::ServersView}});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"servers"_s, u"audit"_s, u"nonsense"_s, u"jobs"_s}}});
    QCOMPARE(m_socket->messages.last().value("subscribed"_L1), (QJsonArray{u"servers"_s, u"jobs"_s}));
    QCOMPARE(m_socket->messages.last().value("denied"_L1), (QJsonArray{u"audit"_s, u"nonsense"_s}));
}

void tst_EventClient::sendsEventsInOrderAndInBatches()
{
    open({.administrator = true});
    publish(u"core"_s, u"before the subscription"_s);
    m_socket->receive({{u"subscribe"_s, QJsonArray()}});
    for (int i = 0; i < 1200; ++i)
        publish(u"core"_s, QString::number(i));
    QTRY_COMPARE(m_socket->events().size(), 1200);
    const QJsonArray events = m_socket->events();
    for (int i = 0; i < 1200; ++i)
        QCOMPARE(events.at(i)["subject"_L1].toString(), QString::number(i));
    QVERIFY(m_socket->messages.size() < 20);
}

void tst_EventClient::resumesFromACursor()
{
    const qint64 seen = m_bus.lastCursor();
    publish(u"core"_s, u"missed"_s);
    publish(u"audit"_s, u"not subscribed"_s);
    open({.administrator = true});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"core"_s}}, {u"after"_s, seen}});
    publish(u"core"_s, u"new"_s);
    QTRY_COMPARE(m_socket->events().size(), 2);
    QCOMPARE(m_socket->events().at(0)["subject"_L1].toString(), u"missed"_s);
    QCOMPARE(m_socket->events().at(1)["subject"_L1].toString(), u"new"_s);
    QVERIFY(!m_socket->wasReset());
}

void tst_EventClient::resetsWhenTheCursorIsTooOldOrForeign()
{
    open({.administrator = true});
    m_socket->receive({{u"subscribe"_s, QJsonArray()}, {u"after"_s, 1}});
    QVERIFY(m_socket->wasReset());
    m_socket->messages.clear();
    m_socket->receive({{u"subscribe"_s, QJsonArray()}, {u"after"_s, m_bus.lastCursor() + 1000}});
    QVERIFY(m_socket->wasReset());
    m_socket->messages.clear();
    const qint64 seen = m_bus.lastCursor();
    for (int i = 0; i <= EventClient::MaxReplay; ++i)
        publish(u"core"_s, u"x"_s);
    m_socket->receive({{u"subscribe"_s, QJsonArray()}, {u"after"_s, seen}});
    QVERIFY(m_socket->wasReset()); // kept still, but more than is worth sending
}

void tst_EventClient::tellsOnlyOfServersThatTheCallerMaySee()
{
    const QString own = ServerId::create().toString();
    const QString other = ServerId::create().toString();
    const qint64 start = m_bus.lastCursor();
    publish(u"servers"_s, other);
    publish(u"servers"_s, own);
    open({.servers = {{own, {Flag::ServersView}}}});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"servers"_s}}, {u"after"_s, start}});
    publish(u"servers"_s, other);
    publish(u"servers"_s, own);
    QTRY_COMPARE(m_socket->events().size(), 2);
    for (const auto event : m_socket->events())
        QCOMPARE(event["subject"_L1].toString(), own);
}

void tst_EventClient::hidesAddressesFromThoseWhoMayNotModerate()
{
    const QString server = ServerId::create().toString();
    const QJsonObject player{{u"name"_s, u"eve"_s}, {u"address"_s, u"192.0.2.7"_s}};
    const QJsonObject data{{u"player"_s, player}, {u"status"_s, QJsonObject{{u"players"_s, QJsonArray{player}}}}};
    open({.everywhere = {Flag::ServersView}});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"servers"_s}}});
    publish(u"servers"_s, server, data);
    QTRY_COMPARE(m_socket->events().size(), 1);
    QVERIFY(!QJsonDocument(m_socket->events()).toJson().contains("192.0.2.7"));
    m_now = GateFixture::somebody({.everywhere = {Flag::ServersView, Flag::ServersModerate}});
    publish(u"access"_s, u"user/x"_s); // permissions changed
    publish(u"servers"_s, server, data);
    QTRY_COMPARE(m_socket->events().size(), 2);
    QVERIFY(QJsonDocument(m_socket->events()).toJson().contains("192.0.2.7"));
}

void tst_EventClient::tellsOfReplaysToThoseWhoMaySeeThem()
{
    const qint64 start = m_bus.lastCursor();
    publish(u"replays"_s, u"7"_s);
    open({.everywhere = {Flag::ServersView, Flag::ReplaysAnnounce}});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"replays"_s}}, {u"after"_s, start}});
    QCOMPARE(m_socket->messages.last().value("denied"_L1), QJsonArray{u"replays"_s});
    publish(u"replays"_s, u"8"_s);
    m_now = GateFixture::somebody({.everywhere = {Flag::ReplaysView}});
    publish(u"access"_s, u"user/x"_s); // permissions changed
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"replays"_s}}, {u"after"_s, start}});
    QTRY_COMPARE(m_socket->events().size(), 2);
    m_now = GateFixture::somebody({});
    publish(u"access"_s, u"user/x"_s);
    publish(u"replays"_s, u"9"_s);
    m_socket->receive({{u"subscribe"_s, QJsonArray()}}); // sends what waits first
    QCOMPARE(m_socket->events().size(), 2);
}

void tst_EventClient::hidesWhereWritersConnectFromUnlessOneManagesReplays()
{
    const QJsonObject writer{{u"name"_s, u"eve"_s}, {u"address"_s, u"192.0.2.7"_s}};
    const QJsonObject data{{u"game"_s, QJsonObject{{u"game"_s, u"7"_s}, {u"writers"_s, QJsonArray{writer}}}}};
    open({.everywhere = {Flag::ReplaysView}});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"replays"_s}}});
    publish(u"replays"_s, u"7"_s, data);
    QTRY_COMPARE(m_socket->events().size(), 1);
    const QByteArray seen = QJsonDocument(m_socket->events()).toJson();
    QVERIFY(seen.contains("eve") && !seen.contains("192.0.2.7"));
    m_now = GateFixture::somebody({.everywhere = {Flag::ReplaysView, Flag::ReplaysManage}});
    publish(u"access"_s, u"user/x"_s);
    publish(u"replays"_s, u"7"_s, data);
    QTRY_COMPARE(m_socket->events().size(), 2);
    QVERIFY(QJsonDocument(m_socket->events()).toJson().contains("192.0.2.7"));
}

void tst_EventClient::tellsOwnJobsOnly()
{
    const auto job = [](const QString &who) {
        return QJsonObject{{u"job"_s, QJsonObject{{u"who"_s, who}, {u"kind"_s, u"backup.create"_s}}}};
    };
    open({});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"jobs"_s}}});
    publish(u"jobs"_s, u"1"_s, job(u"someone else"_s));
    publish(u"jobs"_s, u"2"_s, job(u"ada"_s));
    QTRY_COMPARE(m_socket->events().size(), 1);
    QCOMPARE(m_socket->events().first()["subject"_L1].toString(), u"2"_s);
}

void tst_EventClient::tellsOfGuessedPasswordsToUserManagersOnly_data()
{
    QTest::addColumn<Grants>("grants");
    QTest::addColumn<int>("notices");

    QTest::newRow("administrator") << Grants{.administrator = true} << 2;
    QTest::newRow("who manages users") << Grants{.everywhere = {Flag::UsersManage}} << 2;
    QTest::newRow("everybody else") << Grants{.everywhere = {Flag::ServersView, Flag::AuditView}} << 1;
}

void tst_EventClient::tellsOfGuessedPasswordsToUserManagersOnly()
{
    QFETCH(Grants, grants);
    open(grants);
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"core"_s}}});
    publish(u"core"_s, u"logins"_s);
    publish(u"core"_s, u"disk"_s);
    QTRY_COMPARE(m_socket->events().last()["subject"_L1].toString(), u"disk"_s);
    QTEST(int(m_socket->events().size()), "notices");
}

void tst_EventClient::followsConsolesThatTheCallerMayRead()
{
    const QString own = ServerId::create().toString();
    const QString other = ServerId::create().toString();
    const auto print = [this](const QString &server) {
        m_bus.publishTransient(u"output"_s, u"lines"_s, server, {{u"lines"_s, QJsonArray{u"hello"_s}}});
    };
    open({.servers = {{own, {Flag::ServersConsole}}}});
    m_socket->receive({{u"follow"_s, other}});
    QCOMPARE(m_socket->messages.last()["error"_L1]["code"_L1].toString(), u"permissionDenied"_s);
    print(own); // not followed yet
    m_socket->receive({{u"follow"_s, own}});
    print(own);
    print(other);
    QTRY_COMPARE(m_socket->events().size(), 1);
    QCOMPARE(m_socket->events().first()["subject"_L1].toString(), own);
    m_socket->receive({{u"unfollow"_s, own}});
    print(own);
    m_socket->receive({{u"subscribe"_s, QJsonArray()}}); // sends what waits first
    QCOMPARE(m_socket->events().size(), 1);
}

void tst_EventClient::aSlowReaderIsResetAndCostsNoMoreThanItsBound()
{
    open({.administrator = true});
    m_socket->receive({{u"subscribe"_s, QJsonArray()}});
    m_socket->pending = EventClient::HighWater + 1;
    for (int i = 0; i < 3 * EventClient::MaxWaiting; ++i)
        publish(u"core"_s, QString::number(i));
    QVERIFY(m_socket->events().isEmpty());
    m_socket->pending = 0; // it reads again
    QTRY_VERIFY(m_socket->wasReset());
    QVERIFY(m_socket->events().size() <= EventClient::MaxWaiting);
    const qsizetype before = m_socket->events().size();
    publish(u"core"_s, u"after the reset"_s);
    QTRY_COMPARE(m_socket->events().size(), before + 1);
}

void tst_EventClient::followsItsPermissionsAndEndsWithItsLogin()
{
    open({.administrator = true});
    m_socket->receive({{u"subscribe"_s, QJsonArray{u"audit"_s, u"access"_s}}});
    m_now = GateFixture::somebody({});
    publish(u"access"_s, u"user/x"_s);
    publish(u"audit"_s, u"secret"_s);
    m_now = fail(Error::Code::Unauthenticated, u"over"_s);
    publish(u"access"_s, u"user/x"_s);
    QCOMPARE(m_socket->closedWith, 4401);
    QVERIFY(m_socket->events().isEmpty());
    QTRY_VERIFY(m_client.isNull());
}

void tst_EventClient::nonsenseEndsIt()
{
    open({});
    m_socket->receive({{u"do"_s, u"something"_s}});
    QCOMPARE(m_socket->messages.last()["error"_L1]["code"_L1].toString(), u"invalidArgument"_s);
    Q_EMIT m_socket->received("{\"subscribe\": [\"" + QByteArray(20000, 'x') + "\"]}");
    QCOMPARE(m_socket->closedWith, 1008);
}

PITWALL_TEST_MAIN(tst_EventClient)
#include "tst_eventclient.moc"
