#pragma once

#include <cstddef>

/// What a core and a keeper agree on. Without Qt. Keepers outlive updates of Pitwall: change it only by adding, and
/// raise `version` when an old core could not understand a new keeper.
///
/// A session folder holds intent.json (what the core wants, for the next core), intent.bin (the same for the keeper:
/// texts "key=value", each ended by a NUL, the last one is "end="), lock (held by the keeper for life), ctl.sock,
/// stdin, out.log, identity.json (written before the game is released) and exit.json.
///
/// ctl.sock is a SOCK_SEQPACKET, one message a packet. The keeper says "hello <version> <identity>" to whoever connects
/// and "exit <record>" when the game and all its children are gone; the core answers that with "ack", and the keeper
/// goes. Both sides ignore messages that they do not know.
namespace Pitwall::KeeperProtocol {

inline constexpr int version = 1;
inline constexpr char intentFile[] = "intent.json";
inline constexpr char instructionsFile[] = "intent.bin";
inline constexpr char identityFile[] = "identity.json";
inline constexpr char exitFile[] = "exit.json";
inline constexpr char lockFile[] = "lock";
inline constexpr char controlSocket[] = "ctl.sock";
inline constexpr char inputFifo[] = "stdin";
inline constexpr char outputFile[] = "out.log";
inline constexpr char sessionVariable[] = "PITWALL_SESSION"; ///< in the environment of the game: the nonce
inline constexpr char cgroupPrefix[] = "pitwall-";           ///< name of a session's cgroup, the session id follows

inline constexpr std::size_t maxMessage = 16 * 1024;
inline constexpr std::size_t maxInstructions = 4 * 1024 * 1024;

} // namespace Pitwall::KeeperProtocol
