#pragma once

#include "core/base/clock.h"
#include "core/base/subscription.h"
#include "core/model/event.h"
#include "core/replays/archive/replaydraft.h"
#include "core/replays/collect/collectmemory.h"
#include "core/replays/collect/completion.h"
#include "core/replays/collect/recordingsource.h"

#include <QRegularExpression>
#include <QTimer>

namespace Pitwall {

class Clock;
class DiskThread;
class EventBus;

/// Takes what game servers record by themselves into the archive: demos, saves, recordings, by the rules of their
/// definitions. A recording is copied when it is complete, given to the archive, and removed from the server (if the
/// rule says so) only when the archive has it. What does not work is tried again, less and less often; what was not
/// done when the core ended is done by the next one. Lives on the core's thread; files are read on one of its own.
class ReplayCollector final : public QObject
{
    Q_OBJECT

public:
    /// Keeps a draft; answers when it is durable. The files of the draft stay until then.
    using Keep = std::function<Async<ReplayRecord>(ReplayDraft)>;
    struct Rooms
    {
        DocumentStore &store;
        EventBus &bus;
        const Clock &clock;
        const RecordingSource &source;
        QString stagingFolder; ///< for copies that are on their way; nobody else's
        Keep keep;
    };
    static constexpr qint64 maxBytes = qint64(4) << 30;                    ///< of a recording
    static constexpr Milliseconds period{2000};                            ///< between looks
    static constexpr Milliseconds firstPause{5000};                        ///< after a failure; doubled with each…
    static constexpr Milliseconds longestPause = std::chrono::minutes(10); ///< …up to this

    static QList<CollectionSpec> collections() { return CollectMemory::collections(); }

    explicit ReplayCollector(Rooms rooms, QObject *parent = nullptr);
    ~ReplayCollector() override;

    /// Learns what was collected before; no look sees anything until then.
    Async<> load();
    /// Looks every now and then, until it is false again.
    void setOn(bool on);
    bool isOn() const { return m_timer.isActive(); }
    /// Looks at all servers once and collects what is complete. Answers when that is done; at once if a look is under
    /// way. Nothing that goes wrong with a recording is a failure of the look.
    Async<> look();

    /// Removed servers that may have left something: their folders must stay.
    QSet<QString> pendingFolders() const;

private:
    /// What is known of a server from one look to the next.
    struct Server
    {
        RecordingServer now;
        QList<RecordingRule> rules;
        QList<QRegularExpression> lines; ///< of rules that read the output
        Completion completion;
        bool removed = false;

        void setRules(const QList<RecordingRule> &newRules);
    };
    struct Due
    {
        RecordingServer server; ///< with the session of the file
        RecordingRule rule;
        RecordingFile file;

        QString id() const { return CollectedFile::idOf(server.id, file.path); }
    };
    struct Retry
    {
        int failures = 0;
        Monotonic at{};
    };

    Async<> lookAtServers();
    Async<> lookAt(ServerId id);
    void noteServers();
    Async<> noteSession(RecordingServer now);
    QList<RecordingFile> open(const Server &server, const QList<RecordingFile> &found) const;
    Async<> collect(Due due);
    Async<> noteKept(Due due, QString sha256, ReplayId replay);
    void noteFailure(const Due &due, const Error &error);
    void noteSuccess(const QString &id);
    bool mayTry(const QString &id) const;
    bool isPaused() const;
    Retry later(const Retry &before) const;
    void tell(const QString &level, const QString &title, const QString &detail);
    void hear(const Event &event);
    void readOutput(const Event &event);

    const Rooms m_rooms;
    CollectMemory m_memory;
    std::unique_ptr<DiskThread> m_disk;
    QHash<ServerId, Server> m_servers;
    QHash<QString, Retry> m_retries; ///< of recordings, by CollectedFile::idOf()
    Retry m_pause;                   ///< of all: it is the archive or the disk
    bool m_told = false;             ///< that copies cannot be made
    bool m_loaded = false;
    bool m_looking = false;
    QTimer m_timer;
    Subscription m_heard;
};

} // namespace Pitwall
