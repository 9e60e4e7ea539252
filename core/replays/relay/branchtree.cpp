#include "core/replays/relay/branchtree.h"

#include <algorithm>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr quint64 MarkSpacing = 2048; // bytes
static constexpr qsizetype ScanPiece = 4096;

BranchTree::BranchTree(ChunkPool &pool, BranchKeeper &keeper, Milliseconds grain)
    : m_pool(pool)
    , m_keeper(keeper)
    , m_grain(grain)
{}

/// How many bytes at the beginning of both are the same.
static qsizetype agreement(QByteArrayView a, QByteArrayView b)
{
    const auto count = static_cast<size_t>(std::min(a.size(), b.size()));
    if (std::memcmp(a.data(), b.data(), count) == 0) // nearly always, and many bytes at once
        return static_cast<qsizetype>(count);
    return std::mismatch(a.data(), a.data() + count, b.data()).first - a.data();
}

Result<qsizetype> BranchTree::feed(BranchPosition &writer, QByteArrayView bytes, Monotonic now)
{
    const qsizetype all = bytes.size();
    if (m_branches.empty() && all > 0) {
        if (const Result<int> root = addBranch(-1, 0); !root)
            return Failure{root.error()};
    }
    while (!bytes.isEmpty()) {
        Branch &branch = m_branches[static_cast<size_t>(writer.branch)];
        if (writer.offset == branch.end()) {
            const int taken = append(branch, bytes, now);
            writer.offset += static_cast<quint64>(taken);
            bytes = bytes.sliced(taken);
            break; // what is left did not fit on the disk
        }
        const QByteArrayView there = branch.bytes->view(writer.offset - branch.from, bytes.size(), m_scratch);
        if (there.isEmpty())
            return fail(Error::Code::Unavailable, u"a journal cannot be read"_s);
        const qsizetype same = agreement(there, bytes);
        writer.offset += static_cast<quint64>(same);
        bytes = bytes.sliced(same);
        if (same == there.size())
            continue;
        if (const Branch *child = childWith(branch, writer.offset, bytes.front())) {
            writer.branch = child->id;
            continue;
        }
        const Result<int> child = addBranch(branch.id, writer.offset);
        if (!child && bytes.size() == all)
            return Failure{child.error()};
        if (!child)
            break;
        writer.branch = *child;
    }
    return all - bytes.size();
}

/// The branch that begins there with this byte, or that has no byte yet because the disk was full.
BranchTree::Branch *BranchTree::childWith(Branch &branch, quint64 at, char first)
{
    for (const int id : branch.children) {
        Branch &child = m_branches[static_cast<size_t>(id)];
        if (child.from != at)
            continue;
        if (child.bytes->size() == 0 || child.bytes->view(0, 1, m_scratch) == QByteArrayView(&first, 1))
            return &child;
    }
    return nullptr;
}

Result<int> BranchTree::addBranch(int parent, quint64 from)
{
    const int id = static_cast<int>(m_branches.size());
    if (id >= MaxBranches)
        return fail(Error::Code::TooLarge, u"the streams of this game differ in too many places"_s);
    if (id > 0 && m_pool.isSpent())
        return fail(Error::Code::TooLarge, u"the memory of the relay is used up (relay.maxMemoryMb)"_s);
    const Result<Descriptor> file = m_keeper.openBranch(id, parent, from);
    if (!file)
        return Failure{file.error()};
    restore(parent, from, *file, 0, {});
    return id;
}

void BranchTree::restore(int parent, quint64 from, Descriptor file, quint64 size, std::deque<Arrival> arrivals)
{
    const int id = static_cast<int>(m_branches.size());
    Branch &branch = m_branches.emplace_back();
    branch.id = id;
    branch.parent = parent;
    branch.from = from;
    branch.bytes = std::make_unique<BranchBytes>(m_pool, std::move(file), size);
    branch.arrivals = std::move(arrivals);
    if (parent >= 0)
        m_branches[static_cast<size_t>(parent)].children.push_back(id);
    inheritCommands(branch);
    for (quint64 at = 0; at < size;) {
        const QByteArrayView piece = branch.bytes->view(at, ScanPiece, m_scratch);
        if (piece.isEmpty())
            break;
        follow(branch, piece);
        at += static_cast<quint64>(piece.size());
    }
}

/// Goes on where the commands of the parent are at the place where the branch begins.
void BranchTree::inheritCommands(Branch &branch)
{
    if (branch.parent < 0)
        return;
    const Scfa::CommandScanner &before = this->branch(branch.parent).commands;
    const Mark from = markBefore(branch.parent, branch.from, std::numeric_limits<quint32>::max());
    if (before.isBroken() && before.brokenAt() <= branch.from) {
        branch.commands = Scfa::CommandScanner::broken(before.brokenAt(), branch.from, before.ticks());
        return;
    }
    branch.commands = Scfa::CommandScanner(from.offset, from.ticks);
    std::vector<char> scratch;
    for (quint64 at = from.offset; at < branch.from;) {
        const QByteArrayView piece =
            view(branch.parent, at, std::min(ScanPiece, static_cast<qsizetype>(branch.from - at)), scratch);
        if (piece.isEmpty())
            return;
        branch.commands.feed(piece);
        at += static_cast<quint64>(piece.size());
    }
}

int BranchTree::append(Branch &branch, QByteArrayView bytes, Monotonic now)
{
    const quint64 from = branch.end();
    const qsizetype taken = branch.bytes->append(bytes);
    if (taken == 0)
        return 0;
    const QByteArrayView added = bytes.first(taken);
    follow(branch, added);
    arrive(branch, now);
    m_keeper.appended(branch.id, from, added, now);
    return static_cast<int>(taken);
}

