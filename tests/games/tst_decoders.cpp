#include "core/games/console/armagetroninfo.h"
#include "core/games/console/minetestprobe.h"
#include "core/games/freeciv/freecivtext.h"
#include "core/games/teeworlds/econtext.h"
#include "core/games/teeworlds/teeworldspackets.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What games answer, as it was recorded from the real servers, and what might come in its place.
class tst_Decoders final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void teeworlds_info()
    {
        const Result<TeeworldsPackets::Info> info = TeeworldsPackets::readInfo(infoPacket(), own, 1);
        VERIFY_RESULT(info);
        QCOMPARE(info->version, u"0.7.5"_s);
        QCOMPARE(info->name, u"Te\"st \\ x"_s);
        QCOMPARE(info->map, u"dm1"_s);
        QCOMPARE(info->gameType, u"DM"_s);
        QCOMPARE(info->maxClients, 8);
        QCOMPARE(info->clientCount, 1);
        QCOMPARE(info->clients.size(), 1);
        QCOMPARE(info->clients.first().name, u"Ra\"cer"_s);
        QCOMPARE(info->clients.first().country, -1);
        QVERIFY(!info->clients.first().spectator);
    }

    void teeworlds_takes_no_answer_to_another_question()
    {
        QVERIFY(!TeeworldsPackets::readInfo(infoPacket(), QByteArray(4, 'x'), 1)); // another token
        QVERIFY(!TeeworldsPackets::readInfo(infoPacket(), own, 2));                // another number
        QVERIFY(!TeeworldsPackets::isInfo(infoPacket().mid(1), own));
    }

    void teeworlds_every_cut_of_an_answer_is_refused_or_whole()
    {
        const QByteArray whole = infoPacket();
        const qsizetype withoutClients = whole.indexOf("Ra\"cer");
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const auto info = TeeworldsPackets::readInfo(whole.left(size), own, 1);
            QCOMPARE(info.has_value(), size == withoutClients);
        }
    }

    void teeworlds_token()
    {
        const QByteArray answer = QByteArray::fromHex("040000") + own + QByteArray::fromHex("05aabbccdd") + "rest";
        QCOMPARE(TeeworldsPackets::serverToken(answer, own), QByteArray::fromHex("aabbccdd"));
        QVERIFY(!TeeworldsPackets::serverToken(answer, "none"_ba));
        QVERIFY(!TeeworldsPackets::serverToken(answer.left(11), own));
        QCOMPARE(TeeworldsPackets::tokenRequest(own).size(), 520);
        QCOMPARE(TeeworldsPackets::packInt(0), QByteArray(1, '\0'));
        QCOMPARE(TeeworldsPackets::packInt(-1), "\x40"_ba);
        QCOMPARE(TeeworldsPackets::packInt(64), "\x80\x01"_ba);
    }

    void econ_lines_come_whole_however_the_bytes_are_cut()
    {
        const QByteArray stream = "Enter password:\n\0\0[19:34:31][econ]: cid=0 authed\n\0\0half"_ba;
        for (int cut = 1; cut < stream.size(); ++cut) {
            EconText::LineReader reader;
            QStringList lines = reader.feed(stream.first(cut));
            lines += reader.feed(stream.sliced(cut));
            QCOMPARE(lines, (QStringList{u"Enter password:"_s, u"[19:34:31][econ]: cid=0 authed"_s}));
        }
    }

    void econ_endless_line_is_cut()
    {
        EconText::LineReader reader;
        for (int i = 0; i < 100; ++i)
            QVERIFY(reader.feed(QByteArray(10000, 'x')).isEmpty());
        const QStringList lines = reader.feed("\nnext\n");
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.first().size(), EconText::LineReader::maxLine);
        QCOMPARE(lines.last(), u"next"_s);
    }

    void econ_roster_follows_the_lines()
    {
        EconText::Roster roster;
        const auto read = [&roster](const QString &line) {
            roster.apply(EconText::parseLine(line));
        };
        read(u"[19:34:34][server]: id=3 addr=127.0.0.1:56233 client=705 name='Ra'cer' score=0 ' score=0 "_s);
        QCOMPARE(roster.clients().value(3), (EconText::Client{3, u"Ra'cer' score=0 "_s, u"127.0.0.1:56233"_s}));
        read(u"[19:34:32][game]: team_join player='0:a' team=b' team=0"_s);
        QCOMPARE(roster.byName(u"a' team=b"_s)->id, 0);
        read(u"[19:34:33][chat]: 1:0:x: leave player='3:Ra"_s); // what players write is not believed
        QCOMPARE(roster.clients().size(), 2);
        read(u"[19:34:45][game]: leave player='0:a' team=b'"_s);
        read(u"[19:34:41][server]: client dropped. cid=3 addr=127.0.0.1:56233 reason='x'"_s);
        QVERIFY(roster.clients().isEmpty());
        read(u"[19:34:34][server]: id=99 addr=x client=705 name='x' score=0"_s);
        QVERIFY(roster.clients().isEmpty());
    }

    void econ_map_names_stay_in_the_maps_folder()
    {
        QCOMPARE(*EconText::mapName(u"dm 1"_s), "\"dm 1\""_ba);
        for (const QString &map : {u""_s, u"../server"_s, u"/etc/passwd"_s, u"a\\b"_s, u"a\nb"_s, QString(500, u'x')})
            QVERIFY2(!EconText::mapName(map), qPrintable(map.left(20)));
    }

    void armagetron_info()
    {
        const QByteArray answer = QByteArray::fromHex("003300000030" // kind, number, words
                                                      "38c60000"     // port
                                                      "0000"         // address
                                                      "000b")        // name with its NUL
            + words("0xff0000Hall"_ba.left(10) + '\0');
        QVERIFY(!ArmagetronInfo::readInfo(answer)); // cut off after the name
        const Result<ArmagetronInfo::Info> info = ArmagetronInfo::readInfo(armagetronPacket());
        VERIFY_RESULT(info);
        QCOMPARE(info->name, u"Hall \"x\""_s);
        QCOMPARE(info->version, u"0.2.9 unix dedicated"_s);
        QCOMPARE(info->playerCount, 2);
        QCOMPARE(info->maxPlayers, 16);
        QCOMPARE(info->players, (QStringList{u"Ann"_s, u"Bob"_s}));
        for (qsizetype size = 0; size < armagetronPacket().size() - 1; ++size)
            QVERIFY(!ArmagetronInfo::readInfo(armagetronPacket().left(size)));
    }

    void minetest_peer_number()
    {
        const QByteArray answer = QByteArray::fromHex("4f45740300010003ffdc00010003");
        QCOMPARE(MinetestProbe::peerNumber(answer), quint16(3));
        QCOMPARE(MinetestProbe::hello(), QByteArray::fromHex("4f4574030000 00 03ffdc 01 0000"));
        QCOMPARE(MinetestProbe::goodbye(3), QByteArray::fromHex("4f457403 0003 00 0003"));
        for (qsizetype size = 0; size < answer.size(); ++size)
            QVERIFY(!MinetestProbe::peerNumber(answer.left(size)));
        QVERIFY(!MinetestProbe::peerNumber(answer + 'x'));
        QVERIFY(!MinetestProbe::peerNumber(QByteArray::fromHex("4f45740300010003ffdc00010000")));
    }

    void freeciv_connections()
    {
        FreecivText::ConnectionList list;
        const QString rule(78, u'-');
        QVERIFY(!list.feed(u"> list connections"_s));
        QVERIFY(!list.feed(u"List of connections to server:"_s));
        QVERIFY(list.isReading());
        QVERIFY(!list.feed(rule));
        QVERIFY(!list.feed(u"bob_1 from localhost (player Bob_1) command access level basic"_s));
        QVERIFY(!list.feed(u"eve from 10.0.0.7 (observer) command access level info"_s));
        QVERIFY(!list.feed(u"ann from localhost command access level ctrl"_s));
        QVERIFY(list.feed(rule));
        QCOMPARE(list.players().size(), 3);
        QCOMPARE(list.players().at(0).id, u"bob_1"_s);
        QCOMPARE(list.players().at(0).team, u"Bob_1"_s);
        QCOMPARE(list.players().at(1).team, u"observers"_s);
        QCOMPARE(list.players().at(2).address, u"localhost"_s);

        for (const QString &line : {u"List of connections to server:"_s, rule, u"<no connections>"_s, rule})
            list.feed(line);
        QVERIFY(list.players().isEmpty());
    }

    void freeciv_rank_log()
    {
        FreecivText::RankLog log;
        QVERIFY(!log.feed(u"turns: 21"_s));
        QVERIFY(!log.feed(u"winners: Unassigned,Kan Ek',Unassigned,10,, "_s));
        const auto end = log.feed(u"losers: Unassigned,Rudolf II,Unassigned,5,, bob,Ann,bob,6,, "_s);
        QVERIFY(end);
        QCOMPARE(end->kind, GameEvent::Kind::RoundEnd);
        QCOMPARE(end->text, u"1. Kan Ek' 10, 2. Ann 6, 3. Rudolf II 5"_s);
    }

    void freeciv_user_names()
    {
        QCOMPARE(*FreecivText::userName(u"bob_1"_s), "bob_1"_ba);
        for (const QString &name : {u""_s, u"bob quit"_s, u"bob\nquit"_s, u"\"bob\""_s, QString(65536, u'x')})
            QVERIFY2(!FreecivText::userName(name), qPrintable(name.left(20)));
    }

