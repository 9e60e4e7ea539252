#pragma once

#include "core/process/diskthread.h"
#include "core/replays/archive/archivetrouble.h"
#include "core/replays/archive/fafgame.h"

#include <QObject>

namespace Pitwall {

class Clock;
class Settings;
class FafConnection;

/// A FAF database (MySQL or MariaDB, specification 4.3), asked on a thread of its own: what it is slow or away for, no
/// one else waits for. Tells the admin when it is away and when it answers again. Follows the settings as they change.
class FafDatabase final : public QObject
{
    Q_OBJECT

public:
    FafDatabase(const Settings &settings, const Clock &clock, EventBus &bus);
    ~FafDatabase() override;

    bool isConfigured() const;
    bool writesResults() const;

    /// Fails with NotFound (no such game yet), Unavailable (the database is away, or the settings are wrong),
    /// Unsupported (it refuses the question: no such table, no right to read it).
    Async<FafGame> ask(QString game);
    /// The same with little patience: fails with Unavailable at once when it was away lately, with Timeout after two
    /// seconds.
    Async<FafGame> askQuickly(QString game);
    /// Says that the replay is there, and its ticks if they are known (-1: not). Never takes back what was said before.
    /// Fails with Unavailable, Unsupported (it refuses to be written to).
    Async<> writeResult(QString game, int ticks);

private:
    struct Access;
    Access access() const;
    void remember(bool away);
    void heed(const Error *error); ///< of the last answer; null: it had none

    const Settings &m_settings;
    const Clock &m_clock;
    Monotonic m_awayUntil{};
    ArchiveTrouble m_away;
    std::shared_ptr<FafConnection> m_connection; ///< used by the thread only
    std::unique_ptr<DiskThread> m_thread;
};

} // namespace Pitwall
