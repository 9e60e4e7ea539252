#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// One connection that sent, or sends, the replay of a game.
struct ReplayWriter
{
    Q_GADGET

public:
    enum class State {
        Connected, ///< not a byte yet, or no whole header
        Streaming,
        Silent, ///< so long that its vote no longer counts; it counts again when it goes on
        Left,   ///< closed its connection, was cut off, or the core was restarted
        Resumed ///< its stream goes on in a later connection
    };
    Q_ENUM(State)
    enum class Verdict {
        Undecided,
        Agrees,   ///< what it sent is the canonical stream, or the beginning of it
        Diverged, ///< differs from the canonical stream from `divergedAt` on
        Empty,    ///< no header, or no byte after it
        BadHeader ///< what it sent is no replay
    };
    Q_ENUM(Verdict)

    int number = 0; ///< in the order of joining, from 1
    QString name;   ///< as it named itself, without ".SCFAreplay"
    QString address;
    Time joinedAt{};
    std::optional<Time> leftAt;
    State state = State::Connected;
    Verdict verdict = Verdict::Undecided;
    int branch = -1;        ///< ReplayBranch::id
    qint64 bytes = 0;       ///< of the body
    int ticks = -1;         ///< at the end of what it sent; -1: not known
    qint64 divergedAt = -1; ///< byte of the body
    int divergedTick = -1;
    QString error;  ///< English: why it was cut off
    QString sha256; ///< of the body as it sent it; kept replays only

    static auto fields()
    {
        using W = ReplayWriter;
        return std::tuple{field("number", &W::number),         field("name", &W::name),
                          field("address", &W::address),       field("joinedAt", &W::joinedAt),
                          field("leftAt", &W::leftAt),         field("state", &W::state),
                          field("verdict", &W::verdict),       field("branch", &W::branch),
                          field("bytes", &W::bytes),           field("ticks", &W::ticks),
                          field("divergedAt", &W::divergedAt), field("divergedTick", &W::divergedTick),
                          field("error", &W::error),           field("sha256", &W::sha256)};
    }
    friend bool operator==(const ReplayWriter &, const ReplayWriter &) = default;
};

/// A piece of stream that its writers agree on. Branches form a tree: each but the first begins where a writer sent
/// something else than its parent has.
struct ReplayBranch
{
    int id = 0;
    int parent = -1;  ///< -1: the root
    qint64 from = 0;  ///< byte of the body
    qint64 to = 0;    ///< where its bytes end
    int fromTick = 0; ///< -1: not known
    int writers = 0;  ///< how many are, or ended, on it
    bool canonical = false;

    static auto fields()
    {
        using B = ReplayBranch;
        return std::tuple{field("id", &B::id),
                          field("parent", &B::parent),
                          field("from", &B::from),
                          field("to", &B::to),
                          field("fromTick", &B::fromTick),
                          field("writers", &B::writers),
                          field("canonical", &B::canonical)};
    }
    friend bool operator==(const ReplayBranch &, const ReplayBranch &) = default;
};

/// How late watchers are.
struct ReplayDelay
{
    Q_GADGET

public:
    enum class Mode {
        WallClock, ///< seconds
        Ticks,     ///< of the game; stands still while it is paused
        Off        ///< nobody watches live
    };
    Q_ENUM(Mode)

    Mode mode = Mode::WallClock;
    int amount = 300; ///< seconds or ticks, 0…
    /// What is left goes out when the game is over; false: it keeps its delay; empty: as the setting says.
    std::optional<bool> releaseAtEnd;

    bool releasesAtEnd() const { return releaseAtEnd.value_or(true); }

    static auto fields()
    {
        using D = ReplayDelay;
        return std::tuple{field("mode", &D::mode), field("amount", &D::amount),
                          field("releaseAtEnd", &D::releaseAtEnd)};
    }
    friend bool operator==(const ReplayDelay &, const ReplayDelay &) = default;
};

/// Who may stream to the relay, and watch.
struct RelayAccess
{
    Q_GADGET

public:
    enum class Mode {
        Open,     ///< everybody
        Expected, ///< games that nobody announced go to quarantine
        Tokens    ///< announced games only, with their tokens
    };
    Q_ENUM(Mode)
};

