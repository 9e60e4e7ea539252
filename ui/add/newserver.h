#pragma once

#include "core/base/error.h"
#include "core/model/gameinfo.h"
#include "core/model/serverrecord.h"

#include <optional>

namespace Pitwall {

class GameList;
class ServerListModel;

/// A record to begin with: named after its game, unlike any other.
ServerRecord newServer(const GameInfo &game, const ServerListModel &servers);

/// What is wrong with it as far as this app can know, in the user's language; the core has the last word.
std::optional<Error> problemOf(const ServerRecord &record, const GameInfo &game, const ServerListModel &servers,
                               const GameList &games);

} // namespace Pitwall
