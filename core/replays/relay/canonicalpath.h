#pragma once

#include "core/replays/relay/branchtree.h"

#include <functional>

namespace Pitwall {

/// What one player's stream counts for in a vote.
struct Voter
{
    BranchPosition at;
    bool pending = false; ///< may say more soon: is connected, has sent a header, and is not silent
    int who = 0;          ///< several with the same have one vote
};

/// The stream that is believed: a path down the tree that only grows. Nothing is decided before it is due, when most
/// has been heard: then a byte belongs to it when those who may still speak can no longer outvote those who sent it.
/// Where writers differ, the larger group is followed, of equal ones that with the longest stream. Who is behind is
/// waited for, but not longer than `patience`; then a quorum decides.
class CanonicalPath final
{
public:
    struct Segment
    {
        int branch = 0;
        quint64 from = 0;
        quint64 to = 0;
    };
    /// How far one may go on a branch.
    struct Due
    {
        quint64 end = 0;     ///< nothing is decided beyond
        quint64 overdue = 0; ///< up to here those who are behind have been waited for long enough
    };
    struct Rules
    {
        int quorum = 2;
        Milliseconds patience{15000};
        std::function<Due(int branch)> due;
    };

    /// Goes on as far as the votes allow. True if it grew.
    bool advance(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules, Monotonic now);

    const std::vector<Segment> &segments() const { return m_segments; }
    BranchPosition end() const;
    /// After a restart: it had got onto this branch.
    void restore(const BranchTree &tree, BranchPosition end);

private:
    struct Group
    {
        int branch = 0;
        std::vector<int> who; ///< each once
        quint64 longest = 0;
    };
    quint64 settledEnd(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules,
                       quint64 segmentEnd) const;
    std::vector<Group> groupsAt(const BranchTree &tree, const std::vector<Voter> &votes, quint64 fork) const;
    std::optional<int> choose(const BranchTree &tree, const std::vector<Voter> &votes, const Rules &rules,
                              Monotonic now, quint64 fork);
    void follow(int branch);

    std::vector<Segment> m_segments;
    std::optional<Monotonic> m_tieSince;
};

} // namespace Pitwall
