#pragma once

#include "core/base/fields.h"
#include "core/model/ids.h"

namespace Pitwall {

/// What a player may see of one server: nothing but this goes out without login.
struct PublicServer
{
    ServerId id;
    QString name;
    QString game; ///< id
    QString gameTitle;
    QString group;
    bool online = false;
    QString state; ///< "online", "starting", "restarting", "offline"
    QString map;
    QStringList players; ///< names, outside text
    int playerCount = 0;
    int maxPlayers = 0;
    QString connect;    ///< "host:port"; an empty host part is filled in by the page with its own
    QString connectUrl; ///< for games that have a URL scheme, else empty

    static auto fields()
    {
        using P = PublicServer;
        return std::tuple{field("id", &P::id),
                          field("name", &P::name),
                          field("game", &P::game),
                          field("gameTitle", &P::gameTitle),
                          field("group", &P::group),
                          field("online", &P::online),
                          field("state", &P::state),
                          field("map", &P::map),
                          field("players", &P::players),
                          field("playerCount", &P::playerCount),
                          field("maxPlayers", &P::maxPlayers),
                          field("connect", &P::connect),
                          field("connectUrl", &P::connectUrl)};
    }
    friend bool operator==(const PublicServer &, const PublicServer &) = default;
};

/// The answer of GET /api/v1/public/status and each message of the WebSocket /api/v1/public/live.
struct PublicStatus
{
    QString title; ///< name of the event, a setting
    Time at{};
    QList<PublicServer> servers;

    static auto fields()
    {
        using P = PublicStatus;
        return std::tuple{field("title", &P::title), field("at", &P::at), field("servers", &P::servers)};
    }
};

} // namespace Pitwall
