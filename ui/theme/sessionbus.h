#pragma once

namespace Pitwall {

/// Whether there is a D-Bus session to speak to. Asked first, because Qt would try to start one.
bool hasSessionBus();

} // namespace Pitwall
