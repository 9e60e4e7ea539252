#pragma once

#include "core/base/result.h"

namespace Pitwall {

/// Holds the lock file beside a store. The system frees it when the process ends, however it ends.
class StoreLock final
{
public:
    StoreLock() = default;
    StoreLock(StoreLock &&other) noexcept
        : m_file(std::exchange(other.m_file, -1))
    {}
    StoreLock &operator=(StoreLock &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    ~StoreLock();

    /// Fails with Unavailable if another process, or another store of this one, holds it.
    static Result<StoreLock> take(const QString &storePath);

private:
    int m_file = -1;
};

} // namespace Pitwall
