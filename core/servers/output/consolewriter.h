#pragma once

#include "core/servers/output/floodguard.h"
#include "core/servers/output/outputstore.h"
#include "core/servers/output/outputtail.h"
#include "core/servers/output/redactor.h"

#include <deque>
#include <functional>
#include <memory>

namespace Pitwall {

/// The output of one session, and what to do when all of it is stored.
struct OutputSource
{
    SessionId session;
    QString path;
    Redactor redactor;
    QList<QRegularExpression> quietLines = {}; ///< not stored: only our own questions cause them
};

/// A line that was stored just now, and which session's output was being read then.
struct LiveLine
{
    SessionId session;
    OutputLine line;
    bool quiet = false; ///< an answer to a question of ours: for the protocol, neither stored nor shown
};

/// Lines for those who watch now.
struct LiveBatch
{
    QList<LiveLine> lines;
    qint64 skipped = 0; ///< lines that were left out in this batch: the game prints too fast
};

/// Takes one server's output from the files of its sessions into its store, and what is new to those who watch. For one
/// thread: the pump's. Sessions are read one after the other, each to its end.
class ConsoleWriter final
{
public:
    struct Limits
    {
        OutputStore::Limits store;
        qint64 backlogBytes = 256LL * 1024 * 1024; ///< more than so much that is not stored yet is left out
        qint64 rotateBytes = 8LL * 1024 * 1024;    ///< so much of the game's file is given back to the disk at a time
        int liveLinesPerSecond = 1000;
    };

    ConsoleWriter(const QString &folder, const Limits &limits);

    Result<> open() { return m_store.open(); }
    void setLimits(const Limits &limits);
    void follow(OutputSource source, Time at);
    /// The session is over: calls `stored` once everything that it printed is stored.
    void end(SessionId session, std::function<void()> stored);
    /// Its file is gone; the next session may be read.
    void release(SessionId session);
    void note(OutputRecord record);

    /// Does at most a piece of what there is to do. Fails with Unavailable if the disk is full; try again later.
    Result<> pump(Time at, Monotonic now);
    /// Something is left to do now.
    bool hasWork() const;
    bool isEmpty() const { return m_sources.empty() && m_unsaved.isEmpty(); }
    /// Where to wait for more; empty: nothing is followed.
    QString watchedPath() const;
    bool hasLive() const { return !m_live.lines.isEmpty() || m_live.skipped > 0; }
    LiveBatch takeLive() { return std::exchange(m_live, {}); }
    /// What is to be called now that what it waits for is stored; once the catalog is where readers find it.
    std::vector<std::function<void()>> takeStored() { return std::exchange(m_told, {}); }
    void putBack(LiveBatch batch) { m_live = std::move(batch); } ///< at once after takeLive()
    const OutputCatalog &catalog() const { return m_store.catalog(); }
    void removeOld(Time now) { m_store.removeOld(now); }

private:
    struct Source
    {
        OutputSource source;
        OutputTail tail;
        bool ended = false;
        bool stored = false;
        std::function<void()> whenStored;
    };

    void begin(Time at);
    void take(const LineSplitter::Line &line, Time at);
    void leaveOutBacklog(Time at);
    Result<> save(Monotonic now);
    void giveBack();
    void show(const OutputLine &line, Monotonic now);
    void tellQuietly(const OutputLine &line);

    Limits m_limits;
    OutputStore m_store;
    std::deque<Source> m_sources;
    bool m_begun = false; ///< the first source is being read
    QList<OutputRecord> m_unsaved;
    FloodGuard m_guard;
    LiveBatch m_live;
    qint64 m_givenBack = 0;
    qint64 m_quiet = 0;
    struct QuietLine
    {
        qsizetype before = 0; ///< of m_unsaved: the one that it stands in front of
        OutputLine line;
    };
    QList<QuietLine> m_untold;
    bool m_punchFails = false;
    std::vector<std::function<void()>> m_told;
};

} // namespace Pitwall
