#include "core/net/hostpolicy.h"

#include <algorithm>

namespace Pitwall::Http {

static std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
}

static bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

static bool isHostCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.'
        || c == '_';
}

static bool isAddressCharacter(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') || c == ':' || c == '.';
}

std::string hostOf(std::string_view authority)
{
    std::string_view host;
    std::string_view rest;
    if (authority.starts_with('[')) {
        const size_t end = std::min(authority.find(']'), authority.size() - 1);
        host = authority.substr(1, end - 1);
        rest = authority.substr(end + 1);
        if (authority[end] != ']' || !std::ranges::all_of(host, isAddressCharacter))
            return {};
    } else {
        const size_t end = std::min(authority.find(':'), authority.size());
        host = authority.substr(0, end);
        rest = authority.substr(end);
        if (!std::ranges::all_of(host, isHostCharacter))
            return {};
    }
    if (!rest.empty() && (rest.front() != ':' || !isPort(rest.substr(1))))
        return {};
    if (host.ends_with('.')) // the fully qualified form of the same name
        host.remove_suffix(1);
    return lower(host);
}

HostPolicy::HostPolicy(const QStringList &hosts, const QStringList &origins)
{
    for (const QString &host : hosts)
        m_hosts.insert(lower(host.toStdString()));
    for (const QString &origin : origins)
        m_origins.insert(lower(origin.toStdString()));
}

bool HostPolicy::allowsHost(std::string_view hostHeader, std::string_view localAddress) const
{
    const std::string host = hostOf(hostHeader);
    if (host.empty())
        return false;
    return host == "localhost" || host == "127.0.0.1" || host == "::1" || host == localAddress
        || m_hosts.contains(host);
}

bool HostPolicy::allowsOrigin(std::string_view originHeader, std::string_view hostHeader) const
{
    if (originHeader.empty())
        return true;
    const std::string origin = lower(originHeader);
    if (m_origins.contains(origin))
        return true;
    const size_t start = origin.find("://");
    if (start == std::string::npos || (!origin.starts_with("http://") && !origin.starts_with("https://")))
        return false;
    return std::string_view(origin).substr(start + 3) == lower(hostHeader);
}

} // namespace Pitwall::Http
