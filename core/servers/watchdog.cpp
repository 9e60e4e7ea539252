#include "core/servers/watchdog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds startingPeriod{
    100};                                 // a start is looked at more often: it should not seem slower than it is
static constexpr int looksUntilEmpty = 2; // players drop out for a moment while a map changes

Watchdog::Watchdog(const RestartPolicy &policy, Backoff::Random random)
    : m_policy(policy)
    , m_crashes(policy, std::move(random))
{}

void Watchdog::setPolicy(const RestartPolicy &policy, Monotonic now)
{
    const bool newPeriod = policy.probePeriodMs != m_policy.probePeriodMs;
    m_policy = policy;
    m_crashes.setPolicy(policy);
    if (isOnItsFeet() && newPeriod)
        m_health.begin(now, Milliseconds(policy.probePeriodMs));
}

std::optional<Monotonic> Watchdog::nextDeadline() const
{
    std::optional<Monotonic> next;
    for (const auto &deadline : {m_health.next(), m_startBy, m_stepBy, m_retryAt, m_stableAt}) {
        if (deadline && (!next || *deadline < *next))
            next = deadline;
    }
    return next;
}

void Watchdog::enter(State state, Reason reason, const QString &detail)
{
    m_state = state;
    m_reason = reason;
    m_detail = detail;
    if (state != State::Starting && state != State::Restoring)
        m_startBy.reset();
    if (state != State::BackingOff)
        m_retryAt.reset();
    if (state != State::Stopping)
        m_stepBy.reset();
    if (state != State::Online)
        m_stableAt.reset();
    if (state == State::Offline || state == State::BackingOff || state == State::Failed || state == State::Stopping)
        m_health.stop();
    if (state == State::Offline || state == State::Failed)
        m_intent = Intent::None;
}

void Watchdog::act(Action::Kind kind, int signal)
{
    m_actions.append({.kind = kind, .signal = signal});
}

void Watchdog::report(Incident::Kind kind, const QString &title, const QString &detail)
{
    m_actions.append({.kind = Action::Kind::Report, .incident = kind, .title = title, .detail = detail});
}

// Up.

// Not in the header: the address of an inline function is no constant to GCC under its sanitizers.
void Watchdog::ignore(const Input &)
{}

void Watchdog::start(const Input &)
{
    m_crashes.forget();
    launch(State::Starting);
}

void Watchdog::startOver(const Input &input)
{
    if (m_process == Process::None)
        start(input);
}

void Watchdog::launch(State as)
{
    m_process = Process::Launching;
    m_intent = Intent::None;
    m_adopted = m_keeperLost = m_hangReported = m_probing = false;
    m_misses = m_adminMisses = m_emptyLooks = 0;
    m_last = {};
    m_health.stop(); // there is nothing to look at until the game is launched
    enter(as);
    m_startBy = m_now + launchGuard;
    act(Action::Kind::Launch);
}

void Watchdog::launched(const Input &)
{
    m_process = Process::Running;
    m_startBy = m_now + Seconds(m_policy.startTimeoutSeconds);
    m_health.begin(m_now, startingPeriod);
}

void Watchdog::adopt(const Input &input)
{
    m_process = Process::Running;
    m_intent = Intent::None;
    m_adopted = true;
    m_keeperLost = m_hangReported = m_probing = false;
    m_misses = m_adminMisses = m_emptyLooks = 0;
    m_last = {};
    enter(State::Restoring);
    // It may have been starting still when the last core ended; else it must answer as a running one does.
    const Milliseconds patience = Milliseconds(m_policy.probePeriodMs) * m_policy.probeMisses;
    m_startBy = m_now + std::max(patience, Seconds(m_policy.startTimeoutSeconds) - input.age);
    m_health.begin(m_now, startingPeriod);
}

void Watchdog::judgeStart(const Input &input)
{
    m_probing = false;
    m_last = input.probe;
    if (!input.probe.isReady())
        return;
    m_adopted = false;
    m_health.begin(m_now + Milliseconds(m_policy.probePeriodMs), Milliseconds(m_policy.probePeriodMs));
    m_startBy.reset();
    settle();
}

