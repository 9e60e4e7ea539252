#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QTcpSocket>
#include <QtEndian>

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Somebody who joins a Freeciv server and sits there.
class FreecivPlayer final
{
public:
    FreecivPlayer(const QString &user, int port)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(port));
        const QByteArray body = "\x04" + user.toUtf8() + '\0'
            + "+Freeciv-3.0-network year32 plrculture32 pingfix researchclr cityculture32"_ba + '\0' + '\0'
            + QByteArray::fromHex("000000030000000000000006");
        QByteArray size(2, Qt::Uninitialized);
        qToBigEndian(static_cast<quint16>(body.size() + 2), size.data());
        m_socket.write(size + body);
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
    }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool hasReceived(const QByteArray &text) const { return m_received.contains(text); }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

/// The shipped definition and protocol against the real server.
class tst_Freeciv final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void a_server_for_people()
    {
        NEEDS_GAME("freeciv");
        RealServer server(definition,
                          RealServer::newRecord(*definition, {{u"aiFill"_s, 3}}, u"Bob's \"Hall\"; quit"_s));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
        GameProtocol &protocol = server.protocol();
        Result<GameState> state = waitFor(protocol.query(Milliseconds(2000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 0);
        QCOMPARE(state->maxPlayers, 20);
        QCOMPARE(state->version, u"3.0.6"_s);

        const FreecivPlayer bob(u"bob_1"_s, server.port(u"game"_s));
        QTRY_VERIFY(server.hasEvent(GameEvent::Kind::Join, u"bob_1"_s));
        state = waitFor(protocol.query(Milliseconds(2000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->playerCount, 1);
        QCOMPARE(state->players->first().id, u"bob_1"_s);
        QCOMPARE(state->players->first().team, u"Bob_1"_s);

        VERIFY_RESULT(waitFor(protocol.say(u"hello \"w\"; %n # x"_s)));
        QTRY_VERIFY(bob.hasReceived("hello \"w\"; %n # x"));
        QCOMPARE(waitFor(protocol.say(u"hi\nquit"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(protocol.kick(u"bob_1\nquit"_s, {})).error().code, Error::Code::InvalidArgument);
        VERIFY_RESULT(waitFor(protocol.command(u"set timeout 77"_s)));
        QTRY_VERIFY(server.hasPrinted(u"'timeout' has been set to 77"_s));

        VERIFY_RESULT(waitFor(protocol.kick(u"bob_1"_s, u"rude"_s)));
        QTRY_VERIFY(!bob.isConnected());
        QTRY_VERIFY(server.hasEvent(GameEvent::Kind::Leave, u"bob_1"_s));

        QVERIFY(server.stopGracefully());
        QCOMPARE(server.ending(), u"code 0"_s);
    }

    void a_game_of_computer_players_gives_its_result()
    {
        NEEDS_GAME("freeciv");
        const QJsonObject settings{{u"ruleset"_s, u"civ2civ3"_s},
                                   {u"aiFill"_s, 4},
                                   {u"minPlayers"_s, 0},
                                   {u"timeout"_s, -1},
                                   {u"endTurn"_s, 20},
                                   {u"saveTurns"_s, 5},
                                   {u"size"_s, 1},
                                   {u"mapSeed"_s, 42},
                                   {u"gameSeed"_s, 42},
                                   {u"autostart"_s, true},
                                   {u"exitOnEnd"_s, true}};
        RealServer server(definition, RealServer::newRecord(*definition, settings));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilOver(50000), qPrintable(server.lines().join(u'\n')));
        QCOMPARE(server.ending(), u"code 0"_s);
        QVERIFY(server.hasEvent(GameEvent::Kind::RoundStart, {}));
        QList<GameEvent> ends;
        for (const GameEvent &event : server.events()) {
            if (event.kind == GameEvent::Kind::RoundEnd)
                ends.append(event);
        }
        QCOMPARE(ends.size(), 1);
        QVERIFY2(ends.first().text.startsWith("1. "_L1), qPrintable(ends.first().text));
        QCOMPARE(ends.first().text.count(", "_L1), 3);
    }

    /// While it computes the turns of AI players it does not read its console, but it is not hung.
    void a_busy_server_counts_as_alive()
    {
        NEEDS_GAME("freeciv");
        const QJsonObject settings{{u"aiFill"_s, 4},   {u"minPlayers"_s, 0}, {u"timeout"_s, -1},
                                   {u"endTurn"_s, 60}, {u"size"_s, 1},       {u"autostart"_s, true}};
        RealServer server(definition, RealServer::newRecord(*definition, settings));
        VERIFY_RESULT(server.launch());
        QTRY_VERIFY_WITH_TIMEOUT(server.hasPrinted(u"^Game saved as .*T0006"_s), 20000);
        VERIFY_RESULT(waitFor(server.protocol().query(Milliseconds(3000))));
    }

    void a_stopped_server_does_not_answer()
    {
        NEEDS_GAME("freeciv");
        RealServer server(definition, RealServer::newRecord(*definition));
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        kill(static_cast<pid_t>(server.process().processId()), SIGSTOP);
        const Result<GameState> state = waitFor(server.protocol().query(Milliseconds(500)));
        QVERIFY(!state);
        QCOMPARE(state.error().code, Error::Code::Timeout);
        kill(static_cast<pid_t>(server.process().processId()), SIGCONT);
        QTRY_VERIFY(waitFor(server.protocol().query(Milliseconds(1000))));
    }
};

PITWALL_TEST_MAIN(tst_Freeciv)
#include "tst_freeciv.moc"
