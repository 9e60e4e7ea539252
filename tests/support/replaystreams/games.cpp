#include "tests/support/replaystreams/games.h"

#include "tests/support/replaystreams/dice.h"
#include "tests/support/replaystreams/streambody.h"
#include "tests/support/replaystreams/streamheader.h"

#include <algorithm>

namespace Pitwall::ReplayStreams::Games {

static StreamBody bodyOf(const Shape &shape)
{
    StreamBody body;
    body.seed = shape.seed;
    body.sources = shape.players;
    body.ticks = shape.ticks;
    body.bytesPerTick = std::max(shape.bytesPerTick, 8 + 4 * shape.players);
    if (shape.players > 2) // somebody leaves in every game; all have written it at the same place
        body.leaves.push_back({.source = shape.players - 1, .tick = shape.ticks / 4});
    return body;
}

QByteArray body(const Shape &shape)
{
    return bodyOf(shape).bytes();
}

QByteArray desyncedBody(const Shape &shape, int fromTick, std::uint64_t key)
{
    StreamBody body = bodyOf(shape);
    body.desyncTick = fromTick;
    body.desyncKey = key;
    return body.bytes();
}

QByteArray bodyWithOtherEnd(const Shape &shape, int ticksBeforeEnd)
{
    StreamBody body = bodyOf(shape);
    body.leaves.push_back({.source = 0, .tick = std::max(0, shape.ticks - ticksBeforeEnd)});
    return body.bytes();
}

QByteArray header(const Shape &shape, std::uint64_t writer)
{
    StreamHeader header;
    header.seed = static_cast<std::uint32_t>(shape.seed);
    header.withMods = shape.seed % 3 == 0;
    header.players.clear();
    for (int i = 0; i < shape.players; ++i)
        header.players.append("player" + QByteArray::number(i));
    return header.bytes(shape.seed * 1000 + writer);
}

static WriterPlan writer(const Shape &shape, int number, const QByteArray &body)
{
    WriterPlan plan;
    plan.name = "player" + QByteArray::number(number) + ".SCFAReplay";
    plan.header = header(shape, static_cast<std::uint64_t>(number));
    plan.body = body;
    plan.joins = shape.joins;
    plan.piece = shape.piece;
    plan.webSocket = shape.webSocket;
    return plan;
}

/// All play at the pace of the one whose stream is the longest.
static void pace(GamePlan &game, const Shape &shape)
{
    game.delay.time = shape.delay;
    if (shape.length <= Ms(0))
        return;
    const qsizetype longest =
        std::ranges::max(game.writers, {}, [](const WriterPlan &plan) { return plan.body.size(); }).body.size();
    Dice dice(shape.seed, 77);
    for (WriterPlan &plan : game.writers) {
        plan.bytesPerSecond = static_cast<int>(std::max<qsizetype>(longest * 1000 / shape.length.count(), 1));
        plan.lag = shape.joins + Ms(dice.below(200));
    }
}

GamePlan agreeing(const Shape &shape)
{
    GamePlan game;
    game.id = shape.id;
    const QByteArray all = body(shape);
    for (int i = 0; i < shape.writers; ++i)
        game.writers.push_back(writer(shape, i, all));
    pace(game, shape);
    game.findTruth();
    return game;
}

static void addStrangers(GamePlan &game, const Shape &shape)
{
    Dice dice(shape.seed, 99);
    const QByteArray start = "P/" + QByteArray::number(static_cast<qulonglong>(game.id)) + "/stranger" + '\0';
    for (int i = 0; i < 5; ++i) {
        QByteArray garbage(2000, '\0');
        for (char &byte : garbage)
            byte = static_cast<char>(dice.below(256));
        garbage.prepend("\xff\xff"); // no version starts so
        game.strangers.push_back(
            {.joins = shape.joins + Ms(dice.below(1000)), .sends = start + garbage, .closes = i % 2 == 0});
        game.strangers.push_back(
            {.joins = shape.joins + Ms(dice.below(1000)), .sends = i % 2 == 0 ? QByteArray() : start, .closes = true});
    }
}

GamePlan mixed(const Shape &shape)
{
    GamePlan game;
    game.id = shape.id;
    Dice dice(shape.seed, 3);
    const QByteArray all = body(shape);
    const auto at = [&](int percent) {
        return all.size() * percent / 100;
    };
    for (int i = 0; i < 8; ++i)
        game.writers.push_back(writer(shape, i, all));
    game.writers[0].body.truncate(commandEndBefore(all, at(dice.between(25, 75))));
    game.writers[1].body.truncate(middleOfCommand(all, at(dice.between(25, 75))));
    // One whose end differs leaves early, one in the end.
    Shape shorter = shape;
    shorter.ticks = shape.ticks * dice.between(55, 85) / 100;
    StreamBody early = bodyOf(shape);
    early.ticks = shorter.ticks;
    early.endsWell = false;
    early.leaves.push_back({.source = 0, .tick = shorter.ticks - 8});
    game.writers[2].body = early.bytes();
    game.writers[3].body = bodyWithOtherEnd(shape, dice.between(3, 9));
    game.writers[4].body = desyncedBody(shape, shape.ticks * dice.between(20, 70) / 100, shape.seed + 5);
    const bool comesBack = dice.chance(50);
    game.writers[5].pauses.push_back(
        {.at = at(dice.between(20, 60)), .length = comesBack ? shape.length / 3 : shape.length * 2});
    if (!comesBack)
        game.writers[5].body.truncate(game.writers[5].pauses.front().at);
    if (!comesBack)
        game.writers[5].stays = shape.length * 3 / 10;
    pace(game, shape);
    game.writers[6].joins = shape.joins + shape.length * dice.between(20, 60) / 100;
    std::swap(game.writers[static_cast<std::size_t>(dice.below(8))], game.writers[7]); // nobody has a fixed place
    addStrangers(game, shape);
    game.findTruth();
    return game;
}

GamePlan split(const Shape &shape)
{
    GamePlan game;
    game.id = shape.id;
    Dice dice(shape.seed, 4);
    const QByteArray all = body(shape);
    const QByteArray other = desyncedBody(shape, shape.ticks * dice.between(5, 80) / 100, shape.seed + 9);
    const int first = dice.below(7);
    for (int i = 0; i < 8; ++i)
        game.writers.push_back(writer(shape, i, i == first || i == first + 1 ? other : all));
    pace(game, shape);
    for (int i = first; i < first + 2; ++i) // the wrong ones are the first to say something
        game.writers[static_cast<std::size_t>(i)].lag = shape.joins;
    game.findTruth();
    return game;
}

GamePlan quarrel(const Shape &shape)
{
    GamePlan game;
    game.id = shape.id;
    Dice dice(shape.seed, 6);
    const QByteArray all = body(shape);
    for (int i = 0; i < 4; ++i)
        game.writers.push_back(writer(shape, i, all));
    game.writers[2].returns = 0;
    game.writers[3].body = desyncedBody(shape, shape.ticks * dice.between(10, 60) / 100, shape.seed + 7);
    pace(game, shape);
    game.findTruth();
    return game;
}

void addReaders(GamePlan &game, int count, Ms joins, bool someOverWebSocket)
{
    for (int i = 0; i < count; ++i)
        game.readers.push_back({.joins = joins, .webSocket = someOverWebSocket && i % 2 == 1});
}

} // namespace Pitwall::ReplayStreams::Games
