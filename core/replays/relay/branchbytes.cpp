#include "core/replays/relay/branchbytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace Pitwall {

static constexpr size_t MaxFreeChunks = 256;                 // 4 MiB
static constexpr qsizetype LeastTail = ChunkPool::ChunkSize; // in memory
static constexpr qsizetype MostTail = 512 * 1024;
static constexpr qsizetype MostFromFile = 128 * 1024; // in one piece

std::unique_ptr<ChunkPool::Chunk> ChunkPool::take()
{
    count(ChunkSize);
    if (m_free.empty())
        return std::make_unique_for_overwrite<Chunk>();
    std::unique_ptr<Chunk> chunk = std::move(m_free.back());
    m_free.pop_back();
    return chunk;
}

void ChunkPool::give(std::unique_ptr<Chunk> chunk)
{
    count(-ChunkSize);
    if (m_free.size() < MaxFreeChunks)
        m_free.push_back(std::move(chunk));
}

void ChunkPool::count(qsizetype bytes)
{
    if (m_budget)
        m_budget->take(bytes);
}

OpenDescriptor::~OpenDescriptor()
{
    ::close(value);
}

BranchBytes::BranchBytes(ChunkPool &pool, Descriptor file, quint64 size)
    : m_pool(pool)
    , m_file(std::move(file))
    , m_size(size)
    , m_begin(size)
{}

BranchBytes::~BranchBytes()
{
    for (std::unique_ptr<ChunkPool::Chunk> &chunk : m_chunks)
        m_pool.give(std::move(chunk));
}

qsizetype BranchBytes::append(QByteArrayView bytes)
{
    qsizetype taken = !m_file ? bytes.size() : 0;
    while (taken < bytes.size()) {
        const ssize_t step = ::pwrite(m_file->value, bytes.data() + taken, static_cast<size_t>(bytes.size() - taken),
                                      static_cast<off_t>(m_size) + taken);
        if (step < 0 && errno == EINTR)
            continue;
        if (step <= 0) {
            m_error = step < 0 ? errno : ENOSPC;
            break;
        }
        taken += step;
    }
    remember(bytes.first(taken));
    m_size += static_cast<quint64>(taken);
    if (m_file)
        forgetFront(taken);
    return taken;
}

void BranchBytes::remember(QByteArrayView bytes)
{
    quint64 at = m_size;
    if (m_chunks.empty())
        m_begin = at;
    while (!bytes.isEmpty()) {
        const qsizetype used =
            static_cast<qsizetype>(at - m_begin) - memory() + ChunkPool::ChunkSize; // of the last chunk
        if (m_chunks.empty() || used == ChunkPool::ChunkSize) {
            m_chunks.push_back(m_pool.take());
            continue;
        }
        const qsizetype count = std::min(bytes.size(), ChunkPool::ChunkSize - used);
        std::memcpy(m_chunks.back()->data() + used, bytes.data(), static_cast<size_t>(count));
        bytes = bytes.sliced(count);
        at += static_cast<quint64>(count);
    }
}

/// A branch that grows fast keeps more: its writers are further apart.
void BranchBytes::forgetFront(qsizetype appended)
{
    const qsizetype keep = std::clamp(8 * appended, LeastTail, MostTail);
    while (memory() - ChunkPool::ChunkSize >= keep) {
        m_pool.give(std::move(m_chunks.front()));
        m_chunks.pop_front();
        m_begin += ChunkPool::ChunkSize;
    }
}

QByteArrayView BranchBytes::view(quint64 at, qsizetype max, std::vector<char> &scratch) const
{
    const qsizetype count = std::min<qsizetype>(max, static_cast<qsizetype>(m_size - at));
    if (at >= m_begin && !m_chunks.empty()) {
        const quint64 from = at - m_begin;
        const auto index = static_cast<size_t>(from / ChunkPool::ChunkSize);
        const auto offset = static_cast<qsizetype>(from % ChunkPool::ChunkSize);
        return {m_chunks[index]->data() + offset, std::min(count, ChunkPool::ChunkSize - offset)};
    }
    const auto wanted = static_cast<size_t>(std::min({count, MostFromFile, static_cast<qsizetype>(m_begin - at)}));
    if (scratch.size() < wanted)
        scratch.resize(wanted);
    ssize_t got = -1;
    do
        got = ::pread(m_file->value, scratch.data(), wanted, static_cast<off_t>(at));
    while (got < 0 && errno == EINTR);
    return {scratch.data(), std::max<ssize_t>(got, 0)};
}

} // namespace Pitwall
