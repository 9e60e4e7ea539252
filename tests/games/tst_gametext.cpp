#include "core/games/gametext.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using GameText::Format;

/// Outside text can never become a line or a command of its own, whatever it is written into.
class tst_GameText final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a line feed") << u"hi\nshutdown"_s;
        QTest::newRow("a carriage return") << u"hi\rshutdown"_s;
        QTest::newRow("a NUL") << u"hi"_s + QChar(0) + u"shutdown"_s;
        QTest::newRow("an escape sequence") << u"\x1b[2J"_s;
        QTest::newRow("a next-line of Latin-1") << u"hi\u0085shutdown"_s;
        QTest::newRow("64 KB") << QString(65536, u'x');
        QTest::newRow("short in characters, long in bytes") << QString(2000, QChar(0x20ac));
    }
    void refuses()
    {
        QFETCH(QString, text);
        const Result<QByteArray> result = GameText::checked(text, 4096, u"/name"_s);
        QVERIFY(!result);
        QCOMPARE(result.error().code, Error::Code::InvalidArgument);
        QCOMPARE(result.error().field, u"/name"_s);
        for (const QString &name : formats())
            QVERIFY2(!GameText::written(*GameText::formatFromName(name), text), qPrintable(name));
    }

    void lets_ordinary_text_pass()
    {
        QCOMPARE(*GameText::checked(u"Grüße an %n \"alle\" ☃ "_s, 4096), u"Grüße an %n \"alle\" ☃ "_s.toUtf8());
        QVERIFY(!commandText({}, 100));
        QCOMPARE(*commandText(u"hi"_s, 100), "hi"_ba);
    }

    void writes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("written"); // empty: refused
        const QJsonValue hostile = u"\"; rcon_password x"_s;
        QTest::newRow("plain") << u"plain"_s << QJsonValue(u"a b"_s) << "a b"_ba;
        QTest::newRow("plain number") << u"plain"_s << QJsonValue(7) << "7"_ba;
        QTest::newRow("plain bool") << u"plain"_s << QJsonValue(true) << "true"_ba;
        QTest::newRow("ini") << u"ini"_s << QJsonValue(u"a = b"_s) << "a = b"_ba;
        QTest::newRow("ini, a comment") << u"ini"_s << QJsonValue(u"a ; b"_s) << QByteArray();
        QTest::newRow("ini, spaces around") << u"ini"_s << QJsonValue(u" a"_s) << QByteArray();
        QTest::newRow("quoted") << u"quoted"_s << QJsonValue(u"a \\ ; b"_s) << "\"a \\ ; b\""_ba;
        QTest::newRow("quoted, a quote") << u"quoted"_s << hostile << QByteArray();
        QTest::newRow("teeworlds, a quote") << u"teeworlds"_s << hostile << "\"\\\"; rcon_password x\""_ba;
        QTest::newRow("teeworlds, a backslash at the end") << u"teeworlds"_s << QJsonValue(u"a\\"_s) << "\"a\\\\\""_ba;
        QTest::newRow("teeworlds, both") << u"teeworlds"_s << QJsonValue(u"\\\""_s) << "\"\\\\\\\"\""_ba;
        QTest::newRow("teeworlds bool") << u"teeworlds"_s << QJsonValue(true) << "1"_ba;
        QTest::newRow("openttd keeps inner quotes") << u"openttd"_s << hostile << "\"\"; rcon_password x\""_ba;
        QTest::newRow("freeciv, a quote") << u"freeciv"_s << hostile << QByteArray();
        QTest::newRow("freeciv bool") << u"freeciv"_s << QJsonValue(false) << "disabled"_ba;
        QTest::newRow("minetest, a block of lines") << u"minetest"_s << QJsonValue(u"\"\"\"x"_s) << QByteArray();
        QTest::newRow("minetest, a group") << u"minetest"_s << QJsonValue(u"{ x"_s) << QByteArray();
        QTest::newRow("minetest, a comment sign") << u"minetest"_s << QJsonValue(u"a # b"_s) << "a # b"_ba;
        QTest::newRow("armagetron") << u"armagetron"_s << QJsonValue(u"a\\n \"b\""_s) << "a\\\\n \"b\""_ba;
        QTest::newRow("properties") << u"properties"_s << QJsonValue(u"a: b=ü"_s) << "a\\:\\ b\\=\\u00fc"_ba;
        QTest::newRow("json") << u"json"_s << hostile << "\"\\\"; rcon_password x\""_ba;
        QTest::newRow("a percent sign is nothing special") << u"teeworlds"_s << QJsonValue(u"%n"_s) << "\"%n\""_ba;
        QTest::newRow("a list") << u"plain"_s << QJsonValue(QJsonArray{1}) << QByteArray();
    }
    void writes()
    {
        QFETCH(QString, format);
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, written);
        const Result<QByteArray> result = GameText::written(*GameText::formatFromName(format), value, u"/x"_s);
        if (written.isEmpty()) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, Error::Code::InvalidArgument);
            QCOMPARE(result.error().field, u"/x"_s);
        } else {
            VERIFY_RESULT(result);
            QCOMPARE(*result, written);
        }
    }

    void knows_its_formats()
    {
        QVERIFY(!GameText::formatFromName(u"xml"));
        for (const QString &name : formats())
            QVERIFY(GameText::formatFromName(name));
    }

private:
    static QStringList formats()
    {
        return {u"plain"_s,   u"ini"_s,      u"quoted"_s,     u"teeworlds"_s,  u"openttd"_s,
                u"freeciv"_s, u"minetest"_s, u"armagetron"_s, u"properties"_s, u"json"_s};
    }
};

PITWALL_TEST_MAIN(tst_GameText)
#include "tst_gametext.moc"
