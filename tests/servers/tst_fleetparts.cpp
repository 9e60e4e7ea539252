#include "core/servers/diskguard.h"
#include "core/servers/startqueue.h"
#include "core/servers/statusboard.h"
#include "core/servers/worker.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The small parts that a fleet is made of.
class tst_FleetParts : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void statusIsToldAtMostFourTimesASecond();
    void statusThatDoesNotChangeIsNotTold();
    void goneServersAreNotTold();
    void queueKeepsItsPace();
    void diskGuardSaysOnceAndRefuses();
    void workerAnswersInOrder();
    void workerEndsWithItsOwner();
};

void tst_FleetParts::statusIsToldAtMostFourTimesASecond()
{
    FakeClock clock;
    ServerStatus now{.id = ServerId::create()};
    StatusBoard board(clock, [&](ServerId) { return std::optional(now); });
    QList<int> told;
    connect(&board, &StatusBoard::changed, this, [&](const ServerStatus &status) { told.append(status.playerCount); });
    for (int i = 1; i <= 100; ++i) { // a second
        now.playerCount = i;
        board.touch(now.id);
        board.tellDue();
        clock.advance(Milliseconds(10));
    }
    QCOMPARE(told.first(), 1); // the first at once
    QVERIFY2(told.size() >= 4 && told.size() <= 5, qPrintable(QString::number(told.size())));
    clock.advance(Milliseconds(250));
    board.tellDue();
    QCOMPARE(told.last(), 100); // and the last is not forgotten
}

void tst_FleetParts::statusThatDoesNotChangeIsNotTold()
{
    FakeClock clock;
    ServerStatus now{.id = ServerId::create(), .state = ServerStatus::State::Online};
    now.ladder.query = {.state = Rung::State::Good};
    StatusBoard board(clock, [&](ServerId) { return std::optional(now); });
    QSignalSpy told(&board, &StatusBoard::changed);
    const auto look = [&] {
        board.touch(now.id);
        clock.advance(Seconds(1));
        board.tellDue();
        return told.size();
    };
    QCOMPARE(look(), 1);
    now.ladder.query.lastGood = clock.now(); // good again
    now.latencyMs = 3.7;
    now.cpuPercent = 0.2;
    QCOMPARE(look(), 1);
    now.ladder.query.state = Rung::State::Bad;
    QCOMPARE(look(), 2);
    now.cpuPercent = 12;
    QCOMPARE(look(), 3);
}

void tst_FleetParts::goneServersAreNotTold()
{
    FakeClock clock;
    StatusBoard board(clock, [](ServerId) { return std::optional<ServerStatus>(); });
    QSignalSpy told(&board, &StatusBoard::changed);
    const ServerId id = ServerId::create();
    board.touch(id);
    board.tellDue();
    board.touch(id);
    board.forget(id);
    clock.advance(Seconds(1));
    board.tellDue();
    QVERIFY(told.isEmpty());
}

void tst_FleetParts::queueKeepsItsPace()
{
    int starting = 0;
    QList<ServerId> due;
    StartQueue queue([] { return StartQueue::Pace{.spacingMs = 30, .concurrency = 2}; }, [&] { return starting; });
    QElapsedTimer time;
    QList<qint64> times;
    connect(&queue, &StartQueue::due, this, [&](ServerId id) {
        due.append(id);
        times.append(time.elapsed());
        ++starting;
    });
    QList<ServerId> ids;
    for (int i = 0; i < 4; ++i)
        ids.append(ServerId::create());
    time.start();
    for (const ServerId &id : ids)
        queue.add(id);
    queue.add(ids.first()); // once is enough
    QTRY_COMPARE(due.size(), 2);
    QVERIFY(times.last() - times.first() >= 25);
    QVERIFY(!QTest::qWaitFor([&] { return due.size() > 2; }, 150)); // two are on their way
    queue.remove(ids.at(2));
    starting = 1;
    queue.look();
    QTRY_COMPARE(due, (QList{ids.at(0), ids.at(1), ids.at(3)}));
    QVERIFY(queue.waiting().isEmpty());
}

void tst_FleetParts::diskGuardSaysOnceAndRefuses()
{
    Worker worker;
    DiskGuard guard(u"/"_s, worker);
    QSignalSpy changed(&guard, &DiskGuard::changed);
    guard.setLimits({.lowBytes = 1000, .fullBytes = 100});
    VERIFY_RESULT(guard.mayStart());
    guard.note(5000);
    QVERIFY(changed.isEmpty());
    guard.note(500);
    guard.note(400);
    QCOMPARE(changed.size(), 1);
    VERIFY_RESULT(guard.mayStart());
    guard.note(50);
    QCOMPARE(guard.mayStart().error().code, Error::Code::TooLarge);
    guard.setLimits({.lowBytes = 10, .fullBytes = 1});
    VERIFY_RESULT(guard.mayStart());
    QCOMPARE(changed.size(), 3);
    VERIFY_RESULT(waitFor(guard.look()));
    QVERIFY(guard.freeBytes() > 0);
}

void tst_FleetParts::workerAnswersInOrder()
{
    Worker worker;
    QList<Async<int>> answers;
    for (int i = 0; i < 100; ++i)
        answers.append(worker.run<int>([i] { return Result<int>(i); }));
    for (int i = 0; i < 100; ++i)
        QCOMPARE(waitFor(answers.at(i)).value_or(-1), i);
    const std::function<Result<>()> failing = [] {
        return Result<>(fail(Error::Code::NotFound, u"no"_s));
    };
    QCOMPARE(waitFor(worker.run<void>(failing)).error().code, Error::Code::NotFound);
}

void tst_FleetParts::workerEndsWithItsOwner()
{
    auto worker = std::make_unique<Worker>();
    std::mutex mutex;
    mutex.lock();
    const Async<int> first = worker->run<int>([&mutex] {
        const std::lock_guard lock(mutex);
        return Result<int>(1);
    });
    const Async<int> second = worker->run<int>([] { return Result<int>(2); });
    mutex.unlock();
    worker.reset();
    QVERIFY(!first.isFinished() || first.resultCount() <= 1);
    QCOMPARE(waitFor(second).error().code, Error::Code::Canceled);
}

PITWALL_TEST_MAIN(tst_FleetParts)
#include "tst_fleetparts.moc"
