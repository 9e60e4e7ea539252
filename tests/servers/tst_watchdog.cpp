#include "core/servers/watchdog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using DogEvent = Watchdog::Event;
using State = Watchdog::State;
using Reason = Watchdog::Reason;
using Kind = Watchdog::Action::Kind;

static const Verdict crash{Verdict::Kind::Crash, u"ended by signal 11 (SIGSEGV)"_s};

/// A server with a watchdog, a clock that stands still, and a game that does what the test says.
class Drill
{
public:
    explicit Drill(RestartPolicy policy = {})
        : dog(policy, [] { return 0.5; }) // no jitter
    {
        dog.setLadder(StopLadder(true, {15, 2}));
    }

    void tell(Watchdog::Input input)
    {
        for (const Watchdog::Action &action : dog.handle(input, clock.monotonic())) {
            done.append(action);
            if (action.kind == Kind::Report)
                incidents.append(action.incident);
        }
    }
    void goOnline()
    {
        tell({.event = DogEvent::Start});
        tell({.event = DogEvent::Launched});
        tell({.event = DogEvent::Probed});
        done.clear();
    }
    void crashes() { tell({.event = DogEvent::Exited, .verdict = crash}); }
    /// Lets time pass in steps of 50 ms, ticking; each probe is answered with `outcome`.
    void pass(Milliseconds time, ProbeOutcome outcome = {})
    {
        for (const Monotonic end = clock.monotonic() + time; clock.monotonic() < end;) {
            clock.advance(Milliseconds(50));
            const qsizetype before = done.size();
            tell({});
            const bool probed = std::ranges::any_of(done.begin() + before, done.end(),
                                                    [](const auto &action) { return action.kind == Kind::Probe; });
            if (probed)
                tell({.event = DogEvent::Probed, .probe = outcome});
        }
    }
    int count(Kind kind) const
    {
        return static_cast<int>(
            std::ranges::count_if(done, [kind](const auto &action) { return action.kind == kind; }));
    }
    std::optional<Milliseconds> untilRetry() const
    {
        return dog.retryAt() ? std::optional(*dog.retryAt() - clock.monotonic()) : std::nullopt;
    }

    FakeClock clock;
    Watchdog dog;
    QList<Watchdog::Action> done;
    QList<Incident::Kind> incidents;
};

static const ProbeOutcome silent{.answer = ProbeOutcome::Answer::Silent};

class tst_Watchdog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readyNeedsPortsAnswerAndLine_data();
    void readyNeedsPortsAnswerAndLine();
    void aStartThatTakesTooLongIsTakenDownAndSaysWhatIsMissing();
    void crashComesBackAtOnceThenBacksOffThenGivesUp();
    void aSlowLaunchAfterACrashIsLookedAtAsUsual();
    void stableTimeStartsTheBackoffAnew();
    void oldCrashesDoNotCount();
    void configurationErrorIsNotTriedAgain();
    void noRestartIfThePolicySaysSo();
    void quitInTheGameIsNoCrash();
    void silenceIsFlaggedWithinThreePeriods();
    void oneLostPacketChangesNothing();
    void hangEscalatesAndComesBack();
    void hangIsOnlyShownIfThePolicySaysSo();
    void aProbeThatNeverReturnsIsNoAnswer();
    void otherEventsDoNotPostponeTheHealthTimer();
    void stopGoesUpTheLadder();
    void aGameThatCannotBeAskedGetsItsSignalAtOnce();
    void aLateRefusalSkipsNoStep();
    void stopDuringALaunchWaitsForIt();
    void restartComesBackThroughStopping();
    void killSkipsTheLadder();
    void whatCannotBeKilledIsFailed();
    void stopWhenEmptyWaitsForTheLastPlayer();
    void restartWhenEmpty();
    void crashOfAServerThatWasToStopStaysDown();
    void keeperLossIsShownAndCured();
    void adoptedServerIsNotKilledForStartingStill();
    void adoptedServerThatIsSilentIsAHang();
    void fullDiskWaitsWithoutCountingAsCrash();
    void newPolicyCountsFromNowOn();
};

