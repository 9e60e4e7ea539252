#include "core/replays/formats/scfa/analysis.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace ScfaSamples;
using Scfa::Analysis;
using Scfa::Checksums;
using Scfa::Desync;

/// What a body says, from bodies that say just that.
class tst_Analysis final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void counts_what_players_do_by_minute()
    {
        QByteArray body = setSource(0) + setSource(1) + order() + advance();
        body += setSource(0) + order() + order() + advance(599); // still the first minute
        body += setSource(1) + order() + advance(1200) + setSource(0) + order() + setSource(1);
        const Analysis analysis = analysed(body);
        QCOMPARE(analysis.ticks(), 1800);
        QCOMPARE(analysis.sources().at(0).perMinute, (QList<int>{2, 0, 0, 1}));
        QCOMPARE(analysis.sources().at(0).commands, 3);
        QCOMPARE(analysis.sources().at(1).perMinute, (QList<int>{1, 1}));
        QCOMPARE(analysis.problem(), QString());
    }

    void what_the_game_does_by_itself_is_no_command()
    {
        QByteArray body = setSource(0) + checksum('a', 0) + command(4) + command(5);
        body += command(7, "x") + chat("hello") + advance();
        QCOMPARE(analysed(body).sources().at(0).commands, 0);
    }

    void knows_who_left_when()
    {
        const Analysis analysis = analysed(setSource(0) + setSource(1) + setSource(2) + advance(70) + setSource(1)
                                           + command(2) + advance(5) + command(2));
        QCOMPARE(analysis.sources().at(1).leftTick, 70u); // once is enough
        QCOMPARE(analysis.sources().at(0).leftTick, std::nullopt);
        QCOMPARE(analysis.sources().size(), 3u);
    }

    void is_complete_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("complete");
        const QByteArray two = setSource(0) + setSource(1) + advance();
        const QByteArray left = setSource(1) + command(2);
        QTest::newRow("nothing at all") << QByteArray() << false;
        QTest::newRow("it breaks off") << two << false;
        QTest::newRow("the game ended") << QByteArray(two + command(23)) << true;
        QTest::newRow("something follows the end") << QByteArray(two + command(23) + advance()) << false;
        QTest::newRow("all but one left") << QByteArray(two + left + advance()) << true;
        QTest::newRow("one of three left") << QByteArray(setSource(2) + two + left) << false;
        QTest::newRow("one alone, who did not end it") << QByteArray(setSource(0) + advance()) << false;
        QTest::newRow("the last command is cut off") << QByteArray(two + left + advance().chopped(1)) << false;
        QTest::newRow("garbage follows") << QByteArray(two + command(23) + "garbage") << false;
    }
    void is_complete()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, complete);
        QCOMPARE(analysed(body).isComplete(), complete);
    }

    void tells_where_it_breaks_off()
    {
        const QByteArray good = setSource(0) + advance(3);
        QCOMPARE(analysed(good + advance().chopped(1)).problem(),
                 u"the stream ends in the middle of a command, after byte 11 of the body and 3 ticks"_s);
        QCOMPARE(analysed(good + "\x01").problem(),
                 u"the stream ends in the middle of a command, after byte 11 of the body and 3 ticks"_s);
        QCOMPARE(analysed(good + command(24) + advance(5)).problem(),
                 u"what follows byte 11 of the body, after 3 ticks, is no command"_s);
        QCOMPARE(analysed(good + command(24) + advance(5)).ticks(), 3);
    }

    void finds_chat()
    {
        const Analysis analysis =
            analysed(setSource(0) + advance(41) + chat("hello", "Ann", luaString("all")) + advance()
                     + chat("only you", "Ann", luaNumber(2)) + command(22, luaString("Other").sliced(1)));
        const QList<ReplayChat> lines{{41, u"Ann"_s, u"all"_s, u"hello"_s}, {42, u"Ann"_s, u"2"_s, u"only you"_s}};
        QCOMPARE(analysis.chat(), lines);
    }

    void a_line_that_all_hear_is_one_line()
    {
        QByteArray body;
        for (int source = 0; source < 3; ++source)
            body += setSource(source) + chat("gg") + advance();
        body += setSource(0) + chat("gg") + setSource(1) + chat("gg"); // said again
        body += advance(1000) + setSource(2) + chat("gg");             // long after
        const Analysis analysis = analysed(body);
        QCOMPARE(analysis.chat().size(), 3);
        QCOMPARE(analysis.chat().at(1).tick, 3);
        QCOMPARE(analysis.chat().at(2).tick, 1003);
    }

    void what_looks_like_chat_and_is_none_does_no_harm()
    {
        const QByteArray name = QByteArray("GiveResourcesToPlayer\0", 22);
        QByteArray body =
            setSource(0) + command(22, name) + command(22, name + luaNil()) + command(22, name + "\4\4\5");
        body += command(22, name + luaTable({luaString("Msg"), luaString("no table")}));
        body += command(22, name + luaTable({luaString("Mass"), luaNumber(100)})) + command(22, name.chopped(1))
            + advance();
        const Analysis analysis = analysed(body);
        QCOMPARE(analysis.chat(), QList<ReplayChat>());
        QCOMPARE(analysis.problem(), QString());
        QCOMPARE(analysis.ticks(), 1);
    }

    void endless_chat_ends()
    {
        QByteArray body = setSource(0);
        for (int i = 0; i < 21000; ++i)
            body += chat(QByteArray::number(i)) + advance();
        const Analysis analysis = analysed(body);
        QCOMPARE(analysis.chat().size(), 20000);
        QCOMPARE(analysis.problem(), u"there is more chat than is shown"_s);
        QCOMPARE(analysis.ticks(), 21000);
    }

    void a_game_of_millions_of_years_takes_no_more_than_a_week()
    {
        const Analysis analysis =
            analysed(setSource(7) + advance(0xffffffff) + order() + advance(0xffffffff) + order());
        QCOMPARE(analysis.sources().at(7).perMinute.size(), 7 * 24 * 60);
        QCOMPARE(analysis.sources().at(7).commands, 2);
        QCOMPARE(analysis.ticks(), 0x7fffffffu);
    }

    void finds_the_first_desync_data()
    {
        QTest::addColumn<QByteArray>("said"); // sources are digits, what they say letters; a blank is the next 50 ticks
        QTest::addColumn<int>("tick");        // -1: none
        QTest::addColumn<QList<int>>("who");
        QTest::newRow("all agree") << QByteArray("0a1a2a 0b1b2b") << -1 << QList<int>();
        QTest::newRow("one of three differs") << QByteArray("0a1a2a 0b1c2b 0d1e2d") << 50 << QList<int>{1};
        QTest::newRow("two of five differ, each in its own way") << QByteArray("0a1a2a3x4y") << 0 << QList<int>{3, 4};
        QTest::newRow("two differ: who is right?") << QByteArray("0a1b") << 0 << QList<int>{0, 1};
        QTest::newRow("two against two") << QByteArray("0a1a2b3b") << 0 << QList<int>{0, 1, 2, 3};
        QTest::newRow("one says two things") << QByteArray("0a1a2a1b") << 0 << QList<int>{1};
        QTest::newRow("one says nothing") << QByteArray("0a1a 0b") << -1 << QList<int>();
        QTest::newRow("a late answer") << QByteArray("0a1a 0b  1c") << -1 << QList<int>();
        QTest::newRow("nobody says anything") << QByteArray(" ") << -1 << QList<int>();
    }
    void finds_the_first_desync()
    {
        QFETCH(QByteArray, said);
        QFETCH(int, tick);
        QFETCH(QList<int>, who);
        const std::optional<Desync> desync = analysed(bodyOf(said)).checksums().desync();
        QCOMPARE(desync ? int(desync->tick) : -1, tick);
        QCOMPARE(desync ? desync->sources : QList<int>(), who);
    }

    void answers_come_later_than_their_tick()
    {
        // As in the samples: each source says it when it gets there
        const QByteArray body = setSource(0) + checksum('a', 50) + advance() + setSource(1) + checksum('a', 50)
            + setSource(0) + checksum('b', 100) + advance() + setSource(1) + checksum('c', 100);
        const std::optional<Desync> desync = analysed(body).checksums().desync();
        QVERIFY(desync);
        QCOMPARE(desync->tick, 100);
    }

    void finds_a_desync_between_two_streams()
    {
        const Analysis one = analysed(bodyOf("0a1a2a 0b1b2b 0c1c2c"));
        const Analysis same = analysed(bodyOf("0a1a2a 0b1b2b 0c1c"));
        const Analysis other = analysed(bodyOf("0a1a2a 0b1b2b 0c1d2c"));
        const Checksums *const agreeing[] = {&one.checksums(), &same.checksums()};
        QVERIFY(!Checksums::findDesync(agreeing));
        const Checksums *const differing[] = {&one.checksums(), &same.checksums(), &other.checksums()};
        QCOMPARE(Checksums::findDesync(differing), (Desync{100, {1}}));
        QVERIFY(!Checksums::findDesync({}));
    }

    void endless_checksums_end()
    {
        QByteArray body = setSource(0);
        for (quint32 i = 0; i < 200100; ++i)
            body += checksum('a', i);
        const Analysis analysis = analysed(body);
        QCOMPARE(analysis.checksums().entries().size(), 200000u);
        QCOMPARE(analysis.problem(), u"there are more checksums than are compared"_s);
    }

