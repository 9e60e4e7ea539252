// What of a game is believed, and what of that may go out.
#include "core/replays/relay/relaygame.h"

#include <algorithm>
#include <limits>
#include <set>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Seconds HeaderPatience{3}; ///< for the headers of others, before the first one is taken
static constexpr int TicksPerSecond = 10;
static constexpr quint64 BytesAhead = 4096; ///< where there are no ticks to tell who is ahead

quint32 RelayGame::ticksOf(BranchPosition at) const
{
    return m_tree.isEmpty() ? 0 : m_tree.boundaryBefore(at.branch, at.offset).ticks;
}

/// The tick that a quorum has got to, so that one who makes up ticks does not shorten the delay of the others.
quint32 RelayGame::leadingTicks() const
{
    std::vector<quint32> active;
    std::vector<quint32> away;
    for (const Writer &from : m_writers) {
        if (!from.resumed && !from.barred && hasHeader(from.info.number))
            (from.connected && !from.silent ? active : away).push_back(ticksOf(from.at));
    }
    std::vector<quint32> &ticks = active.empty() ? away : active;
    if (ticks.empty())
        return 0;
    std::ranges::sort(ticks, std::greater());
    return ticks[std::min(static_cast<size_t>(m_config->quorum), ticks.size()) - 1];
}

/// How far anybody is.
quint32 RelayGame::mostTicks() const
{
    quint32 most = 0;
    for (const Writer &from : m_writers)
        most = from.barred || !hasHeader(from.info.number) ? most : std::max(most, ticksOf(from.at));
    return most;
}

/// It said nothing for long, and another one who sent the same so far has gone on.
bool RelayGame::isSilent(const Writer &from, Monotonic now) const
{
    if (now - from.lastByte < m_config->silent)
        return false;
    return std::ranges::any_of(m_writers, [&](const Writer &other) {
        if (!hasHeader(other.info.number) || m_tree.isEmpty() || !m_tree.isPrefix(from.at, other.at))
            return false;
        const bool isBroken = m_tree.branch(other.at.branch).commands.isBroken();
        return ticksOf(other.at) >= ticksOf(from.at) + m_config->silentTicks
            || (isBroken && other.at.offset >= from.at.offset + BytesAhead);
    });
}

/// Of an announced game each player has one vote, however many connections bear the name; else those that go on with
/// each other have one.
int RelayGame::voteOf(const Writer &from) const
{
    if (m_setup.expected && !m_setup.expected->players.isEmpty()) {
        const auto isSame = [&from](const Writer &other) {
            return other.info.name.compare(from.info.name, Qt::CaseInsensitive) == 0;
        };
        return std::ranges::find_if(m_writers, isSame)->info.number;
    }
    int first = from.info.number;
    while (writer(first).resumes > 0)
        first = writer(first).resumes;
    return first;
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
    std::vector<Voter> all;
    std::vector<size_t> indexes(m_writers.size(), std::numeric_limits<size_t>::max());
    for (Writer &from : m_writers) {
        from.silent = from.connected && hasHeader(from.info.number) && isSilent(from, now);
        const bool isHere = from.connected && !from.silent;
        const bool pending = (isHere || now < from.awaitedUntil) && !m_ended;
        if (from.resumed || from.barred || !hasHeader(from.info.number))
            continue;
        if (from.resumes > 0 && !writer(from.resumes).resumed) { // behind what it sent before
            const size_t earlier = indexes[static_cast<size_t>(from.resumes - 1)];
            if (earlier < all.size()) {
                all[earlier].pending = pending;
                continue;
            }
        }
        indexes[static_cast<size_t>(from.info.number - 1)] = all.size();
        all.push_back({.at = from.at, .pending = pending, .who = voteOf(from)});
    }
    return all;
}

/// The way or the header that was decided is that of strangers, and no player sends the same.
bool RelayGame::believesStrangers(Monotonic now)
{
    if (m_header > 0 && writer(m_header).barred)
        return true;
    const BranchPosition end = m_path.end();
    return end.offset > 0 && std::ranges::none_of(voters(now), [&](const Voter &voter) {
               return voter.at.offset > 0 && (m_tree.isPrefix(voter.at, end) || m_tree.isPrefix(end, voter.at));
           });
}

void RelayGame::startOver()
{
    m_path = {};
    m_header = 0;
    m_headerSince.reset();
    m_released = {};
    m_releasedAt = {};
    m_releasedTicks = 0;
    m_releasedSegment = 0;
}

