#include "ui/replays/timeline.h"

#include <algorithm>

namespace Pitwall {

using MomentKind = Timeline::Moment::Kind;

static MomentKind kindOf(ReplayMark::Kind kind)
{
    switch (kind) {
    case ReplayMark::Kind::Leave: return MomentKind::Leave;
    case ReplayMark::Kind::Desync: return MomentKind::Desync;
    case ReplayMark::Kind::Diverge: return MomentKind::Diverge;
    case ReplayMark::Kind::End: return MomentKind::End;
    }
    return MomentKind::End;
}

Timeline Timeline::of(const ReplayDetail &detail, int ticks)
{
    Timeline line;
    line.ticks = qMax(0, ticks);
    line.ticksPerSecond = qMax(1, detail.ticksPerSecond);
    for (const ReplayPlayer &player : detail.players) {
        line.lanes.append({player.name, player.human, player.perMinute, player.leftTick});
        for (const int count : player.perMinute)
            line.most = qMax(line.most, count);
        line.ticks = qMax(line.ticks, player.leftTick.value_or(0));
    }
    for (const ReplayMark &mark : detail.marks)
        line.moments.append({kindOf(mark.kind), mark.tick, mark.who, {}, {}});
    for (const ReplayChat &chat : detail.chat)
        line.moments.append({MomentKind::Chat, chat.tick, chat.sender, chat.to, chat.text});
    std::ranges::stable_sort(line.moments, {}, &Moment::tick);
    if (!line.moments.isEmpty())
        line.ticks = qMax(line.ticks, line.moments.last().tick);
    return line;
}

qsizetype Timeline::next(int tick) const
{
    const auto it = std::ranges::upper_bound(moments, tick, {}, &Moment::tick);
    return it == moments.end() ? -1 : it - moments.begin();
}

qsizetype Timeline::previous(int tick) const
{
    const auto it = std::ranges::lower_bound(moments, tick, {}, &Moment::tick);
    return it - moments.begin() - 1;
}

} // namespace Pitwall
