#pragma once

#include "core/base/result.h"

#include <QUrlQuery>

#include <string_view>

namespace Pitwall::Http {

/// What the request line asks for, decoded.
struct Target
{
    QString path; ///< begins with '/'; no "." or ".." segment, no control character
    QUrlQuery query;
    std::string_view authority; ///< of a target that is a whole URL (as sent to proxies), else empty
};

/// The part of a raw target before the query.
std::string_view rawPath(std::string_view target);

/// Refuses with InvalidArgument what could mean different things to different readers: bad percent escapes, text that
/// is no UTF-8, control characters, "." and ".." segments in any spelling, an escaped '/' and '\' inside a segment.
Result<Target> parseTarget(std::string_view target);

} // namespace Pitwall::Http
