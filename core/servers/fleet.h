#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/model/gameinfo.h"
#include "core/model/output.h"
#include "core/model/serverview.h"
#include "core/storage/collection.h"

namespace Pitwall {

class EventBus;
class GameCatalog;
class Keepers;
class Settings;

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

    /// A free number for each role of the game, bind-tested, not used by another record.
    Result<QMap<QString, int>> suggestPorts(const QString &game, const QString &bindAddress) const;
};

} // namespace Pitwall
