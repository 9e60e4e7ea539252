#include "core/servers/serverrunner.h"

#include "core/base/logging.h"
#include "core/servers/output/consoles.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcRunner, "pitwall.servers.serverrunner", QtInfoMsg)

namespace Pitwall {

using State = Watchdog::State;
using DogEvent = Watchdog::Event;

/// Moments at which healthy servers are looked at: eight in a second.
using LookGrid = std::chrono::duration<qint64, std::ratio<1, 8>>;

ServerRunner::ServerRunner(ServerRecord record, ServerRooms rooms, QObject *parent)
    : QObject(parent)
    , m_record(std::move(record))
    , m_rooms(std::move(rooms))
    , m_dog(m_record.policy)
{
    m_status.id = m_record.id;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerRunner::tick);
}

ServerRunner::~ServerRunner() = default;

void ServerRunner::setRecord(const ServerRecord &record)
{
    m_record = record;
    applyPolicy();
    schedule();
    Q_EMIT changed();
}

void ServerRunner::applyPolicy()
{
    RestartPolicy policy = m_record.policy;
    if (m_session)
        policy.probePeriodMs = std::max(policy.probePeriodMs, m_session->plan().minimumProbeMs);
    m_dog.setPolicy(policy, m_rooms.clock.monotonic());
}

void ServerRunner::order(DogEvent event, Watchdog::Intent intent)
{
    raise({.event = event, .intent = intent});
}

void ServerRunner::tick()
{
    raise({.event = DogEvent::Ticked});
}

// What happens while an event is handled waits for its turn.
void ServerRunner::raise(const Watchdog::Input &input)
{
    m_inputs.push_back(input);
    if (std::exchange(m_handling, true))
        return;
    while (!m_inputs.empty()) {
        const Watchdog::Input next = m_inputs.front();
        m_inputs.pop_front();
        const State before = m_dog.state();
        const QList<Watchdog::Action> actions = m_dog.handle(next, m_rooms.clock.monotonic());
        if (m_dog.state() != before)
            settle(before);
        for (const Watchdog::Action &action : actions)
            act(action);
    }
    m_handling = false;
    schedule();
    answerWaiters();
    Q_EMIT changed();
}

void ServerRunner::schedule()
{
    const std::optional<Monotonic> next = m_dog.nextDeadline();
    if (!next) {
        m_timer.stop();
        return;
    }
    // Two hundred healthy servers should wake the core together, not one by one.
    const bool alone = !m_dog.isOnItsFeet();
    const Monotonic at = alone ? *next : std::chrono::ceil<LookGrid>(*next);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one would scatter them again
    m_timer.start(std::max(Milliseconds(0), at - m_rooms.clock.monotonic()));
}

void ServerRunner::act(const Watchdog::Action &action)
{
    using Kind = Watchdog::Action::Kind;
    switch (action.kind) {
    case Kind::Launch: launch(); return;
    case Kind::Probe: probe(); return;
    case Kind::AskStop: askStop(); return;
    case Kind::Signal:
        if (m_session && !m_session->process().terminate(action.signal))
            qCDebug(lcRunner) << "the game is gone before its signal" << kv("server", m_record.id);
        return;
    case Kind::KillAll: killAll(); return;
    case Kind::VerifyEnd: verifyEnd(); return;
    case Kind::Report: report(action, m_status.session); return;
    }
}

// The state has changed: what people read of it, in the console and in the log.
void ServerRunner::settle(State before)
{
    const State state = m_dog.state();
    const QString why = m_dog.detail().isEmpty() ? QString() : u": "_s + m_dog.detail();
    qCInfo(lcRunner).nospace() << "server is " << toText(state) << ' ' << kv("server", m_record.id) << ' '
                               << kv("reason", toText(m_dog.reason())) << ' ' << kv("detail", m_dog.detail());
    if (!m_dog.hasProcess()) {
        m_session.reset();
        m_status = {
            .id = m_record.id, .lastIncident = m_status.lastIncident, .lastIncidentAt = m_status.lastIncidentAt};
    }
    switch (state) {
    case State::Offline: say(u"Stopped"_s); return;
    case State::Starting: say(u"Starting"_s); return;
    case State::Restoring: say(m_dog.restarts() > 0 ? u"Starting again"_s : u"Taken up again"_s); return;
    case State::Online:
        if (before == State::Degraded)
            say(u"Well again"_s);
        else
            say(u"Ready"_s);
        break;
    case State::Degraded: say(u"Degraded"_s + why); break;
    case State::BackingOff: say(u"Waiting before the next try"_s + why); return;
    case State::Failed: say(u"Given up"_s + why); return;
    case State::Stopping: say(u"Stopping"_s + why); return;
    }
    if (!m_status.readyAt)
        m_status.readyAt = m_rooms.clock.now();
}

void ServerRunner::say(const QString &text)
{
    m_rooms.consoles.note(m_record.id, OutputLine::Kind::Event, text);
}

