#pragma once

#include "core/servers/launching.h"
#include "core/servers/output/redactor.h"
#include "core/servers/portproof.h"
#include "core/servers/probeoutcome.h"
#include "core/servers/stopladder.h"

namespace Pitwall {

/// What a look at a running game found: for the watchdog, and for people.
struct ProbeReport
{
    ProbeOutcome outcome;
    std::optional<GameState> state;      ///< if it answered
    std::optional<QList<Player>> roster; ///< of a game that cannot be asked
    QString queryError;
    QString adminError;
};

/// Takes out of a server's output what its definition says, its admin secret, and its settings that are secrets.
Redactor redactorOf(const GameSource &games, const ServerRecord &record, const LaunchPlan &plan, const Secret &secret);

/// One life of one game: its process and the protocol that talks to it. Whatever it was asked is canceled when it goes.
class RunningSession final : public QObject
{
    Q_OBJECT

public:
    RunningSession(LaunchedServer launched, const ServerRooms &rooms, QObject *parent = nullptr);

    SessionId id() const { return m_launched.process->spec().session; }
    const ServerRecord &record() const { return m_launched.record; } ///< with the ports that it really got
    const LaunchPlan &plan() const { return m_launched.plan; }
    KeptProcess &process() const { return *m_launched.process; }
    std::shared_ptr<KeptProcess> sharedProcess() const { return m_launched.process; }
    GameProtocol &protocol() const { return *m_protocol; }
    bool can(GameProtocol::Capability capability) const { return m_protocol->capabilities().contains(capability); }

    Redactor redactor() const;
    StopLadder ladder() const;
    /// Lines of output, in order: what they mean for readiness, and for people.
    QList<GameEvent> read(const QString &line);

    struct Look
    {
        Milliseconds timeout{1000};
        bool starting = false; ///< then it is asked only when its ports are bound, and not more often than it bears
        bool admin = false;    ///< look at the admin channel, too
    };
    Async<ProbeReport> probe(Look look);

private:
    QString missingPorts(bool starting);

    LaunchedServer m_launched;
    const ServerRooms &m_rooms;
    std::unique_ptr<GameProtocol> m_protocol;
    PortProof m_ports;
    bool m_readyLineSeen;
    std::optional<Monotonic> m_askedAt;
};

} // namespace Pitwall
