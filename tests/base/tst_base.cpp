#include "core/base/backoff.h"
#include "core/base/id.h"
#include "core/base/logging.h"
#include "core/base/ratelimiter.h"
#include "core/base/secret.h"
#include "core/base/subscription.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Base final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void backoffDoublesUpToItsCap()
    {
        Backoff backoff({.base = Milliseconds(1000), .cap = Milliseconds(5000), .jitter = 0.2}, [] { return 0.5; });
        QCOMPARE(backoff.next(), Milliseconds(1000));
        QCOMPARE(backoff.next(), Milliseconds(2000));
        QCOMPARE(backoff.next(), Milliseconds(4000));
        QCOMPARE(backoff.next(), Milliseconds(5000));
        QCOMPARE(backoff.failures(), 4);
        backoff.reset();
        QCOMPARE(backoff.next(), Milliseconds(1000));
    }

    void backoffVariesByItsJitter()
    {
        Backoff low({.base = Milliseconds(1000), .cap = Milliseconds(5000), .jitter = 0.2}, [] { return 0.0; });
        Backoff high({.base = Milliseconds(1000), .cap = Milliseconds(5000), .jitter = 0.2}, [] { return 0.999; });
        QCOMPARE(low.next(), Milliseconds(800));
        QCOMPARE(high.next(), Milliseconds(1199));
    }

    void backoffNeverOverflows()
    {
        Backoff backoff({.base = Milliseconds(1000), .cap = Milliseconds(60000), .jitter = 0});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(backoff.next() <= Milliseconds(60000));
    }

    void rateLimiterGivesItsBurstThenItsRate()
    {
        FakeClock clock;
        RateLimiter limiter(2, 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take(clock.monotonic()));
        QVERIFY(!limiter.take(clock.monotonic()));
        QCOMPARE(limiter.wait(clock.monotonic()), Milliseconds(500));
        clock.advance(Milliseconds(500));
        QVERIFY(limiter.take(clock.monotonic()));
        clock.advance(Seconds(3600));
        for (int i = 0; i < 3; ++i)
            QVERIFY(limiter.take(clock.monotonic()));
        QVERIFY(!limiter.take(clock.monotonic()));
    }

    void deadlineIgnoresTheWallClock()
    {
        FakeClock clock;
        const Deadline deadline(clock, Milliseconds(100));
        clock.jumpWallClock(Seconds(3600));
        QVERIFY(!deadline.isOver(clock));
        QCOMPARE(deadline.left(clock, Milliseconds(0)), Milliseconds(100));
        clock.advance(Milliseconds(100));
        QVERIFY(deadline.isOver(clock));
        QVERIFY(!Deadline().isOver(clock));
    }

    void timesSortAsTheirTexts()
    {
        const Time early{Milliseconds(1)};
        const Time late{Milliseconds(1767225600000)};
        QCOMPARE(toIsoString(late), u"2026-01-01T00:00:00.000Z"_s);
        QVERIFY(toIsoString(early) < toIsoString(late));
        QCOMPARE(*timeFromIsoString(toIsoString(late)), late);
        QCOMPARE(*timeFromIsoString(u"2026-01-01T01:00:00.000+01:00"), late);
        QVERIFY(!timeFromIsoString(u"2026-01-01T01:00:00.000"));
        QVERIFY(!timeFromIsoString(u"yesterday"));
    }

    void secretsAreNotPrinted()
    {
        const Secret secret("hunter2"_ba);
        QString text;
        QDebug(&text) << "password" << secret << kv("secret", secret);
        QVERIFY(!text.contains("hunter2"_L1));
        QVERIFY(text.contains("***"_L1));
    }

    void secretsCompareByContent()
    {
        QVERIFY(Secret("a"_ba) == Secret("a"_ba));
        QVERIFY(!(Secret("a"_ba) == Secret("b"_ba)));
        QVERIFY(!(Secret("a"_ba) == Secret("ab"_ba)));
        const Secret random = Secret::random();
        QCOMPARE(random.reveal().size(), 43);
        QVERIFY(!(random == Secret::random()));
    }

    void secretCopiesOutliveTheOriginal()
    {
        auto original = std::make_unique<Secret>("hunter2"_ba);
        const Secret copy = *original;
        original.reset();
        QCOMPARE(copy.reveal(), "hunter2"_ba);
    }

    void logFieldsAreKeyAndValue()
    {
        const auto id = Id<struct TestTag>::create();
        QString text;
        QDebug(&text) << "started" << kv("server", id) << kv("name", u"two words"_s) << kv("port", 8303);
        QVERIFY(text.contains(u"server="_s + id.toString()));
        QVERIFY(text.contains("name=\"two words\""_L1));
        QVERIFY(text.contains("port=8303"_L1));
    }

    void subscriptionEndsOnce()
    {
        int ended = 0;
        {
            Subscription first([&ended] { ++ended; });
            Subscription second = std::move(first);
        }
        QCOMPARE(ended, 1);
    }

    void idsComeBackFromTheirText()
    {
        using TestId = Id<struct TestTag>;
        const TestId id = TestId::create();
        QCOMPARE(TestId::fromString(id.toString()), std::optional(id));
        QVERIFY(!TestId::fromString(u"no id"));
        QVERIFY(TestId().isNull());
    }
};

PITWALL_TEST_MAIN(tst_Base)
#include "tst_base.moc"
