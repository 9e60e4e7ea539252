#pragma once

#include "core/base/async.h"
#include "core/model/activity.h"
#include "core/model/coreinfo.h"

namespace Pitwall {

/// What the API needs of the core as a whole; the engine is it.
class CoreControl
{
public:
    virtual ~CoreControl() = default;

    virtual CoreInfo info() const = 0;
    /// Opens the port to the network or closes it, at once, and remembers that.
    virtual Async<> openToLan(bool open) = 0;
    /// All of them or none. Fails with NotFound or InvalidArgument, the field being the key; Conflict for one that the
    /// command line or the environment fixes; Unavailable if the file cannot be written.
    virtual Result<> changeSettings(const QJsonObject &changes) = 0;

    virtual Async<QList<BackupInfo>> backups() = 0; ///< newest first
    virtual Async<BackupInfo> createBackup() = 0;
    virtual Async<> verifyBackup(QString name) = 0; ///< fails with NotFound, Corrupt, Conflict (newer version)
    virtual Async<> removeBackup(QString name) = 0; ///< fails with NotFound
};

} // namespace Pitwall
