#include "core/api/publicreplays.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Pitwall {

bool isPublic(const ReplayRecord &record, Time now)
{
    return record.state == ReplayRecord::State::Kept && record.listed && record.publicAt <= now;
}

// Field by field: what is added to a record later does not get out by itself. So below.
PublicReplay publicReplay(const ReplayRecord &record)
{
    return {.id = record.id,
            .kind = record.kind,
            .game = record.game,
            .title = record.title,
            .map = record.map,
            .mod = record.mod,
            .players = record.players,
            .startedAt = record.startedAt,
            .endedAt = record.endedAt,
            .seconds = record.seconds,
            .ticks = record.ticks,
            .complete = record.complete,
            .desynced = record.desynced,
            .bytes = record.bytes,
            .sha256 = record.sha256,
            .fileName = record.fileName};
}

/// Writers name themselves as they like: only names of players get out.
static QList<ReplayMark> publicMarks(const ReplayDetail &detail)
{
    QList<ReplayMark> shown;
    for (const ReplayMark &told : detail.marks) {
        ReplayMark mark = told;
        const bool isOfStreams = mark.kind == ReplayMark::Kind::Desync || mark.kind == ReplayMark::Kind::Diverge;
        const bool isPlayer = std::ranges::find(detail.players, mark.who, &ReplayPlayer::name) != detail.players.end();
        if (isOfStreams && !isPlayer)
            mark.who.clear();
        if (!shown.contains(mark))
            shown.append(mark);
    }
    return shown;
}

PublicReplayDetail publicReplayDetail(const ReplayDetail &detail)
{
    PublicReplayDetail shown{.gameVersion = detail.gameVersion,
                             .ticksPerSecond = detail.ticksPerSecond,
                             .marks = publicMarks(detail),
                             .readable = detail.problem.isEmpty()};
    for (const ReplayPlayer &player : detail.players) {
        shown.players.append({.name = player.name,
                              .human = player.human,
                              .team = player.team,
                              .faction = player.faction,
                              .rating = player.rating,
                              .leftTick = player.leftTick,
                              .commands = player.commands,
                              .perMinute = player.perMinute});
    }
    std::ranges::copy_if(detail.chat, std::back_inserter(shown.chat),
                         [](const ReplayChat &line) { return line.to == "all"_L1 || line.to == "allies"_L1; });
    return shown;
}

bool isPublic(const LiveReplay &live)
{
    return !live.quarantined && live.phase != LiveReplay::Phase::Waiting;
}

PublicLiveReplay publicLiveReplay(const LiveReplay &live)
{
    PublicLiveReplay shown{.game = live.game,
                           .title = live.title,
                           .map = live.map,
                           .mod = live.mod,
                           .players = live.players,
                           .startedAt = live.startedAt,
                           .watchable = live.delay.mode != ReplayDelay::Mode::Off && !live.tokens,
                           .delay = live.delay};
    if (!shown.watchable)
        return shown;
    shown.releasedBytes = live.releasedBytes;
    shown.releasedTicks = live.releasedTicks;
    return shown;
}

} // namespace Pitwall
