#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace Pitwall::Http {

/// True if an If-None-Match value lists `etag` or is "*"; compares weakly, as RFC 9110 wants it for this header.
bool matchesEtag(std::string_view ifNoneMatch, std::string_view etag);

/// True if a part may be sent: there is no If-Range, or it is exactly this strong ETag.
bool allowsRange(std::string_view ifRange, std::string_view etag);

/// A part of a body: `length` bytes from `first`.
struct ByteRange
{
    std::uint64_t first = 0;
    std::uint64_t length = 0;
};

enum class RangeKind {
    Whole, ///< no range, one that is not understood, or several: the whole body is the right answer
    Part,
    Unsatisfiable ///< 416
};

struct RangeAnswer
{
    RangeKind kind = RangeKind::Whole;
    ByteRange range;
};

/// Reads a Range header against a body of `size` bytes.
RangeAnswer parseRange(std::string_view header, std::uint64_t size);

/// True if an Accept-Encoding value takes gzip, and not less gladly than nothing at all.
bool acceptsGzip(std::string_view acceptEncoding);

/// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);
/// Cuts the part before the next `separator` off `rest` and gives it trimmed; nothing when `rest` is used up.
std::optional<std::string_view> nextItem(std::string_view &rest, char separator);
/// ASCII only.
bool equalsIgnoringCase(std::string_view a, std::string_view b);

} // namespace Pitwall::Http
