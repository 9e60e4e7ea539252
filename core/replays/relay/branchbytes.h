#pragma once

#include "core/replays/relay/memorybudget.h"

#include <QByteArrayView>

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace Pitwall {

/// A file that is closed with its last reference: a branch and who flushes it share one.
struct OpenDescriptor
{
    explicit OpenDescriptor(int number)
        : value(number)
    {}
    ~OpenDescriptor();
    Q_DISABLE_COPY_MOVE(OpenDescriptor)

    const int value;
};
using Descriptor = std::shared_ptr<const OpenDescriptor>;

/// Memory for the last bytes of branches, used again and again: fresh pages cost more than copying into them.
class ChunkPool final
{
public:
    static constexpr qsizetype ChunkSize = 16 * 1024;
    using Chunk = std::array<char, ChunkSize>;

    /// `budget`: what is in use counts there; null: nowhere.
    explicit ChunkPool(MemoryBudget *budget = nullptr)
        : m_budget(budget)
    {}

    std::unique_ptr<Chunk> take();
    void give(std::unique_ptr<Chunk> chunk);
    void count(qsizetype bytes); ///< held beside the chunks, negative when they go
    bool isSpent() const { return m_budget && m_budget->isSpent(); }

private:
    MemoryBudget *const m_budget;
    std::vector<std::unique_ptr<Chunk>> m_free; ///< bounded
};

/// The bytes of one branch: all of them in a file that only grows, the last ones in memory as well, since that is what
/// other writers are compared with. Without a file all of them stay in memory.
class BranchBytes final
{
public:
    /// `file` holds `size` bytes already; null: all is kept in memory.
    BranchBytes(ChunkPool &pool, Descriptor file, quint64 size = 0);
    ~BranchBytes();
    Q_DISABLE_COPY_MOVE(BranchBytes)

    quint64 size() const { return m_size; }

    /// Gives how many of the bytes were taken: fewer than all if the disk does not take more now (see lastError()).
    qsizetype append(QByteArrayView bytes);
    int lastError() const { return m_error; } ///< errno of the append that took fewer

    /// Bytes from `at` on: at least one and at most `max`, as many as can be had in one piece. Copied into `scratch` if
    /// they have to come from the file; empty if it cannot be read.
    QByteArrayView view(quint64 at, qsizetype max, std::vector<char> &scratch) const;

    qsizetype memory() const { return static_cast<qsizetype>(m_chunks.size()) * ChunkPool::ChunkSize; }

private:
    void remember(QByteArrayView bytes);
    void forgetFront(qsizetype appended);

    ChunkPool &m_pool;
    const Descriptor m_file;
    quint64 m_size = 0;
    quint64 m_begin = 0; ///< of the first chunk
    std::deque<std::unique_ptr<ChunkPool::Chunk>> m_chunks;
    int m_error = 0;
};

} // namespace Pitwall
