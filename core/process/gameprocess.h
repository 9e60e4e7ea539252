#pragma once

#include "core/process/fd.h"
#include "core/process/keeperrecords.h"

namespace Pitwall {

/// How much of an identity must be true before its process may be signalled.
enum class Proof {
    Kernel,    ///< pid, start time and pidfs inode: enough if its living parent, the keeper, vouches for the rest
    Everything ///< boot, program and nonce as well
};

/// Opens a pidfd first and compares then, so that what was compared is what is held. Fails with NotFound if there is no
/// such process any more, or if it is another one that merely has the number.
Result<Fd> openIdentified(const KeeperIdentity &identity, Proof proof);

/// This kernel's boot id.
QString currentBootId();

/// The session that a process belongs to according to its environment; null if to none, or if we may not look.
SessionId sessionOf(qint64 pid);
/// All processes of this machine that carry a session in their environment. Reads every environment there is.
QMultiHash<SessionId, qint64> processesBySession();

/// What an identity.json would say about this process, had its keeper left one. Fails with NotFound if it is gone or
/// does not carry the session.
Result<KeeperIdentity> identify(qint64 pid, SessionId session, Time now);

} // namespace Pitwall