void tst_Watchdog::readyNeedsPortsAnswerAndLine_data()
{
    QTest::addColumn<bool>("ports");
    QTest::addColumn<bool>("line");
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("ready");
    const auto answer = [](ProbeOutcome::Answer a) {
        return static_cast<int>(a);
    };
    QTest::newRow("all") << true << true << answer(ProbeOutcome::Answer::Answered) << true;
    QTest::newRow("no query to ask") << true << true << answer(ProbeOutcome::Answer::NotOffered) << true;
    QTest::newRow("a port is missing") << false << true << answer(ProbeOutcome::Answer::Answered) << false;
    QTest::newRow("port open, not serving") << true << true << answer(ProbeOutcome::Answer::Silent) << false;
    QTest::newRow("line not printed") << true << false << answer(ProbeOutcome::Answer::NotOffered) << false;
}

void tst_Watchdog::readyNeedsPortsAnswerAndLine()
{
    QFETCH(bool, ports);
    QFETCH(bool, line);
    QFETCH(int, answer);
    QFETCH(bool, ready);
    Drill drill;
    drill.tell({.event = DogEvent::Start});
    drill.tell({.event = DogEvent::Launched});
    drill.pass(Seconds(2),
               {.portsBound = ports, .readyLine = line, .answer = static_cast<ProbeOutcome::Answer>(answer)});
    QCOMPARE(drill.dog.state() == State::Online, ready);
}

void tst_Watchdog::aStartThatTakesTooLongIsTakenDownAndSaysWhatIsMissing()
{
    Drill drill({.startTimeoutSeconds = 5});
    drill.tell({.event = DogEvent::Start});
    drill.tell({.event = DogEvent::Launched});
    drill.pass(Milliseconds(4900), {.portsBound = false, .missing = u"port 8305 (admin) is not bound"_s});
    QCOMPARE(drill.dog.state(), State::Starting);
    drill.pass(Milliseconds(150), {.portsBound = false, .missing = u"port 8305 (admin) is not bound"_s});
    QCOMPARE(drill.dog.state(), State::Stopping);
    QCOMPARE(drill.dog.reason(), Reason::StartTimeout);
    QVERIFY(drill.dog.detail().contains(u"port 8305 (admin)"_s));
    drill.tell({.event = DogEvent::Exited});
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Restoring);
    QCOMPARE(drill.incidents, QList{Incident::Kind::StartFailed});
}

void tst_Watchdog::crashComesBackAtOnceThenBacksOffThenGivesUp()
{
    Drill drill({.backoffBaseMs = 1000, .crashLoopCount = 5, .crashLoopSeconds = 600});
    drill.goOnline();
    drill.crashes();
    QCOMPARE(drill.dog.state(), State::Restoring); // the first at once
    for (const int seconds : {1, 2, 4}) {
        drill.tell({.event = DogEvent::Launched});
        drill.crashes();
        QCOMPARE(drill.dog.state(), State::BackingOff);
        QCOMPARE(drill.untilRetry(), Milliseconds(seconds * 1000));
        drill.pass(Seconds(seconds));
        QCOMPARE(drill.dog.state(), State::Restoring);
    }
    drill.tell({.event = DogEvent::Launched});
    drill.crashes();
    QCOMPARE(drill.dog.state(), State::Failed);
    QCOMPARE(drill.dog.reason(), Reason::CrashLoop);
    QVERIFY(drill.dog.detail().contains(u"5 times within 10 minutes"_s));
    QVERIFY(drill.dog.detail().contains(u"SIGSEGV"_s));
    QCOMPARE(drill.incidents.count(Incident::Kind::CrashLoop), 1);
    QCOMPARE(drill.incidents.count(Incident::Kind::Crash), 4);
    drill.pass(Seconds(3600));
    QCOMPARE(drill.dog.state(), State::Failed);
    QCOMPARE(drill.incidents.size(), 5);
    drill.tell({.event = DogEvent::Start}); // a person may
    QCOMPARE(drill.dog.state(), State::Starting);
    QCOMPARE(drill.dog.restarts(), 0);
}

