// Games that are played now, and those that are to come.
#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/downloadtarget.h"
#include "app/pitwallctl/plaintext.h"
#include "app/pitwallctl/replaywords.h"
#include "core/base/backoff.h"
#include "core/base/clock.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct GameArgs
{
    std::string game;
};

struct WatchArgs
{
    std::string game;
    std::string output;
    bool goOn = false;
};

struct AnnounceArgs
{
    std::string game;
    std::string title;
    std::string map;
    std::string mod;
    std::vector<std::string> players;
    std::string delay;
    bool holdAtEnd = false;
    bool tokens = false;
    std::string server;
    std::string match;
    int hours = 24;
};

} // namespace

static QString healthText(const LiveReplay &live)
{
    int streaming = 0;
    int diverged = 0;
    for (const ReplayWriter &writer : live.writers) {
        streaming += writer.state == ReplayWriter::State::Streaming ? 1 : 0;
        diverged += writer.verdict == ReplayWriter::Verdict::Diverged ? 1 : 0;
    }
    QString health = u"%1/%2"_s.arg(streaming).arg(live.writers.size());
    if (diverged > 0)
        health += u", %1 differ"_s.arg(diverged);
    return health;
}

static Cell stateCell(const LiveReplay &live)
{
    QString state = live.problem.isEmpty() ? toText(live.phase) : live.problem;
    if (live.quarantined)
        state += u", quarantined"_s;
    if (!live.problem.isEmpty())
        return {state, Tone::Bad};
    return {state, live.quarantined ? Tone::Busy : Tone::Good};
}

static Async<> listLive(Context &context)
{
    const Result<ListOf<LiveReplay>> games = co_await context.clients.replays.live();
    if (!games)
        co_return Failure{games.error()};
    context.out.json(toJson(*games));
    QList<QList<Cell>> rows;
    for (const LiveReplay &live : games->items) {
        rows.append({live.game, live.title, live.map, namesText(live.players), stateCell(live),
                     QString::number(live.ticks), QString::number(live.releasedTicks), healthText(live),
                     QString::number(live.watchers), delayText(live.delay), timeText(live.startedAt)});
    }
    context.out.table({u"game"_s, u"title"_s, u"map"_s, u"players"_s, u"state"_s, u"ticks"_s, u"released"_s,
                       u"writers"_s, u"watchers"_s, u"delay"_s, u"since"_s},
                      rows);
    co_return {};
}

static Async<> pause(Context &context, Milliseconds length)
{
    const AsyncSource<> over;
    QTimer::singleShot(length, &context, [over] { over.finish({}); });
    return over.future();
}

namespace {

/// Says what to do about a stream that breaks off: it is tried again for a bounded time, ever more rarely.
class Outage final
{
public:
    explicit Outage(const Context &context)
        : m_out({.json = context.out.isJson()}, stderr) // stdout may be the replay
    {}

    /// Gives the wait before the next try; nothing if there is to be none.
    std::optional<Milliseconds> next(const Error &error);
    /// The core gives the stream from this byte on.
    void end(qint64 position);

private:
    static constexpr Seconds Patience{120};
    static constexpr int MostMissing = 3; ///< a core that has just begun takes up its games one after the other

    const SystemClock m_clock;
    const Output m_out;
    Backoff m_backoff{{.base = Milliseconds(500), .cap = Milliseconds(10000), .jitter = 0.3}};
    std::optional<Monotonic> m_since;
    int m_missing = 0;
    bool m_stood = false; ///< since the last try
};

std::optional<Milliseconds> Outage::next(const Error &error)
{
    if (std::exchange(m_stood, false) && error.code == Error::Code::Timeout)
        return Milliseconds(0); // a game that is paused
    const bool mayComeYet = m_since && error.code == Error::Code::NotFound && ++m_missing <= MostMissing;
    if (error.code != Error::Code::Unavailable && error.code != Error::Code::Timeout && !mayComeYet)
        return {};
    const Monotonic now = m_clock.monotonic();
    if (!m_since) {
        m_since = now;
        m_out.line(u"cut off, trying again for %1 s: %2"_s.arg(Patience.count()).arg(error.detail));
    }
    if (now - *m_since >= Patience)
        return {};
    return m_backoff.next();
}

void Outage::end(qint64 position)
{
    m_stood = true;
    if (!m_since)
        return;
    m_out.line(u"it goes on at byte %1"_s.arg(position));
    m_since.reset();
    m_missing = 0;
    m_backoff.reset();
}

} // namespace

static Async<> watchGame(Context &context, WatchArgs args)
{
    const Result<std::shared_ptr<DownloadTarget>> opened = DownloadTarget::open(
        text(args.output), args.goOn ? DownloadTarget::Existing::Continue : DownloadTarget::Existing::Replace);
    if (!opened)
        co_return Failure{opened.error()};
    const std::shared_ptr<DownloadTarget> &target = *opened;
    const auto outage = std::make_shared<Outage>(context);
    LiveWatch watch{.game = text(args.game), .tag = std::make_shared<QByteArray>()};
    watch.take = [target](const QByteArray &piece) {
        return target->take(piece);
    };
    watch.begun = [target, outage] {
        outage->end(target->position());
    };
    while (true) {
        watch.from = target->position();
        const Result<qint64> done = co_await context.clients.replays.watch(watch);
        if (done)
            break;
        const std::optional<Milliseconds> wait = outage->next(done.error());
        if (!wait)
            co_return Failure{done.error()};
        co_await pause(context, *wait);
    }
    if (!args.output.empty() && args.output != "-")
        context.out.line(u"the game is over: %1, %2"_s.arg(text(args.output), bytesText(target->position())));
    co_return {};
}

