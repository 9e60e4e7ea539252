#pragma once

#include "core/replays/formats/scfa/headerscanner.h"
#include "core/replays/relay/canonicalpath.h"
#include "core/replays/relay/endedgame.h"
#include "core/replays/relay/gamejournal.h"
#include "core/replays/relay/journalrecovery.h"
#include "core/replays/relay/relayconfig.h"

namespace Pitwall {

/// One game whose replay comes in: its writers, what they agree on, and what watchers may have of it. Knows nothing of
/// sockets; lives on one thread of the relay. Time comes in with the calls.
class RelayGame final
{
public:
    struct Setup
    {
        QString instance; ///< name of its journal; tells games of the same number apart
        QString game;     ///< number
        Time startedAt{};
        ReplayDelay delay;
        std::optional<ExpectedGame> expected;
        bool quarantined = false;
        int beginnings = 0; ///< how often it started over, since watchers had what strangers sent
    };
    /// Bytes of the stream for watchers.
    struct Released
    {
        quint64 bytes = 0;  ///< of header and body that may go out
        bool whole = false; ///< and nothing will follow
    };

    RelayGame(Setup setup, std::unique_ptr<GameJournal> journal, ChunkPool &pool,
              const std::shared_ptr<const RelayConfig> &config, Monotonic now);
    /// What a journal tells; everybody has left by then.
    RelayGame(RecoveredGame recovered, std::unique_ptr<GameJournal> journal, ChunkPool &pool,
              const std::shared_ptr<const RelayConfig> &config, Time at, Monotonic now);
    ~RelayGame();
    Q_DISABLE_COPY_MOVE(RelayGame)

    /// What a journal begins with.
    static QJsonObject beginOf(const Setup &setup);
    static Setup setupOf(const QJsonObject &begin);
    void setConfig(const std::shared_ptr<const RelayConfig> &config) { m_config = config; }

    // Writers. Numbers count from 1.
    int join(const QString &name, const QString &address, Time at, Monotonic now);
    /// What came from a writer. Fails with InvalidArgument (no replay) or TooLarge: it is to be cut off then. Check
    /// hasLeftOver() afterwards.
    Result<> feed(int writer, QByteArrayView bytes, Monotonic now);
    /// The disk took not all of it: nothing more may be read from this writer until retry() clears it.
    bool hasLeftOver(int writer) const;
    bool hasLeftOver() const; ///< of any writer
    void leave(int writer, const QString &error, Time at, Monotonic now);
    int connected() const { return m_connected; }
    /// So many have come that no more are let in, whoever has left.
    bool isCrowded() const;
    struct Announced
    {
        QList<int> strangers;     ///< writers to cut off: none of its players, or without the token that is asked for
        bool startedOver = false; ///< what watchers have is of strangers only: they are to begin anew
    };
    /// It is known now, if it was not. Strangers count for nothing any more; what they sent goes aside at the end.
    Announced announce(const ExpectedGame &expected, const ReplayDelay &delay, Monotonic now);
    std::optional<Monotonic> emptySince() const { return m_emptySince; }
    Monotonic lastByte(int writer) const;
    bool hasHeader(int writer) const;

    /// At the end of each round of reading: writes down what came. After a failure it is tried again with retry().
    Result<> flush();
    Result<> retry(Monotonic now);
    const QString &problem() const { return m_problem; }

    /// Decides and releases what is due.
    void advance(Monotonic now);
    /// No writer will come any more: decides all of it.
    EndedGame end(Time at, Monotonic now);
    bool hasEnded() const { return m_ended; }
    Time startedAt() const { return m_setup.startedAt; }
    const QString &game() const { return m_setup.game; }
    bool isQuarantined() const { return m_setup.quarantined; }
    int beginnings() const { return m_setup.beginnings; }
    const ReplayDelay &delay() const { return m_setup.delay; }
    const std::optional<ExpectedGame> &expected() const { return m_setup.expected; }

    const Released &released() const { return m_released; }
    /// Bytes of the released stream; copied into `scratch` where needed. Empty at the end of what is released.
    QByteArrayView view(quint64 at, qsizetype max, std::vector<char> &scratch) const;
    /// Where a tick begins in the stream; nothing if it was not reached yet.
    std::optional<quint64> offsetOfTick(quint32 tick) const;

