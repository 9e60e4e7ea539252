#include "core/security/loginthrottle.h"
#include "tests/security/accessfixture.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Guessing passwords is slow, told, and costs nobody else anything.
class tst_LoginThrottle final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tenTriesAMinuteAndGrowingWaits_data();
    void tenTriesAMinuteAndGrowingWaits();
    void noMoreThanAHundredTriesAnHour();
    void manyTriesAtOnceGainNothing();
    void waitingIsForgotten();
    void successStartsAnewForTheAccountOnly();
    void aTryThatWasNotJudgedDoesNotCount();
    void oneIPv6NetworkIsOneAddress();
    void othersAreNotHeldUp();
    void memoryIsBounded();
    void theAttackedAccountIsNotWashedOut();

    void aThousandTriesAgainstTheCore();
    void aBurstIsToldOnce();
    void aBurstForAnUnknownNameDoesNotRepeatIt();

private:
    FakeClock m_clock;
};

void tst_LoginThrottle::tenTriesAMinuteAndGrowingWaits_data()
{
    QTest::addColumn<bool>("sameAccount");
    QTest::addColumn<bool>("sameAddress");

    QTest::newRow("one account, one address") << true << true;
    QTest::newRow("one account from many addresses") << true << false;
    QTest::newRow("many accounts from one address") << false << true;
}

void tst_LoginThrottle::tenTriesAMinuteAndGrowingWaits()
{
    QFETCH(bool, sameAccount);
    QFETCH(bool, sameAddress);
    LoginThrottle throttle(m_clock);
    QList<qint64> waits; // after each try, in seconds
    for (int i = 0; i < 14; ++i) {
        const QString account = sameAccount ? u"anna"_s : u"user%1"_s.arg(i);
        const QString address = sameAddress ? u"192.0.2.1"_s : u"192.0.2.%1"_s.arg(i);
        QCOMPARE(throttle.begin(account, address), Milliseconds(0));
        throttle.failed(account, address);
        const Milliseconds wait = throttle.begin(sameAccount ? account : u"next"_s, sameAddress ? address : u"next"_s);
        waits.append(wait.count() / 1000);
        if (wait > Milliseconds(0))
            m_clock.advance(wait);
        else
            throttle.withdrawn(sameAccount ? account : u"next"_s, sameAddress ? address : u"next"_s);
    }
    QCOMPARE(waits, (QList<qint64>{0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60}));
}

void tst_LoginThrottle::noMoreThanAHundredTriesAnHour()
{
    LoginThrottle throttle(m_clock);
    QList<Monotonic> tries;
    const Monotonic begin = m_clock.monotonic();
    while (m_clock.monotonic() - begin < std::chrono::hours(1)) {
        if (throttle.begin(u"anna"_s, u"192.0.2.1"_s) == Milliseconds(0)) {
            throttle.failed(u"anna"_s, u"192.0.2.1"_s);
            tries.append(m_clock.monotonic());
        }
        m_clock.advance(Milliseconds(250)); // as often as it can
    }
    QVERIFY2(tries.size() <= 100 && tries.size() > 30, qPrintable(QString::number(tries.size())));
    for (qsizetype i = 10; i < tries.size(); ++i)
        QVERIFY(tries.at(i) - tries.at(i - 10) >= std::chrono::minutes(1));
}

void tst_LoginThrottle::manyTriesAtOnceGainNothing()
{
    LoginThrottle throttle(m_clock);
    int begun = 0;
    for (int i = 0; i < 100; ++i) // none is judged yet
        begun += throttle.begin(u"anna"_s, u"192.0.2.1"_s) == Milliseconds(0);
    QCOMPARE(begun, 5);
}

void tst_LoginThrottle::waitingIsForgotten()
{
    LoginThrottle throttle(m_clock);
    for (int i = 0; i < 5; ++i)
        throttle.begin(u"anna"_s, u"192.0.2.1"_s);
    QVERIFY(throttle.begin(u"anna"_s, u"192.0.2.1"_s) > Milliseconds(0));
    m_clock.advance(std::chrono::minutes(15));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(throttle.begin(u"anna"_s, u"192.0.2.1"_s), Milliseconds(0));
}

void tst_LoginThrottle::successStartsAnewForTheAccountOnly()
{
    LoginThrottle throttle(m_clock);
    for (int i = 0; i < 4; ++i)
        throttle.begin(u"anna"_s, u"192.0.2.1"_s);
    throttle.begin(u"anna"_s, u"192.0.2.1"_s);
    throttle.succeeded(u"anna"_s, u"192.0.2.1"_s);
    QCOMPARE(throttle.begin(u"anna"_s, u"192.0.2.2"_s), Milliseconds(0));
    QCOMPARE(throttle.begin(u"bob"_s, u"192.0.2.1"_s), Milliseconds(0));  // the fifth failure of this address …
    QVERIFY(throttle.begin(u"carl"_s, u"192.0.2.1"_s) > Milliseconds(0)); // … was not forgiven
}

void tst_LoginThrottle::aTryThatWasNotJudgedDoesNotCount()
{
    LoginThrottle throttle(m_clock);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(throttle.begin(u"anna"_s, u"192.0.2.1"_s), Milliseconds(0));
        throttle.withdrawn(u"anna"_s, u"192.0.2.1"_s);
    }
    QCOMPARE(throttle.size(), 0);
}

