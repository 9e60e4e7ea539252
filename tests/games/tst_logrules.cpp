#include "core/games/logrules.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_LogRules final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void the_first_rule_that_matches_counts()
    {
        const LogRules rules({{GameEvent::Kind::Join, *boundedExpression(u"^(?<player>\\w+) joins"_s, {})},
                              {GameEvent::Kind::Chat, *boundedExpression(u"^(?<player>\\w+)(?<text>.*)"_s, {})}});
        const std::optional<GameEvent> joined = rules.read(u"Ann joins"_s);
        QVERIFY(joined);
        QCOMPARE(joined->kind, GameEvent::Kind::Join);
        QCOMPARE(joined->player, u"Ann"_s);
        QCOMPARE(rules.read(u"Ann talks"_s)->text, u" talks"_s);
        QVERIFY(!rules.read(u"..."_s));
        QVERIFY(LogRules().isEmpty());
    }

    void a_bad_expression_is_refused_with_its_place()
    {
        const auto made = boundedExpression(u"a(b"_s, u"/log/3/match"_s);
        QVERIFY(!made);
        QCOMPARE(made.error().field, u"/log/3/match"_s);
        QVERIFY2(made.error().detail.contains("at character 3"_L1), qPrintable(made.error().detail));
    }

    void an_evil_expression_cannot_stall_the_core()
    {
        const LogRules rules({{GameEvent::Kind::Chat, *boundedExpression(u"^(a+)+$"_s, {})}});
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!rules.read(QString(200, u'a') + u'b'));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void a_huge_line_is_cut_first()
    {
        const LogRules rules({{GameEvent::Kind::Chat, *boundedExpression(u"(?<text>x*)$"_s, {})}});
        QCOMPARE(rules.read(QString(1'000'000, u'x'))->text.size(), LogRules::maxLine);
    }
};

PITWALL_TEST_MAIN(tst_LogRules)
#include "tst_logrules.moc"
