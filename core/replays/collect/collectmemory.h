#pragma once

#include "core/base/async.h"
#include "core/base/fields.h"
#include "core/model/ids.h"
#include "core/replays/collect/recordingfile.h"
#include "core/storage/collection.h"

#include <map>

namespace Pitwall {

/// A recording that is in the archive and still lies at its server: not to be collected again.
struct CollectedFile
{
    QString id; ///< idOf()
    ServerId server;
    QString path; ///< relative to the work folder
    qint64 size = 0;
    qint64 changedUs = 0; ///< since 1970
    QString sha256;
    ReplayId replay;

    static QString idOf(ServerId server, const QString &path);

    static auto fields()
    {
        using F = CollectedFile;
        return std::tuple{field("id", &F::id),        field("server", &F::server),       field("path", &F::path),
                          field("size", &F::size),    field("changedUs", &F::changedUs), field("sha256", &F::sha256),
                          field("replay", &F::replay)};
    }
    friend bool operator==(const CollectedFile &, const CollectedFile &) = default;
};

/// A session of a server whose recordings are collected.
struct CollectedSession
{
    SessionId id;
    Time startedAt{};

    static auto fields()
    {
        using S = CollectedSession;
        return std::tuple{field("id", &S::id), field("startedAt", &S::startedAt)};
    }
    friend bool operator==(const CollectedSession &, const CollectedSession &) = default;
};

/// What must be known of a server to collect what it leaves: when the core was away, or when it was removed.
struct CollectedServer
{
    static constexpr qsizetype maxSessions = 32;

    ServerId id;
    QString name;
    QString game;
    bool publicListed = false;
    QList<CollectedSession> sessions; ///< the newest last
    QMap<QString, qint64> lastKept;   ///< of a rule that keeps the last: its folder and name → time of change, µs

    /// The session during which a file was last written. Null: one before those that are known.
    SessionId sessionAt(qint64 changedUs) const;

    static auto fields()
    {
        using S = CollectedServer;
        return std::tuple{field("id", &S::id),
                          field("name", &S::name),
                          field("game", &S::game),
                          field("publicListed", &S::publicListed),
                          field("sessions", &S::sessions),
                          field("lastKept", &S::lastKept)};
    }
    friend bool operator==(const CollectedServer &, const CollectedServer &) = default;
};

/// What the collector has done so far, and of whom. In the store; everything of it can be asked at once.
class CollectMemory final : public QObject
{
    Q_OBJECT

public:
    static QList<CollectionSpec> collections();

    explicit CollectMemory(DocumentStore &store, QObject *parent = nullptr);

    Async<> load();

    const std::map<ServerId, CollectedServer> &servers() const { return m_servers; }
    CollectedServer server(ServerId id) const;
    /// Remembered at once, and stored if it is something new. Fails as the store; then it is stored with the next one.
    Async<> remember(CollectedServer server);
    /// Remembered at once. Fails as the store; then another life of the core asks the archive again, which knows it.
    Async<> remember(CollectedFile file);
    /// Everything about a server that is gone.
    Async<> forget(ServerId id);
    /// The files of this server that are no longer there.
    Async<> forgetOthers(ServerId id, QSet<QString> paths);

    bool knows(ServerId server, const RecordingFile &file) const;
    /// The replay of another file of this server with the same content.
    std::optional<ReplayId> replayOf(ServerId server, const QString &sha256) const;

private:
    Async<> loadServers();
    Async<> loadFiles();

    const Collection<CollectedServer> m_storedServers;
    const Collection<CollectedFile> m_storedFiles;
    std::map<ServerId, CollectedServer> m_servers;
    std::map<ServerId, std::map<QString, CollectedFile>> m_files;
    QSet<ServerId> m_unsaved;
};

} // namespace Pitwall
