#pragma once

#include "core/net/httplimits.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace Pitwall::Http {

/// Counts the connections of all I/O threads and says who may come in. Safe from every thread.
class ConnectionTable final
{
public:
    /// The place of one connection; given back when it goes.
    class Ticket final
    {
    public:
        Ticket(Ticket &&other) noexcept;
        ~Ticket();
        Ticket(const Ticket &) = delete;
        Ticket &operator=(const Ticket &) = delete;

    private:
        friend class ConnectionTable;
        Ticket(ConnectionTable &table, std::string address)
            : m_table(&table)
            , m_address(std::move(address))
        {}
        ConnectionTable *m_table;
        std::string m_address;
    };

    /// `address` is what one client counts as, empty for loopback. Nothing if a limit is reached.
    std::optional<Ticket> admit(const std::string &address, const Server::Limits &limits);
    Server::Counters counters() const;
    int count() const;
    /// Called, on the thread where it happens, whenever the last connection has gone. Set before the first one.
    void setWhenEmpty(std::function<void()> whenEmpty) { m_whenEmpty = std::move(whenEmpty); }
    /// Blocks until there is none, or time is up. For the end of the server only.
    void waitUntilEmpty(Milliseconds atMost);

    std::atomic<quint64> timedOut = 0;
    std::atomic<int> webSockets = 0;

private:
    void leave(const std::string &address);

    mutable std::mutex m_mutex;
    std::condition_variable m_empty;
    std::unordered_map<std::string, int> m_perAddress;
    std::function<void()> m_whenEmpty;
    int m_count = 0;
    quint64 m_accepted = 0;
    quint64 m_refused = 0;
};

} // namespace Pitwall::Http