void tst_Watchdog::aSlowLaunchAfterACrashIsLookedAtAsUsual()
{
    Drill drill;
    drill.goOnline();
    drill.pass(Milliseconds(200));
    drill.crashes();
    drill.done.clear();
    for (int i = 0; i < 12; ++i) { // nobody could answer a look before there is a game
        drill.clock.advance(Seconds(1));
        drill.tell({});
    }
    QCOMPARE(drill.count(Kind::Probe), 0);
    drill.tell({.event = DogEvent::Launched});
    drill.pass(Milliseconds(100));
    QCOMPARE(drill.dog.state(), State::Online);
}

void tst_Watchdog::stableTimeStartsTheBackoffAnew()
{
    Drill drill({.stableSeconds = 120});
    drill.goOnline();
    drill.crashes();
    drill.tell({.event = DogEvent::Launched});
    drill.tell({.event = DogEvent::Probed});
    QCOMPARE(drill.dog.restarts(), 1);
    drill.pass(Seconds(119));
    QCOMPARE(drill.dog.restarts(), 1);
    drill.pass(Seconds(2));
    QCOMPARE(drill.dog.restarts(), 0);
    drill.crashes();
    QCOMPARE(drill.dog.state(), State::Restoring);
}

void tst_Watchdog::oldCrashesDoNotCount()
{
    Drill drill({.stableSeconds = 10, .crashLoopCount = 3, .crashLoopSeconds = 60});
    for (int i = 0; i < 10; ++i) {
        if (i == 0)
            drill.goOnline();
        drill.crashes();
        QCOMPARE(drill.dog.state(), State::Restoring);
        drill.tell({.event = DogEvent::Launched});
        drill.tell({.event = DogEvent::Probed});
        drill.pass(Seconds(35));
    }
    QVERIFY(!drill.incidents.contains(Incident::Kind::CrashLoop));
}

void tst_Watchdog::configurationErrorIsNotTriedAgain()
{
    Drill drill;
    drill.tell({.event = DogEvent::Start});
    drill.tell({.event = DogEvent::LaunchFailed,
                .verdict = {Verdict::Kind::NotInstalled, u"teeworlds-server is not installed"_s}});
    QCOMPARE(drill.dog.state(), State::Failed);
    QCOMPARE(drill.dog.reason(), Reason::NotInstalled);
    drill.tell({.event = DogEvent::Start});
    drill.tell({.event = DogEvent::Launched});
    drill.tell({.event = DogEvent::Exited, .verdict = {Verdict::Kind::ConfigError, u"unknown option"_s}});
    QCOMPARE(drill.dog.state(), State::Failed);
    QCOMPARE(drill.dog.reason(), Reason::ConfigError);
    QCOMPARE(drill.dog.nextDeadline(), std::nullopt);
}

void tst_Watchdog::noRestartIfThePolicySaysSo()
{
    Drill drill({.restartOnCrash = false});
    drill.goOnline();
    drill.crashes();
    QCOMPARE(drill.dog.state(), State::Failed);
    QCOMPARE(drill.dog.reason(), Reason::Crashed);
}

void tst_Watchdog::quitInTheGameIsNoCrash()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Exited, .verdict = {Verdict::Kind::Finished, u"ended by itself with code 0"_s}});
    QCOMPARE(drill.dog.state(), State::Offline);
    QVERIFY(drill.incidents.isEmpty());
}

void tst_Watchdog::silenceIsFlaggedWithinThreePeriods()
{
    Drill drill({.restartOnHang = false, .probePeriodMs = 2000, .probeMisses = 3});
    drill.goOnline();
    drill.pass(Milliseconds(2000)); // answered, and from now on silent
    drill.pass(Milliseconds(5900), silent);
    QCOMPARE(drill.dog.state(), State::Degraded);
    QCOMPARE(drill.dog.reason(), Reason::NoAnswer);
    drill.pass(Milliseconds(2000));
    QCOMPARE(drill.dog.state(), State::Online);
}

