// What of a game is believed, and what of that may go out.
#include "core/replays/relay/relaygame.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Seconds HeaderPatience{3}; ///< for the headers of others, before the first one is taken
static constexpr int TicksPerSecond = 10;
static constexpr quint64 BytesAhead = 4096; ///< where there are no ticks to tell who is ahead

quint32 RelayGame::ticksOf(BranchPosition at) const
{
    return m_tree.isEmpty() ? 0 : m_tree.boundaryBefore(at.branch, at.offset).ticks;
}

quint32 RelayGame::leadingTicks() const
{
    quint32 most = 0;
    for (const BranchTree::Branch &branch : m_tree.branches())
        most = std::max(most, branch.commands.ticks());
    return most;
}

bool RelayGame::isSilent(const Writer &from, Monotonic now, quint32 leading) const
{
    if (now - from.lastByte < m_config->silent)
        return false;
    const auto isAhead = [&from](const BranchTree::Branch &branch) {
        return branch.commands.isBroken() && branch.end() >= from.at.offset + BytesAhead;
    };
    return leading >= ticksOf(from.at) + m_config->silentTicks || std::ranges::any_of(m_tree.branches(), isAhead);
}

/// A player who came back has one vote: of the connection that got further, unless they contradict each other.
void RelayGame::linkResumed()
{
    for (Writer &later : m_writers) {
        if (later.resumes == 0)
            continue;
        Writer &earlier = writer(later.resumes);
        const bool isAlive = earlier.lastByte > later.joinedOn; // it went on: they are two
        if (!isAlive && m_tree.isPrefix(earlier.at, later.at) && later.at.offset > 0) {
            earlier.resumed = true;
            earlier.info.state = ReplayWriter::State::Resumed;
        } else if (isAlive || !m_tree.isPrefix(later.at, earlier.at)) {
            earlier.resumed = false;
            earlier.info.state = earlier.connected ? ReplayWriter::State::Streaming : ReplayWriter::State::Left;
            later.resumes = 0;
        }
    }
}

std::vector<Voter> RelayGame::voters(Monotonic now)
{
    linkResumed();
    const quint32 leading = leadingTicks();
    std::vector<Voter> all;
    std::vector<size_t> indexes(m_writers.size(), std::numeric_limits<size_t>::max());
    for (Writer &from : m_writers) {
        from.silent = from.connected && hasHeader(from.info.number) && isSilent(from, now, leading);
        const bool pending = from.connected && hasHeader(from.info.number) && !from.silent && !m_ended;
        if (from.resumed || !hasHeader(from.info.number))
            continue;
        if (from.resumes > 0 && !writer(from.resumes).resumed) { // behind what it sent before
            const size_t earlier = indexes[static_cast<size_t>(from.resumes - 1)];
            if (earlier < all.size()) {
                all[earlier].pending = pending;
                continue;
            }
        }
        indexes[static_cast<size_t>(from.info.number - 1)] = all.size();
        all.push_back({from.at, pending});
    }
    return all;
}

/// End of what may be known of a branch now.
quint64 RelayGame::dueOn(int branch, Monotonic now) const
{
    const ReplayDelay &delay = m_setup.delay;
    const BranchTree::Branch &there = m_tree.branch(branch);
    if (m_ended && delay.releaseAtEnd)
        return there.end();
    switch (delay.mode) {
    case ReplayDelay::Mode::Off: return there.from;
    case ReplayDelay::Mode::WallClock:
        return delay.amount == 0 ? there.end() : m_tree.arrivedBefore(branch, now - Seconds(delay.amount));
    case ReplayDelay::Mode::Ticks: break;
    }
    if (m_ended) // no tick will come any more
        return m_tree.arrivedBefore(branch, now - Seconds(delay.amount / TicksPerSecond + 1));
    const quint32 leading = leadingTicks();
    if (leading < static_cast<quint32>(delay.amount))
        return there.from;
    const quint32 due = leading - static_cast<quint32>(delay.amount);
    return std::max(m_tree.boundaryOfTick(branch, due, there.end()).offset, there.from);
}

