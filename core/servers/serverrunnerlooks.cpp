#include "core/base/logging.h"
#include "core/servers/gamesource.h"
#include "core/servers/output/consoles.h"
#include "core/servers/portchecks.h"
#include "core/servers/porttable.h"
#include "core/servers/serverrunner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// How a runner looks at its game, takes it down, and answers for it.

namespace Pitwall {

using State = Watchdog::State;
using DogEvent = Watchdog::Event;

static constexpr Milliseconds startingTimeout{500};
static constexpr int adminEvery = 5; // looks, while it is well

/// A game that must not be asked often is given longer to answer: the next question comes late anyway.
static Milliseconds startingTimeoutOf(const LaunchPlan &plan)
{
    return std::clamp(Milliseconds(plan.minimumProbeMs / 2), startingTimeout, Milliseconds(2000));
}

Async<> ServerRunner::probe()
{
    const QPointer<RunningSession> session = m_session.get();
    if (!session)
        co_return Result<>();
    const bool starting = !m_dog.isOnItsFeet();
    m_untilAdmin = std::max(0, m_untilAdmin - 1);
    // Shorter than half a period, so that two silent looks take less than three.
    const auto timeout =
        std::clamp(Milliseconds(m_record.policy.probePeriodMs / 2), Milliseconds(150), Milliseconds(2000));
    const auto look = RunningSession::Look{.timeout = starting ? startingTimeoutOf(session->plan()) : timeout,
                                           .starting = starting,
                                           .admin = m_untilAdmin == 0};
    const Result<ProbeReport> report = co_await session->probe(look);
    if (!report || !session || session != m_session.get())
        co_return Result<>();
    noteProbe(*report);
    raise({.event = DogEvent::Probed, .probe = report->outcome});
    co_return Result<>();
}

QList<qint64> ServerRunner::processes() const
{
    return m_session ? m_session->process().pids() : QList<qint64>();
}

static void note(Rung &rung, Rung::State state, Time now, const QString &detail)
{
    rung.state = state;
    rung.detail = state == Rung::State::Bad ? detail : QString();
    if (state == Rung::State::Good)
        rung.lastGood = now;
}

void ServerRunner::noteProbe(const ProbeReport &report)
{
    using Answer = ProbeOutcome::Answer;
    using Admin = ProbeOutcome::Admin;
    const Time now = m_rooms.clock.now();
    const ProbeOutcome &outcome = report.outcome;
    TruthLadder &ladder = m_status.ladder;
    note(ladder.process, m_session->process().isRunning() ? Rung::State::Good : Rung::State::Bad, now, u"ended"_s);
    note(ladder.ports, outcome.portsBound ? Rung::State::Good : Rung::State::Bad, now, outcome.missing);
    if (outcome.answer == Answer::NotOffered)
        note(ladder.query, Rung::State::NotOffered, now, {});
    else if (outcome.answer != Answer::NotAsked)
        note(ladder.query, outcome.answer == Answer::Answered ? Rung::State::Good : Rung::State::Bad, now,
             report.queryError);
    if (!m_session->can(GameProtocol::Capability::Admin))
        note(ladder.admin, Rung::State::NotOffered, now, {});
    else if (outcome.admin != Admin::NotAsked) {
        const bool good = outcome.admin == Admin::Good;
        note(ladder.admin, good ? Rung::State::Good : Rung::State::Bad, now, report.adminError);
        m_untilAdmin = good ? adminEvery : 0;
    }
    if (report.roster) {
        m_status.players = *report.roster;
        m_status.playerCount = static_cast<int>(report.roster->size());
    }
    if (!report.state)
        return;
    m_status.playerCount = report.state->playerCount;
    m_status.maxPlayers = report.state->maxPlayers;
    m_status.map = report.state->map;
    m_status.gameVersion = report.state->version;
    m_status.players = report.state->players.value_or(QList<Player>());
    m_status.latencyMs = static_cast<double>(report.state->latency.count());
}

Async<> ServerRunner::askStop()
{
    const QPointer<RunningSession> session = m_session.get();
    if (!session)
        co_return Result<>();
    const Result<> asked = co_await session->protocol().requestStop();
    if (!asked && session)
        raise({.event = DogEvent::AskFailed});
    co_return asked;
}

// Its success is told by the end of the process.
Async<> ServerRunner::killAll()
{
    if (!m_session)
        co_return Result<>();
    const std::shared_ptr<KeptProcess> process = m_session->sharedProcess();
    const Result<> killed = co_await process->killAll();
    if (!killed)
        raise({.event = DogEvent::ClearFailed, .text = killed.error().detail});
    co_return killed;
}

Async<> ServerRunner::verifyEnd()
{
    if (!m_session) {
        raise({.event = DogEvent::Cleared});
        co_return Result<>();
    }
    const std::shared_ptr<KeptProcess> process = m_session->sharedProcess();
    const Result<> cleared = co_await process->killAll();
    if (cleared && process->pids().isEmpty())
        raise({.event = DogEvent::Cleared});
    else
        raise({.event = DogEvent::ClearFailed,
               .text = cleared ? u"some of its processes are still there"_s : cleared.error().detail});
    co_return cleared;
}

// After a game that ended before it was ready: a port of its that somebody else has.
QString ServerRunner::takenPort() const
{
    const Result<GameInfo> game = m_rooms.games.info(m_record.game);
    for (const WantedPort &port : game ? wantedPorts(m_session->record(), *game) : QList<WantedPort>()) {
        const Result<> free = checkFree(port, m_rooms.ports);
        if (!free && free.error().code == Error::Code::Conflict)
            return free.error().detail;
    }
    return {};
}

void ServerRunner::report(const Watchdog::Action &action, SessionId session)
{
    const Incident told{.id = IncidentId::create(),
                        .server = m_record.id,
                        .session = session,
                        .at = m_rooms.clock.now(),
                        .kind = action.incident,
                        .title = action.title,
                        .detail = action.detail,
                        .lastLines = m_lastLines};
    m_status.lastIncident = told.title;
    m_status.lastIncidentAt = told.at;
    Q_EMIT incident(told);
}

void ServerRunner::tellFlood(qint64 lines)
{
    report({.kind = Watchdog::Action::Kind::Report,
            .incident = Incident::Kind::OutputFlood,
            .title = u"prints more than can be shown"_s,
            .detail = u"%1 lines were left out of the live view; they are stored"_s.arg(lines)},
           m_status.session);
}

void ServerRunner::read(const QList<LiveLine> &lines)
{
    for (const LiveLine &live : lines) {
        if (live.line.kind != OutputLine::Kind::Output || !m_session || live.session != m_session->id())
            continue;
        if (!live.quiet)
            m_lastLines.append(live.line.text);
        for (const GameEvent &event : m_session->read(live.line.text))
            Q_EMIT happened(event);
    }
    if (m_lastLines.size() > keptLines)
        m_lastLines.remove(0, m_lastLines.size() - keptLines);
}

std::optional<MetricSample> ServerRunner::sample()
{
    if (!m_session || !m_session->process().isRunning())
        return std::nullopt;
    const ProcessUsage usage = m_session->process().usage();
    const Monotonic now = m_rooms.clock.monotonic();
    const auto before = std::exchange(m_cpuBefore, std::pair(now, usage.cpuMs));
    if (before && now > before->first) {
        const double cpu = static_cast<double>(usage.cpuMs - before->second);
        m_status.cpuPercent = std::max(0.0, 100.0 * cpu / static_cast<double>((now - before->first).count()));
    }
    m_status.memoryBytes = usage.residentBytes;
    Q_EMIT changed();
    return MetricSample{.at = m_rooms.clock.now(),
                        .cpuPercent = m_status.cpuPercent,
                        .memoryBytes = static_cast<double>(m_status.memoryBytes),
                        .players = static_cast<double>(m_status.playerCount),
                        .latencyMs = m_status.latencyMs};
}

Result<GameProtocol *> ServerRunner::game() const
{
    if (!m_session || !m_dog.isOnItsFeet())
        return fail(Error::Code::Conflict, m_record.name + u" does not run"_s);
    return &m_session->protocol();
}

ServerStatus ServerRunner::status() const
{
    ServerStatus status = m_status;
    status.state = m_dog.state();
    status.reason = m_dog.reason();
    status.detail = m_dog.detail();
    status.intent = m_dog.intent();
    status.restarts = m_dog.restarts();
    if (m_dog.retryAt())
        status.retryAt = m_rooms.clock.now() + (*m_dog.retryAt() - m_rooms.clock.monotonic());
    return status;
}

void ServerRunner::restoreIncident(const Incident &incident)
{
    if (m_status.lastIncidentAt && *m_status.lastIncidentAt > incident.at)
        return;
    m_status.lastIncident = incident.title;
    m_status.lastIncidentAt = incident.at;
}

void ServerRunner::restoreFailure(ServerStatus::Reason reason, const QString &detail)
{
    m_dog.beginFailed(reason, detail);
    Q_EMIT changed();
}

Async<> ServerRunner::whenUp()
{
    const AsyncSource<> source;
    m_waiters.append({true, source});
    answerWaiters();
    return source.future();
}

Async<> ServerRunner::whenDown()
{
    const AsyncSource<> source;
    m_waiters.append({false, source});
    answerWaiters();
    return source.future();
}

Error ServerRunner::failure() const
{
    using Reason = ServerStatus::Reason;
    const QString text = m_dog.detail().isEmpty() ? u"the server was stopped"_s : m_dog.detail();
    switch (m_dog.reason()) {
    case Reason::None: return {Error::Code::Canceled, text, {}};
    case Reason::ConfigError: return {Error::Code::InvalidArgument, text, {}};
    case Reason::PortTaken: return {Error::Code::Conflict, text, u"/ports"_s};
    case Reason::NotInstalled: return {Error::Code::NotFound, text, {}};
    case Reason::StartTimeout: return {Error::Code::Timeout, text, {}};
    case Reason::NoAnswer:
    case Reason::PortMissing:
    case Reason::KeeperLost:
    case Reason::AdminLost:
    case Reason::Crashed:
    case Reason::CrashLoop:
    case Reason::OutOfMemory:
    case Reason::DiskFull:
    case Reason::LostByReboot:
    case Reason::LaunchFailed:
    case Reason::Hung: return {Error::Code::Unavailable, text, {}};
    }
    Q_UNREACHABLE();
}

void ServerRunner::answerWaiters()
{
    const State state = m_dog.state();
    const bool up = m_dog.isOnItsFeet();
    const bool down = state == State::Offline || (state == State::Failed && !m_dog.hasProcess());
    const bool failed = state == State::Failed || state == State::BackingOff || state == State::Offline;
    m_waiters.removeIf([&](const Waiter &waiter) {
        if (waiter.up && (up || failed)) {
            waiter.source.finish(up ? Result<>() : Result<>(Failure{failure()}));
            return true;
        }
        if (waiter.up)
            return false;
        if (down)
            waiter.source.finish({});
        else if (state == State::Failed)
            waiter.source.finish(Failure{failure()});
        else if (state != State::Stopping || m_dog.comesBack())
            waiter.source.finish(fail(Error::Code::Conflict, u"the server was started again instead"_s));
        return down || state == State::Failed || state != State::Stopping || m_dog.comesBack();
    });
}

} // namespace Pitwall
