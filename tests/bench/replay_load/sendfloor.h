#pragma once

namespace Pitwall::ReplayLoad {

/// What the kernel takes to send `bytes` to a TCP connection of this machine, when a thousand get the same one after
/// the other, twenty times; seconds of processor time a send, without anything that a server does beside. 0 if there
/// are not enough descriptors.
double sendFloor(int bytes);

} // namespace Pitwall::ReplayLoad
