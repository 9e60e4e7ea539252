#include "tests/bench/replay_load/measurement.h"
#include "tests/bench/replay_load/scenarios.h"
#include "tests/bench/replay_load/sendfloor.h"
#include "tests/support/replaystreams/games.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall::ReplayLoad {

using namespace ReplayStreams;

namespace {

constexpr int denseBytesPerTick = 193; // the densest game that was seen (spec 2.2)
constexpr int million = 1'000'000;

/// A body of about this many bytes.
Games::Shape shapeOf(std::uint64_t id, int writers, int bytes)
{
    return {.id = id,
            .seed = id,
            .writers = writers,
            .players = 8,
            .ticks = bytes / denseBytesPerTick,
            .bytesPerTick = denseBytesPerTick};
}

bool started(RelayCore &core, Table &table)
{
    const Result<> result = core.start();
    table.must("the core starts", result.has_value(), result ? QByteArray() : result.error().detail.toUtf8());
    return result.has_value();
}

/// They connect and send their headers, and all the rest when `start` is over.
void holdBack(std::vector<GamePlan> &games, Ms start)
{
    for (GamePlan &game : games) {
        for (WriterPlan &writer : game.writers) {
            writer.pauses.push_back({.at = 0, .length = start});
            writer.piece = Ms(1);
        }
    }
}

void tellMemory(Table &table, const char *what, const ProcessCost::Memory &memory, double bar)
{
    table.atMost(what, memory.resident, bar, "MB RSS");
    table.tell("  of which its own (without files)", memory.own, "MB");
}

void tellLateness(Table &table, const Lateness &lateness)
{
    table.tell("delay, least", lateness.minimum(), "s");
    table.tell("delay, median", lateness.at(0.5), "s");
    table.tell("delay, p99", lateness.at(0.99), "s");
    table.tell("delay, most", lateness.maximum(), "s");
}

bool ingestWith(const Options &options, bool journal)
{
    Table table(journal ? "ingest: 10 games x 4 writers x 2 MB, unpaced, journal in memory files"
                        : "ingest without a journal: the same, for the comparison");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 600);
    core.set(u"relay.graceSeconds"_s, 1);
    core.set(u"relay.journal"_s, journal ? u"true"_s : u"false"_s);
    if (!started(core, table))
        return false;
    const qint64 idle = core.pid();
    std::vector<double> perCpu;
    std::vector<double> perSecond;
    Cost whole;
    bool exact = true;
    QByteArray difference;
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        std::vector<GamePlan> games;
        for (std::uint64_t i = 0; i < 10; ++i)
            games.push_back(
                Games::agreeing(shapeOf(1000 + static_cast<std::uint64_t>(round) * 100 + i, 4, 2 * million)));
        holdBack(games, Ms(1500));
        for (GamePlan &game : games)
            for (WriterPlan &writer : game.writers)
                writer.stays = Ms(4000);
        LoadRun run(core.port(), games);
        run.start(std::chrono::seconds(60));
        waitUntil([&] { return run.progress().connected == 40; }, 10);
        waitUntilIdle(idle, 1);
        const CostMeter meter(core.pid());
        if (!waitUntil([&] { return run.progress().sentBytes > 0; }, 20))
            return false;
        const ReplayStreams::Time begun = ReplayStreams::Clock::now();
        const ReplayStreams::Time done = waitUntilIdle(core.pid(), 30);
        const Cost cost = meter.now();
        const double sent = static_cast<double>(run.progress().sentBytes) / million;
        perCpu.push_back(sent / cost.cpu);
        perSecond.push_back(sent / std::chrono::duration<double>(done - begun).count());
        whole.cpu += cost.cpu;
        whole.wall += cost.wall;
        whole.others += cost.others / rounds;
        const LoadResult result = run.finish();
        exact = exact && result.lostWriters == 0 && result.finishedWriters == 40;
        const QByteArray wrong = core.differenceOf(games, 60000);
        difference = difference.isEmpty() ? wrong : difference;
    }
    std::ranges::sort(perCpu);
    std::ranges::sort(perSecond);
    table.atLeast("MB per CPU-second, median of 5", perCpu[2], journal ? 1200 : 1600, "MB/CPU-s");
    table.tell("  worst", perCpu.front(), "MB/CPU-s");
    table.tell("  best", perCpu.back(), "MB/CPU-s");
    table.atLeast("MB per second, median of 5", perSecond[2], 1230, "MB/s");
    table.must("every file is exact", exact && difference.isEmpty(), difference);
    table.tell("the machine's work for others", whole.others * 100, "%");
    return table.allMet();
}

} // namespace

bool ingest(const Options &options)
{
    const bool with = ingestWith(options, true);
    return ingestWith(options, false) && with;
}

