#pragma once

#include "core/model/ids.h"
#include "core/model/player.h"

namespace Pitwall {

/// One rung of the truth ladder: what was last seen to hold, and when.
struct Rung
{
    Q_GADGET

public:
    enum class State { Unknown, Good, Bad, NotOffered };
    Q_ENUM(State)

    State state = State::Unknown;
    std::optional<Time> lastGood;
    QString detail; ///< English; for example "port 8305 (admin) is not bound"

    static auto fields()
    {
        using R = Rung;
        return std::tuple{field("state", &R::state), field("lastGood", &R::lastGood), field("detail", &R::detail)};
    }
    friend bool operator==(const Rung &, const Rung &) = default;
};

/// process → ports → query → admin: each rung is only worth what the one below it is.
struct TruthLadder
{
    Rung process;
    Rung ports;
    Rung query;
    Rung admin;

    static auto fields()
    {
        using L = TruthLadder;
        return std::tuple{field("process", &L::process), field("ports", &L::ports), field("query", &L::query),
                          field("admin", &L::admin)};
    }
    friend bool operator==(const TruthLadder &, const TruthLadder &) = default;
};

/// What a game server does right now.
struct ServerStatus
{
    Q_GADGET

public:
    enum class State {
        Offline,    ///< not running, and not wanted
        Starting,   ///< launched, not ready yet
        Online,     ///< ready: every expected port is bound by this process and the protocol answers
        Degraded,   ///< runs, but something is missing: answers, a port, its keeper
        Restoring,  ///< was lost or is being replaced, and is on its way back
        BackingOff, ///< waits before the next try
        Failed,     ///< given up: needs a person; failReason says why
        Stopping
    };
    Q_ENUM(State)
    enum class Intent { None, RestartWhenEmpty, StopWhenEmpty };
    Q_ENUM(Intent)
    enum class Reason { ///< why it is not Online; the UI has a sentence for each
        None,
        NoAnswer,
        PortMissing,
        KeeperLost,
        AdminLost,
        Crashed,
        CrashLoop,
        OutOfMemory,
        StartTimeout,
        ConfigError,
        PortTaken,
        NotInstalled,
        DiskFull,
        LostByReboot,
        Hung,
        LaunchFailed ///< this machine could not start it: a permission, a folder, no more processes
    };
    Q_ENUM(Reason)

    ServerId id;
    State state = State::Offline;
    Intent intent = Intent::None;
    Reason reason = Reason::None;
    QString detail; ///< English; numbers and names that belong to the reason
    TruthLadder ladder;
    SessionId session; ///< null when nothing runs
    qint64 pid = 0;    ///< of the game, for people; never used to signal
    std::optional<Time> startedAt;
    std::optional<Time> readyAt;
    std::optional<Time> retryAt; ///< BackingOff: when the next try is
    int restarts = 0;            ///< unwanted ones since it was last stable
    int playerCount = 0;
    int maxPlayers = 0;
    QString map;
    QString gameVersion;
    QList<Player> players;
    double cpuPercent = 0;  ///< of one core
    qint64 memoryBytes = 0; ///< resident
    double latencyMs = 0;   ///< of the last query
    QString lastIncident;   ///< title of the newest incident, English
    std::optional<Time> lastIncidentAt;
    QStringList capabilities; ///< what the protocol can do now: query, players, say, kick, map, command, chat, rounds

    static auto fields()
    {
        using S = ServerStatus;
        return std::tuple{field("id", &S::id),
                          field("state", &S::state),
                          field("intent", &S::intent),
                          field("reason", &S::reason),
                          field("detail", &S::detail),
                          field("ladder", &S::ladder),
                          field("session", &S::session),
                          field("pid", &S::pid),
                          field("startedAt", &S::startedAt),
                          field("readyAt", &S::readyAt),
                          field("retryAt", &S::retryAt),
                          field("restarts", &S::restarts),
                          field("playerCount", &S::playerCount),
                          field("maxPlayers", &S::maxPlayers),
                          field("map", &S::map),
                          field("gameVersion", &S::gameVersion),
                          field("players", &S::players),
                          field("cpuPercent", &S::cpuPercent),
                          field("memoryBytes", &S::memoryBytes),
                          field("latencyMs", &S::latencyMs),
                          field("lastIncident", &S::lastIncident),
                          field("lastIncidentAt", &S::lastIncidentAt),
                          field("capabilities", &S::capabilities)};
    }
    friend bool operator==(const ServerStatus &, const ServerStatus &) = default;
};

/// Something that went wrong with a server, kept for a year.
struct Incident
{
    Q_GADGET

public:
    enum class Kind {
        Crash,
        Hang,
        StartFailed,
        CrashLoop,
        KeeperLost,
        ForcedKill,
        DiskFull,
        LostByReboot,
        OutputFlood
    };
    Q_ENUM(Kind)

    IncidentId id;
    ServerId server;
    SessionId session;
    Time at{};
    Kind kind = Kind::Crash;
    QString title;         ///< English, one line
    QString detail;        ///< English; exit code or signal, what was done about it
    QStringList lastLines; ///< the end of the output before it happened, redacted

    static auto fields()
    {
        using I = Incident;
        return std::tuple{field("id", &I::id),         field("server", &I::server),      field("session", &I::session),
                          field("at", &I::at),         field("kind", &I::kind),          field("title", &I::title),
                          field("detail", &I::detail), field("lastLines", &I::lastLines)};
    }
    friend bool operator==(const Incident &, const Incident &) = default;
};

/// One point of a server's charts; averages when it stands for a longer span.
struct MetricSample
{
    Time at{};
    double cpuPercent = 0;
    double memoryBytes = 0;
    double players = 0;
    double latencyMs = 0;

    static auto fields()
    {
        using M = MetricSample;
        return std::tuple{field("at", &M::at), field("cpuPercent", &M::cpuPercent),
                          field("memoryBytes", &M::memoryBytes), field("players", &M::players),
                          field("latencyMs", &M::latencyMs)};
    }
    friend bool operator==(const MetricSample &, const MetricSample &) = default;
};

} // namespace Pitwall
