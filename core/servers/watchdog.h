#pragma once

#include "core/servers/crashhistory.h"
#include "core/servers/healthtimer.h"
#include "core/servers/probeoutcome.h"
#include "core/servers/stopladder.h"
#include "core/servers/verdict.h"

namespace Pitwall {

/// The life of one game server as a state machine without timers and without I/O: what happened and the time go in,
/// what is to be done comes out. ServerRunner does it, and calls again by nextDeadline() at the latest.
/// The table of states and events is in watchdogtable.cpp.
class Watchdog final
{
public:
    using State = ServerStatus::State;
    using Reason = ServerStatus::Reason;
    using Intent = ServerStatus::Intent;

    enum class Event {
        Start, ///< a person wants it, or autostart
        Stop,
        Restart,
        Kill,
        SetIntent, ///< `intent`
        Adopted,   ///< found running; `age` is how long it has run
        Launched,
        LaunchFailed, ///< `verdict`
        Probed,       ///< `probe`
        Exited,       ///< `verdict`, as it counts if nobody wanted the end
        KeeperLost,
        AskFailed,   ///< the game cannot be asked to stop
        Cleared,     ///< the end is verified: no process is left
        ClearFailed, ///< `text`
        Ticked       ///< nothing but the time
    };
    static constexpr int stateCount = 8;
    static constexpr int eventCount = 15;

    struct Input
    {
        Event event = Event::Ticked;
        Intent intent = Intent::None;
        Verdict verdict;
        ProbeOutcome probe;
        Milliseconds age{0};
        QString text;
    };

    struct Action
    {
        enum class Kind {
            Launch,    ///< answer with Launched or LaunchFailed
            Probe,     ///< answer with Probed
            AskStop,   ///< by the game's own means; answer with AskFailed if that does not work
            Signal,    ///< `signal` to the game itself
            KillAll,   ///< everything of the session; answer with Cleared or ClearFailed
            VerifyEnd, ///< the game is gone: see that nothing else is left; answer with Cleared or ClearFailed
            Report     ///< an incident: `incident`, `title`, `detail`
        };
        Kind kind = Kind::Probe;
        int signal = 0;
        Incident::Kind incident = Incident::Kind::Crash;
        QString title;
        QString detail;
    };

    explicit Watchdog(const RestartPolicy &policy, Backoff::Random random = {});

    void setPolicy(const RestartPolicy &policy, Monotonic now);
    void setLadder(StopLadder ladder) { m_ladder = std::move(ladder); }

    /// Given up already when this core began; only while Offline.
    void beginFailed(Reason reason, const QString &detail) { enter(State::Failed, reason, detail); }

    QList<Action> handle(const Input &input, Monotonic now);
    std::optional<Monotonic> nextDeadline() const;

    State state() const { return m_state; }
    Reason reason() const { return m_reason; }
    const QString &detail() const { return m_detail; }
    Intent intent() const { return m_intent; }
    int restarts() const { return m_crashes.restarts(); }
    std::optional<Monotonic> retryAt() const { return m_retryAt; }
    bool hasProcess() const { return m_process != Process::None; }
    bool isOnItsFeet() const { return m_state == State::Online || m_state == State::Degraded; }
    /// Stopping only to come back.
    bool comesBack() const { return m_state == State::Stopping && m_after != After::Rest && m_after != After::GiveUp; }

private:
    static constexpr Seconds launchGuard{20}; ///< longer than Keepers::launch() may take

    friend struct WatchdogTable;
    enum class Process { None, Launching, Running };
    enum class After { Rest, Start, Retry, Wait, GiveUp };

    // Cells of the table.
    void ignore(const Input &);
    void start(const Input &);
    void startOver(const Input &);
    void stop(const Input &);
    void restart(const Input &);
    void kill(const Input &);
    void settleDown(const Input &);
    void stopFailed(const Input &);
    void killFailed(const Input &);
    void stayDown(const Input &);
    void killInstead(const Input &);
    void setIntent(const Input &);
    void setIntentWaiting(const Input &);
    void adopt(const Input &);
    void launched(const Input &);
    void launchedInVain(const Input &);
    void launchedToStop(const Input &);
    void launchFailedToStop(const Input &);
    void lost(const Input &);
    void goneAtLast(const Input &);
    void verify(const Input &);
    void cleared(const Input &);
    void clearFailed(const Input &);
    void nextStep(const Input &);
    void keeperLost(const Input &);
    void keeperLostRunning(const Input &);
    void judgeStart(const Input &);
    void judgeHealth(const Input &);
    void tickStarting(const Input &);
    void tickRunning(const Input &);
    void tickWaiting(const Input &);
    void tickStopping(const Input &);

    void enter(State state, Reason reason = Reason::None, const QString &detail = {});
    void launch(State as);
    void takeDown(After after, bool atOnce = false);
    void advanceLadder();
    void decide(const Verdict &verdict);
    void carryOn();
    void settle();
    void hang(const QString &text);
    void act(Action::Kind kind, int signal = 0);
    void report(Incident::Kind kind, const QString &title, const QString &detail);
    Milliseconds stepTimeout() const;

    RestartPolicy m_policy;
    CrashHistory m_crashes;
    StopLadder m_ladder;
    HealthTimer m_health;
    State m_state = State::Offline;
    Reason m_reason = Reason::None;
    QString m_detail;
    Intent m_intent = Intent::None;
    Process m_process = Process::None;
    After m_after = After::Rest;
    Milliseconds m_wait{0};
    Verdict m_verdict;               ///< of the last failure, since it was last online
    Reason m_failure = Reason::None; ///< what m_verdict comes to
    StopLadder::Step::Kind m_step = StopLadder::Step::Kind::End;
    bool m_killWanted = false;
    std::optional<Monotonic> m_startBy;
    std::optional<Monotonic> m_stepBy;
    std::optional<Monotonic> m_retryAt;
    std::optional<Monotonic> m_stableAt;
    ProbeOutcome m_last;
    bool m_probing = false;
    bool m_adopted = false;
    bool m_keeperLost = false;
    bool m_hangReported = false;
    int m_misses = 0;
    int m_adminMisses = 0;
    int m_emptyLooks = 0;

    Monotonic m_now{}; ///< of the event that is being handled
    QList<Action> m_actions;
};

} // namespace Pitwall
