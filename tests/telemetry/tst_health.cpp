#include "core/telemetry/health.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

class tst_Health final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void liveTellsTheUptime();
    void readyNeedsEveryCheck_data();
    void readyNeedsEveryCheck();
    void aCheckThatDoesNotAnswerHasFailed();
    void askingOftenDoesNotCheckOften();
    void diskSpace();

private:
    static Async<> refused() { return makeFailed({Error::Code::Unavailable, u"the disk is full"_s, {}}); }

    FakeClock m_clock;
};

void tst_Health::liveTellsTheUptime()
{
    const Health health(m_clock);
    m_clock.advance(Seconds(90));
    const QJsonObject expected{{u"status"_s, u"pass"_s}, {u"uptimeSeconds"_s, 90}};
    QCOMPARE(health.live(), expected);
}

void tst_Health::readyNeedsEveryCheck_data()
{
    QTest::addColumn<bool>("store");
    QTest::addColumn<bool>("disk");
    QTest::addColumn<QString>("status");

    QTest::newRow("all well") << true << true << u"pass"_s;
    QTest::newRow("one fails") << true << false << u"fail"_s;
    QTest::newRow("all fail") << false << false << u"fail"_s;
}

void tst_Health::readyNeedsEveryCheck()
{
    QFETCH(bool, store);
    QFETCH(bool, disk);
    Health health(m_clock);
    health.addCheck(u"store"_s, [store] { return store ? makeReady<void>({}) : refused(); });
    health.addCheck(u"disk"_s, [disk] { return disk ? makeReady<void>({}) : refused(); });
    const QJsonObject answer = *waitFor(health.ready());
    QTEST(answer.value("status"_L1).toString(), "status");
    const QJsonObject check = answer.value("checks"_L1).toObject().value("disk"_L1).toObject();
    QCOMPARE(check.value("status"_L1).toString(), disk ? u"pass"_s : u"fail"_s);
    QCOMPARE(check.value("detail"_L1).toString(), disk ? QString() : u"the disk is full"_s);
}

void tst_Health::aCheckThatDoesNotAnswerHasFailed()
{
    Health health(m_clock, Milliseconds(50));
    const AsyncSource<> never;
    health.addCheck(u"store"_s, [never] { return never.future(); });
    health.addCheck(u"disk"_s, [] { return makeReady<void>({}); });
    const QJsonObject answer = *waitFor(health.ready());
    QCOMPARE(answer.value("status"_L1).toString(), u"fail"_s);
    const QJsonObject checks = answer.value("checks"_L1).toObject();
    QCOMPARE(checks.value("store"_L1).toObject().value("detail"_L1).toString(), u"no answer in time"_s);
    QCOMPARE(checks.value("disk"_L1).toObject().value("status"_L1).toString(), u"pass"_s);
}

void tst_Health::askingOftenDoesNotCheckOften()
{
    Health health(m_clock);
    int checked = 0;
    AsyncSource<> slow;
    health.addCheck(u"store"_s, [&] {
        ++checked;
        return slow.future();
    });
    const auto first = health.ready();
    const auto second = health.ready(); // joins the round under way
    slow.finish({});
    VERIFY_RESULT(waitFor(first));
    VERIFY_RESULT(waitFor(second));
    VERIFY_RESULT(waitFor(health.ready()));
    QCOMPARE(checked, 1);
    m_clock.advance(Seconds(1));
    VERIFY_RESULT(waitFor(health.ready()));
    QCOMPARE(checked, 2);
}

void tst_Health::diskSpace()
{
    VERIFY_RESULT(checkDiskSpace(u"/tmp"_s, 1));
    const Result<> full = checkDiskSpace(u"/tmp"_s, std::numeric_limits<qint64>::max());
    QCOMPARE(full.error().code, Error::Code::Unavailable);
    QVERIFY(!checkDiskSpace(u"/no/such/folder"_s, 1));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_Health)
#include "tst_health.moc"