    LiveReplay snapshot(int watchers) const;
    const QString &instance() const { return m_setup.instance; }

private:
    struct Writer
    {
        ReplayWriter info;
        Scfa::HeaderScanner scanner;
        QByteArray header;
        BranchPosition at;
        QByteArray leftOver;
        Monotonic joinedOn{};
        Monotonic lastByte{};
        Monotonic leftOn{};
        Monotonic awaitedUntil{}; ///< it went when all went, and may come back
        int resumes = 0;          ///< number of the earlier connection of the same player; 0: none
        bool resumed = false;     ///< by a later one: that one has the vote
        bool barred = false;      ///< none of those that the game was announced with
        bool silent = false;
        bool connected = false;
        bool moved = false; ///< since the last flush
    };

    const Writer &writer(int number) const { return m_writers[static_cast<size_t>(number - 1)]; }
    Writer &writer(int number) { return m_writers[static_cast<size_t>(number - 1)]; }
    Result<> feedHeader(int number, QByteArrayView &bytes);
    Result<> feedBody(Writer &writer, QByteArrayView bytes, Monotonic now);
    bool isClaimed(const Writer &earlier) const;
    int earlierConnection(const QString &name) const;
    int deadConnection(const Writer &later) const;
    void resume(Writer &later, int earlier);
    std::vector<Voter> voters(Monotonic now);
    void linkResumed();
    bool isSilent(const Writer &writer, Monotonic now) const;
    int voteOf(const Writer &writer) const;
    quint32 ticksOf(BranchPosition at) const;
    quint32 leadingTicks() const;
    quint32 mostTicks() const;
    bool believesStrangers(Monotonic now);
    void startOver();
    std::vector<Voter> barredVoters() const;
    CanonicalPath pathOf(const std::vector<Voter> &votes, Monotonic now) const;
    std::shared_ptr<const EndedGame> aside(Time at, Monotonic now) const;
    void decide(Monotonic now);
    struct HeaderChoice
    {
        int writer = 0; ///< the first of those who agree on it; 0: none
        qsizetype members = 0;
        bool hasChosen = false; ///< the one that watchers get is among them
    };
    HeaderChoice commonHeader(const std::function<bool(const Writer &)> &isAsked) const;
    void chooseHeader(Monotonic now);
    int supporters(const CanonicalPath &path, quint64 past, const std::vector<Voter> &votes) const;
    void decideWhatIsKept(Monotonic now);
    const CanonicalPath &canonical() const { return m_kept ? *m_kept : m_path; }
    void release(Monotonic now);
    quint64 dueOn(int branch, Monotonic now) const;
    QList<ReplayWriter> writersNow() const;
    QList<ReplayBranch> branchesNow() const;
    ReplayWriter infoOf(const Writer &writer, const CanonicalPath &path) const;
    void judge(ReplayWriter &info, const Writer &writer, const CanonicalPath &path) const;
    QList<EndedGame::Piece> piecesTo(BranchPosition end) const;
    void restoreWriters(RecoveredGame &recovered, Time at, Monotonic now);
    void dropHeader(Writer &from);

    Setup m_setup;
    ChunkPool &m_pool;
    std::unique_ptr<GameJournal> m_journal;
    std::shared_ptr<const RelayConfig> m_config;
    BranchTree m_tree;
    CanonicalPath m_path;                ///< what watchers get
    std::optional<CanonicalPath> m_kept; ///< what is kept, if it is another one in the end
    int m_keptHeader = 0;
    std::vector<Writer> m_writers;
    int m_connected = 0;
    qint64 m_headerBytes = 0; ///< in the journal
    std::optional<Monotonic> m_emptySince;
    std::optional<Monotonic> m_headerSince; ///< when the first one was there
    int m_header = 0;                       ///< number of the writer whose header it is; 0: not chosen
    Released m_released;
    BranchPosition m_releasedAt;
    quint32 m_releasedTicks = 0;
    size_t m_releasedSegment = 0;
    bool m_ended = false;
    QString m_problem;
};

} // namespace Pitwall