/// One stream that watchers follow: the number of a game may come again, and a stream may begin anew.
struct LiveStreamId
{
    QString game;
    Time startedAt{};
    int beginnings = 0; ///< LiveReplay::beginnings
};

/// A game whose replay comes in now.
struct LiveReplay
{
    Q_GADGET

public:
    enum class Phase {
        Waiting,   ///< writers are connected, none has sent a header
        Streaming, ///< at least one writer
        Ending,    ///< no writer; one that comes back within the grace time goes on with it
        Saving
    };
    Q_ENUM(Phase)

    QString game; ///< its number, 0…2^64-1: a text, since JSON numbers do not reach that far
    QString title;
    QString map; ///< folder name of the map, for example "scmp_009"
    QString mod;
    QStringList players;
    Time startedAt{};
    Phase phase = Phase::Waiting;
    bool expected = false;    ///< was announced
    bool quarantined = false; ///< was not, and only expected games are kept
    bool tokens = false;      ///< watchers must show a token: nobody watches without a login
    qint64 bytes = 0;         ///< of the canonical stream's body, as far as it is known
    int ticks = 0;
    qint64 releasedBytes = 0; ///< what watchers may have
    int releasedTicks = 0;
    ReplayDelay delay;
    int watchers = 0;
    int beginnings = 0; ///< how often watchers had to begin anew: what they had does not go on
    QString problem;    ///< English: for example "the disk is full"; empty if all is well
    QList<ReplayWriter> writers;
    QList<ReplayBranch> branches;

    LiveStreamId stream() const { return {.game = game, .startedAt = startedAt, .beginnings = beginnings}; }

    static auto fields()
    {
        using L = LiveReplay;
        return std::tuple{field("game", &L::game),
                          field("title", &L::title),
                          field("map", &L::map),
                          field("mod", &L::mod),
                          field("players", &L::players),
                          field("startedAt", &L::startedAt),
                          field("phase", &L::phase),
                          field("expected", &L::expected),
                          field("quarantined", &L::quarantined),
                          field("tokens", &L::tokens),
                          field("bytes", &L::bytes),
                          field("ticks", &L::ticks),
                          field("releasedBytes", &L::releasedBytes),
                          field("releasedTicks", &L::releasedTicks),
                          field("delay", &L::delay),
                          field("watchers", &L::watchers),
                          field("beginnings", &L::beginnings),
                          field("problem", &L::problem),
                          field("writers", &L::writers),
                          field("branches", &L::branches)};
    }
    friend bool operator==(const LiveReplay &, const LiveReplay &) = default;
};

/// A game that a launcher or lobby says is to come.
struct ExpectedGame
{
    QString game; ///< number as text
    QString title;
    QString map;
    QString mod;
    QStringList players;              ///< whose streams are taken; empty: anybody's
    std::optional<ReplayDelay> delay; ///< absent: as the settings say
    bool tokens = false;              ///< writers and readers must show a token
    QString server;                   ///< id of the game server, if one of ours
    QString match;                    ///< id of a match, if any
    Time expiresAt{};                 ///< a game that has not begun by then is forgotten

    static auto fields()
    {
        using E = ExpectedGame;
        return std::tuple{field("game", &E::game),       field("title", &E::title),
                          field("map", &E::map),         field("mod", &E::mod),
                          field("players", &E::players), field("delay", &E::delay),
                          field("tokens", &E::tokens),   field("server", &E::server),
                          field("match", &E::match),     field("expiresAt", &E::expiresAt)};
    }
    friend bool operator==(const ExpectedGame &, const ExpectedGame &) = default;
};

/// What announcing a game gives: the tokens are shown this once and kept only as digests.
struct ExpectedGameTokens
{
    QString game;
    QString writerToken; ///< empty if none is needed
    QString readerToken;

    static auto fields()
    {
        using E = ExpectedGameTokens;
        return std::tuple{field("game", &E::game), field("writerToken", &E::writerToken),
                          field("readerToken", &E::readerToken)};
    }
};

} // namespace Pitwall