bool fanOut(const Options &options)
{
    Table table("fanout: 500 readers x 1 MB released at once");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 6);
    if (!started(core, table))
        return false;
    std::vector<GamePlan> games{Games::agreeing(shapeOf(2000, 2, million))};
    games[0].delay.time = Ms(6000);
    for (WriterPlan &writer : games[0].writers)
        writer.stays = Ms(14000);
    Games::addReaders(games[0], 500, Ms(1000));
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(60));
    waitUntil([&] { return run.progress().connected == 502; }, 4);
    waitUntilIdle(core.pid(), 3);
    const MemoryMeter memory(core.pid());
    const CostMeter meter(core.pid());
    const bool all = waitUntil([&] { return run.progress().caughtUpReaders == 500; }, 30);
    const Cost cost = meter.now();
    const ProcessCost::Memory most = memory.most();
    const LoadResult result = run.finish();
    table.must("every reader got every byte, none early", all && result.isExact(),
               result.notes.empty() ? QByteArray() : result.notes.front());
    table.atLeast("MB per CPU-second", 500 * static_cast<double>(games[0].canonical.size()) / million / cost.cpu, 1930,
                  "MB/CPU-s");
    tellMemory(table, "memory, most", most, 40);
    tellLateness(table, result.lateness);
    table.tell(cost);
    const QByteArray difference = core.differenceOf(games);
    table.must("the file is exact", difference.isEmpty(), difference);
    return table.allMet();
}

bool liveFan(const Options &options)
{
    Table table("live fan: 1,000 readers live at 10 kB/s, delay 5 s, pieces of 100 ms");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 5);
    if (!started(core, table))
        return false;
    constexpr int seconds = 35;
    Games::Shape shape = shapeOf(2100, 2, seconds * 10'000);
    shape.length = std::chrono::seconds(seconds);
    shape.joins = Ms(3000); // readers are there first
    shape.delay = Ms(5000);
    std::vector<GamePlan> games{Games::agreeing(shape)};
    for (WriterPlan &writer : games[0].writers) {
        writer.joins = Ms(0);
        writer.stays = Ms(6000);
    }
    Games::addReaders(games[0], 1000, Ms(500));
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(90));
    waitUntil([&] { return run.progress().readBytes > 0 && run.progress().sentBytes > 50'000; },
              20); // 5 s are on their way
    const MemoryMeter memory(core.pid());
    const CostMeter meter(core.pid());
    const std::uint64_t before = run.progress().readBytes;
    waitUntil([&] { return run.progress().readBytes >= before + 300ULL * million; }, 60);
    const Cost cost = meter.now();
    const double read = static_cast<double>(run.progress().readBytes - before) / million;
    const ProcessCost::Memory most = memory.most();
    const LoadResult result = run.finish();
    table.must("every reader got every byte, none early", result.isExact(),
               result.notes.empty() ? QByteArray() : result.notes.front());
    table.atMost("CPU for 0.3 GB", cost.cpu * 300 / read, 0.7, "s");
    // Pieces of 100 ms that may be 200 ms late are five sends a second, if they are sent in pairs.
    constexpr double pair = 2000;
    const double floor = sendFloor(pair) * 300 * million / pair;
    table.must("a thousand connections can be had to compare with", floor > 0);
    if (floor > 0)
        table.atMost("  of the least that a kernel here takes to send it", cost.cpu * 300 / read / floor, 1.25,
                     "times");
    table.tell("  which is", floor, "s");
    table.atMost("delay, least to p99", result.lateness.at(0.99) - result.lateness.minimum(), 0.2, "s");
    tellLateness(table, result.lateness);
    table.tell("memory, most", most.resident, "MB RSS");
    table.tell(cost);
    return table.allMet();
}

bool live200(const Options &options)
{
    Table table("live 200: 200 games x 8 writers x 2 readers at 1.9 kB/s for 60 s, delay 5 s, pieces of 100 ms");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 5);
    if (!started(core, table))
        return false;
    constexpr int seconds = 60;
    std::vector<GamePlan> games;
    for (std::uint64_t i = 0; i < 200; ++i) {
        Games::Shape shape = shapeOf(3000 + i, 8, seconds * 1900);
        shape.length = std::chrono::seconds(seconds);
        shape.delay = Ms(5000);
        games.push_back(Games::agreeing(shape));
        Games::addReaders(games.back(), 2, Ms(1500));
    }
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(120));
    waitUntil([&] { return run.progress().connected == 2000; }, 20);
    const MemoryMeter memory(core.pid());
    const CostMeter meter(core.pid());
    waitUntil([&] { return run.progress().unfinishedWriters < 1600; }, 90);
    const Cost cost = meter.now();
    const ProcessCost::Memory most = memory.most();
    const LoadResult result = run.finish();
    table.must("every reader got every byte, none early", result.isExact(),
               result.notes.empty() ? QByteArray() : result.notes.front());
    table.atMost("processors", cost.cpu / cost.wall, 0.13, "cores");
    tellMemory(table, "memory, most", most, 60);
    table.atMost("delay, p99", result.lateness.at(0.99), 6.1, "s");
    tellLateness(table, result.lateness);
    table.tell(cost);
    const QByteArray difference = core.differenceOf(games, 120000);
    table.must("every file is exact", difference.isEmpty(), difference);
    return table.allMet();
}

