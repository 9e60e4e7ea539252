#pragma once

#include "core/client/accessclient.h"
#include "core/client/activityclient.h"
#include "core/client/coreclient.h"
#include "core/client/gamesclient.h"
#include "core/client/replaysclient.h"
#include "core/client/serversclient.h"

namespace Pitwall {

/// All that a core can be asked, over one transport; what pages and commands are given.
struct Clients
{
    explicit Clients(Transport &way)
        : transport(way)
        , servers(way)
        , games(way)
        , replays(way)
        , access(way)
        , activity(way)
        , core(way)
    {}

    Transport &transport;
    ServersClient servers;
    GamesClient games;
    ReplaysClient replays;
    AccessClient access;
    ActivityClient activity;
    CoreClient core;
};

} // namespace Pitwall