void RelayGame::decide(Monotonic now)
{
    const Milliseconds patience = m_config->silent;
    const Seconds delay(m_setup.delay.mode == ReplayDelay::Mode::WallClock ? m_setup.delay.amount : 0);
    const auto due = [&](int branch) {
        return m_ended ? CanonicalPath::Due{m_tree.branch(branch).end(), m_tree.branch(branch).end()}
                       : CanonicalPath::Due{dueOn(branch, now), m_tree.arrivedBefore(branch, now - delay - patience)};
    };
    const CanonicalPath::Rules rules{.quorum = m_config->quorum, .patience = patience, .due = due};
    if (m_path.advance(m_tree, voters(now), rules, now) && m_tree.branches().size() > 1)
        m_journal->followed(m_path.end()); // which way it went where there was a choice
    if (!m_ended)
        m_tree.forgetArrivals(now - delay - patience - Seconds(1));
}

/// Headers of the same game differ in the order of keys, not in what they say: the first of the largest group that says
/// the same is taken, so that a stranger who is quicker does not give a game a header of his own.
void RelayGame::chooseHeader(Monotonic now)
{
    int best = 0;
    qsizetype bestSize = 0;
    bool allThere = true;
    std::optional<Monotonic> first;
    std::map<std::pair<QString, quint64>, std::pair<int, qsizetype>> groups; // → first of them, how many
    for (const Writer &from : m_writers) {
        if (!hasHeader(from.info.number)) {
            allThere = allThere && !from.connected;
            continue;
        }
        if (from.resumed)
            continue;
        first = first ? std::min(*first, from.lastByte) : from.lastByte;
        QStringList names = from.scanner.sources();
        names.sort();
        // The type is named: else it would hold a QStringBuilder, whose parts are gone by then.
        const std::pair<QString, quint64> key{from.scanner.gameVersion() + u'\n' + from.scanner.mapPath() + u'\n'
                                                  + names.join(u'\n'),
                                              from.scanner.size()};
        auto &group = groups.try_emplace(key, from.info.number, 0).first->second;
        if (++group.second > bestSize) {
            bestSize = group.second;
            best = group.first;
        }
    }
    if (best == 0)
        return;
    const bool isDue = m_path.end().offset > 0 || (m_headerSince && now - *m_headerSince >= HeaderPatience);
    if (!m_headerSince)
        m_headerSince = now;
    if (bestSize >= m_config->quorum || allThere || isDue || m_ended) {
        m_header = best;
        m_journal->chosen(best);
    }
}

/// Moves the end of what may go out along the path: due bytes. Where ticks are counted those are whole commands; by the
/// clock, half a command would only be later still.
void RelayGame::release(Monotonic now)
{
    if (m_header == 0 || (m_setup.delay.mode == ReplayDelay::Mode::Off))
        return;
    const auto header = static_cast<quint64>(writer(m_header).header.size());
    const std::vector<CanonicalPath::Segment> &segments = m_path.segments();
    BranchPosition limit = m_releasedAt;
    for (; m_releasedSegment < segments.size(); ++m_releasedSegment) {
        const CanonicalPath::Segment &segment = segments[m_releasedSegment];
        limit = {segment.branch, std::min(segment.to, std::max(dueOn(segment.branch, now), segment.from))};
        if (limit.offset < segment.to || m_releasedSegment + 1 == segments.size())
            break;
    }
    const bool whole = m_ended && limit == m_path.end();
    if (!m_tree.isEmpty() && limit.offset > m_releasedAt.offset) {
        const BranchTree::Mark boundary = m_tree.boundaryBefore(limit.branch, limit.offset);
        const bool toTheByte = whole || m_setup.delay.mode == ReplayDelay::Mode::WallClock;
        const quint64 offset = toTheByte ? limit.offset : boundary.offset;
        if (offset > m_releasedAt.offset) {
            m_releasedAt = {limit.branch, offset};
            m_releasedTicks = boundary.ticks;
        }
    }
    m_released = {.bytes = header + m_releasedAt.offset, .whole = whole};
}

void RelayGame::advance(Monotonic now)
{
    if (!m_ended)
        decide(now);
    if (m_header == 0)
        chooseHeader(now);
    release(now);
}

} // namespace Pitwall
