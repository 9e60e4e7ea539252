#pragma once

#include "core/model/gameinfo.h"
#include "core/model/serverview.h"

namespace Pitwall::Samples {

/// Server number `n` of a believable game night, the same at every call: names, games, groups, players and states
/// vary with n (0: Teeworlds online, 1: OpenTTD online, 2: BZFlag degraded, 3: Freeciv failed, 4: Minetest offline,
/// 5: Armagetron starting, …). `startedAt` lies before now.
ServerView server(int n);
QList<ServerView> servers(int count);

/// {"items": […]}, as GET /servers answers.
QJsonObject listJson(const QList<ServerView> &servers);

} // namespace Pitwall::Samples
