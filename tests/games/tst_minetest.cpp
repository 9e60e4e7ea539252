#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using Capability = GameProtocol::Capability;

/// The shipped definition against the real server.
class tst_Minetest final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void starts_answers_and_ends()
    {
        NEEDS_GAME("minetest");
        RealServer server(definition,
                          RealServer::newRecord(*definition, {{u"maxPlayers"_s, 7}, {u"motd"_s, u"a # b; \"c\""_s}},
                                                u"Bob's \"Hall\" \\ # x"_s));
        VERIFY_RESULT(server.launch());
        QVERIFY2(server.waitUntilReady(), qPrintable(server.lines().join(u'\n')));
        QVERIFY(server.hasEvent(GameEvent::Kind::Ready, {}));

        GameProtocol &protocol = server.protocol();
        QCOMPARE(protocol.capabilityNames(), (QStringList{u"query"_s, u"players"_s, u"events"_s}));
        QCOMPARE(waitFor(protocol.say(u"hi"_s)).error().code, Error::Code::Unsupported);
        QCOMPARE(waitFor(protocol.requestStop()).error().code, Error::Code::Unsupported);
        const Result<GameState> state = waitFor(protocol.query(Milliseconds(1000)));
        VERIFY_RESULT(state);
        QCOMPARE(state->maxPlayers, 7);

        server.process().terminate();
        QVERIFY(server.waitUntilOver());
        QCOMPARE(server.ending(), u"code 0"_s);
        QVERIFY(QFile::exists(server.workDir() + u"/world/map.sqlite"_s)
                || QFile::exists(server.workDir() + u"/world/world.mt"_s));
    }

    void many_questions_use_up_no_places()
    {
        NEEDS_GAME("minetest");
        RealServer server(definition, RealServer::newRecord(*definition, {{u"maxPlayers"_s, 1}}));
        VERIFY_RESULT(server.launch());
        QVERIFY(server.waitUntilReady());
        for (int i = 0; i < 200; ++i)
            VERIFY_RESULT(waitFor(server.protocol().query(Milliseconds(2000))));
    }

    void people_come_and_go_by_the_lines()
    {
        NEEDS_GAME("minetest");
        const auto protocol = definition->makeProtocol(RealServer::newRecord(*definition), {.host = u"127.0.0.1"_s});
        const auto read = [&protocol](const QString &line) {
            return protocol->parseLine(line);
        };
        QCOMPARE(read(u"2026-11-21 19:38:33: ACTION[Server]: Ann [127.0.0.1] joins game. List of players: Ann"_s),
                 QList{(GameEvent{.kind = GameEvent::Kind::Join, .player = u"Ann"_s})});
        QCOMPARE(read(u"2026-11-21 19:38:33: ACTION[Server]: CHAT: <Ann> hi <b> there"_s),
                 QList{(GameEvent{.kind = GameEvent::Kind::Chat, .player = u"Ann"_s, .text = u"hi <b> there"_s})});
        QCOMPARE(read(u"2026-11-21 19:38:33: ACTION[Server]: Ann leaves game. List of players: "_s),
                 QList{(GameEvent{.kind = GameEvent::Kind::Leave, .player = u"Ann"_s})});
        QVERIFY(read(u"2026-11-21 19:38:33: ACTION[Server]: CHAT: <Ann> Bob [1] joins game."_s).size() == 1);
    }
};

PITWALL_TEST_MAIN(tst_Minetest)
#include "tst_minetest.moc"
