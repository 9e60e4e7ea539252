#pragma once

#include "core/client/clients.h"

namespace Pitwall {

class Appearance;
class GameList;
class Language;
class MetricHistory;
class ServerActions;
class ServerListModel;
class UiState;

/// What the window gives to each page it makes. All of it outlives the page.
struct PageContext
{
    Clients &clients;
    ServerListModel &servers; ///< live list of all servers; one for the whole app
    GameList &games;          ///< the games that the core knows
    ServerActions &actions;   ///< start, stop, restart… of servers, with their questions and errors
    MetricHistory &history;   ///< short past of CPU and memory, for sparklines
    UiState &state;
    Appearance &appearance;
    Language &language;
};

} // namespace Pitwall
