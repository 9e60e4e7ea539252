#pragma once

#include "core/games/gameprotocol.h"

namespace Pitwall::Source {

/// One A2S query, info and players, by UDP: challenges are answered, only datagrams of the asked address count.
/// Fails with Timeout, Corrupt, Unsupported.
Async<GameState> query(QObject *context, const QString &host, int port, Milliseconds timeout);

} // namespace Pitwall::Source
