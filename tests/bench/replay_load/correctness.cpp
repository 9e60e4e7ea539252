#include "tests/bench/replay_load/measurement.h"
#include "tests/bench/replay_load/scenarios.h"
#include "tests/support/replaystreams/dice.h"
#include "tests/support/replaystreams/games.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall::ReplayLoad {

using namespace ReplayStreams;

namespace {

/// Programs that do nothing but compute, as long as this lives.
class Hogs final
{
public:
    explicit Hogs(int count)
    {
        for (int i = 0; i < count; ++i) {
            const pid_t pid = ::fork();
            if (pid == 0) {
                ::prctl(PR_SET_PDEATHSIG, SIGKILL);
                for (std::atomic<unsigned> n = 0;; ++n) {}
            }
            if (pid > 0)
                m_pids.push_back(pid);
        }
    }
    ~Hogs()
    {
        for (const pid_t pid : m_pids) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, nullptr, 0);
        }
    }
    Q_DISABLE_COPY_MOVE(Hogs)

private:
    std::vector<pid_t> m_pids;
};

using Make = GamePlan (*)(const Games::Shape &);

bool manyRuns(const Options &options, const char *name, Make make)
{
    Table table(name);
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 2);
    core.set(u"relay.silentSeconds"_s, 1);
    if (const Result<> result = core.start(); !result) {
        table.must("the core starts", false, result.error().detail.toUtf8());
        return false;
    }
    const Hogs hogs(options.hogs);
    const CostMeter meter(core.pid());
    int exactRuns = 0;
    LoadResult all;
    for (int run = 0; run < options.runs; ++run) {
        std::vector<GamePlan> games;
        for (std::uint64_t seed = 1; games.size() < 20; ++seed) {
            Games::Shape shape{.id = 7000 + static_cast<std::uint64_t>(run) * 100 + games.size(),
                               .seed = static_cast<std::uint64_t>(run) * 1000 + seed,
                               .players = 2 + static_cast<int>(seed % 7),
                               .ticks = 700,
                               .bytesPerTick = 60,
                               .length = Ms(6000),
                               .delay = Ms(2000)};
            GamePlan game = make(shape);
            if (game.ambiguous)
                continue;
            Games::addReaders(game, 4, Ms(600), true);
            games.push_back(std::move(game));
        }
        LoadRun load(core.port(), games);
        load.start(std::chrono::seconds(60));
        waitUntil([&] { return load.isFinished(); }, 70);
        const LoadResult result = load.finish();
        const QByteArray difference = core.differenceOf(games, 30000);
        const bool exact = result.isExact() && difference.isEmpty() && result.lostWriters == 0
            && result.closedStrangers == result.strangers;
        exactRuns += exact ? 1 : 0;
        if (!exact) {
            std::printf("  run %d: readers %d of %d exact, %d wrong, %d short, %d turned away, %d early; %s\n", run + 1,
                        result.exactReaders, result.readers, result.wrongReaders, result.shortReaders,
                        result.turnedAway, result.earlyReaders, difference.constData());
            for (const QByteArray &note : result.notes)
                std::printf("    %s\n", note.constData());
            std::fflush(stdout);
        }
        all.add(result);
    }
    table.atLeast("runs in which every reader and every file is exact", exactRuns, options.runs, "runs");
    table.atMost("bytes that came early", static_cast<double>(all.earlyBytes), 0, "bytes");
    table.tell("readers that were exact", all.exactReaders, "readers");
    table.tell("delay, least", all.lateness.minimum(), "s");
    table.tell("delay, p99", all.lateness.at(0.99), "s");
    table.tell(meter.now());
    return table.allMet();
}

} // namespace

bool mixed(const Options &options)
{
    return manyRuns(options, "mixed: 20 games x 8 writers with everything that happens to them, 20 runs, under load",
                    Games::mixed);
}

bool split(const Options &options)
{
    return manyRuns(options, "split: 20 games x 8 writers, 2 desynced against 6, 20 runs, under load", Games::split);
}

bool kills(const Options &options)
{
    Table table("kill: 50 games x 4 writers, the core killed 20 times while they run");
    RelayCore core(options.folder);
    core.set(u"relay.graceSeconds"_s, 5);
    if (const Result<> result = core.start(); !result) {
        table.must("the core starts", false, result.error().detail.toUtf8());
        return false;
    }
    constexpr int count = 20;
    constexpr Ms length{60000};
    std::vector<GamePlan> games;
    for (std::uint64_t seed = 1; games.size() < 50; ++seed) {
        GamePlan game = Games::quarrel({.id = 8000 + games.size(),
                                        .seed = seed,
                                        .ticks = 600,
                                        .bytesPerTick = 193,
                                        .length = length,
                                        .delay = Ms(1000)});
        if (!game.ambiguous)
            games.push_back(std::move(game));
    }
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(180));
    Dice dice(20);
    int done = 0;
    std::vector<double> backAfter;
    for (; done < count && !run.isFinished(); ++done) {
        waitUntil(
            [&, until = ReplayStreams::Clock::now() + Ms(dice.between(500, 3000))] {
                return ReplayStreams::Clock::now() > until;
            },
            10);
        const ReplayStreams::Time killed = ReplayStreams::Clock::now();
        core.kill();
        if (const Result<> result = core.start(); !result) {
            table.must("the core starts again", false, result.error().detail.toUtf8());
            return false;
        }
        backAfter.push_back(std::chrono::duration<double>(ReplayStreams::Clock::now() - killed).count());
    }
    waitUntil([&] { return run.isFinished(); }, 200);
    const LoadResult result = run.finish();
    QByteArray difference;
    int exact = 0;
    for (const GamePlan &game : games) {
        const QByteArray one = core.differenceOf(game, 30000);
        exact += one.isEmpty() ? 1 : 0;
        if (!one.isEmpty()) {
            std::printf("  %s\n", one.constData());
            difference = one;
        }
    }
    std::ranges::sort(backAfter);
    table.atLeast("times it was killed", done, count, "times");
    table.atLeast("archive entries that equal the truth", exact, 50, "games");
    table.must("there is one file a game and no other", core.files().size() == 50,
               QByteArray::number(core.files().size()));
    table.tell("connections that were lost and made again", result.lostWriters, "");
    table.tell("back after, median", backAfter.empty() ? 0 : backAfter[backAfter.size() / 2], "s");
    return table.allMet();
}

} // namespace Pitwall::ReplayLoad