void tst_Watchdog::oneLostPacketChangesNothing()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Probed, .probe = silent});
    QCOMPARE(drill.dog.state(), State::Online);
    drill.tell({.event = DogEvent::Probed});
    drill.tell({.event = DogEvent::Probed, .probe = silent});
    QCOMPARE(drill.dog.state(), State::Online);
}

void tst_Watchdog::hangEscalatesAndComesBack()
{
    Drill drill({.probePeriodMs = 1000, .probeMisses = 3, .stopTimeoutSeconds = 10});
    drill.goOnline();
    drill.pass(Milliseconds(3000), silent);
    QCOMPARE(drill.dog.state(), State::Stopping);
    QCOMPARE(drill.dog.reason(), Reason::Hung);
    QVERIFY(drill.dog.comesBack());
    QCOMPARE(drill.count(Kind::AskStop), 1);
    drill.pass(Seconds(5));
    QCOMPARE(drill.count(Kind::Signal), 1);
    drill.pass(Seconds(5));
    QCOMPARE(drill.count(Kind::Signal), 2);
    drill.pass(Seconds(5));
    QCOMPARE(drill.count(Kind::KillAll), 1);
    drill.tell({.event = DogEvent::Exited, .verdict = crash});
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Restoring);
    QCOMPARE(drill.count(Kind::Launch), 1);
    QCOMPARE(drill.incidents, QList{Incident::Kind::Hang});
}

void tst_Watchdog::hangIsOnlyShownIfThePolicySaysSo()
{
    Drill drill({.restartOnHang = false, .probePeriodMs = 1000});
    drill.goOnline();
    drill.pass(Seconds(60), silent);
    QCOMPARE(drill.dog.state(), State::Degraded);
    QCOMPARE(drill.dog.reason(), Reason::Hung);
    QCOMPARE(drill.incidents, QList{Incident::Kind::Hang}); // told once
    drill.pass(Seconds(1));
    QCOMPARE(drill.dog.state(), State::Online);
}

void tst_Watchdog::aProbeThatNeverReturnsIsNoAnswer()
{
    Drill drill({.probePeriodMs = 1000, .probeMisses = 3});
    drill.goOnline();
    for (int i = 0; i < 5; ++i) {
        drill.clock.advance(Seconds(1));
        drill.tell({});
    }
    QCOMPARE(drill.dog.state(), State::Stopping);
    QCOMPARE(drill.dog.reason(), Reason::Hung);
}

void tst_Watchdog::otherEventsDoNotPostponeTheHealthTimer()
{
    Drill drill({.restartOnHang = false, .probePeriodMs = 2000});
    drill.goOnline();
    for (int i = 0; i < 100; ++i) {
        drill.clock.advance(Milliseconds(50));
        drill.tell({.event = DogEvent::SetIntent});
        drill.tell({});
    }
    QCOMPARE(drill.count(Kind::Probe), 1); // the second is outstanding, not forgotten
    drill.tell({.event = DogEvent::Probed});
    drill.pass(Seconds(2));
    QCOMPARE(drill.count(Kind::Probe), 2);
}

