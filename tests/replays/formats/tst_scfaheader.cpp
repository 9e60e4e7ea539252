#include "core/replays/formats/scfa/detail.h"
#include "core/replays/formats/scfa/header.h"
#include "core/replays/formats/scfa/luavalue.h"
#include "tests/replays/formats/scfasamples.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Pitwall;
using namespace Qt::StringLiterals;
using namespace ScfaSamples;
using Scfa::ByteCursor;

/// The header to its last field, the Lua data in it, and what is shown of both.
class tst_ScfaHeader final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void lua_data_becomes_json_data()
    {
        QTest::addColumn<QByteArray>("lua");
        QTest::addColumn<QByteArray>("json"); // of an array with it
        QTest::newRow("a whole number") << luaNumber(42) << QByteArray("[42]");
        QTest::newRow("a broken number is as short as it was written") << luaNumber(0.1f) << QByteArray("[0.1]");
        QTest::newRow("a number that JSON does not have")
            << luaNumber(std::numeric_limits<float>::infinity()) << QByteArray("[null]");
        QTest::newRow("text") << luaString("Bøb") << QByteArray("[\"Bøb\"]");
        QTest::newRow("nil") << luaNil() << QByteArray("[null]");
        QTest::newRow("true") << luaBool(true) << QByteArray("[true]");
        QTest::newRow("false") << luaBool(false) << QByteArray("[false]");
        QTest::newRow("an empty table") << luaTable({}) << QByteArray("[{}]");
        QTest::newRow("a list") << luaTable({luaNumber(1), luaString("a"), luaNumber(2), luaString("b")})
                                << QByteArray("[[\"a\",\"b\"]]");
        QTest::newRow("a list with a gap") << luaTable({luaNumber(1), luaString("a"), luaNumber(3), luaString("c")})
                                           << QByteArray("[{\"1\":\"a\",\"3\":\"c\"}]");
        QTest::newRow("names") << luaTable({luaString("b"), luaNil(), luaString("a"), luaTable({})})
                               << QByteArray("[{\"a\":{},\"b\":null}]");
        QTest::newRow("a list that goes on with names")
            << luaTable({luaNumber(1), luaString("a"), luaNumber(2), luaString("b"), luaString("n"), luaNumber(7)})
            << QByteArray("[{\"1\":\"a\",\"2\":\"b\",\"n\":7}]");
        QTest::newRow("a name twice") << luaTable({luaString("a"), luaNumber(1), luaString("a"), luaNumber(2)})
                                      << QByteArray("[{\"a\":2}]");
        QTest::newRow("other keys") << luaTable({luaBool(true), luaNumber(1), luaNumber(1.5f), luaNumber(2)})
                                    << QByteArray("[{\"1.5\":2,\"true\":1}]");
    }
    void lua_data_becomes_json()
    {
        QFETCH(QByteArray, lua);
        QFETCH(QByteArray, json);
        ByteCursor cursor(lua);
        const Result<QJsonValue> value = Scfa::readLua(cursor);
        VERIFY_RESULT(value);
        QVERIFY(cursor.atEnd());
        QCOMPARE(QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact), json);
        for (qsizetype size = 0; size < lua.size(); ++size) {
            ByteCursor cut(QByteArrayView(lua).first(size));
            QVERIFY(!Scfa::readLua(cut));
        }
    }

    void lua_data_that_is_none_is_refused_data()
    {
        QTest::addColumn<QByteArray>("lua");
        QTest::newRow("a type that there is not") << QByteArray("\6");
        QTest::newRow("the end of no table") << QByteArray("\5");
        QTest::newRow("a table as a key") << luaTable({luaTable({}), luaNil()});
        QTest::newRow("a key without a value") << QByteArray("\4\1a\0\5", 5);
        QTest::newRow("32 tables deep") << deep(32);
    }
    void lua_data_that_is_none_is_refused()
    {
        QFETCH(QByteArray, lua);
        ByteCursor cursor(lua);
        const Result<QJsonValue> value = Scfa::readLua(cursor);
        QVERIFY(!value);
        QCOMPARE(value.error().code, Error::Code::Corrupt);
    }

    void tables_may_be_31_deep()
    {
        const QByteArray lua = deep(31);
        ByteCursor cursor(lua);
        VERIFY_RESULT(Scfa::readLua(cursor));
    }

    void a_table_of_a_hundred_thousand_names_is_read_in_its_time()
    {
        QList<QByteArray> fields;
        for (int i = 0; i < 100000; ++i)
            fields << luaString(QByteArray::number(i * 7919 % 100000)) << luaNil();
        const QByteArray lua = luaTable(fields);
        ByteCursor cursor(lua);
        const Result<QJsonValue> value = Scfa::readLua(cursor);
        VERIFY_RESULT(value);
        QCOMPARE(value->toObject().size(), 100000);
    }

    void reads_the_whole_header()
    {
        ScfaSamples::Header made = madeHeader();
        const Result<Scfa::Header> header = Scfa::Header::parse(QByteArray(made.bytes() + "body"));
        VERIFY_RESULT(header);
        QCOMPARE(header->problem, QString());
        QCOMPARE(header->size, made.bytes().size());
        QCOMPARE(header->gameVersion, u"Supreme Commander v1.50.3702"_s);
        QCOMPARE(header->replayVersion, u"Replay v1.9"_s);
        QCOMPARE(header->mods, QJsonValue(QJsonArray{QJsonObject{{u"name"_s, u"Mod"_s}}}));
        QCOMPARE(header->cheats, true);
        QCOMPARE(header->randomSeed, 77u);
        QCOMPARE(header->sources.size(), 2);
        QCOMPARE(header->sources.at(1).name, u"Bob"_s);
        QCOMPARE(header->sources.at(1).timeouts, 3u);
        QCOMPARE(header->armies.size(), 4);
        QCOMPARE(header->armies.at(2).source, Scfa::Header::NoSource);
        const QJsonObject json = header->toJson();
        QCOMPARE(json.value("armies"_L1)[1]["source"_L1].toInt(), 1);
        QVERIFY(json.value("armies"_L1)[2]["source"_L1].isUndefined());
        QCOMPARE(json.value("randomSeed"_L1).toInt(), 77);
    }

    void a_header_is_whole_or_refused()
    {
        const QByteArray bytes = madeHeader().bytes();
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const Result<Scfa::Header> header = Scfa::Header::parse(bytes.first(size));
            QVERIFY(!header);
            QCOMPARE(header.error().code, Error::Code::Corrupt);
        }
    }

    void damaged_data_is_told_and_all_else_is_read_data()
    {
        QTest::addColumn<QByteArray>("mods");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no Lua data") << QByteArray("xyz") << u"mods: the Lua data has a type 120"_s;
        QTest::newRow("cut off") << QByteArray("\4\1a") << u"mods: the Lua data ends in the middle of a value"_s;
        QTest::newRow("two values") << QByteArray("\4\5\4\5") << u"mods: there is more than one value"_s;
    }
    void damaged_data_is_told_and_all_else_is_read()
    {
        QFETCH(QByteArray, mods);
        QFETCH(QString, problem);
        ScfaSamples::Header made = madeHeader();
        made.mods = mods;
        const Result<Scfa::Header> header = Scfa::Header::parse(made.bytes());
        VERIFY_RESULT(header);
        QCOMPARE(header->problem, problem);
        QCOMPARE(header->randomSeed, 77u);
        const ReplayDetail detail = Scfa::detailOf(*header, {}, {});
        QCOMPARE(detail.problem, u"the header can be read in part only: "_s + problem);
        QCOMPARE(detail.players.size(), 3);
    }

    void shows_who_plays()
    {
        const Result<Scfa::Header> header = Scfa::Header::parse(madeHeader().bytes());
        VERIFY_RESULT(header);
        Scfa::Analysis analysis;
        analysis.feed(QByteArray(setSource(0) + setSource(1) + advance(600) + checksum('a', 600) + setSource(0)
                                 + checksum('b', 600) + command(2)));
        analysis.finish();
        const ReplayDetail detail = Scfa::detailOf(*header, analysis, {});
        QCOMPARE(detail.players.size(), 3); // not the civilians
        QCOMPARE(detail.players.at(0), (ReplayPlayer{u"Ann"_s, true, 0, 2, u"UEF"_s, 1234, 600, 0, {}}));
        QCOMPARE(detail.players.at(1), (ReplayPlayer{u"Bob"_s, true, 1, 3, u"Seraphim"_s, 900, std::nullopt, 0, {}}));
        QCOMPARE(detail.players.at(2),
                 (ReplayPlayer{u"A robot"_s, false, -1, 1, u""_s, std::nullopt, std::nullopt, 0, {}}));
        using Kind = ReplayMark::Kind;
        const QList<ReplayMark> marks{
            {Kind::Leave, 600, u"Ann"_s}, {Kind::Desync, 600, u"Ann"_s}, {Kind::Desync, 600, u"Bob"_s}};
        QCOMPARE(detail.marks, marks);
        ReplayRecord record;
        Scfa::fillRecord(record, *header, analysis, {});
        QCOMPARE(record.players, (QStringList{u"Ann"_s, u"Bob"_s}));
        QVERIFY(record.desynced);
        QCOMPARE(record.desyncTick, 600);
        QCOMPARE(record.complete, true);
        QCOMPARE(record.startedAt, Time{});
        QCOMPARE(record.endedAt, Time{});
    }

    void takes_from_the_metadata_what_the_record_does_not_know_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected"); // game, title, mod, start, end
        QTest::newRow("FAF's server") << QByteArray(
            R"({"uid":7,"title":"A game","featured_mod":"faf","launched_at":1600000000,"game_end":1600000700})")
                                      << u"7|A game|faf|2020-09-13T12:26:40.000Z|2020-09-13T12:38:20.000Z"_s;
        QTest::newRow("broken seconds") << QByteArray(R"({"uid":7,"launched_at":1600000000.25})")
                                        << u"7|||2020-09-13T12:26:40.250Z|2020-09-13T12:27:40.250Z"_s;
        QTest::newRow("a client") << QByteArray(R"({"uid":7,"game_time":1600000000,"launched_at":0})")
                                  << u"7|||2020-09-13T12:26:40.000Z|2020-09-13T12:27:40.000Z"_s;
        QTest::newRow("a number as text")
            << QByteArray(R"({"uid":"18446744073709551615"})") << u"18446744073709551615|||-|-"_s;
        QTest::newRow("nonsense") << QByteArray(
            R"({"uid":-1,"title":7,"featured_mod":null,"launched_at":1e300,"game_end":"x","new":{}})")
                                  << u"|||-|-"_s;
        QTest::newRow("nothing") << QByteArray("{}") << u"|||-|-"_s;
    }
    void takes_from_the_metadata_what_the_record_does_not_know()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        const QJsonObject metadata = QJsonDocument::fromJson(json).object();
        const Result<Scfa::Header> header = Scfa::Header::parse(madeHeader().bytes());
        VERIFY_RESULT(header);
        Scfa::Analysis analysis;
        analysis.feed(QByteArray(setSource(0) + advance(600)));
        analysis.finish();
        ReplayRecord record;
        Scfa::fillRecord(record, *header, analysis, metadata);
        const auto text = [](Time time) {
            return time == Time{} ? u"-"_s : toIsoString(time);
        };
        QCOMPARE(QStringList({record.game, record.title, record.mod, text(record.startedAt), text(record.endedAt)})
                     .join(u'|'),
                 expected);

        ReplayRecord known{.game = u"9"_s,
                           .title = u"Known"_s,
                           .mod = u"coop"_s,
                           .startedAt = Time(Milliseconds(1)),
                           .endedAt = Time(Milliseconds(2))};
        const ReplayRecord before = known;
        Scfa::fillRecord(known, *header, analysis, metadata);
        QCOMPARE(known.game, before.game);
        QCOMPARE(known.title, before.title);
        QCOMPARE(known.mod, before.mod);
        QCOMPARE(known.startedAt, before.startedAt);
        QCOMPARE(known.endedAt, before.endedAt);
    }

    void maps_are_called_as_faf_calls_them_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("of the game") << u"/maps/SCMP_009/SCMP_009.scmap"_s << u"scmp_009"_s;
        QTest::newRow("with a version") << u"/maps/Paradise Bay.v0007/paradisebay.scmap"_s << u"paradise bay.v0007"_s;
        QTest::newRow("a file alone") << u"x.scmap"_s << u"x"_s;
        QTest::newRow("none") << u""_s << u""_s;
    }
    void maps_are_called_as_faf_calls_them()
    {
        QFETCH(QString, path);
        QFETCH(QString, name);
        QCOMPARE(Scfa::mapName(path), name);
    }

