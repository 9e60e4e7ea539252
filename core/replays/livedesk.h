#pragma once

#include "core/base/clock.h"
#include "core/process/diskthread.h"
#include "core/replays/archive/replaydraft.h"
#include "core/replays/relay/relay.h"

#include <QElapsedTimer>

namespace Pitwall {

class EventBus;
class ReplayArchive;

/// Takes what the relay hands over: games that are over go to the archive, and their journals stay until that has them;
/// what happens is told.
class LiveDesk final : public QObject
{
    Q_OBJECT

public:
    LiveDesk(Relay &relay, ReplayArchive &archive, EventBus &bus, const Clock &clock, QString spoolFolder,
             QObject *parent = nullptr);

    int waiting() const { return m_waiting; } ///< games that are over and not in the archive yet
    void stop() { m_stopping = true; }

private:
    Async<> keep(EndedGame game);
    Async<bool> archive(EndedGame game);
    Async<ReplayDraft> draftOf(EndedGame game);
    void publish(const QString &kind, const LiveReplay &game);
    void tellProgress(const LiveReplay &game);
    void tellTrouble(const QString &title, const QString &detail);

    Relay &m_relay;
    ReplayArchive &m_archive;
    EventBus &m_bus;
    const Clock &m_clock;
    const QString m_spoolFolder;
    DiskThread m_disk;
    QHash<QString, Monotonic> m_told; ///< when the progress of a game was last told
    QSet<QString> m_troubles;
    int m_waiting = 0;
    bool m_stopping = false;
};

} // namespace Pitwall
