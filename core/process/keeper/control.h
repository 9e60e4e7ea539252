#pragma once

#include "core/process/fd.h"
#include "core/process/keeper/problem.h"

#include <array>
#include <cstddef>
#include <string_view>

struct pollfd;

namespace Pitwall::Keeper {

/// The control socket: tells every core that connects who we are, and hears when the end has been taken note of.
/// Only the keeper's own user and root may connect.
class Control final
{
public:
    Problem open(const Fd &directory);

    static constexpr std::size_t maxClients = 4; ///< the core and a few that only look
    static constexpr std::size_t pollCount = 1 + maxClients;
    void preparePoll(pollfd *fds) const;
    /// `greeting` is said to who is new, then `farewell` if it is not empty.
    void handlePoll(const pollfd *fds, std::string_view greeting, std::string_view farewell);
    void sendToAll(std::string_view message);
    bool isAcknowledged() const { return m_acknowledged; }

private:
    void accept(std::string_view greeting, std::string_view farewell);
    void receive(Fd &client);
    static void send(Fd &client, std::string_view message);

    Fd m_listener;
    std::array<Fd, maxClients> m_clients;
    std::size_t m_oldest = 0;
    bool m_acknowledged = false;
};

} // namespace Pitwall::Keeper
