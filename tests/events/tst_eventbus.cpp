#include "core/events/eventbus.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

class tst_EventBus final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void subscribersHearOnlyTheirTopics();
    void anEndedSubscriptionHearsNothing();
    void aSubscriptionMayOutliveTheBus();
    void publishingInACallbackKeepsTheOrderForEverybody();
    void aSubscriberThatIsEndedDuringDeliveryIsLeftOut();
    void aSubscriberMayEndItself();
    void aNewSubscriberHearsOnlyWhatComesAfter();
    void replayAndSubscriptionTogetherTellEverythingOnce();
    void replayStartsAfterTheCursor_data();
    void replayStartsAfterTheCursor();
    void replayIsBounded();
    void aBusThatKeepsNothingStillDelivers();
    void transientEventsAreNotKept();
    void cursorsOfAnEarlierLifeAreRefused();
    void cursorsStayExactInABrowser();

private:
    void publish(int number) { m_bus->publish(u"servers"_s, u"n"_s, QString::number(number), {}); }
    EventBus::Callback into(QStringList &heard) const
    {
        return [&heard](const Event &event) {
            heard.append(event.subject);
        };
    }
    QStringList replay(qint64 cursor, const QSet<QString> &topics = {}) const
    {
        QStringList subjects;
        const Result<QList<Event>> events = m_bus->since(cursor, topics);
        for (const Event &event : events.value_or(QList<Event>()))
            subjects.append(event.subject);
        return events ? subjects : QStringList{u"refused"_s};
    }

    FakeClock m_clock;
    std::unique_ptr<EventBus> m_bus;
};

void tst_EventBus::init()
{
    TestCase::init();
    m_bus = std::make_unique<EventBus>(m_clock, 5);
}

void tst_EventBus::cleanup()
{
    m_bus.reset();
}

void tst_EventBus::subscribersHearOnlyTheirTopics()
{
    QStringList jobs;
    QStringList all;
    const Subscription first = m_bus->subscribe({u"jobs"_s}, into(jobs));
    const Subscription second = m_bus->subscribe({}, into(all));
    m_bus->publish(u"servers"_s, u"added"_s, u"s"_s, {});
    m_bus->publish(u"jobs"_s, u"changed"_s, u"j"_s, {{u"k"_s, 1}});
    QCOMPARE(jobs, QStringList{u"j"_s});
    QCOMPARE(all, (QStringList{u"s"_s, u"j"_s}));
}

void tst_EventBus::anEndedSubscriptionHearsNothing()
{
    QStringList heard;
    {
        const Subscription subscription = m_bus->subscribe({}, into(heard));
        publish(1);
    }
    publish(2);
    QCOMPARE(heard, QStringList{u"1"_s});
}

void tst_EventBus::aSubscriptionMayOutliveTheBus()
{
    QStringList heard;
    Subscription subscription = m_bus->subscribe({}, into(heard));
    m_bus.reset();
    subscription = {};
    QVERIFY(heard.isEmpty());
}