void tst_LoginThrottle::oneIPv6NetworkIsOneAddress()
{
    LoginThrottle throttle(m_clock);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(throttle.begin(u"user%1"_s.arg(i), u"2001:db8:1:2::%1"_s.arg(i)), Milliseconds(0));
    QVERIFY(throttle.begin(u"x"_s, u"2001:db8:1:2:ffff::7"_s) > Milliseconds(0));
    QCOMPARE(throttle.begin(u"x"_s, u"2001:db8:1:3::7"_s), Milliseconds(0));
}

void tst_LoginThrottle::othersAreNotHeldUp()
{
    LoginThrottle throttle(m_clock);
    for (int i = 0; i < 5; ++i)
        throttle.begin(u"anna"_s, u"192.0.2.1"_s);
    QVERIFY(throttle.begin(u"ANNA"_s, u"192.0.2.2"_s) > Milliseconds(0)); // the same account
    QCOMPARE(throttle.begin(u"bob"_s, u"192.0.2.2"_s), Milliseconds(0));
}

void tst_LoginThrottle::memoryIsBounded()
{
    LoginThrottle throttle(m_clock, {.maxEntries = 100});
    for (int i = 0; i < 5000; ++i)
        throttle.begin(u"user%1"_s.arg(i), u"address%1"_s.arg(i));
    QVERIFY(throttle.size() <= 100);
    throttle.begin(QString(1 << 20, u'x'), QString(1 << 20, u'y')); // cut to 64 characters
    QVERIFY(throttle.begin(QString(64, u'x'), u"z"_s) == Milliseconds(0));
}

void tst_LoginThrottle::theAttackedAccountIsNotWashedOut()
{
    LoginThrottle throttle(m_clock, {.maxEntries = 100});
    for (int i = 0; i < 5; ++i)
        throttle.begin(u"anna"_s, u"192.0.2.1"_s);
    for (int i = 0; i < 500; ++i)
        throttle.begin(u"user%1"_s.arg(i), u"address%1"_s.arg(i));
    QVERIFY(throttle.begin(u"anna"_s, u"192.0.2.2"_s) > Milliseconds(0));
}

void tst_LoginThrottle::aThousandTriesAgainstTheCore()
{
    AccessFixture core;
    core.addUser(u"Anna"_s);
    for (const auto target : {"for anna"_L1, "from 192.0.2.1"_L1})
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"many failed logins target=\""_s + target));
    int judged = 0;
    int judgedInFirstMinute = 0;
    for (int i = 0; i < 1000; ++i) { // ten minutes
        const Result<NewLogin> login = core.logIn(u"Anna"_s, "guess number " + QByteArray::number(i));
        QVERIFY(!login);
        if (login.error().code == Error::Code::Unauthenticated) {
            ++judged;
            judgedInFirstMinute += i < 100;
        } else {
            QCOMPARE(login.error().code, Error::Code::TooManyRequests);
            QVERIFY(login.error().detail.contains(u"try again in "_s));
        }
        core.clock.advance(Milliseconds(600));
    }
    QVERIFY2(judgedInFirstMinute <= 10, qPrintable(QString::number(judgedInFirstMinute)));
    QVERIFY2(judged <= 20, qPrintable(QString::number(judged)));
    core.clock.advance(std::chrono::minutes(1));
    VERIFY_RESULT(core.logIn(u"Anna"_s, AccessFixture::password));
}

void tst_LoginThrottle::aBurstIsToldOnce()
{
    AccessFixture core;
    core.addUser(u"Anna"_s);
    QList<Event> notices;
    const Subscription subscription =
        core.bus.subscribe({u"core"_s}, [&notices](const Event &event) { notices.append(event); });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"many failed logins target=\"for anna\""_s));
    for (int i = 0; i < 12; ++i) {
        core.address = u"198.51.100.%1"_s.arg(i); // from everywhere
        QVERIFY(!core.logIn(u"Anna"_s, "wrong password"));
        core.clock.advance(std::chrono::minutes(1));
    }
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices.first().kind, u"notice"_s);
    QCOMPARE(notices.first().data.value("level"_L1), u"warning"_s);
    QVERIFY(notices.first().data.value("detail"_L1).toString().contains(u"10 failed logins for anna"_s));
}

void tst_LoginThrottle::aBurstForAnUnknownNameDoesNotRepeatIt()
{
    AccessFixture core;
    QString detail;
    const Subscription subscription = core.bus.subscribe(
        {u"core"_s}, [&detail](const Event &event) { detail = event.data.value("detail"_L1).toString(); });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^((?!hunter2).)*$"_s));
    for (int i = 0; i < 10; ++i) {
        core.address = u"198.51.100.%1"_s.arg(i);
        QVERIFY(!core.logIn(u"my password hunter2"_s, "Anna"));
        core.clock.advance(std::chrono::minutes(1));
    }
    QVERIFY(detail.contains(u"an account that does not exist"_s));
    QVERIFY(!detail.contains(u"hunter2"_s));
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_LoginThrottle)
#include "tst_loginthrottle.moc"
