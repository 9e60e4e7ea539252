#pragma once

#include <QStringList>

#include <set>
#include <string>
#include <string_view>

namespace Pitwall::Http {

/// Which names this server answers to, and which pages of others may change something here. A page of a stranger whose
/// name was made to point at this machine (DNS rebinding) sends that name as Host, and is refused.
class HostPolicy final
{
public:
    HostPolicy() = default; ///< "localhost" and the loopback addresses
    /// `hosts` are names or addresses without port, `origins` whole ones ("https://boards.example:8443").
    HostPolicy(const QStringList &hosts, const QStringList &origins);

    /// `localAddress` is the address that the connection came in at; asking for it by number is always right.
    bool allowsHost(std::string_view hostHeader, std::string_view localAddress) const;
    /// For what changes something and for every WebSocket: the page must be ours (its origin is the Host asked for) or
    /// on the list. Programs send no Origin; browsers always do where it matters.
    bool allowsOrigin(std::string_view originHeader, std::string_view hostHeader) const;

private:
    std::set<std::string, std::less<>> m_hosts;
    std::set<std::string, std::less<>> m_origins;
};

/// "Example.org:80" → "example.org", "[::1]:8400" → "::1"; empty if it is no host with an optional port.
std::string hostOf(std::string_view authority);

} // namespace Pitwall::Http