std::vector<Voter> RelayGame::barredVoters() const
{
    std::vector<Voter> all;
    for (const Writer &from : m_writers) {
        if (from.barred && from.at.offset > 0 && !m_tree.isPrefix(from.at, canonical().end()))
            all.push_back({.at = from.at, .who = from.info.number});
    }
    return all;
}

/// End of what may be known of a branch now.
quint64 RelayGame::dueOn(int branch, Monotonic now) const
{
    const ReplayDelay &delay = m_setup.delay;
    const BranchTree::Branch &there = m_tree.branch(branch);
    if (m_ended && delay.releasesAtEnd())
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
RelayGame::HeaderChoice RelayGame::commonHeader(const std::function<bool(const Writer &)> &isAsked) const
{
    HeaderChoice best;
    std::map<std::pair<QString, quint64>, HeaderChoice> groups;
    for (const Writer &from : m_writers) {
        if (!hasHeader(from.info.number) || from.resumed || from.barred || !isAsked(from))
            continue;
        QStringList names = from.scanner.sources();
        names.sort();
        // The type is named: else it would hold a QStringBuilder, whose parts are gone by then.
        const std::pair<QString, quint64> key{from.scanner.gameVersion() + u'\n' + from.scanner.mapPath() + u'\n'
                                                  + names.join(u'\n'),
                                              from.scanner.size()};
        HeaderChoice &group = groups.try_emplace(key, HeaderChoice{.writer = from.info.number}).first->second;
        group.hasChosen = group.hasChosen || from.info.number == m_header;
        if (++group.members > best.members || (group.members == best.members && group.hasChosen))
            best = group;
    }
    return best;
}

void RelayGame::chooseHeader(Monotonic now)
{
    const bool allThere = std::ranges::none_of(
        m_writers, [this](const Writer &from) { return from.connected && !hasHeader(from.info.number); });
    const auto [best, bestSize, ignored] = commonHeader([](const Writer &) { return true; });
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

/// Who of the voters went this way behind the offset.
int RelayGame::supporters(const CanonicalPath &path, quint64 past, const std::vector<Voter> &votes) const
{
    const auto segment =
        std::ranges::find_if(path.segments(), [past](const CanonicalPath::Segment &s) { return s.to > past; });
    if (segment == path.segments().end())
        return 0;
    std::set<int> who;
    for (const Voter &voter : votes) {
        const std::optional<quint64> reach = m_tree.reach(voter.at, segment->branch);
        if (reach && *reach > past)
            who.insert(voter.who);
    }
    return static_cast<int>(who.size());
}

/// Where two paths go apart, or the end of the shorter one.
static quint64 partingOf(const CanonicalPath &one, const CanonicalPath &other)
{
    for (size_t i = 0; i < std::min(one.segments().size(), other.segments().size()); ++i) {
        const CanonicalPath::Segment &a = one.segments()[i];
        const CanonicalPath::Segment &b = other.segments()[i];
        if (a.branch != b.branch)
            return std::min(a.from, b.from);
        if (a.to != b.to)
            return std::min(a.to, b.to);
    }
    return std::min(one.end().offset, other.end().offset);
}

/// The way that these voters take when nobody is waited for any more.
CanonicalPath RelayGame::pathOf(const std::vector<Voter> &votes, Monotonic now) const
{
    const auto due = [this](int branch) {
        return CanonicalPath::Due{m_tree.branch(branch).end(), m_tree.branch(branch).end()};
    };
    CanonicalPath path;
    path.advance(m_tree, votes, {.quorum = m_config->quorum, .patience = m_config->silent, .due = due}, now);
    return path;
}

/// Now that all have spoken: what a quorum sent is kept, even if watchers were shown what one alone said while those
/// were away.
void RelayGame::decideWhatIsKept(Monotonic now)
{
    const std::vector<Voter> votes = voters(now);
    const CanonicalPath all = pathOf(votes, now);
    const quint64 parting = partingOf(all, m_path);
    const bool isContradicted = parting < m_path.end().offset;
    if (isContradicted && supporters(m_path, parting, votes) < m_config->quorum
        && supporters(all, parting, votes) >= m_config->quorum)
        m_kept = all;
    const HeaderChoice header = commonHeader(
        [this](const Writer &from) { return from.at.offset > 0 && m_tree.isPrefix(from.at, canonical().end()); });
    m_keptHeader = header.writer > 0 && !header.hasChosen ? header.writer : m_header;
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