void BranchTree::follow(Branch &branch, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const QByteArrayView piece = bytes.first(std::min(bytes.size(), ScanPiece));
        branch.commands.feed(piece);
        bytes = bytes.sliced(piece.size());
        const quint64 last = branch.marks.empty() ? branch.from : branch.marks.back().offset;
        if (!branch.commands.isBroken() && branch.commands.boundary() >= last + MarkSpacing)
            branch.marks.push_back({branch.commands.boundary(), branch.commands.ticks()});
    }
}

void BranchTree::arrive(Branch &branch, Monotonic now)
{
    // The last one takes more in as long as its first bytes are not older than the grain; its time is the latest.
    if (!branch.arrivals.empty() && now - m_grain < branch.grainBegin)
        branch.arrivals.back() = {branch.end(), now};
    else {
        branch.arrivals.push_back({branch.end(), now});
        branch.grainBegin = now;
    }
}

std::optional<quint64> BranchTree::reach(BranchPosition position, int id) const
{
    if (m_branches.empty())
        return id == 0 ? std::optional<quint64>(0) : std::nullopt;
    int at = position.branch;
    quint64 offset = position.offset;
    while (at != id) {
        const Branch &here = branch(at);
        if (here.parent < 0)
            return std::nullopt;
        offset = here.from;
        at = here.parent;
    }
    return offset;
}

bool BranchTree::isPrefix(BranchPosition shorter, BranchPosition longer) const
{
    const std::optional<quint64> reached = reach(longer, shorter.branch);
    if (reached)
        return *reached >= shorter.offset;
    // It may end right where its branch begins: then it is on the parent as well.
    if (m_branches.empty() || branch(shorter.branch).from != shorter.offset || branch(shorter.branch).parent < 0)
        return false;
    return isPrefix({branch(shorter.branch).parent, shorter.offset}, longer);
}

quint64 BranchTree::arrivedBefore(int id, Monotonic moment) const
{
    const Branch &there = branch(id);
    const auto after =
        std::ranges::partition_point(there.arrivals, [moment](const Arrival &arrival) { return arrival.at < moment; });
    return after == there.arrivals.begin() ? there.from : std::prev(after)->end;
}

void BranchTree::forgetArrivals(Monotonic before)
{
    for (Branch &there : m_branches) {
        while (there.arrivals.size() > 1 && there.arrivals[1].at <= before)
            there.arrivals.pop_front();
    }
}

/// The last mark with an offset of at most `limit` and no more than `ticks`; on a parent if the branch has none.
BranchTree::Mark BranchTree::markBefore(int id, quint64 limit, quint32 ticks) const
{
    for (const Branch *here = &branch(id);; here = &branch(here->parent)) {
        const auto after = std::ranges::partition_point(
            here->marks, [limit, ticks](const Mark &mark) { return mark.offset <= limit && mark.ticks <= ticks; });
        if (after != here->marks.begin())
            return *std::prev(after);
        if (here->parent < 0)
            return {};
        limit = std::min(limit, here->from);
    }
}

BranchTree::Mark BranchTree::scanTo(int id, Mark from, quint64 limit) const
{
    Scfa::CommandScanner scanner(from.offset, from.ticks);
    std::vector<char> scratch;
    for (quint64 at = from.offset; at < limit && !scanner.isBroken();) {
        const QByteArrayView piece = view(id, at, std::min(ScanPiece, static_cast<qsizetype>(limit - at)), scratch);
        if (piece.isEmpty())
            break;
        scanner.feed(piece);
        at += static_cast<quint64>(piece.size());
    }
    return {scanner.boundary(), scanner.ticks()};
}

BranchTree::Mark BranchTree::boundaryBefore(int id, quint64 limit) const
{
    const Scfa::CommandScanner &commands = branch(id).commands;
    if (commands.isBroken() && limit >= commands.brokenAt())
        return {limit, commands.ticks()};
    if (limit >= commands.boundary() && limit <= commands.offset())
        return {commands.boundary(), commands.ticks()};
    return scanTo(id, markBefore(id, limit, std::numeric_limits<quint32>::max()), limit);
}

BranchTree::Mark BranchTree::boundaryOfTick(int id, quint32 ticks, quint64 limit) const
{
    if (ticks == 0)
        return {};
    Mark best = markBefore(id, limit, ticks - 1); // before the Advance that is looked for
    Scfa::CommandScanner scanner(best.offset, best.ticks);
    std::vector<char> scratch;
    for (quint64 at = best.offset; at < limit;) { // short: marks are close together
        const QByteArrayView piece = view(id, at, std::min(ScanPiece, static_cast<qsizetype>(limit - at)), scratch);
        if (piece.isEmpty())
            break;
        for (qsizetype i = 0; i < piece.size(); ++i) {
            scanner.feed(piece.sliced(i, 1));
            if (scanner.ticks() > ticks || scanner.isBroken())
                return best;
            if (scanner.ticks() > best.ticks)
                best = {scanner.boundary(), scanner.ticks()};
        }
        at += static_cast<quint64>(piece.size());
    }
    return best;
}

QByteArrayView BranchTree::view(int id, quint64 at, qsizetype max, std::vector<char> &scratch) const
{
    const Branch *here = &branch(id);
    quint64 end = here->end();
    while (at < here->from) {
        end = here->from;
        here = &branch(here->parent);
    }
    const auto there = static_cast<qsizetype>(end - at);
    return here->bytes->view(at - here->from, std::min(max, there), scratch);
}

} // namespace Pitwall
