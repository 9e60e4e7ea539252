#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QFile>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The shipped definition against the real server.
class tst_Armagetron final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        NEEDS_GAME("armagetron");
        m_server = std::make_unique<RealServer>(
            definition, RealServer::newRecord(*definition, {{u"maxPlayers"_s, 9}}, u"Bob's \"Hall\" \\ # x"_s));
        VERIFY_RESULT(m_server->launch());
        QVERIFY2(m_server->waitUntilReady(), qPrintable(m_server->lines().join(u'\n')));
    }

    void answers_what_it_is()
    {
        Result<GameState> state;
        QTRY_VERIFY_WITH_TIMEOUT((state = waitFor(m_server->protocol().query(Milliseconds(2000)))).has_value(), 15000);
        QCOMPARE(state->maxPlayers, 9);
        QCOMPARE(state->playerCount, 0);
        QVERIFY2(state->version.startsWith("0.2.9"_L1), qPrintable(state->version));
    }

    void says_literally_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes and a command") << u"\"; QUIT"_s;
        QTest::newRow("percent") << u"%n %s"_s;
        QTest::newRow("a line break for the game") << u"a\\nQUIT"_s;
        QTest::newRow("a comment sign") << u"a # b"_s;
    }
    void says_literally()
    {
        QFETCH(QString, text);
        VERIFY_RESULT(waitFor(m_server->protocol().say(text)));
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::AdminMessage, {}, text));
        QVERIFY(m_server->isRunning());
    }

    void refuses_what_would_be_more_than_one_line()
    {
        GameProtocol &protocol = m_server->protocol();
        QCOMPARE(waitFor(protocol.say(u"a\nQUIT"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(protocol.say(QString(65536, u'x'))).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(protocol.command(u"SAY a\nQUIT"_s)).error().code, Error::Code::InvalidArgument);
        QCOMPARE(waitFor(protocol.kick(u"a b"_s, {})).error().code, Error::Code::InvalidArgument);
    }

    void takes_commands()
    {
        VERIFY_RESULT(waitFor(m_server->protocol().command(u"SERVER_NAME Other"_s)));
        QTRY_VERIFY(m_server->hasPrinted(u"SERVER_NAME changed from Bob's \"Hall\" \\\\ # x to Other\\."_s));
        VERIFY_RESULT(waitFor(m_server->protocol().kick(u"nobody"_s, u"rude"_s)));
        QTRY_VERIFY(m_server->hasPrinted(u"No matches were found that contained nobody"_s));
    }

    void reads_the_ladder_log_beside_the_output()
    {
        QFile log(m_server->workDir() + u"/var/ladderlog.txt"_s);
        QVERIFY(log.open(QIODevice::Append)); // what the server writes when somebody plays
        log.write("PLAYER_ENTERED bob_x 127.0.0.1 Bob X\nCHAT bob_x hi there\nNEW_ROUND 2026-11-21 20:00:00\nPLAYER_L");
        log.flush();
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::Join, u"Bob X"_s));
        QTRY_VERIFY(m_server->hasEvent(GameEvent::Kind::RoundStart, {}, u"2026-11-21 20:00:00"_s));
        log.write("EFT bob_x 127.0.0.1\n");
        log.flush();
        QTRY_COMPARE(m_server->events().last().kind, GameEvent::Kind::Leave);
    }

    void stops_gracefully()
    {
        QVERIFY(m_server->stopGracefully());
        QCOMPARE(m_server->ending(), u"code 0"_s);
    }

private:
    std::unique_ptr<RealServer> m_server;
};

PITWALL_TEST_MAIN(tst_Armagetron)
#include "tst_armagetron.moc"
