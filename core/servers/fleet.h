#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/model/gameinfo.h"
#include "core/model/output.h"
#include "core/model/serverview.h"
#include "core/servers/servermemory.h"
#include "core/storage/collection.h"

#include <QSet>
#include <QTimer>

#include <functional>
#include <map>

namespace Pitwall {

class Consoles;
class DiskGuard;
class EventBus;
class GameCatalog;
class GameProtocol;
class GameSource;
class Keepers;
class MetricsRecorder;
class PortTable;
class ServerRunner;
class Settings;
class StartQueue;
class StatusBoard;
class Worker;
struct Adoption;
struct GameEvent;
struct LiveLine;
struct Verdict;

/// When a stop or a restart is to happen.
struct When
{
    Q_GADGET

public:
    enum class Moment { Now, Empty };
    Q_ENUM(Moment)
};

/// All game servers: their records, their watchdogs, what they print and how they are doing.
class Fleet final : public QObject
{
    Q_OBJECT

public:
    struct Rooms
    {
        DocumentStore &store;
        EventBus &bus;
        Keepers &keepers;
        GameCatalog &games;
        const Settings &settings;
        const Clock &clock;
        QString dataFolder; ///< work folders, output
    };

    static QList<CollectionSpec> collections();

    explicit Fleet(Rooms rooms, QObject *parent = nullptr);
    /// With games from elsewhere than the catalog.
    Fleet(Rooms rooms, std::unique_ptr<GameSource> games, QObject *parent = nullptr);
    ~Fleet() override;

    /// Loads the records, adopts what runs, starts what is to start (staggered). Answers when adoption is done.
    Async<> load();
    /// Lets every server run on, and stops watching; for the end of the core.
    void release();

    QList<ServerView> list() const;
    Result<ServerView> get(ServerId id) const;
    /// Fails with InvalidArgument, Conflict (name or port taken).
    Async<ServerView> add(ServerRecord record);
    /// Applies a JSON merge of record fields; `version` is the one it was made from. Errors as add(), NotFound.
    Async<ServerView> update(ServerId id, QJsonObject changes, qint64 version);
    /// Fails with Conflict while it runs. Its output is kept for a week.
    Async<> remove(ServerId id);

    /// Each answers when the server has got there: Online, Offline, Online again; fails with what the reason says.
    Async<ServerView> start(ServerId id);
    Async<ServerView> stop(ServerId id, When::Moment when); ///< Empty: answers at once, with the intent set
    Async<ServerView> restart(ServerId id, When::Moment when);
    Async<ServerView> kill(ServerId id); ///< SIGKILL of the whole group, no ladder
    Async<ServerView> cancelIntent(ServerId id);

    Async<QString> command(ServerId id, QString text, QString who);
    Async<> say(ServerId id, QString text, QString who);
    Async<> kick(ServerId id, QString playerId, QString reason, QString who);
    Async<> changeMap(ServerId id, QString map, QString who);

    /// Lines with `after` < seq, oldest first; or, with `before`, the last ones with seq < before. `search` empty: all.
    Async<OutputPage> output(ServerId id, std::optional<qint64> after, std::optional<qint64> before, int limit,
                             QString search);
    Async<QList<OutputFile>> outputFiles(ServerId id);
    /// Absolute path of a stored file of this server. Fails with NotFound; never leaves the server's folder.
    Async<QString> outputFile(ServerId id, QString name);
    /// At most `points` samples between the two times.
    Async<QList<MetricSample>> metrics(ServerId id, Time from, Time to, int points);
    Async<TypedPage<Incident>> incidents(std::optional<ServerId> id, int limit, QString after);

    /// Living processes of its session; none if it does not run, or is not known.
    QList<qint64> processes(ServerId id) const;
    /// Absolute; of a server that was removed, too, as long as it is there.
    QString workFolder(ServerId id) const;
    /// Work folders of removed servers that somebody still needs, by the ids of their servers; asked before any is
    /// deleted.
    void keepFolders(std::function<QSet<QString>()> needed) { m_neededFolders = std::move(needed); }

    /// A free number for each role of the game, bind-tested, not used by another record.
    Result<QMap<QString, int>> suggestPorts(const QString &game, const QString &bindAddress) const;

private:
    using Runners = std::map<ServerId, std::unique_ptr<ServerRunner>>;

    Result<ServerRunner *> find(ServerId id) const;
    static ServerView viewOf(const ServerRunner &runner);
    ServerRunner &addRunner(const ServerRecord &record);
    QList<ServerRecord> records() const;
    void applySettings();
    void startTimers();
    void everyTenSeconds();
    Async<> maintain();

    Async<> loadRecords();
    Async<> loadMemories();
    Async<> loadLastIncidents();
    Async<> takeUp(Adoption adoption);
    void goOn(ServerRunner &runner, const ServerMemory &before, const std::optional<Verdict> &end);
    void startQueued(ServerId id);
    int startingNow() const;

    Result<> checkPorts(const ServerRecord &record, const ServerRecord *before) const;
    Result<> fillPorts(ServerRecord &record) const;

    void runnerChanged(ServerRunner &runner);
    void remember(const ServerMemory &memory);
    void tell(const Incident &incident);
    void tellGame(ServerId id, const GameEvent &event);
    void printed(ServerId id, const QList<LiveLine> &lines, qint64 skipped);
    void diskChanged();
    void publish(ServerId id, const QString &kind, const QJsonObject &data);
    Async<ServerView> intend(ServerRunner &runner, ServerStatus::Intent intent);
    Async<ServerView> viewWhen(ServerId id, Async<> arrived);
    Result<GameProtocol *> gameFor(ServerId id, const QString &line, const QString &who);

    const Rooms m_rooms;
    const std::unique_ptr<GameSource> m_games;
    const Collection<ServerRecord> m_records;
    const Collection<ServerMemory> m_memories;
    const Collection<Incident> m_incidents;
    // In this order: the runners use all of them.
    std::unique_ptr<Worker> m_files;
    std::unique_ptr<PortTable> m_ports;
    std::unique_ptr<DiskGuard> m_disk;
    std::unique_ptr<Consoles> m_consoles;
    std::unique_ptr<MetricsRecorder> m_metrics;
    std::unique_ptr<StatusBoard> m_board;
    std::unique_ptr<StartQueue> m_queue;
    Runners m_runners;
    QHash<ServerId, ServerMemory> m_remembered;
    QHash<ServerId, Time> m_floods; ///< when it was last told
    QList<ServerRecord> m_reserved; ///< being added: not stored yet, their ports and names are taken
    QTimer m_sampling;
    QTimer m_maintenance;
    std::function<QSet<QString>()> m_neededFolders;
    int m_ticks = 0;
    bool m_released = false;
};

} // namespace Pitwall
