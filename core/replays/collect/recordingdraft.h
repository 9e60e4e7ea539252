#pragma once

#include "core/replays/archive/replaydraft.h"
#include "core/replays/collect/recordingfile.h"
#include "core/replays/collect/recordingsource.h"

namespace Pitwall {

/// A recording on its way into the archive: what is known without reading it, then what the file itself says (which
/// counts more). `server` with the session in which it was written. Blocks; for a thread of its own.
ReplayDraft draftOf(const RecordingServer &server, const RecordingRule &rule, const RecordingFile &file,
                    const StagedRecording &staged);

} // namespace Pitwall
