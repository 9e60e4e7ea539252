#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The definitions of OpenTTD and BZFlag against the real servers; their protocols have tests of their own.
class tst_OtherDefinitions final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void openttd()
    {
        NEEDS_GAME("openttd");
        const QString name = u"Bob's \"Hall\" ; # \\ x"_s;
        RealServer server(definition,
                          RealServer::newRecord(*definition,
                                                {{u"mapWidth"_s, 6},
                                                 {u"mapHeight"_s, 6},
                                                 {u"seed"_s, 42},
                                                 {u"maxPlayers"_s, 7},
                                                 {u"password"_s, u"open \"sesame\""_s}},
                                                name));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
        QTRY_VERIFY(waitFor(server.protocol().checkAdmin(Milliseconds(1000))));
        const Result<GameState> state = waitFor(server.protocol().query(Milliseconds(2000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->maxPlayers, 7);
        QCOMPARE(state->playerCount, 0);
        const Result<QString> answer = waitFor(server.protocol().command(u"setting server_name"_s));
        VERIFY_RESULT(answer);
        QVERIFY2(answer->contains(name), qPrintable(*answer));
        QVERIFY(server.stopGracefully());
        QCOMPARE(server.ending(), u"code 0"_s);
    }

    void bzflag_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style : {"free-for-all", "open-free-for-all", "capture-the-flag", "rabbit-chase"})
            QTest::newRow(style) << QString::fromLatin1(style);
    }
    void bzflag()
    {
        QFETCH(QString, style);
        NEEDS_GAME("bzflag");
        RealServer server(definition,
                          RealServer::newRecord(*definition,
                                                {{u"style"_s, style},
                                                 {u"maxPlayers"_s, 11},
                                                 {u"ricochet"_s, true},
                                                 {u"teleporters"_s, true},
                                                 {u"timeLimit"_s, 3600},
                                                 {u"welcome"_s, u"hi 'you'; -passwd x"_s}}));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
        QTRY_VERIFY(waitFor(server.protocol().checkAdmin(Milliseconds(1000))));
        const Result<GameState> state = waitFor(server.protocol().query(Milliseconds(2000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->maxPlayers, 11);
        QVERIFY(server.stopGracefully());
        QCOMPARE(server.ending(), u"code 0"_s);
    }

    void bzflag_refuses_what_its_config_cannot_say()
    {
        NEEDS_GAME("bzflag");
        const Result<> holds = definition->check(RealServer::newRecord(*definition, {{u"welcome"_s, u"a \"b\""_s}}));
        QVERIFY(!holds);
        QCOMPARE(holds.error().field, u"/settings/welcome"_s);
    }
};

PITWALL_TEST_MAIN(tst_OtherDefinitions)
#include "tst_otherdefinitions.moc"
