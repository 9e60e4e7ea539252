#include "core/base/settings.h"
#include "core/replays/settings/keeprule.h"
#include "core/replays/settings/replaysettings.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// What the settings of the room take, and what they say of what they do not take.
class tst_ReplaySettings final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void aRuleOfRetention_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<KeepRule>("rule");
        using By = KeepRule::By;
        const auto row = [](const char *line, const KeepRule &rule) {
            QTest::newRow(line) << QString::fromUtf8(line) << rule;
        };
        row("kind:openttd 14 days", {.by = By::Kind, .name = u"openttd"_s, .days = 14});
        row("kind:scfa 1 day", {.by = By::Kind, .name = u"scfa"_s, .days = 1});
        row("tag:final forever", {.by = By::Tag, .name = u"final"_s});
        row(" Tag: grand final  Forever ", {.by = By::Tag, .name = u"grand final"_s});
        row("Kind:SCFA forever", {.by = By::Kind, .name = u"scfa"_s});
        row("kind:teeworlds 5 GB", {.by = By::Kind, .name = u"teeworlds"_s, .gigabytes = 5});
        row("tag:2 days 3days", {.by = By::Tag, .name = u"2 days"_s, .days = 3});
    }
    void aRuleOfRetention()
    {
        QFETCH(QString, line);
        const Result<KeepRule> rule = KeepRule::parse(line);
        VERIFY_RESULT(rule);
        QTEST(*rule, "rule");
    }

    void noRuleOfRetention_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"openttd 14 days", "kind:openttd", "kind: 14 days", "kind:openttd 0 days", "kind:openttd 1000000 days",
              "map:dm1 3 days", "tag:final for ever", "tag:x 5 MB", "kind:scfa 10 days;tag:x forever"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }
    void noRuleOfRetention()
    {
        QFETCH(QString, line);
        const Result<KeepRule> rule = KeepRule::parse(line);
        QVERIFY(!rule);
        QVERIFY2(rule.error().detail.contains("write \"kind:openttd 14 days\""_L1), qPrintable(rule.error().detail));
    }

    void whatASettingCannotBe_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("detail");
        const auto row = [](const QString &key, const QJsonValue &value, const QString &detail) {
            QTest::newRow(qPrintable(key)) << key << value << detail;
        };
        row(u"relay.access"_s, u"everybody"_s, u"expected one of open, expected, tokens"_s);
        row(u"relay.delayMode"_s, u"seconds"_s, u"wallClock"_s);
        row(u"relay.allowedAddresses"_s, QJsonArray{u"10.0.0.0/8"_s, u"lan"_s}, u"\"lan\" is no address"_s);
        row(u"replays.keepRules"_s, QJsonArray{u"tag:final forever"_s, u"all"_s}, u"\"all\" is no rule"_s);
        QJsonArray many;
        for (qsizetype i = 0; i <= KeepRule::maxRules; ++i)
            many.append(u"tag:%1 forever"_s.arg(i));
        QTest::newRow("too many rules") << u"replays.keepRules"_s << QJsonValue(many) << u"more than 50 rules"_s;
    }
    void whatASettingCannotBe()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, detail);
        Settings settings(ReplaySettings::all());
        const Result<> put = settings.put(Settings::Source::File, key, value);
        QVERIFY(!put);
        QCOMPARE(put.error().code, Error::Code::InvalidArgument);
        QCOMPARE(put.error().field, u'/' + key);
        QVERIFY2(put.error().detail.contains(detail), qPrintable(put.error().detail));
    }

    void theEnvironmentIsCheckedAsWell()
    {
        qputenv("PITWALL_RELAY_ACCESS", "everybody");
        Settings settings(ReplaySettings::all());
        const Result<> loaded = settings.loadEnvironment();
        qunsetenv("PITWALL_RELAY_ACCESS");
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().detail.contains("PITWALL_RELAY_ACCESS: expected one of open"_L1),
                 qPrintable(loaded.error().detail));
    }
};

PITWALL_TEST_MAIN(tst_ReplaySettings)
#include "tst_replaysettings.moc"
