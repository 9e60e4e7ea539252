#include "core/net/connectiontable.h"

namespace Pitwall::Http {

ConnectionTable::Ticket::Ticket(Ticket &&other) noexcept
    : m_table(std::exchange(other.m_table, nullptr))
    , m_address(std::move(other.m_address))
{}

ConnectionTable::Ticket::~Ticket()
{
    if (m_table)
        m_table->leave(m_address);
}

std::optional<ConnectionTable::Ticket> ConnectionTable::admit(const std::string &address, const Server::Limits &limits)
{
    const std::lock_guard lock(m_mutex);
    const auto it = address.empty() ? m_perAddress.end() : m_perAddress.find(address);
    if (m_count >= limits.maxConnections
        || (it != m_perAddress.end() && it->second >= limits.maxConnectionsPerAddress)) {
        ++m_refused;
        return {};
    }
    ++m_count;
    ++m_accepted;
    if (!address.empty())
        ++m_perAddress[address];
    return Ticket(*this, address);
}

void ConnectionTable::leave(const std::string &address)
{
    bool last = false;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_perAddress.find(address);
        if (it != m_perAddress.end() && --it->second == 0)
            m_perAddress.erase(it);
        last = --m_count == 0;
        if (last)
            m_empty.notify_all();
    }
    if (last && m_whenEmpty)
        m_whenEmpty();
}

Server::Counters ConnectionTable::counters() const
{
    const std::lock_guard lock(m_mutex);
    return {.connections = m_count,
            .webSockets = webSockets,
            .accepted = m_accepted,
            .refused = m_refused,
            .timedOut = timedOut};
}

int ConnectionTable::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

void ConnectionTable::waitUntilEmpty(Milliseconds atMost)
{
    // By the system clock, because ThreadSanitizer of GCC 12 does not know the call that waits by the steady one.
    const auto until = std::chrono::system_clock::now() + atMost;
    std::unique_lock lock(m_mutex);
    m_empty.wait_until(lock, until, [this] { return m_count == 0; });
}

} // namespace Pitwall::Http