void tst_Watchdog::stopGoesUpTheLadder()
{
    Drill drill({.stopTimeoutSeconds = 10});
    drill.goOnline();
    drill.tell({.event = DogEvent::Stop});
    QCOMPARE(drill.count(Kind::AskStop), 1);
    drill.pass(Milliseconds(9900));
    QCOMPARE(drill.count(Kind::Signal), 0);
    drill.pass(Milliseconds(100));
    QCOMPARE(drill.done.last().signal, 15);
    drill.pass(Seconds(10));
    QCOMPARE(drill.done.last().signal, 2);
    drill.pass(Seconds(10));
    QCOMPARE(drill.done.last().kind, Kind::KillAll);
    QCOMPARE(drill.incidents, QList{Incident::Kind::ForcedKill});
    drill.tell({.event = DogEvent::Exited, .verdict = crash});
    QCOMPARE(drill.done.last().kind, Kind::VerifyEnd);
    QCOMPARE(drill.dog.state(), State::Stopping); // not off before that is seen
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Offline);
    QCOMPARE(drill.dog.reason(), Reason::None);
    QCOMPARE(drill.dog.nextDeadline(), std::nullopt);
}

void tst_Watchdog::aGameThatCannotBeAskedGetsItsSignalAtOnce()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Stop});
    drill.tell({.event = DogEvent::AskFailed});
    QCOMPARE(drill.done.last().kind, Kind::Signal);
    QCOMPARE(drill.done.last().signal, 15);
}

void tst_Watchdog::aLateRefusalSkipsNoStep()
{
    Drill drill({.stopTimeoutSeconds = 1});
    drill.goOnline();
    drill.tell({.event = DogEvent::Stop});
    drill.pass(Seconds(1));
    QCOMPARE(drill.count(Kind::Signal), 1);
    drill.tell({.event = DogEvent::AskFailed});
    QCOMPARE(drill.count(Kind::Signal), 1);
}

void tst_Watchdog::stopDuringALaunchWaitsForIt()
{
    Drill drill;
    drill.tell({.event = DogEvent::Start});
    drill.tell({.event = DogEvent::Stop});
    QCOMPARE(drill.dog.state(), State::Stopping);
    QCOMPARE(drill.count(Kind::AskStop), 0);
    drill.tell({.event = DogEvent::Launched});
    QCOMPARE(drill.count(Kind::AskStop), 1);
    drill.tell({.event = DogEvent::Exited});
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Offline);
}

void tst_Watchdog::restartComesBackThroughStopping()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Restart});
    QCOMPARE(drill.dog.state(), State::Stopping);
    QVERIFY(drill.dog.comesBack());
    drill.tell({.event = DogEvent::Exited});
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Starting);
    QVERIFY(drill.incidents.isEmpty());
}

void tst_Watchdog::killSkipsTheLadder()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Kill});
    QCOMPARE(drill.done.size(), 1);
    QCOMPARE(drill.done.last().kind, Kind::KillAll);
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Offline);
    QVERIFY(drill.incidents.isEmpty());
}

void tst_Watchdog::whatCannotBeKilledIsFailed()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::Kill});
    drill.pass(Seconds(25)); // no answer from the kernel
    QCOMPARE(drill.dog.state(), State::Failed);
    QVERIFY(drill.dog.hasProcess());
    drill.tell({.event = DogEvent::Start}); // never a second one beside it
    QCOMPARE(drill.count(Kind::Launch), 0);
    drill.tell({.event = DogEvent::Exited});
    drill.tell({.event = DogEvent::Start});
    QCOMPARE(drill.count(Kind::Launch), 1);
}

void tst_Watchdog::stopWhenEmptyWaitsForTheLastPlayer()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::SetIntent, .intent = Watchdog::Intent::StopWhenEmpty});
    drill.pass(Seconds(20), {.answer = ProbeOutcome::Answer::Answered, .players = 3});
    QCOMPARE(drill.dog.state(), State::Online);
    drill.pass(Seconds(2), {.answer = ProbeOutcome::Answer::Answered, .players = 0});
    QCOMPARE(drill.dog.state(), State::Online); // perhaps the map changes
    drill.pass(Seconds(2), {.answer = ProbeOutcome::Answer::Answered, .players = 0});
    QCOMPARE(drill.dog.state(), State::Stopping);
    QVERIFY(!drill.dog.comesBack());
}

