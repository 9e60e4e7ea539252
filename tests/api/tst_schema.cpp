#include "core/api/schema.h"
#include "core/model/serverrecord.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Schema final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void check_data();
    void check();
    void readOnlyKeysAreTakenOut();
    void queryParameter_data();
    void queryParameter();
    void aFlagIsTrueOrFalse_data();
    void aFlagIsTrueOrFalse();
};

static QString longText(int length)
{
    return QString(length, u'x');
}

void tst_Schema::check_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::addColumn<QString>("wrong"); // where, empty: nothing

    const QJsonObject good{{u"name"_s, u"Arena"_s}, {u"game"_s, u"teeworlds"_s}};
    const auto with = [good](const QString &key, const QJsonValue &value) {
        QJsonObject body = good;
        body.insert(key, value);
        return body;
    };
    QJsonObject deep;
    for (int i = 0; i < 20; ++i)
        deep = {{u"a"_s, deep}};
    QJsonObject wide;
    for (int i = 0; i < 1001; ++i)
        wide.insert(QString::number(i), i);
    QJsonArray many;
    for (int i = 0; i < 1001; ++i)
        many.append(i);

    QTest::newRow("what is required is enough") << good << QString();
    QTest::newRow("something required is missing") << QJsonObject{{u"name"_s, u"x"_s}} << u"/game"_s;
    QTest::newRow("an unknown field") << with(u"nmae"_s, 1) << u"/nmae"_s;
    QTest::newRow("an unknown field further in")
        << with(u"policy"_s, QJsonObject{{u"probes"_s, 1}}) << u"/policy/probes"_s;
    QTest::newRow("a wrong type") << with(u"autostart"_s, u"yes"_s) << u"/autostart"_s;
    QTest::newRow("a wrong type in a map") << with(u"ports"_s, QJsonObject{{u"game"_s, u"8303"_s}}) << u"/ports/game"_s;
    QTest::newRow("half a number") << with(u"ports"_s, QJsonObject{{u"game"_s, 8303.5}}) << u"/ports/game"_s;
    QTest::newRow("a name that is too long") << with(u"name"_s, longText(65)) << u"/name"_s;
    QTest::newRow("an empty name") << with(u"name"_s, QString()) << u"/name"_s;
    QTest::newRow("a text without a limit of its own")
        << with(u"settings"_s, QJsonObject{{u"motd"_s, longText(4097)}}) << u"/settings/motd"_s;
    QTest::newRow("a list without a limit of its own")
        << with(u"settings"_s, QJsonObject{{u"list"_s, many}}) << u"/settings/list"_s;
    QTest::newRow("too many entries") << with(u"settings"_s, wide) << u"/settings"_s;
    QTest::newRow("too deep") << with(u"settings"_s, deep) << u"/settings/a/a/a/a/a/a/a/a/a/a/a/a"_s;
}

void tst_Schema::check()
{
    QFETCH(QJsonObject, body);
    QFETCH(QString, wrong);
    const Schema schema = Schema::of<ServerRecord>().require({u"name"_s, u"game"_s}).text(u"name"_s, 1, 64);
    const Result<QJsonObject> checked = schema.check(body);
    QCOMPARE(checked.has_value(), wrong.isEmpty());
    if (!checked) {
        QCOMPARE(checked.error().code, Error::Code::InvalidArgument);
        QCOMPARE(checked.error().field, wrong);
    }
}

void tst_Schema::readOnlyKeysAreTakenOut()
{
    const Schema schema = Schema::of<ServerRecord>().readOnly({u"id"_s, u"version"_s});
    const Result<QJsonObject> checked =
        schema.check({{u"id"_s, u"anything"_s}, {u"version"_s, 7}, {u"name"_s, u"Arena"_s}});
    VERIFY_RESULT(checked);
    QCOMPARE(*checked, (QJsonObject{{u"name"_s, u"Arena"_s}}));
}

void tst_Schema::queryParameter_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QJsonValue>("number");
    QTest::addColumn<bool>("isTime");

    QTest::newRow("a number") << u"50"_s << QJsonValue(50) << false;
    QTest::newRow("a number out of its limits") << u"501"_s << QJsonValue(QJsonValue::Undefined) << false;
    QTest::newRow("no number") << u"many"_s << QJsonValue(QJsonValue::Undefined) << false;
    QTest::newRow("a time") << u"2026-11-21T19:08:48.123Z"_s << QJsonValue(QJsonValue::Undefined) << true;
    QTest::newRow("nothing") << QString() << QJsonValue(QJsonValue::Undefined) << false;
}

void tst_Schema::queryParameter()
{
    QFETCH(QString, given);
    QFETCH(QJsonValue, number);
    QFETCH(bool, isTime);
    const Result<QJsonValue> parsed = QueryParameter::limit(10, 500).parse(given);
    QCOMPARE(parsed.has_value(), !number.isUndefined());
    if (parsed)
        QCOMPARE(*parsed, number);
    QCOMPARE(QueryParameter::time(u"from"_s, u"start"_s).parse(given).has_value(), isTime);
}

void tst_Schema::aFlagIsTrueOrFalse_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QJsonValue>("flag");

    QTest::newRow("true") << u"true"_s << QJsonValue(true);
    QTest::newRow("false") << u"false"_s << QJsonValue(false);
    for (const char *bad : {"", "1", "yes", "True"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << QJsonValue(QJsonValue::Undefined);
}

void tst_Schema::aFlagIsTrueOrFalse()
{
    QFETCH(QString, given);
    QFETCH(QJsonValue, flag);
    const Result<QJsonValue> parsed = QueryParameter::flag(u"pinned"_s, u"whether it is"_s).parse(given);
    QCOMPARE(parsed.value_or(QJsonValue::Undefined), flag);
    if (!parsed)
        QCOMPARE(parsed.error().field, u"/pinned"_s);
}

PITWALL_TEST_MAIN(tst_Schema)
#include "tst_schema.moc"