static Async<> endGame(Context &context, GameArgs args)
{
    const Result<> done = co_await context.clients.replays.endGame(text(args.game));
    if (done)
        context.out.line(u"game %1 is saved as it is"_s.arg(text(args.game)));
    co_return done;
}

static Result<ExpectedGame> announcedBy(const AnnounceArgs &args)
{
    ExpectedGame game{.game = text(args.game),
                      .title = text(args.title),
                      .map = text(args.map),
                      .mod = text(args.mod),
                      .players = texts(args.players),
                      .tokens = args.tokens,
                      .server = text(args.server),
                      .match = text(args.match),
                      .expiresAt = SystemClock().now() + std::chrono::hours(args.hours)};
    if (args.delay.empty()) {
        if (args.holdAtEnd)
            return fail(Error::Code::InvalidArgument, u"--hold-at-end needs a --delay to hold to"_s);
        return game;
    }
    const Result<ReplayDelay> delay = parseDelay(text(args.delay));
    if (!delay)
        return Failure{delay.error()};
    game.delay = *delay;
    if (args.holdAtEnd)
        game.delay->releaseAtEnd = false;
    return game;
}

static Async<> announceGame(Context &context, AnnounceArgs args)
{
    const Result<ExpectedGame> game = announcedBy(args);
    if (!game)
        co_return Failure{game.error()};
    const Result<ExpectedGameTokens> tokens = co_await context.clients.replays.announce(*game);
    if (!tokens)
        co_return Failure{tokens.error()};
    context.out.json(toJson(*tokens));
    context.out.facts({{u"Game"_s, tokens->game},
                       {u"Expected until"_s, timeText(game->expiresAt)},
                       {u"Writers show"_s, tokens->writerToken},
                       {u"Watchers show"_s, tokens->readerToken}});
    co_return {};
}

static Async<> listAnnounced(Context &context)
{
    const Result<ListOf<ExpectedGame>> games = co_await context.clients.replays.expected();
    if (!games)
        co_return Failure{games.error()};
    context.out.json(toJson(*games));
    QList<QList<Cell>> rows;
    for (const ExpectedGame &game : games->items) {
        rows.append({game.game, game.title, game.map, namesText(game.players),
                     game.delay ? delayText(*game.delay) : QString(), game.tokens ? u"with tokens"_s : QString(),
                     timeText(game.expiresAt)});
    }
    context.out.table({u"game"_s, u"title"_s, u"map"_s, u"players"_s, u"delay"_s, u""_s, u"until"_s}, rows);
    co_return {};
}

static Async<> forgetGame(Context &context, GameArgs args)
{
    const Result<> done = co_await context.clients.replays.forget(text(args.game));
    if (done)
        context.out.line(u"game %1 is no longer expected"_s.arg(text(args.game)));
    co_return done;
}

static void declareGame(CLI::App &app, GameArgs &args)
{
    app.add_option("game", args.game, "Number of a game")->required();
}

static void declareWatch(CLI::App &app, WatchArgs &args)
{
    app.add_option("game", args.game, "Number of a game")->required();
    app.add_option("-o,--output", args.output, "Write it here (default: stdout)")->type_name("FILE");
    app.add_flag("--continue", args.goOn, "The file has the beginning: go on where it ends");
}

static void declareAnnounce(CLI::App &app, AnnounceArgs &args)
{
    app.add_option("game", args.game, "Number of a game")->required();
    app.add_option("--title", args.title, "What it is called")->type_name("TEXT");
    app.add_option("--map", args.map, "Folder name of its map")->type_name("MAP");
    app.add_option("--mod", args.mod, "Its mod")->type_name("MOD");
    app.add_option("--player", args.players, "Who plays; may be repeated. Nobody else's stream is taken then")
        ->type_name("NAME")
        ->allow_extra_args(false);
    app.add_option("--delay", args.delay, "How late watchers are: seconds (300), ticks (3000t) or off")
        ->type_name("DELAY");
    app.add_flag("--hold-at-end", args.holdAtEnd,
                 "The delay goes on when the game is over (default: as the setting relay.releaseAtEnd says)");
    app.add_flag("--tokens", args.tokens, "Writers and watchers must show tokens, which are printed this once");
    app.add_option("--server", args.server, "Id of the game server, if it is one of ours")->type_name("ID");
    app.add_option("--match", args.match, "Id of the match")->type_name("ID");
    app.add_option("--hours", args.hours, "Forget it if it has not begun by then (default: 24)")
        ->type_name("N")
        ->check(CLI::Range(1, 8760));
}

void addReplayLiveCommands(CommandLine &line, CLI::App &replay)
{
    line.verb(replay, "live", "Games that are played now", listLive);
    line.verb<WatchArgs>(replay, "watch", "Get the replay of a game while it is played, late by its delay",
                         declareWatch, watchGame);
    line.verb<GameArgs>(replay, "end", "Take no more of a game, and save what is there", declareGame, endGame);
    line.verb<AnnounceArgs>(replay, "announce", "Say that a game is to come", declareAnnounce, announceGame);
    line.verb(replay, "announced", "Games that are to come", listAnnounced);
    line.verb<GameArgs>(replay, "forget", "Take an announcement back", declareGame, forgetGame);
}

} // namespace Pitwall