// One life.

Async<> ServerRunner::launch()
{
    m_session.reset();
    const Result<LaunchedServer> launched = co_await launchServer(*this, m_rooms, m_record);
    if (!launched) {
        raise({.event = DogEvent::LaunchFailed, .verdict = judgeLaunchError(launched.error())});
        co_return Result<>();
    }
    beginSession(*launched);
    raise({.event = DogEvent::Launched});
    co_return Result<>();
}

Async<> ServerRunner::adopt(std::shared_ptr<KeptProcess> process)
{
    const Result<LaunchedServer> taken = co_await takeUpServer(*this, m_rooms, m_record, process);
    if (!taken)
        co_return Failure{taken.error()};
    const Time started = process->startedAt();
    beginSession(*taken);
    raise({.event = DogEvent::Adopted, .age = std::max(Milliseconds(0), m_rooms.clock.now() - started)});
    if (!process->hasKeeper())
        raise({.event = DogEvent::KeeperLost});
    co_return Result<>();
}

void ServerRunner::beginSession(LaunchedServer launched)
{
    const std::shared_ptr<KeptProcess> process = launched.process;
    m_session = std::make_unique<RunningSession>(std::move(launched), m_rooms);
    m_dog.setLadder(m_session->ladder());
    applyPolicy();
    m_lastLines.clear();
    m_cpuBefore = std::pair(m_rooms.clock.monotonic(), process->usage().cpuMs);
    m_untilAdmin = 0;
    m_status.session = m_session->id();
    m_status.pid = process->pid();
    m_status.startedAt = process->startedAt();
    m_status.capabilities = m_session->protocol().capabilityNames();
    // It hears of its end also when its session here is gone.
    connect(process.get(), &KeptProcess::exited, this,
            [this, process](const ExitRecord &exit) { ended(exit, process); });
    connect(process.get(), &KeptProcess::keeperLost, m_session.get(),
            [this] { raise({.event = DogEvent::KeeperLost}); });
    connect(&m_session->protocol(), &GameProtocol::happened, this, &ServerRunner::happened);
    m_rooms.consoles.follow(m_record.id,
                            {.session = m_session->id(),
                             .path = process->outputPath(),
                             .redactor = m_session->redactor(),
                             .quietLines = m_session->plan().quietLines});
    Q_EMIT sessionBegan();
    m_session->protocol().open();
}

Async<> ServerRunner::ended(ExitRecord exit, std::shared_ptr<KeptProcess> process)
{
    disconnect(process.get(), nullptr, this, nullptr);
    const SessionId id = process->spec().session;
    const bool isCurrent = m_session && m_session->id() == id;
    if (isCurrent) {
        for (const GameEvent &event : m_session->protocol().takeLastEvents())
            Q_EMIT happened(event);
        const QString path = process->outputPath();
        const Redactor redactor = m_session->redactor();
        const Result<QStringList> lines = co_await m_rooms.consoles.lastLines(path, keptLines, redactor);
        if (lines)
            m_lastLines = *lines;
    }
    const bool wasReady = m_status.readyAt.has_value();
    const QString taken = wasReady || !m_session ? QString() : takenPort();
    raise({.event = DogEvent::Exited, .verdict = judgeExit(exit, wasReady, m_lastLines, taken)});
    storeRest(id);
    co_return Result<>();
}

// The folder of a session goes when all of its output is stored, not before.
Async<> ServerRunner::storeRest(SessionId session)
{
    const Result<> stored = co_await m_rooms.consoles.end(m_record.id, session);
    if (!stored)
        co_return stored;
    m_rooms.keepers.forget(session);
    m_rooms.consoles.release(m_record.id, session);
    co_return Result<>();
}

Async<Verdict> ServerRunner::bury(EndedSession session, bool wasWanted)
{
    const QString path = session.directory + u"/out.log"_s;
    const Result<KnownPlan> known = co_await recallPlan(*this, m_rooms, m_record, session.spec.session);
    if (!known)
        co_return Failure{known.error()};
    const Redactor redactor = redactorOf(m_rooms.games, m_record, known->plan, known->secret);
    const Result<QStringList> lines = co_await m_rooms.consoles.lastLines(path, keptLines, redactor);
    m_lastLines = lines.value_or(QStringList());
    const Verdict verdict = judgeExit(session.exit, true, m_lastLines, {});
    m_rooms.consoles.follow(
        m_record.id,
        {.session = session.spec.session, .path = path, .redactor = redactor, .quietLines = known->plan.quietLines});
    if (!wasWanted && verdict.kind != Verdict::Kind::Finished)
        report({.kind = Watchdog::Action::Kind::Report,
                .incident = verdict.incident(),
                .title = verdict.text,
                .detail = u"while no core watched it"_s},
               session.spec.session);
    storeRest(session.spec.session);
    co_return verdict;
}

} // namespace Pitwall
