#pragma once

#include "core/model/serverrecord.h"
#include "core/model/serverstatus.h"

namespace Pitwall {

/// A server as the API gives it: what it is and how it is doing.
struct ServerView
{
    ServerRecord record;
    ServerStatus status;

    static auto fields()
    {
        return std::tuple{field("record", &ServerView::record), field("status", &ServerView::status)};
    }
    friend bool operator==(const ServerView &, const ServerView &) = default;
};

} // namespace Pitwall