void tst_EventBus::publishingInACallbackKeepsTheOrderForEverybody()
{
    QStringList first;
    QStringList second;
    const Subscription a = m_bus->subscribe({}, [&](const Event &event) {
        first.append(event.subject);
        if (event.subject == u"1"_s) {
            publish(2);
            publish(3);
        }
    });
    const Subscription b = m_bus->subscribe({}, into(second));
    publish(1);
    QCOMPARE(first, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(second, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
}

void tst_EventBus::aSubscriberThatIsEndedDuringDeliveryIsLeftOut()
{
    QStringList heard;
    Subscription victim;
    const Subscription first = m_bus->subscribe({}, [&victim](const Event &) { victim = {}; });
    victim = m_bus->subscribe({}, into(heard));
    publish(1);
    QVERIFY(heard.isEmpty());
}

void tst_EventBus::aSubscriberMayEndItself()
{
    int calls = 0;
    Subscription self;
    self = m_bus->subscribe({}, [&](const Event &) {
        ++calls;
        self = {};
    });
    publish(1);
    publish(2);
    QCOMPARE(calls, 1);
}

void tst_EventBus::aNewSubscriberHearsOnlyWhatComesAfter()
{
    QStringList heard;
    Subscription late;
    const Subscription first = m_bus->subscribe({}, [&](const Event &event) {
        if (event.subject != u"1"_s)
            return;
        publish(2); // waits behind 1, published before the subscription
        late = m_bus->subscribe({}, into(heard));
        publish(3);
    });
    publish(1);
    QCOMPARE(heard, QStringList{u"3"_s});
}

// What a WebSocket client does that comes back in the middle of a delivery.
void tst_EventBus::replayAndSubscriptionTogetherTellEverythingOnce()
{
    QStringList heard;
    Subscription client;
    const qint64 cursor = m_bus->lastCursor();
    const Subscription other = m_bus->subscribe({}, [&](const Event &event) {
        if (event.subject != u"1"_s)
            return;
        publish(2);
        heard = replay(cursor);
        client = m_bus->subscribe({}, into(heard));
    });
    publish(1);
    publish(3);
    QCOMPARE(heard, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
}

void tst_EventBus::replayStartsAfterTheCursor_data()
{
    QTest::addColumn<int>("offset"); // from the cursor before the first event
    QTest::addColumn<QStringList>("subjects");

    QTest::newRow("from the very start") << 0 << QStringList{u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("from the middle") << 2 << QStringList{u"3"_s};
    QTest::newRow("nothing missed") << 3 << QStringList();
    QTest::newRow("never given yet") << 4 << QStringList{u"refused"_s};
    QTest::newRow("before this life") << -1 << QStringList{u"refused"_s};
}

void tst_EventBus::replayStartsAfterTheCursor()
{
    QFETCH(int, offset);
    const qint64 start = m_bus->lastCursor();
    for (int i = 1; i <= 3; ++i)
        publish(i);
    QTEST(replay(start + offset), "subjects");
    QCOMPARE(replay(start, {u"jobs"_s}), QStringList());
}

void tst_EventBus::replayIsBounded()
{
    const qint64 start = m_bus->lastCursor();
    for (int i = 1; i <= 7; ++i)
        publish(i);
    QCOMPARE(replay(start + 1), QStringList{u"refused"_s}); // event 2 is gone: the client would miss it
    QCOMPARE(replay(start + 2), (QStringList{u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s}));
    QCOMPARE(m_bus->since(start, {}).error().code, Error::Code::NotFound);
}

void tst_EventBus::aBusThatKeepsNothingStillDelivers()
{
    EventBus bus(m_clock, 0);
    QStringList heard;
    const Subscription subscription = bus.subscribe({}, into(heard));
    bus.publish(u"core"_s, u"notice"_s, u"x"_s, {});
    QCOMPARE(heard, QStringList{u"x"_s});
    QCOMPARE(bus.since(bus.lastCursor(), {})->size(), 0);
    QVERIFY(!bus.since(bus.lastCursor() - 1, {}));
}

void tst_EventBus::transientEventsAreNotKept()
{
    QList<qint64> cursors;
    const Subscription subscription = m_bus->subscribe({}, [&](const Event &event) { cursors.append(event.cursor); });
    const qint64 start = m_bus->lastCursor();
    m_bus->publishTransient(u"output"_s, u"lines"_s, u"s"_s, {});
    QCOMPARE(cursors, QList<qint64>{0});
    QCOMPARE(m_bus->lastCursor(), start);
    QCOMPARE(replay(start), QStringList());
}

void tst_EventBus::cursorsOfAnEarlierLifeAreRefused()
{
    for (int i = 0; i < 100; ++i)
        publish(i);
    const qint64 old = m_bus->lastCursor();
    m_clock.advance(Milliseconds(1)); // however quick the restart and however many events there were
    EventBus next(m_clock, 5);
    QVERIFY(!next.since(old, {}));
    for (int i = 0; i < 200; ++i)
        next.publish(u"servers"_s, u"n"_s, {}, {});
    QVERIFY(!next.since(old, {}));
}

void tst_EventBus::cursorsStayExactInABrowser()
{
    publish(1);
    QVERIFY(m_bus->lastCursor() < (qint64(1) << 53) / 4);
}

} // namespace Pitwall

PITWALL_TEST_MAIN(Pitwall::tst_EventBus)
#include "tst_eventbus.moc"
