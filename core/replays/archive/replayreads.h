#pragma once

#include "core/model/replaydetail.h"
#include "core/process/diskthread.h"
#include "core/replays/archive/rawcache.h"
#include "core/replays/archive/vault.h"

#include <QObject>

namespace Pitwall {

class ReplayCatalog;

/// Looks into kept files, on a thread of its own.
class ReplayReads final : public QObject
{
    Q_OBJECT

public:
    ReplayReads(ReplayCatalog &catalog, QString cacheFolder);

    /// What is inside, with what its chain says of writers, branches and where they went apart. What cannot be read of
    /// it is its `problem`; fails with NotFound.
    Async<ReplayDetail> detail(ReplayId id);
    /// The stream without compression as a file, made when it is first asked for. Fails with NotFound, Corrupt (the
    /// file is damaged), Unavailable.
    Async<QString> rawFile(ReplayId id);

private:
    ReplayCatalog &m_catalog;
    const std::shared_ptr<RawCache> m_cache; ///< used by the thread only
    DiskThread m_disk;
};

} // namespace Pitwall
