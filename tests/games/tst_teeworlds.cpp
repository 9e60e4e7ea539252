#include "tests/support/realserver.h"
#include "tests/support/teeworldsplayer.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The shipped definition and protocol against the real server.
class tst_Teeworlds final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_GAME("teeworlds");
        m_server = std::make_unique<RealServer>(
            definition,
            RealServer::newRecord(*definition, {{u"maxPlayers"_s, 4}, {u"motd"_s, u"100 %n \"x\""_s}},
                                  u"Bob's \"Hall\" \\ ; sv_name x"_s));
        VERIFY_RESULT(m_server->launch());
        QVERIFY2(m_server->waitUntilReady(), qPrintable(m_server->lines().join(u'\n')));
        QTRY_VERIFY(waitFor(m_server->protocol().checkAdmin(Milliseconds(1000))));
    }

    void cleanup() { m_player.reset(); }

    void answers_what_it_is()
    {
        const Result<GameState> state = query();
        VERIFY_RESULT(state);
        QCOMPARE(state->map, u"dm1"_s);
        QCOMPARE(state->playerCount, 0);
        QCOMPARE(state->maxPlayers, 4);
        QCOMPARE(state->version, u"0.7.5"_s);
        QVERIFY(state->players && state->players->isEmpty());
        QVERIFY(state->latency < Milliseconds(1000));
    }

    void the_name_arrives_literally()
    {
        const Result<QString> name = waitFor(m_server->protocol().command(u"sv_name"_s));
        VERIFY_RESULT(name);
        QCOMPARE(*name, u"Value: Bob's \"Hall\" \\ ; sv_name x"_s);
    }

    void a_player_joins_chats_and_leaves()
    {
        const QString name = u"Ra\"c'er: x"_s;
        join(name);
        const Result<GameState> state = query();
        VERIFY_RESULT(state);
        QCOMPARE(state->players->first().name, name);
        QCOMPARE(state->players->first().id, u"0"_s);
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::Join, name));

        m_player->say(u"hello \"world\"; %n"_s);
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::Chat, name, u"hello \"world\"; %n"_s));

        m_player->leave();
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::Leave, name));
        QTRY_COMPARE(query()->playerCount, 0);
    }

    void a_player_is_kicked_with_the_reason()
    {
        join(u"Rude"_s);
        const QString id = query()->players->first().id;
        VERIFY_RESULT(waitFor(m_server->protocol().kick(id, u"\"bad\"; shutdown \\"_s)));
        QTRY_VERIFY(m_player->isClosed());
        QVERIFY2(m_player->closeReason().contains("\"bad\"; shutdown \\"_L1), qPrintable(m_player->closeReason()));
        QVERIFY(m_server->isRunning());
        const Result<> nobody = waitFor(m_server->protocol().kick(u"3"_s, {}));
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, Error::Code::NotFound);
    }

    void players_are_known_by_number_even_if_they_came_before_us()
    {
        join(u"Early"_s);
        const auto late =
            builtInGame(u"teeworlds"_s)
                ->makeProtocol(m_server->record(), {.host = u"127.0.0.1"_s, .adminSecret = m_server->secret()});
        late->open();
        QTRY_VERIFY(waitFor(late->checkAdmin(Milliseconds(1000))));
        const Result<GameState> state = waitFor(late->query(Milliseconds(2000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->players->first().id, u"0"_s);
        QVERIFY(state->players->first().address.startsWith("127.0.0.1:"_L1));
    }

    void a_player_stays()
    {
        join(u"Patient"_s);
        // Somebody who acknowledges nothing is thrown out after ten seconds.
        QVERIFY(!QTest::qWaitFor([this] { return m_player->isClosed(); }, 12000));
        m_player->say(u"still here"_s);
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::Chat, u"Patient"_s, u"still here"_s));
    }

    void says_literally_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes and a command") << u"\"; rcon_password x"_s;
        QTest::newRow("percent") << u"%n %s %d"_s;
        QTest::newRow("backslashes") << u"a \\ b \\\" c \\"_s;
        QTest::newRow("a comment sign") << u"a # b"_s;
        QTest::newRow("other scripts") << u"Привет ☃"_s;
    }
    void says_literally()
    {
        QFETCH(QString, text);
        VERIFY_RESULT(waitFor(m_server->protocol().say(text)));
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::AdminMessage, {}, text));
    }

    void refuses_what_would_be_more_than_one_line()
    {
        for (const QString &text :
             {u"hi\nshutdown"_s, u"hi\rshutdown"_s, QString(u"hi"_s + QChar(0)), QString(65536, u'x')}) {
            GameProtocol &protocol = m_server->protocol();
            QCOMPARE(waitFor(protocol.say(text)).error().code, Error::Code::InvalidArgument);
            QCOMPARE(waitFor(protocol.command(text)).error().code, Error::Code::InvalidArgument);
            QCOMPARE(waitFor(protocol.kick(u"0"_s, text)).error().code, Error::Code::InvalidArgument);
            QCOMPARE(waitFor(protocol.changeMap(text)).error().code, Error::Code::InvalidArgument);
        }
        QVERIFY(m_server->isRunning());
    }

    void answers_belong_to_their_commands()
    {
        QList<Async<QString>> answers;
        for (int i = 0; i < 20; ++i)
            answers.append(m_server->protocol().command(u"echo number %1; echo again"_s.arg(i)));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(waitFor(answers.at(i)).value_or(QString()), u"number %1\nagain"_s.arg(i));
        QVERIFY(waitFor(m_server->protocol().command(u"nonsense"_s))->startsWith("No such command"_L1));
    }

    void changes_the_map()
    {
        VERIFY_RESULT(waitFor(m_server->protocol().changeMap(u"dm2"_s)));
        QTRY_COMPARE(query()->map, u"dm2"_s);
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::MapChange, {}, u"dm2"_s));
        const Result<> missing = waitFor(m_server->protocol().changeMap(u"no such map"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, Error::Code::NotFound);
        QCOMPARE(query()->map, u"dm2"_s);
        VERIFY_RESULT(waitFor(m_server->protocol().command(u"restart"_s)));
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::RoundStart, {}, u"DM"_s));
    }

    void its_own_questions_can_be_hidden()
    {
        const auto isQuiet = [this](const QString &line) {
            return std::ranges::any_of(m_server->plan().quietLines,
                                       [&line](const auto &quiet) { return quiet.match(line).hasMatch(); });
        };
        VERIFY_RESULT(waitFor(m_server->protocol().command(u"echo a person asks"_s)));
        QTRY_VERIFY(m_server->hasPrinted(u"Console\\]: a person asks"_s));
        QVERIFY(m_server->hasPrinted(u"pitwall-[0-9a-f]{16}"_s));
        for (const QString &line : m_server->lines()) {
            if (line.contains("pitwall-"_L1))
                QVERIFY2(isQuiet(line), qPrintable(line));
            if (line.contains("a person asks"_L1))
                QVERIFY2(!isQuiet(line), qPrintable(line));
        }
    }

    void stops_gracefully()
    {
        QVERIFY(m_server->stopGracefully());
        QCOMPARE(m_server->ending(), u"code 0"_s);
    }

    void a_killed_server_is_back_with_its_admin_port_at_once()
    {
        for (int i = 0; i < 3; ++i) {
            VERIFY_RESULT(m_server->launch());
            QVERIFY(m_server->waitUntilReady(5000));
            QTRY_VERIFY(waitFor(m_server->protocol().checkAdmin(Milliseconds(1000))));
            m_server->process().kill();
            QVERIFY(m_server->waitUntilOver());
        }
    }

private:
    Result<GameState> query() { return waitFor(m_server->protocol().query(Milliseconds(2000))); }

    void join(const QString &name)
    {
        m_player = std::make_unique<TeeworldsPlayer>(name, m_server->port(u"game"_s));
        m_player->join();
        QTRY_COMPARE(query()->playerCount, 1);
        QTRY_VERIFY(m_player->hasEntered());
    }

    std::unique_ptr<RealServer> m_server;
    std::unique_ptr<TeeworldsPlayer> m_player;
};

PITWALL_TEST_MAIN(tst_Teeworlds)
#include "tst_teeworlds.moc"
