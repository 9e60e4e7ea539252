#pragma once

#include "core/model/gameinfo.h"
#include "core/model/serverrecord.h"

#include <functional>

namespace Pitwall {

class PortTable;

/// A port as one server wants it.
struct WantedPort
{
    QString role;
    GamePort::Transport transport = GamePort::Transport::Udp;
    int number = 0;
    QString address; ///< empty: every address of this machine
};

/// The ports of a record with what its game says of them; roles without a number are left out.
QList<WantedPort> wantedPorts(const ServerRecord &record, const GameInfo &game);

/// True if both could not be bound at once.
bool collide(const WantedPort &a, const WantedPort &b);

/// Binds the port for a moment, as a server would. Fails with Conflict if it is taken, PermissionDenied below 1024,
/// InvalidArgument if the address is not of this machine. Connections that are closing (TIME_WAIT) do not count.
Result<> tryBind(const WantedPort &port);

/// tryBind() with a sentence that names who has it.
Result<> checkFree(const WantedPort &port, PortTable &table);

/// The first number from `port.number` on that nobody has, for which `isTaken` is false. Fails with Conflict if there
/// is none among the next 1000.
Result<int> findFree(WantedPort port, const std::function<bool(const WantedPort &)> &isTaken);

} // namespace Pitwall
