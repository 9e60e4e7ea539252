#include "core/games/texttemplate.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;
using GameText::Format;

class tst_TextTemplate final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // null: refused
        QTest::newRow("no placeholder") << u"sv_register 0"_s << u"sv_register 0"_s;
        QTest::newRow("one in a text") << u"sv_port {port:game}"_s << u"sv_port 8303"_s;
        QTest::newRow("two side by side") << u"{name}{port:game}"_s << u"A {name} of its own8303"_s;
        QTest::newRow("literal braces") << u"{{ {port:game} }}"_s << u"{ 8303 }"_s;
        QTest::newRow("a value is never looked at again") << u"{name}"_s << u"A {name} of its own"_s;
        QTest::newRow("empty") << u""_s << u""_s;
        QTest::newRow("open brace without end") << u"a {name"_s << QString();
        QTest::newRow("closing brace alone") << u"a } b"_s << QString();
        QTest::newRow("no name") << u"{}"_s << QString();
        QTest::newRow("no known form of a name") << u"{Setting:x y}"_s << QString();
        QTest::newRow("an expression") << u"{port:game+1}"_s << QString();
        QTest::newRow("a name inside a name") << u"{setting:{name}}"_s << QString();
    }
    void expands()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Result<TextTemplate> made = TextTemplate::parse(text, u"/launch/arguments/0"_s);
        if (expected.isNull()) {
            QVERIFY(!made);
            QCOMPARE(made.error().field, u"/launch/arguments/0"_s);
            return;
        }
        VERIFY_RESULT(made);
        QCOMPARE(QString::fromUtf8(*made->expand(values(), Format::Plain)), expected);
    }

    void tells_which_value_cannot_be_written()
    {
        TemplateValues some = values();
        some.insert(u"setting:motd"_s, u"two\nlines"_s);
        const Result<QByteArray> line =
            TextTemplate::parse(u"sv_motd {setting:motd}"_s)->expand(some, Format::Teeworlds);
        QVERIFY(!line);
        QCOMPARE(line.error().field, u"/settings/motd"_s);
        QCOMPARE(templateFieldOf(u"port:game"_s), u"/ports/game"_s);
        QCOMPARE(templateFieldOf(u"bind"_s), u"/bindAddress"_s);
        QCOMPARE(templateFieldOf(u"name"_s), u"/name"_s);
    }

    void fails_without_a_value()
    {
        QCOMPARE(TextTemplate::parse(u"{host}"_s)->expand(values(), Format::Plain).error().code, Error::Code::Internal);
    }

    void knows_whether_quotes_may_be_added_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("apart");
        QTest::newRow("after a space") << u"sv_name {name}"_s << true;
        QTest::newRow("between = and the end") << u"a={name}"_s << true;
        QTest::newRow("alone") << u"{name}"_s << true;
        QTest::newRow("in quotes of the template") << u"sv_name \"{name}\""_s << false;
        QTest::newRow("glued to a word") << u"sv_name my{name}"_s << false;
        QTest::newRow("glued to another") << u"{name}{name}"_s << false;
    }
    void knows_whether_quotes_may_be_added()
    {
        QFETCH(QString, text);
        QFETCH(bool, apart);
        QCOMPARE(TextTemplate::parse(text)->keepsValuesApart(), apart);
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        QTest::newRow("there") << u"name"_s << true;
        QTest::newRow("not there") << u"setting:none"_s << false;
        QTest::newRow("empty") << u"setting:empty"_s << false;
        QTest::newRow("zero") << u"setting:zero"_s << false;
        QTest::newRow("false") << u"setting:off"_s << false;
        QTest::newRow("true") << u"setting:on"_s << true;
        QTest::newRow("not empty") << u"!setting:empty"_s << true;
        QTest::newRow("equal text") << u"setting:mode=ctf"_s << true;
        QTest::newRow("other text") << u"setting:mode=dm"_s << false;
        QTest::newRow("unequal text") << u"setting:mode!=dm"_s << true;
        QTest::newRow("equal number") << u"port:game=8303"_s << true;
        QTest::newRow("equal bool") << u"setting:on=true"_s << true;
    }
    void conditions()
    {
        QFETCH(QString, text);
        QFETCH(bool, holds);
        const Result<TemplateCondition> condition = TemplateCondition::parse(text);
        VERIFY_RESULT(condition);
        QCOMPARE(condition->holds(values()), holds);
    }

    void refuses_what_is_no_condition()
    {
        for (const QString &text : {u""_s, u"!"_s, u"a b"_s, u"=x"_s, u"name && name"_s})
            QVERIFY2(!TemplateCondition::parse(text), qPrintable(text));
    }

private:
    static TemplateValues values()
    {
        return {{u"name"_s, u"A {name} of its own"_s},
                {u"port:game"_s, 8303},
                {u"setting:empty"_s, QString()},
                {u"setting:zero"_s, 0},
                {u"setting:off"_s, false},
                {u"setting:on"_s, true},
                {u"setting:mode"_s, u"ctf"_s}};
    }
};

PITWALL_TEST_MAIN(tst_TextTemplate)
#include "tst_texttemplate.moc"