private:
    static Analysis analysed(const QByteArray &body)
    {
        Analysis analysis;
        analysis.feed(body);
        analysis.finish();
        return analysis;
    }

    static QByteArray order() { return command(12, QByteArray(60, 'o')); }

    static QByteArray chat(const QByteArray &text, const QByteArray &sender = "Ann",
                           const QByteArray &to = luaString("all"))
    {
        const QByteArray message =
            luaTable({luaString("to"), to, luaString("text"), luaString(text), luaString("Chat"), luaBool(true)});
        return command(22,
                       QByteArray("GiveResourcesToPlayer\0", 22)
                           + luaTable({luaString("From"), luaNumber(1), luaString("Msg"), message, luaString("Sender"),
                                       luaString(sender)})
                           + u32(0));
    }

    static QByteArray bodyOf(const QByteArray &said)
    {
        QByteArray body;
        quint32 tick = 0;
        for (qsizetype i = 0; i < said.size();) {
            if (said[i] == ' ') {
                body += advance(50);
                tick += 50;
                ++i;
                continue;
            }
            body += setSource(said[i] - '0') + checksum(said[i + 1], tick);
            i += 2;
        }
        return body + advance();
    }
};

PITWALL_TEST_MAIN(tst_Analysis)
#include "tst_analysis.moc"
