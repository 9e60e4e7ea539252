#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/replays/formats/scfa/commandscanner.h"
#include "core/replays/relay/branchbytes.h"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace Pitwall {

/// A place in the tree: what came before it along the branches is one whole stream of bytes.
struct BranchPosition
{
    int branch = 0;
    quint64 offset = 0; ///< of the body

    friend bool operator==(const BranchPosition &, const BranchPosition &) = default;
};

/// Where the files of branches come from, and who writes down what happens to them.
class BranchKeeper
{
public:
    virtual ~BranchKeeper() = default;

    /// Opens the file of a new branch; null: the branch is to stay in memory. Fails with Unavailable.
    virtual Result<Descriptor> openBranch(int id, int parent, quint64 from) = 0;
    virtual void appended(int id, quint64 from, QByteArrayView bytes, Monotonic now) = 0;
};

/// The bodies that the writers of one game send (spec 3.6): each byte that they agree on is held once. A writer is a
/// position; what it sends is compared, all of it, with what is there behind its position, and where it differs a
/// branch begins. Follows the commands in each branch. Knows nothing of votes.
class BranchTree final
{
public:
    static constexpr int MaxBranches = 256;

    /// A boundary between commands, now and then: for seeking.
    struct Mark
    {
        quint64 offset = 0; ///< end of a command
        quint32 ticks = 0;  ///< by then
    };
    struct Arrival
    {
        quint64 end = 0; ///< what is before it…
        Monotonic at{};  ///< …was there at this time
    };
    struct Branch
    {
        int id = 0;
        int parent = -1;
        quint64 from = 0; ///< the same offset is the end of what it shares with the parent
        std::unique_ptr<BranchBytes> bytes;
        Scfa::CommandScanner commands; ///< of the whole stream up to the end of this branch
        std::vector<Mark> marks;
        std::deque<Arrival> arrivals; ///< the first stands for all before it
        Monotonic grainBegin{};
        std::vector<int> children;

        quint64 end() const { return from + bytes->size(); }
    };

    /// `grain`: arrivals so close together count as one, at the later time.
    BranchTree(ChunkPool &pool, BranchKeeper &keeper, Milliseconds grain);

    /// The next bytes of a writer. Gives how many were taken: fewer than all if the disk takes no more now or there are
    /// too many branches (fails with TooLarge then if it took none).
    Result<qsizetype> feed(BranchPosition &writer, QByteArrayView bytes, Monotonic now);

    /// Puts a branch back that a journal has; ids come in order. Arrivals cover all of its bytes.
    void restore(int parent, quint64 from, Descriptor file, quint64 size, std::deque<Arrival> arrivals);

    bool isEmpty() const { return m_branches.empty(); }
    const std::vector<Branch> &branches() const { return m_branches; }
    const Branch &branch(int id) const { return m_branches[static_cast<size_t>(id)]; }

    /// How far the stream that ends at `position` goes along `branch`: an offset between its beginning and its end;
    /// nothing if it does not touch it.
    std::optional<quint64> reach(BranchPosition position, int branch) const;
    /// Whether the stream that ends at `shorter` is the beginning of that which ends at `longer`.
    bool isPrefix(BranchPosition shorter, BranchPosition longer) const;

    /// End of the bytes of the branch that arrived before `moment`. Not at it: times are cut off to milliseconds.
    quint64 arrivedBefore(int branch, Monotonic moment) const;
    /// Nobody will ask for an earlier moment.
    void forgetArrivals(Monotonic before);
    /// The last boundary at or before `limit`, and the ticks by then.
    Mark boundaryBefore(int branch, quint64 limit) const;
    /// The end of the last Advance by which no more than `ticks` have gone, no further than `limit`.
    Mark boundaryOfTick(int branch, quint32 ticks, quint64 limit) const;
    /// Bytes at `at` of the stream that runs along `branch`; see BranchBytes::view().
    QByteArrayView view(int branch, quint64 at, qsizetype max, std::vector<char> &scratch) const;

private:
    Branch *childWith(Branch &branch, quint64 at, char first);
    Result<int> addBranch(int parent, quint64 from);
    int append(Branch &branch, QByteArrayView bytes, Monotonic now);
    void follow(Branch &branch, QByteArrayView bytes);
    void arrive(Branch &branch, Monotonic now);
    void inheritCommands(Branch &branch);
    Mark scanTo(int branch, Mark from, quint64 limit) const;
    Mark markBefore(int branch, quint64 limit, quint32 ticks) const;

    ChunkPool &m_pool;
    BranchKeeper &m_keeper;
    const Milliseconds m_grain;
    std::vector<Branch> m_branches;
    mutable std::vector<char> m_scratch;
};

} // namespace Pitwall