private:
    static QByteArray infoPacket()
    {
        return QByteArray::fromHex("21") + own + QByteArray::fromHex("a0b1c2d3")
            + "\xff\xff\xff\xffinf3\x01"
              "0.7.5\0Te\"st \\ x\0\0dm1\0DM\0\0\x01\x01\x08\x01\x08Ra\"cer\0\0@\0\0"_ba;
    }

    /// Two characters a word, the second one first.
    static QByteArray words(QByteArray text)
    {
        if (text.size() % 2)
            text.append('\0');
        for (qsizetype i = 0; i + 1 < text.size(); i += 2)
            std::swap(text[i], text[i + 1]);
        return text;
    }

    static QByteArray packed(const QByteArray &text)
    {
        const qsizetype length = text.size() + 1;
        return QByteArray::fromHex(QByteArray::number(length, 16).rightJustified(4, '0')) + words(text + '\0');
    }

    static QByteArray armagetronPacket()
    {
        return QByteArray::fromHex("0033000000ff38c60000") + packed({}) + packed("0xff0000Hall \"x\"")
            + QByteArray::fromHex("00020000"
                                  "00000000"
                                  "00110000")
            + packed("0.2.9 unix dedicated") + QByteArray::fromHex("00100000") + packed("0x00ff00Ann\n0xRESETTBob\n");
    }

    static inline const QByteArray own = QByteArray::fromHex("12345678");
};

PITWALL_TEST_MAIN(tst_Decoders)
#include "tst_decoders.moc"
