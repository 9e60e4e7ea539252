#pragma once

#include "core/process/keepers.h"
#include "core/servers/runningsession.h"
#include "core/servers/watchdog.h"

#include <QTimer>

#include <deque>

namespace Pitwall {

struct LiveLine;

/// One server: does what its watchdog says, tells it what happens, and knows how the server is doing.
class ServerRunner final : public QObject
{
    Q_OBJECT

public:
    ServerRunner(ServerRecord record, ServerRooms rooms, QObject *parent = nullptr);
    ~ServerRunner() override;

    const ServerRecord &record() const { return m_record; }
    /// The policy counts at once, everything else from the next start on.
    void setRecord(const ServerRecord &record);
    ServerStatus status() const;
    const Watchdog &watchdog() const { return m_dog; }

    /// Something that a person, the start of the core, or a test wants: Start, Stop, Restart, Kill, SetIntent.
    void order(Watchdog::Event event, Watchdog::Intent intent = Watchdog::Intent::None);
    /// Answers when the server is up; fails as the reason says if it fails, backs off or is stopped.
    Async<> whenUp();
    /// Answers when the server is off; fails with Conflict if it is started instead, Unavailable if it cannot be ended.
    Async<> whenDown();

    /// Goes on with a game that runs already. Answers when it is taken up, not when it is known to be well.
    Async<> adopt(std::shared_ptr<KeptProcess> process);
    /// Stores the rest of what a session printed that ended while nobody looked, tells of it if it was no wish of ours,
    /// and lets go of its folder. Answers with how it ended.
    Async<Verdict> bury(EndedSession session, bool wasWanted);
    /// As after a failure that only a person can mend; for what was so in an earlier life of the core.
    void restoreFailure(ServerStatus::Reason reason, const QString &detail);
    /// What went wrong in an earlier life of the core, unless something did since.
    void restoreIncident(const Incident &incident);

    /// The game, for commands. Fails with Conflict if it does not run.
    Result<GameProtocol *> game() const;
    /// New lines of its console, in order.
    void read(const QList<LiveLine> &lines);
    /// It prints so much that those who watch see a part only.
    void tellFlood(qint64 lines);
    /// Living processes of its session; none if it does not run.
    QList<qint64> processes() const;
    /// CPU and memory since the last call; none if it does not run.
    std::optional<MetricSample> sample();
    /// Does what is due now; by itself as time goes by. For tests with a clock of their own.
    void tick();

Q_SIGNALS:
    void changed();
    void sessionBegan(); ///< status() has it
    void incident(const Pitwall::Incident &incident);
    void happened(const Pitwall::GameEvent &event);

private:
    static constexpr qsizetype keptLines = 50; ///< of the output, for an incident

    struct Waiter
    {
        bool up;
        AsyncSource<> source;
    };

    void raise(const Watchdog::Input &input);
    void settle(Watchdog::State before);
    void schedule();
    void applyPolicy();
    void answerWaiters();
    void act(const Watchdog::Action &action);
    Async<> launch();
    void beginSession(LaunchedServer launched);
    Async<> probe();
    void noteProbe(const ProbeReport &report);
    Async<> askStop();
    Async<> killAll();
    Async<> verifyEnd();
    Async<> ended(ExitRecord exit, std::shared_ptr<KeptProcess> process);
    Async<> storeRest(SessionId session);
    QString takenPort() const;
    void report(const Watchdog::Action &action, SessionId session);
    void say(const QString &text);
    Error failure() const;

    ServerRecord m_record;
    const ServerRooms m_rooms;
    Watchdog m_dog;
    ServerStatus m_status;
    std::unique_ptr<RunningSession> m_session;
    std::deque<Watchdog::Input> m_inputs;
    bool m_handling = false;
    QTimer m_timer;
    QList<Waiter> m_waiters;
    QStringList m_lastLines;
    int m_untilAdmin = 0;                                    ///< looks; it is due until it was really asked
    std::optional<std::pair<Monotonic, qint64>> m_cpuBefore; ///< when, CPU ms
};

} // namespace Pitwall
