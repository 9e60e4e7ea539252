#pragma once

#include "core/base/clock.h"
#include "core/replays/archive/replaychain.h"
#include "core/replays/archive/vault.h"

namespace Pitwall {

/// Writes replays with their chains as one tar that anybody can check with sha256sum and zstd:
///
///   <game or id>/<file as it is kept> · <game or id>/record.json · <game or id>/chain.json
///   README.txt · SHA256SUMS
///
/// Nothing is signed: the hashes are worth what the way is worth on which they were got. Blocks.
class EvidenceTar final
{
public:
    explicit EvidenceTar(QString path, Time now);
    ~EvidenceTar(); ///< what was not finished is removed
    Q_DISABLE_COPY_MOVE(EvidenceTar)

    /// Fails with Unavailable.
    Result<> open();
    /// Fails with NotFound (the file is gone), Corrupt (its SHA-256 is another one: nothing of it is in the archive),
    /// Unavailable.
    Result<> add(const Vault &vault, const ReplayRecord &record, const ReplayChain &chain);
    /// Says in the README that this one is not in here.
    void addMissing(ReplayId id, const QString &why);
    /// Writes the rest; the file has its name then, and is flushed.
    Result<> finish();

private:
    struct Private;
    Result<> addBytes(const QString &name, const QByteArray &bytes);
    Result<> addFile(const QString &name, const QString &path, const ReplayRecord &record);
    Result<> beginEntry(const QString &name, qint64 size);
    Failure failure() const;

    std::unique_ptr<Private> d;
};

} // namespace Pitwall