void tst_Watchdog::restartWhenEmpty()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::SetIntent, .intent = Watchdog::Intent::RestartWhenEmpty});
    drill.pass(Seconds(5), {.answer = ProbeOutcome::Answer::Answered, .players = 0});
    QVERIFY(drill.dog.comesBack());
    drill.tell({.event = DogEvent::Cleared});
    QCOMPARE(drill.dog.state(), State::Starting);
    QCOMPARE(drill.dog.intent(), Watchdog::Intent::None);
}

void tst_Watchdog::crashOfAServerThatWasToStopStaysDown()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::SetIntent, .intent = Watchdog::Intent::StopWhenEmpty});
    drill.crashes();
    QCOMPARE(drill.dog.state(), State::Offline);
    QCOMPARE(drill.incidents, QList{Incident::Kind::Crash});
}

void tst_Watchdog::keeperLossIsShownAndCured()
{
    Drill drill;
    drill.goOnline();
    drill.tell({.event = DogEvent::KeeperLost});
    QCOMPARE(drill.dog.state(), State::Degraded);
    QCOMPARE(drill.dog.reason(), Reason::KeeperLost);
    drill.pass(Seconds(10));
    QCOMPARE(drill.dog.state(), State::Degraded); // an answer does not bring the keeper back
    drill.tell({.event = DogEvent::Restart});
    drill.tell({.event = DogEvent::Cleared});
    drill.tell({.event = DogEvent::Launched});
    drill.tell({.event = DogEvent::Probed});
    QCOMPARE(drill.dog.state(), State::Online);
}

void tst_Watchdog::adoptedServerIsNotKilledForStartingStill()
{
    Drill drill({.startTimeoutSeconds = 60});
    drill.tell({.event = DogEvent::Adopted, .age = Seconds(10)});
    drill.pass(Seconds(45), silent);
    QCOMPARE(drill.dog.state(), State::Restoring);
    drill.pass(Milliseconds(200));
    QCOMPARE(drill.dog.state(), State::Online);
    QCOMPARE(drill.dog.restarts(), 0);
}

void tst_Watchdog::adoptedServerThatIsSilentIsAHang()
{
    Drill drill({.probePeriodMs = 2000, .probeMisses = 3});
    drill.tell({.event = DogEvent::Adopted, .age = Seconds(3600)});
    drill.pass(Seconds(7), silent);
    QCOMPARE(drill.dog.state(), State::Stopping);
    QCOMPARE(drill.dog.reason(), Reason::Hung);

    Drill lenient({.restartOnHang = false, .probePeriodMs = 2000, .probeMisses = 3});
    lenient.tell({.event = DogEvent::Adopted, .age = Seconds(3600)});
    lenient.pass(Seconds(60), silent);
    QCOMPARE(lenient.dog.state(), State::Degraded);
    lenient.pass(Seconds(3));
    QCOMPARE(lenient.dog.state(), State::Online);
}

void tst_Watchdog::fullDiskWaitsWithoutCountingAsCrash()
{
    Drill drill({.backoffCapSeconds = 4});
    drill.tell({.event = DogEvent::Start});
    for (int i = 0; i < 20; ++i) {
        drill.tell({.event = DogEvent::LaunchFailed, .verdict = {Verdict::Kind::DiskFull, u"10 MB are left"_s}});
        QCOMPARE(drill.dog.state(), State::BackingOff);
        QCOMPARE(drill.dog.reason(), Reason::DiskFull);
        drill.pass(Seconds(5));
        QCOMPARE(drill.dog.state(), State::Restoring);
    }
    QCOMPARE(drill.incidents, QList{Incident::Kind::DiskFull});
}

void tst_Watchdog::newPolicyCountsFromNowOn()
{
    Drill drill({.probePeriodMs = 60000});
    drill.goOnline();
    drill.dog.setPolicy({.probePeriodMs = 500}, drill.clock.monotonic());
    drill.pass(Seconds(2));
    QVERIFY(drill.count(Kind::Probe) >= 4);
}

PITWALL_TEST_MAIN(tst_Watchdog)
#include "tst_watchdog.moc"
