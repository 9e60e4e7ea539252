#include "core/servers/watchdog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// How a server goes down, by will or by itself, and what comes then.

namespace Pitwall {

static constexpr Seconds clearGuard{20};   // longer than KeptProcess::killAll() may take
static constexpr Seconds hangStepLimit{5}; // who does not answer will hardly save anything either

void Watchdog::stop(const Input &)
{
    takeDown(After::Rest);
}

void Watchdog::restart(const Input &)
{
    takeDown(After::Start);
}

void Watchdog::kill(const Input &)
{
    takeDown(After::Rest, true);
}

void Watchdog::stayDown(const Input &)
{
    m_after = After::Rest;
}

void Watchdog::killInstead(const Input &)
{
    m_after = After::Rest;
    m_killWanted = true;
    m_ladder.jumpToKill();
    if (m_process == Process::Running)
        advanceLadder();
}

void Watchdog::settleDown(const Input &)
{
    enter(State::Offline);
}

void Watchdog::stopFailed(const Input &)
{
    if (m_process == Process::None)
        enter(State::Offline);
    else
        takeDown(After::Rest);
}

void Watchdog::killFailed(const Input &)
{
    if (m_process == Process::None)
        enter(State::Offline);
    else
        takeDown(After::Rest, true);
}

void Watchdog::setIntentWaiting(const Input &input)
{
    if (input.intent == Intent::StopWhenEmpty) // it could not be emptier
        enter(State::Offline);
}

void Watchdog::takeDown(After after, bool atOnce)
{
    m_after = after;
    m_killWanted = atOnce;
    m_ladder.rewind();
    if (atOnce)
        m_ladder.jumpToKill();
    const bool failed = after == After::Retry || after == After::Wait || after == After::GiveUp;
    enter(State::Stopping, failed ? m_failure : Reason::None, failed ? m_verdict.text : QString());
    if (m_process == Process::Running)
        advanceLadder();
    else
        m_stepBy = m_now + launchGuard; // the launch is under way: its answer comes first
}

void Watchdog::advanceLadder()
{
    const StopLadder::Step step = m_ladder.next();
    m_step = step.kind;
    m_stepBy = m_now + stepTimeout();
    switch (step.kind) {
    case StopLadder::Step::Kind::Ask: act(Action::Kind::AskStop); return;
    case StopLadder::Step::Kind::Signal: act(Action::Kind::Signal, step.signal); return;
    case StopLadder::Step::Kind::Kill:
        m_stepBy = m_now + clearGuard;
        if (!m_killWanted && m_reason == Reason::None)
            report(Incident::Kind::ForcedKill, u"had to be killed"_s, u"it did not end when it was asked to"_s);
        act(Action::Kind::KillAll);
        return;
    case StopLadder::Step::Kind::End: clearFailed({.text = u"it is still there after SIGKILL"_s}); return;
    }
}

Milliseconds Watchdog::stepTimeout() const
{
    const Milliseconds timeout = Seconds(m_policy.stopTimeoutSeconds);
    return m_reason == Reason::Hung ? std::min<Milliseconds>(timeout, hangStepLimit) : timeout;
}

void Watchdog::nextStep(const Input &)
{
    if (m_process == Process::Running && m_step == StopLadder::Step::Kind::Ask)
        advanceLadder();
}

void Watchdog::tickStopping(const Input &)
{
    if (!m_stepBy || m_now < *m_stepBy)
        return;
    if (m_process == Process::Running)
        advanceLadder();
    else
        clearFailed({.text = u"it could not be verified that nothing of it is left"_s});
}

void Watchdog::launchedInVain(const Input &)
{
    m_process = Process::Running;
    takeDown(After::Rest, true);
}

void Watchdog::launchedToStop(const Input &)
{
    m_process = Process::Running;
    advanceLadder();
}

void Watchdog::launchFailedToStop(const Input &)
{
    m_process = Process::None;
    carryOn();
}

void Watchdog::verify(const Input &)
{
    m_process = Process::None;
    m_stepBy = m_now + clearGuard;
    act(Action::Kind::VerifyEnd);
}

void Watchdog::cleared(const Input &)
{
    m_process = Process::None;
    carryOn();
}

void Watchdog::clearFailed(const Input &input)
{
    report(Incident::Kind::Hang, u"could not be ended"_s, input.text);
    enter(State::Failed, Reason::Hung, input.text);
}

// Down, by itself.

void Watchdog::lost(const Input &input)
{
    const bool wasUp = isOnItsFeet();
    m_process = Process::None;
    if (wasUp && input.verdict.kind == Verdict::Kind::Finished) {
        enter(State::Offline);
        return;
    }
    decide(input.verdict);
    carryOn();
}

void Watchdog::goneAtLast(const Input &)
{
    m_process = Process::None;
}

// What comes after a failure, and its incident.
void Watchdog::decide(const Verdict &verdict)
{
    const bool knownAlready = m_verdict.kind == verdict.kind;
    m_verdict = verdict;
    m_failure = verdict.reason();
    const auto tell = [&](const QString &consequence) {
        report(verdict.incident(), verdict.text, consequence);
    };

    if (m_intent == Intent::StopWhenEmpty) {
        m_after = After::Rest;
        tell(u"stays off: it was to stop when empty"_s);
    } else if (!verdict.isWorthRetrying()) {
        m_after = After::GiveUp;
        tell(u"not tried again: it would fail in the same way"_s);
    } else if (!m_policy.restartOnCrash && verdict.kind != Verdict::Kind::Hang) {
        m_after = After::GiveUp;
        tell(u"not restarted, as its policy says"_s);
    } else if (verdict.kind == Verdict::Kind::DiskFull) {
        m_after = After::Wait;
        m_wait = m_crashes.wait();
        if (!knownAlready)
            tell(u"tried again when there is room"_s);
    } else {
        const CrashHistory::Decision decision = m_crashes.record(m_now);
        m_wait = decision.wait;
        switch (decision.next) {
        case CrashHistory::Next::AtOnce:
            m_after = After::Retry;
            tell(u"restarted at once"_s);
            return;
        case CrashHistory::Next::Wait:
            m_after = After::Wait;
            tell(u"next try in %1 s"_s.arg(static_cast<double>(m_wait.count()) / 1000, 0, 'f', 1));
            return;
        case CrashHistory::Next::GiveUp:
            m_after = After::GiveUp;
            if (verdict.kind != Verdict::Kind::PortBusy)
                m_failure = Reason::CrashLoop;
            m_verdict.text = u"failed %1 times within %2 minutes, the last time: %3"_s.arg(m_crashes.crashes())
                                 .arg((m_policy.crashLoopSeconds + 59) / 60)
                                 .arg(verdict.text);
            report(Incident::Kind::CrashLoop, m_verdict.text, u"not tried again until a person starts it"_s);
            return;
        }
    }
}

void Watchdog::carryOn()
{
    switch (m_after) {
    case After::Rest: enter(State::Offline); return;
    case After::Start:
        m_crashes.forget();
        launch(State::Starting);
        return;
    case After::Retry: launch(State::Restoring); return;
    case After::Wait:
        enter(State::BackingOff, m_failure, m_verdict.text);
        m_retryAt = m_now + m_wait;
        return;
    case After::GiveUp: enter(State::Failed, m_failure, m_verdict.text); return;
    }
}

void Watchdog::tickWaiting(const Input &)
{
    if (m_retryAt && m_now >= *m_retryAt)
        launch(State::Restoring);
}

} // namespace Pitwall
