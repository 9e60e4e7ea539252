#pragma once

#include <cstdlib>
#include <string_view>

namespace Pitwall {

inline void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// What a connection sends, as the server takes it: read, judged, answered. However the bytes are cut into pieces they
/// mean the same, and what is let through and what goes out keeps to the rules.
void checkConnection(std::string_view bytes);

} // namespace Pitwall
