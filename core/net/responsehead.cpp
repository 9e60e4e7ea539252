#include "core/net/responsehead.h"

#include <algorithm>
#include <array>
#include <ctime>

namespace Pitwall::Http {

ResponseHead::ResponseHead(int status)
{
    m_text.reserve(512);
    m_text = "HTTP/1.1 " + std::to_string(status) + ' ' + reasonPhrase(status).toStdString() + "\r\n";
}

ResponseHead &ResponseHead::add(std::string_view name, std::string_view value)
{
    m_text.append(name).append(": ").append(value).append("\r\n");
    return *this;
}

ResponseHead &ResponseHead::addSecurity(bool ownPolicy)
{
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    add("X-Frame-Options", "DENY");
    if (!ownPolicy)
        add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return *this;
}

bool isSafeField(QByteArrayView name, QByteArrayView value)
{
    const auto isNameCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    };
    return !name.isEmpty() && std::ranges::all_of(name, isNameCharacter)
        && std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::string dateLine(std::int64_t secondsSinceEpoch)
{
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t time = secondsSinceEpoch;
    std::tm parts{};
    gmtime_r(&time, &parts);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                  days.at(static_cast<size_t>(parts.tm_wday)), parts.tm_mday,
                  months.at(static_cast<size_t>(parts.tm_mon)), parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                  parts.tm_sec);
    return text.data();
}

} // namespace Pitwall::Http
