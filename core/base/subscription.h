#pragma once

#include <functional>
#include <utility>

namespace Pitwall {

/// Ends a subscription when it goes. Move-only; lives in the thread of what it subscribed to.
class Subscription final
{
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> end)
        : m_end(std::move(end))
    {}
    Subscription(Subscription &&other) noexcept
        : m_end(std::exchange(other.m_end, {}))
    {}
    Subscription &operator=(Subscription &&other) noexcept
    {
        std::swap(m_end, other.m_end);
        return *this;
    }
    ~Subscription()
    {
        if (m_end)
            m_end();
    }

private:
    std::function<void()> m_end;
};

} // namespace Pitwall