private:
    static QByteArray deep(int tables)
    {
        QByteArray lua = luaTable({});
        for (int i = 1; i < tables; ++i)
            lua = luaTable({luaString("a"), lua});
        return lua;
    }

    static QByteArray player(const QByteArray &name, float team, float faction, const QList<QByteArray> &more)
    {
        return luaTable(QList<QByteArray>{luaString("PlayerName"), luaString(name), luaString("Team"), luaNumber(team),
                                          luaString("Faction"), luaNumber(faction)}
                        + more);
    }

    static ScfaSamples::Header madeHeader()
    {
        ScfaSamples::Header header;
        header.mods = luaTable({luaNumber(1), luaTable({luaString("name"), luaString("Mod")})});
        header.scenario = luaTable(
            {luaString("Options"), luaTable({luaString("Ratings"), luaTable({luaString("Bob"), luaNumber(900)})})});
        header.cheats = 1;
        header.armies = {{player("Ann", 2, 1, {luaString("PL"), luaNumber(1234)}), 0},
                         {player("Bob", 3, 4, {luaString("Human"), luaBool(true)}), 1},
                         {player("A robot", 1, 0, {luaString("Human"), luaBool(false)}), 255},
                         {player("Civilians", 1, 0, {luaString("Civilian"), luaBool(true)}), 255}};
        header.seed = 77;
        return header;
    }
};

PITWALL_TEST_MAIN(tst_ScfaHeader)
#include "tst_scfaheader.moc"
