#pragma once

namespace Pitwall {

/// The page of replays over an archive of a million: its first page, frames while it is scrolled to the end, by the
/// handle, and back into what was let go, and the memory of all that. Whether the targets were met.
bool scrollReplays();

} // namespace Pitwall
