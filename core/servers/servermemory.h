#pragma once

#include "core/model/serverstatus.h"

namespace Pitwall {

/// What is remembered of a server for the next life of the core, besides its record.
struct ServerMemory
{
    ServerId id;
    bool wanted = false;                                       ///< it is to run
    ServerStatus::Reason failure = ServerStatus::Reason::None; ///< given up, and why
    QString failureDetail;
    SessionId keeperless; ///< the session whose lost keeper was told of: once, not in each life of the core

    static auto fields()
    {
        using M = ServerMemory;
        return std::tuple{field("id", &M::id), field("wanted", &M::wanted), field("failure", &M::failure),
                          field("failureDetail", &M::failureDetail), field("keeperless", &M::keeperless)};
    }
    friend bool operator==(const ServerMemory &, const ServerMemory &) = default;
};

} // namespace Pitwall
