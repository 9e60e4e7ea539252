#pragma once

#include "core/base/fields.h"

#include <optional>

namespace Pitwall {

/// What a FAF database knows of a game (specification 4.3).
struct FafGame
{
    QString title;
    QString mod;             ///< featured mod, empty if there is none
    QJsonObject modVersions; ///< {"<fileId>": highest version}
    QString gameType;
    QString host;
    QString map; ///< as in the map table, for example "maps/x.v0007.zip"
    std::optional<Time> startedAt;
    std::optional<Time> endedAt;
    int players = 0;   ///< AI included
    QJsonObject teams; ///< {"<team>": [login, …]}, without AI

    static auto fields()
    {
        using F = FafGame;
        return std::tuple{
            field("title", &F::title),         field("mod", &F::mod),         field("modVersions", &F::modVersions),
            field("gameType", &F::gameType),   field("host", &F::host),       field("map", &F::map),
            field("startedAt", &F::startedAt), field("endedAt", &F::endedAt), field("players", &F::players),
            field("teams", &F::teams)};
    }
    friend bool operator==(const FafGame &, const FafGame &) = default;
};

} // namespace Pitwall
