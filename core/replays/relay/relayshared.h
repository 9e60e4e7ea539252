#pragma once

#include "core/base/clock.h"
#include "core/base/mailbox.h"
#include "core/net/connectiontable.h"
#include "core/net/published.h"
#include "core/replays/relay/endedgame.h"
#include "core/replays/relay/journalsync.h"
#include "core/replays/relay/memorybudget.h"
#include "core/replays/relay/relayconfig.h"
#include "core/security/secretdigest.h"

#include <atomic>

namespace Pitwall {

class RelayThread;

/// A game that was announced, as the relay's threads look it up.
struct AnnouncedGame
{
    ExpectedGame game;
    SecretDigest writerToken;
    SecretDigest readerToken;
};
using AnnouncedGames = QHash<quint64, AnnouncedGame>;

/// What the relay tells the core; every call comes on the core's thread.
struct RelayListener
{
    std::function<void(QList<LiveReplay>)> changed; ///< games that are new or went on
    std::function<void(EndedGame)> ended;
    std::function<void(quint64 game, bool quarantined)> gone;   ///< nobody watches it any more, and it was forgotten
    std::function<void(QString title, QString detail)> trouble; ///< detail empty: it is over
};

/// What all threads of the relay share.
struct RelayShared
{
    struct Counters
    {
        std::atomic<quint64> bytesIn = 0;
        std::atomic<quint64> bytesOut = 0;
        std::atomic<quint64> badData = 0; ///< connections whose first bytes were none of ours
        std::atomic<quint64> refused = 0; ///< by access rules or limits
        std::atomic<quint64> noGame = 0;  ///< watchers of games that are not there
        std::atomic<quint64> served = 0;  ///< connections that came to their end
        std::atomic<int> writers = 0;
        std::atomic<int> readers = 0;
        std::atomic<int> initial = 0;
        std::atomic<int> games = 0;
        std::atomic<int> aside = 0; ///< of them: of strangers
    };

    explicit RelayShared(Milliseconds syncEvery);
    /// The thread that a game lives on.
    RelayThread &threadOf(quint64 game) const;

    QString journalRoot;
    Http::Published<RelayConfig> config{std::make_shared<const RelayConfig>()};
    Http::Published<AnnouncedGames> announced{std::make_shared<const AnnouncedGames>()};
    Http::ConnectionTable connections;
    Counters counters;
    MemoryBudget memory;
    Mailbox core; ///< runs on the core's thread
    RelayListener listener;
    JournalSync sync; ///< which posts to it
    SystemClock clock;
    std::vector<std::unique_ptr<RelayThread>> threads; ///< last: they use all of the above
};

} // namespace Pitwall
