#pragma once

#include "core/process/diskthread.h"
#include "core/replays/archive/fafgame.h"

#include <QObject>

namespace Pitwall {

class Clock;
class Settings;
class FafConnection;

/// A FAF database (MySQL or MariaDB, specification 4.3), asked on a thread of its own: what it is slow or away for, no
/// one else waits for. Follows the settings as they change.
class FafDatabase final : public QObject
{
    Q_OBJECT

public:
    FafDatabase(const Settings &settings, const Clock &clock);
    ~FafDatabase() override;

    bool isConfigured() const;
    bool writesResults() const;

    /// Fails with NotFound (no such game yet), Unavailable (the database is away, or the settings are wrong).
    Async<FafGame> ask(QString game);
    /// The same with little patience: fails with Unavailable at once when it was away lately, with Timeout after two
    /// seconds.
    Async<FafGame> askQuickly(QString game);
    /// Says that the replay is there, and its ticks if they are known (-1: not). Never takes back what was said before.
    Async<> writeResult(QString game, int ticks);

private:
    struct Access;
    Access access() const;
    void remember(bool away);

    const Settings &m_settings;
    const Clock &m_clock;
    Monotonic m_awayUntil{};
    std::shared_ptr<FafConnection> m_connection; ///< used by the thread only
    std::unique_ptr<DiskThread> m_thread;
};

} // namespace Pitwall
