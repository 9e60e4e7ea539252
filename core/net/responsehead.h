#pragma once

#include "core/net/message.h"

#include <string>
#include <string_view>

namespace Pitwall::Http {

/// Writes the head of an answer, without Date and Connection, which depend on the moment, and without the empty line
/// that ends it.
class ResponseHead final
{
public:
    explicit ResponseHead(int status);

    /// Adds a field. The caller vouches for the bytes; see isSafe().
    ResponseHead &add(std::string_view name, std::string_view value);
    ResponseHead &add(std::string_view name, std::uint64_t value) { return add(name, std::to_string(value)); }
    /// What every answer of ours carries. `ownPolicy`: the maker of the answer has set a Content-Security-Policy.
    ResponseHead &addSecurity(bool ownPolicy);

    const std::string &text() const { return m_text; }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
};

/// True if name and value can stand in a header: a name of letters, digits and '-', a value without CR, LF or NUL.
bool isSafeField(QByteArrayView name, QByteArrayView value);

/// "Date: Sat, 21 Nov 2026 19:33:16 GMT\r\n"
std::string dateLine(std::int64_t secondsSinceEpoch);

} // namespace Pitwall::Http
