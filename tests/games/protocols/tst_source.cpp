#include "core/games/source/sourceprotocol.h"
#include "tests/fakes/fakesourceserver.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

static const QJsonObject parameters{{u"say"_s, u"say {text}"_s},
                                    {u"kick"_s, u"kick {player} {reason}"_s},
                                    {u"map"_s, u"changelevel {map}"_s},
                                    {u"stop"_s, u"quit"_s}};

static GameEndpoint endpointOf(const FakeSourceServer &server, const QByteArray &password = "hunter2"_ba)
{
    return {.host = u"127.0.0.1"_s,
            .ports = {{u"game"_s, server.queryPort()}, {u"admin"_s, server.rconPort()}},
            .adminSecret = Secret(password)};
}

class tst_Source final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void queriesAfterTheChallenge_data()
    {
        QTest::addColumn<bool>("split");

        QTest::newRow("players in one datagram") << false;
        QTest::newRow("players in two, out of order") << true;
    }

    void queriesAfterTheChallenge()
    {
        QFETCH(bool, split);

        FakeSourceServer server("hunter2"_ba);
        server.faults.splitPlayers = split;
        SourceProtocol protocol(endpointOf(server), parameters);
        const Result<GameState> state = waitFor(protocol.query(Milliseconds(5000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 2);
        QCOMPARE(state->maxPlayers, 16);
        QCOMPARE(state->map, u"de_dust2"_s);
        QCOMPARE(state->version, u"1.0.0.34"_s);
        QCOMPARE(state->players->at(1).name, u"<b>Bob</b>"_s);
        QCOMPARE(state->players->at(1).score, 7);
    }

    void refusesBadQueries_data()
    {
        QTest::addColumn<bool>("silent");
        QTest::addColumn<bool>("garbage");
        QTest::addColumn<bool>("challenges");
        QTest::addColumn<Error::Code>("code");

        QTest::newRow("silence") << true << false << false << Error::Code::Timeout;
        QTest::newRow("garbage") << false << true << false << Error::Code::Corrupt;
        QTest::newRow("challenges for ever") << false << false << true << Error::Code::Corrupt;
    }

    void refusesBadQueries()
    {
        QFETCH(bool, silent);
        QFETCH(bool, garbage);
        QFETCH(bool, challenges);
        QFETCH(Error::Code, code);

        FakeSourceServer server("hunter2"_ba);
        server.faults.silentQuery = silent;
        server.faults.garbageQuery = garbage;
        server.faults.endlessChallenges = challenges;
        SourceProtocol protocol(endpointOf(server), parameters);
        QCOMPARE(waitFor(protocol.query(Milliseconds(300))).error().code, code);
    }

    void runsCommands_data()
    {
        QTest::addColumn<bool>("trickle");

        QTest::newRow("whole packets") << false;
        QTest::newRow("byte for byte") << true;
    }

    void runsCommands()
    {
        QFETCH(bool, trickle);

        FakeSourceServer server("hunter2"_ba);
        server.faults.onePieceAtATime = trickle;
        server.replies.insert("status"_ba, QByteArray(10000, 'x'));
        SourceProtocol protocol(endpointOf(server), parameters);
        protocol.open();
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
        const Async<QString> first = protocol.command(u"status"_s);
        const Async<QString> second = protocol.command(u"echo hi"_s);
        QCOMPARE(waitFor(first)->size(), 10000);
        QCOMPARE(*waitFor(second), u"echo hi"_s);
    }

    void quotesWhatPeopleWrite()
    {
        FakeSourceServer server("hunter2"_ba);
        SourceProtocol protocol(endpointOf(server), parameters);
        protocol.open();
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
        server.commands.clear();
        VERIFY_RESULT(waitFor(protocol.say(u"\"; rcon_password x {map}"_s)));
        VERIFY_RESULT(waitFor(protocol.kick(u"Bob"_s, u"too {player} loud"_s)));
        QCOMPARE(server.commands,
                 (QList<QByteArray>{"say \"'; rcon_password x {map}\""_ba, "kick \"Bob\" \"too {player} loud\""_ba}));
        QCOMPARE(waitFor(protocol.say(u"a\nquit"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(protocol.say(QString(70000, u'x'))).error().code, Error::Code::InvalidArgument);
    }

    void saysThatThePasswordIsWrong()
    {
        FakeSourceServer server("hunter2"_ba);
        SourceProtocol protocol(endpointOf(server, "wrong"_ba), parameters);
        protocol.open();
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(100))).error().detail.contains("did not take"_L1));
    }

    void comesBackAfterALostConnection()
    {
        FakeSourceServer server("hunter2"_ba);
        SourceProtocol protocol(endpointOf(server), parameters);
        protocol.open();
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
        const Async<QString> pending = protocol.command(u"status"_s);
        server.dropRcon();
        QCOMPARE(waitFor(pending).error().code, Error::Code::Unavailable);
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
    }

    void survivesGarbage()
    {
        FakeSourceServer server("hunter2"_ba);
        SourceProtocol protocol(endpointOf(server), parameters);
        protocol.open();
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
        server.faults.garbageRcon = true;
        QCOMPARE(waitFor(protocol.command(u"status"_s)).error().code, Error::Code::Unavailable);
        server.faults.garbageRcon = false;
        QTRY_VERIFY(waitFor(protocol.checkAdmin(Milliseconds(1000))));
    }

    void offersOnlyWhatTheDefinitionSays()
    {
        FakeSourceServer server("hunter2"_ba);
        SourceProtocol protocol(endpointOf(server), {});
        QVERIFY(!protocol.capabilities().contains(GameProtocol::Capability::Kick));
        QCOMPARE(waitFor(protocol.kick(u"Bob"_s, {})).error().code, Error::Code::Unsupported);
    }
};

PITWALL_TEST_MAIN(tst_Source)
#include "tst_source.moc"
