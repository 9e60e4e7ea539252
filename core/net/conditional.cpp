#include "core/net/conditional.h"

#include <algorithm>
#include <charconv>

namespace Pitwall::Http {

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string_view> nextItem(std::string_view &rest, char separator)
{
    if (rest.data() == nullptr)
        return {};
    const size_t end = rest.find(separator);
    const std::string_view item = trimmed(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return item;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::ranges::equal(a, b, {}, lower, lower);
}

static std::string_view opaque(std::string_view etag)
{
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

bool matchesEtag(std::string_view ifNoneMatch, std::string_view etag)
{
    std::string_view rest = trimmed(ifNoneMatch);
    if (rest == "*")
        return true;
    // A comma may stand inside the quotes, so this walks from quote to quote.
    while (!rest.empty()) {
        if (rest.front() == ',' || rest.front() == ' ' || rest.front() == '\t') {
            rest.remove_prefix(1);
            continue;
        }
        rest = opaque(rest);
        const size_t end = rest.find('"', 1);
        if (rest.empty() || rest.front() != '"' || end == std::string_view::npos)
            return false;
        if (rest.substr(0, end + 1) == opaque(etag))
            return true;
        rest.remove_prefix(end + 1);
    }
    return false;
}

bool allowsRange(std::string_view ifRange, std::string_view etag)
{
    const std::string_view wanted = trimmed(ifRange);
    return wanted.empty() || (wanted == etag && etag.starts_with('"'));
}

static std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

RangeAnswer parseRange(std::string_view header, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes";
    std::string_view spec = trimmed(header);
    const size_t equals = spec.find('=');
    if (equals == std::string_view::npos || !equalsIgnoringCase(trimmed(spec.substr(0, equals)), unit))
        return {};
    spec = trimmed(spec.substr(equals + 1));
    const size_t dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos)
        return {};
    const std::string_view from = trimmed(spec.substr(0, dash));
    const std::string_view to = trimmed(spec.substr(dash + 1));
    const std::optional<std::uint64_t> first = number(from);
    const std::optional<std::uint64_t> last = number(to);
    if ((!first && !from.empty()) || (!last && !to.empty()) || (!first && !last))
        return {};

    if (!first) { // the last so many bytes
        if (*last == 0 || size == 0)
            return {RangeKind::Unsatisfiable, {}};
        const std::uint64_t length = std::min(*last, size);
        return {RangeKind::Part, {size - length, length}};
    }
    if (last && *last < *first)
        return {};
    if (*first >= size)
        return {RangeKind::Unsatisfiable, {}};
    const std::uint64_t end = last ? std::min(*last, size - 1) : size - 1;
    return {RangeKind::Part, {*first, end - *first + 1}};
}

/// A weight in thousandths; what is not understood counts as 0: then the coding is simply not used.
static int weight(std::string_view parameters)
{
    while (const auto item = nextItem(parameters, ';')) {
        if (!item->starts_with("q=") && !item->starts_with("Q="))
            continue;
        const std::string_view text = item->substr(2);
        int value = 0;
        int unit = 1000;
        for (size_t i = 0; i < text.size(); ++i) {
            if (i == 1 && text[i] == '.')
                continue;
            if (text[i] < '0' || text[i] > '9' || i > 4)
                return 0;
            value += (text[i] - '0') * unit;
            unit /= 10;
        }
        return text.empty() ? 0 : std::min(value, 1000);
    }
    return 1000;
}

bool acceptsGzip(std::string_view acceptEncoding)
{
    std::optional<int> gzip;
    std::optional<int> any;
    int identity = 0;
    while (const auto item = nextItem(acceptEncoding, ',')) {
        std::string_view parameters = *item;
        const std::string_view coding = nextItem(parameters, ';').value_or(std::string_view());
        if (equalsIgnoringCase(coding, "gzip") || equalsIgnoringCase(coding, "x-gzip"))
            gzip = weight(parameters);
        else if (coding == "*")
            any = weight(parameters);
        else if (equalsIgnoringCase(coding, "identity"))
            identity = weight(parameters);
    }
    const int wish = gzip.value_or(any.value_or(0));
    return wish > 0 && wish >= identity;
}

} // namespace Pitwall::Http
