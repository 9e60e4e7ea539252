#include "core/replays/relay/canonicalpath.h"

#include <algorithm>
#include <limits>

namespace Pitwall {

BranchPosition CanonicalPath::end() const
{
    return m_segments.empty() ? BranchPosition() : BranchPosition{m_segments.back().branch, m_segments.back().to};
}

void CanonicalPath::restore(const BranchTree &tree, BranchPosition end)
{
    m_segments.clear();
    quint64 to = end.offset;
    for (int id = end.branch; id >= 0; id = tree.branch(id).parent) {
        m_segments.insert(m_segments.begin(), {id, tree.branch(id).from, to});
        to = tree.branch(id).from;
    }
}

void CanonicalPath::follow(int branch)
{
    m_segments.push_back({branch, m_segments.back().to, m_segments.back().to});
    m_tieSince.reset();
}

bool CanonicalPath::advance(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules, Monotonic now)
{
    if (tree.isEmpty())
        return false;
    if (m_segments.empty())
        m_segments.push_back({0, 0, 0});
    bool grew = false;
    while (true) {
        Segment &last = m_segments.back();
        const BranchTree::Branch &branch = tree.branch(last.branch);
        quint64 fork = std::numeric_limits<quint64>::max();
        for (const int child : branch.children) {
            if (tree.branch(child).from >= last.to)
                fork = std::min(fork, tree.branch(child).from);
        }
        const quint64 segmentEnd = std::min(fork, branch.end());
        if (last.to < segmentEnd) {
            const quint64 settled = settledEnd(tree, votes, rules, segmentEnd);
            if (settled <= last.to)
                return grew;
            last.to = settled;
            grew = true;
            continue;
        }
        if (fork != last.to)
            return grew;
        const std::optional<int> next = choose(tree, votes, rules, now, fork);
        if (!next)
            return grew;
        grew = true;
        if (*next == last.branch) { // on along the same branch, past the fork
            ++last.to;
            m_tieSince.reset();
        } else {
            follow(*next);
            ++m_segments.back().to;
        }
    }
}

static bool contains(const std::vector<int> &all, int one)
{
    return std::ranges::find(all, one) != all.end();
}

static void addOnce(std::vector<int> &all, int one)
{
    if (!contains(all, one))
        all.push_back(one);
}

/// Up to where the votes settle what is along the last branch.
quint64 CanonicalPath::settledEnd(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules,
                                  quint64 segmentEnd) const
{
    const Segment &last = m_segments.back();
    const Due due = rules.due(last.branch);
    using Place = std::pair<quint64, int>; // offset, who
    std::vector<Place> reached;
    std::vector<Place> pending; // where those who may still speak are
    for (const Voter &voter : votes) {
        const std::optional<quint64> reach = tree.reach(voter.at, last.branch);
        if (reach && *reach >= last.to) {
            reached.emplace_back(std::min({*reach, segmentEnd, due.end}), voter.who);
            if (voter.pending)
                pending.push_back(reached.back());
        } else if (voter.pending && tree.isPrefix(voter.at, end())) {
            pending.emplace_back(voter.at.offset, voter.who);
        }
    }
    std::ranges::sort(reached, std::greater());
    const auto quorum = static_cast<size_t>(rules.quorum);
    quint64 settled = last.to;
    std::vector<int> sent;
    for (const auto &[offset, who] : reached) {
        addOnce(sent, who);
        std::vector<int> behind;
        for (const auto &[at, other] : pending) {
            if (at < offset && !contains(sent, other))
                addOnce(behind, other);
        }
        if (behind.empty() || (sent.size() >= quorum && sent.size() > behind.size()))
            settled = std::max(settled, offset);
        else if (sent.size() >= quorum || behind.size() < quorum) // one alone holds up nobody for ever
            settled = std::max(settled, std::min(offset, due.overdue));
    }
    return settled;
}

std::vector<CanonicalPath::Group> CanonicalPath::groupsAt(const BranchTree &tree, const std::vector<Voter> &votes,
                                                          quint64 fork) const
{
    const int here = m_segments.back().branch;
    std::vector<Group> groups{{.branch = here}};
    for (const int child : tree.branch(here).children) {
        if (tree.branch(child).from == fork)
            groups.push_back({.branch = child});
    }
    for (const Voter &voter : votes) {
        for (Group &group : groups) {
            const std::optional<quint64> reach = tree.reach(voter.at, group.branch);
            if (!reach || *reach <= fork)
                continue;
            addOnce(group.who, voter.who);
            group.longest = std::max(group.longest, voter.at.offset);
            break;
        }
    }
    std::erase_if(groups, [](const Group &group) { return group.who.empty(); });
    std::ranges::stable_sort(groups, [](const Group &a, const Group &b) {
        return a.who.size() != b.who.size() ? a.who.size() > b.who.size() : a.longest > b.longest;
    });
    return groups;
}

/// Which way to go where the path forks; nothing if that cannot be said yet.
std::optional<int> CanonicalPath::choose(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules,
                                         Monotonic now, quint64 fork)
{
    const std::vector<Group> groups = groupsAt(tree, votes, fork);
    if (groups.empty() || rules.due(groups.front().branch).end <= fork)
        return std::nullopt;
    std::vector<int> undecided;
    for (const Voter &voter : votes) {
        const bool hasSpoken =
            std::ranges::any_of(groups, [&voter](const Group &group) { return contains(group.who, voter.who); });
        if (voter.pending && !hasSpoken && tree.isPrefix(voter.at, {m_segments.back().branch, fork}))
            addOnce(undecided, voter.who);
    }
    const size_t first = groups.front().who.size();
    const size_t second = groups.size() > 1 ? groups[1].who.size() : 0;
    const bool certain = first >= static_cast<size_t>(rules.quorum) && first > second + undecided.size();
    if (certain || undecided.empty())
        return groups.front().branch;
    if (!m_tieSince)
        m_tieSince = now;
    return now - *m_tieSince >= rules.patience ? std::optional(groups.front().branch) : std::nullopt;
}

} // namespace Pitwall
