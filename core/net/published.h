#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

namespace Pitwall::Http {

/// A value that one thread replaces now and then and others read all the time. A reader keeps its own reference and
/// takes the lock only after a change: a read costs one atomic load. (std::atomic<std::shared_ptr> of GCC 12 is no
/// answer: it has a data race that ThreadSanitizer finds.)
template<typename T>
class Published final
{
public:
    explicit Published(std::shared_ptr<const T> value)
        : m_value(std::move(value))
    {}

    void set(std::shared_ptr<const T> value)
    {
        const std::lock_guard lock(m_mutex);
        m_value.swap(value);
        m_version.fetch_add(1, std::memory_order_release);
    }

    std::shared_ptr<const T> get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }

    /// Belongs to one thread.
    class Reader final
    {
    public:
        explicit Reader(const Published &source)
            : m_source(source)
        {}

        const std::shared_ptr<const T> &get()
        {
            if (m_version != m_source.m_version.load(std::memory_order_acquire)) {
                const std::lock_guard lock(m_source.m_mutex);
                m_value = m_source.m_value;
                m_version = m_source.m_version.load(std::memory_order_relaxed);
            }
            return m_value;
        }

    private:
        const Published &m_source;
        std::uint64_t m_version = 0;
        std::shared_ptr<const T> m_value;
    };

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
    std::atomic<std::uint64_t> m_version = 1;
};

} // namespace Pitwall::Http