void Watchdog::tickStarting(const Input &)
{
    if (m_health.takeDue(m_now) && !m_probing) {
        m_probing = true;
        act(Action::Kind::Probe);
    }
    if (!m_startBy || m_now < *m_startBy)
        return;
    const QString missing = m_last.missing.isEmpty() ? u"it does not answer"_s : m_last.missing;
    if (m_adopted) {
        m_startBy.reset();
        hang(u"was found running, but %1"_s.arg(missing));
        return;
    }
    const Milliseconds limit = m_process == Process::Running ? Seconds(m_policy.startTimeoutSeconds) : launchGuard;
    decide({Verdict::Kind::StartTimeout, u"was not ready within %1 s: %2"_s.arg(limit.count() / 1000).arg(missing)});
    takeDown(m_after);
}

// Running.

void Watchdog::tickRunning(const Input &)
{
    if (m_stableAt && m_now >= *m_stableAt) {
        m_crashes.stable();
        m_stableAt.reset();
    }
    if (!m_health.takeDue(m_now))
        return;
    if (m_probing) { // the last look has not come back: that is no answer either
        ProbeOutcome silent = m_last;
        silent.answer = ProbeOutcome::Answer::Silent;
        judgeHealth({.event = Event::Probed, .probe = silent});
    } else {
        act(Action::Kind::Probe);
    }
    m_probing = isOnItsFeet();
}

void Watchdog::judgeHealth(const Input &input)
{
    m_probing = false;
    m_last = input.probe;
    m_misses = input.probe.answer == ProbeOutcome::Answer::Silent ? m_misses + 1 : 0;
    if (input.probe.admin != ProbeOutcome::Admin::NotAsked)
        m_adminMisses = input.probe.admin == ProbeOutcome::Admin::Lost ? m_adminMisses + 1 : 0;
    if (m_misses >= m_policy.probeMisses) {
        hang(u"did not answer %1 queries in a row"_s.arg(m_misses));
        return;
    }
    m_hangReported = false;
    settle();
    m_emptyLooks = m_misses == 0 && input.probe.players == 0 ? m_emptyLooks + 1 : 0;
    if (m_intent != Intent::None && m_emptyLooks >= looksUntilEmpty)
        takeDown(m_intent == Intent::StopWhenEmpty ? After::Rest : After::Start);
}

// Online or Degraded, by what is known.
void Watchdog::settle()
{
    const State before = m_state;
    if (m_misses >= std::min(2, m_policy.probeMisses)) // one packet may get lost
        enter(State::Degraded, Reason::NoAnswer, u"no answer to the last %1 queries"_s.arg(m_misses));
    else if (!m_last.portsBound)
        enter(State::Degraded, Reason::PortMissing, m_last.missing);
    else if (m_adminMisses >= 2)
        enter(State::Degraded, Reason::AdminLost, u"the admin connection is lost"_s);
    else if (m_keeperLost)
        enter(State::Degraded, Reason::KeeperLost, u"its keeper is gone; the game itself runs on"_s);
    else
        enter(State::Online);
    m_verdict = {};
    if (m_state == State::Online && before != State::Online)
        m_stableAt = m_now + Seconds(m_policy.stableSeconds);
}

void Watchdog::hang(const QString &text)
{
    const Verdict verdict{Verdict::Kind::Hang, text};
    if (m_policy.restartOnHang) {
        decide(verdict);
        takeDown(m_after);
        return;
    }
    enter(State::Degraded, Reason::Hung, text);
    if (m_adopted)
        m_health.begin(m_now + Milliseconds(m_policy.probePeriodMs), Milliseconds(m_policy.probePeriodMs));
    m_adopted = false;
    if (!std::exchange(m_hangReported, true))
        report(Incident::Kind::Hang, text, u"left as it is, as its policy says"_s);
}

void Watchdog::setIntent(const Input &input)
{
    m_intent = input.intent;
    m_emptyLooks = 0;
}

void Watchdog::keeperLost(const Input &)
{
    m_keeperLost = true;
    report(Incident::Kind::KeeperLost, u"its keeper is gone"_s,
           u"the game runs on; its exit code will not be known, and it is watched as before"_s);
}

void Watchdog::keeperLostRunning(const Input &input)
{
    keeperLost(input);
    if (m_state == State::Online)
        settle();
}

} // namespace Pitwall
