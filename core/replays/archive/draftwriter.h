#pragma once

#include "core/replays/archive/fafgame.h"
#include "core/replays/archive/preparedreplay.h"
#include "core/replays/archive/replaydraft.h"
#include "core/replays/archive/vault.h"
#include "core/replays/formats/fafreplay/fafreplaywriter.h"

class QFile;

namespace Pitwall {

/// Makes the file of a draft: packs the canonical stream and understands it in the same pass. For one thread, so that
/// there is one compressor, however many games end together. Blocks.
class DraftWriter final
{
public:
    explicit DraftWriter(Vault vault);

    /// Fails with Unavailable when the disk is full or cannot be written: no file is left then.
    Result<PreparedReplay> write(const ReplayDraft &draft, const std::optional<FafGame> &faf, int level);

    /// The compressor, for files that are packed without a draft.
    FafReplayWriter &packer(int level);

private:
    Result<> pack(QFile &file, const ReplayDraft &draft, const std::optional<FafGame> &faf, PreparedReplay &prepared,
                  int level);
    static Result<> copy(QFile &file, const ReplayDraft &draft, PreparedReplay &prepared);

    const Vault m_vault;
    std::unique_ptr<FafReplayWriter> m_writer;
    int m_level = 0;
};

} // namespace Pitwall