bool memory(const Options &options)
{
    Table table("memory: 50 games x 8 writers x 600 kB, held unreleased for 30 s, then all saved");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 600);
    if (!started(core, table))
        return false;
    std::vector<GamePlan> games;
    for (std::uint64_t i = 0; i < 50; ++i) {
        games.push_back(Games::agreeing(shapeOf(4000 + i, 8, 600'000)));
        for (WriterPlan &writer : games.back().writers)
            writer.stays = Ms(33000);
    }
    MemoryMeter meter(core.pid());
    const CostMeter cost(core.pid());
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(120));
    waitUntil([&] { return run.progress().unfinishedWriters < 400; }, 60);
    tellMemory(table, "memory while held, most", meter.most(), 70);
    meter.startAnew();
    const LoadResult result = run.finish();
    const QByteArray difference = core.differenceOf(games, 120000);
    tellMemory(table, "memory while saving, most", meter.most(), 120);
    table.must("every game ends and every file is exact", difference.isEmpty() && result.lostWriters == 0, difference);
    table.tell(cost.now());
    return table.allMet();
}

bool saving(const Options &options)
{
    Table table("saving: 20 games of 1 MB end at once, zstd 10, beside a live game with 50 readers");
    RelayCore core(options.folder);
    core.set(u"relay.delay"_s, 1);
    core.set(u"relay.graceSeconds"_s, 5);
    if (!started(core, table))
        return false;
    std::vector<GamePlan> ending;
    for (std::uint64_t i = 0; i < 20; ++i)
        ending.push_back(Games::agreeing(shapeOf(5000 + i, 2, million)));
    Games::Shape shape = shapeOf(5100, 2, 60'000);
    shape.length = std::chrono::seconds(25);
    shape.delay = Ms(1000);
    const std::vector<GamePlan> live{[&] {
        GamePlan game = Games::agreeing(shape);
        Games::addReaders(game, 50, Ms(500));
        return game;
    }()};
    LoadRun liveRun(core.port(), live);
    liveRun.start(std::chrono::seconds(60));
    waitUntil([&] { return liveRun.progress().connected == 52; }, 10);
    LoadRun run(core.port(), ending);
    run.start(std::chrono::seconds(30));
    const LoadResult sent = run.finish();
    waitUntilIdle(core.pid(), 2); // the grace time
    const CostMeter idleMeter(core.pid());
    waitUntil([] { return false; }, 1);
    const double background = idleMeter.now().cpu / idleMeter.now().wall; // what the live game takes
    const CostMeter meter(core.pid());
    std::vector<bool> seen(ending.size());
    QByteArray broken;
    int count = 0;
    ReplayStreams::Time last = ReplayStreams::Clock::now();
    const ReplayStreams::Time until = last + std::chrono::seconds(60);
    Cost cost;
    while (count < 20 && ReplayStreams::Clock::now() < until) {
        for (std::size_t i = 0; i < ending.size(); ++i) {
            if (seen[i] || !core.hasFile(ending[i].id))
                continue;
            const auto file = VaultFile::read(core.fileOf(ending[i].id)); // as soon as it can be seen
            if (!file || !ending[i].isTruth(file->stream))
                broken = file ? "other bytes"_ba : file.error().detail.toUtf8();
            seen[i] = true;
            ++count;
            cost = meter.now();
        }
        waitUntil([] { return true; }, 0);
        std::this_thread::sleep_for(Ms(2));
    }
    const LoadResult result = liveRun.finish();
    double megabytes = 0;
    double packed = 0;
    for (const GamePlan &game : ending) {
        megabytes += static_cast<double>(game.canonical.size()) / million;
        packed += static_cast<double>(QFile(core.fileOf(game.id)).size()) / million;
    }
    table.must("every file is whole when it is seen first", count == 20 && broken.isEmpty(), broken);
    table.atMost("CPU per 10 MB", (cost.cpu - background * cost.wall) * 10 / megabytes, 0.37, "s");
    table.tell("the bodies are packed to", packed / megabytes * 100, "%");
    table.must("live readers are exact", result.isExact(), result.notes.empty() ? QByteArray() : result.notes.front());
    table.atMost("delay of the live game, p99", result.lateness.at(0.99), 2.1, "s");
    tellLateness(table, result.lateness);
    table.tell(cost);
    return table.allMet() && sent.lostWriters == 0;
}

bool burst(const Options &options)
{
    Table table("1,600 writers connecting at once");
    RelayCore core(options.folder);
    if (!started(core, table))
        return false;
    std::vector<GamePlan> games;
    for (std::uint64_t i = 0; i < 200; ++i)
        games.push_back(Games::agreeing(shapeOf(6000 + i, 8, 10'000)));
    const CostMeter meter(core.pid());
    LoadRun run(core.port(), games);
    run.start(std::chrono::seconds(60));
    const LoadResult result = run.finish();
    table.atMost("connects that failed", result.refusedConnects, 0, "of 1600");
    table.atMost("writers that were thrown out", result.lostWriters, 0, "of 1600");
    table.tell(meter.now());
    const QByteArray difference = core.differenceOf(games, 120000);
    table.must("every file is exact", difference.isEmpty(), difference);
    return table.allMet();
}

} // namespace Pitwall::ReplayLoad
