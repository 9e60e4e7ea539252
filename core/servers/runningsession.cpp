#include "core/servers/runningsession.h"

#include "core/servers/gamesource.h"

#include <QHostAddress>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Pitwall {

static GameEndpoint endpointOf(const LaunchedServer &launched, const QString &folder)
{
    const QString &bound = launched.record.bindAddress;
    QString host = bound.isEmpty() || bound == "0.0.0.0"_L1 ? u"127.0.0.1"_s : bound;
    if (host == "::"_L1)
        host = u"::1"_s;
    return {.host = host,
            .ports = launched.record.ports,
            .adminSecret = launched.secret,
            .workDir = folder,
            .writeLine = [process = launched.process](const QByteArray &line) {
                return process->writeLine(line);
            }};
}

RunningSession::RunningSession(LaunchedServer launched, const ServerRooms &rooms, QObject *parent)
    : QObject(parent)
    , m_launched(std::move(launched))
    , m_rooms(rooms)
    , m_protocol(
          rooms.games.makeProtocol(m_launched.record, endpointOf(m_launched, rooms.folderOf(m_launched.record.id))))
    , m_ports(m_launched.plan.ports)
    , m_readyLineSeen(!m_launched.plan.readyLine)
{}

Redactor redactorOf(const GameSource &games, const ServerRecord &record, const LaunchPlan &plan, const Secret &secret)
{
    QList<Secret> secrets{secret};
    const Result<GameInfo> game = games.info(record.game);
    for (const GameSetting &setting : game ? game->settings : QList<GameSetting>()) {
        if (setting.type == GameSetting::Type::Secret)
            secrets.append(Secret(record.settings.value(setting.key).toString().toUtf8()));
    }
    return Redactor(plan.redactions, secrets);
}

Redactor RunningSession::redactor() const
{
    return redactorOf(m_rooms.games, m_launched.record, m_launched.plan, m_launched.secret);
}

static int signalNumber(const QString &name)
{
    for (int number = 1; number < NSIG; ++number) {
        const char *known = sigabbrev_np(number);
        if (known && name == QLatin1StringView(known))
            return number;
    }
    return SIGTERM;
}

StopLadder RunningSession::ladder() const
{
    QList<int> numbers;
    for (const QString &name : m_launched.plan.stopSignals)
        numbers.append(signalNumber(name));
    if (numbers.isEmpty())
        numbers.append(SIGTERM);
    return StopLadder(can(GameProtocol::Capability::GracefulStop), numbers);
}

QList<GameEvent> RunningSession::read(const QString &line)
{
    if (!m_readyLineSeen && m_launched.plan.readyLine->match(line).hasMatch())
        m_readyLineSeen = true;
    return m_protocol->parseLine(line);
}

QString RunningSession::missingPorts(bool starting)
{
    m_rooms.ports.refresh(starting ? Milliseconds(40) : Milliseconds(500));
    return m_ports.missing(m_rooms.ports, [this] { return process().pids(); });
}

Async<ProbeReport> RunningSession::probe(Look look)
{
    using Answer = ProbeOutcome::Answer;
    using Capability = GameProtocol::Capability;
    ProbeReport report;
    ProbeOutcome &outcome = report.outcome;
    outcome.missing = missingPorts(look.starting);
    outcome.portsBound = outcome.missing.isEmpty();
    outcome.readyLine = m_readyLineSeen;
    if (outcome.portsBound && !outcome.readyLine)
        outcome.missing = u"it has not said that it is ready"_s;

    const Monotonic now = m_rooms.clock.monotonic();
    const bool tooSoon = m_askedAt && now - *m_askedAt < Milliseconds(m_launched.plan.minimumProbeMs);
    if (can(Capability::Query) && look.starting && (!outcome.portsBound || tooSoon)) {
        outcome.answer = Answer::NotAsked;
        co_return report;
    }
    if (can(Capability::Query)) {
        m_askedAt = now;
        const Result<GameState> state = co_await m_protocol->query(look.timeout);
        outcome.answer = state ? Answer::Answered : Answer::Silent;
        if (state) {
            report.state = *state;
            outcome.players = state->playerCount;
        } else {
            report.queryError = state.error().detail;
            if (outcome.missing.isEmpty())
                outcome.missing = u"it does not answer queries (%1)"_s.arg(state.error().detail);
        }
    } else if (can(Capability::Players)) {
        report.roster = m_protocol->roster();
        outcome.players = static_cast<int>(report.roster->size());
    }
    if (look.admin && can(Capability::Admin) && outcome.answer != Answer::Silent) {
        const Result<> admin = co_await m_protocol->checkAdmin(look.timeout);
        outcome.admin = admin ? ProbeOutcome::Admin::Good : ProbeOutcome::Admin::Lost;
        if (!admin)
            report.adminError = admin.error().detail;
    }
    co_return report;
}

} // namespace Pitwall
