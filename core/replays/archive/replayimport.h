#pragma once

#include "core/jobs/jobs.h"
#include "core/replays/archive/draftkeeper.h"
#include "core/replays/archive/fileimport.h"

namespace Pitwall {

class FolderWalk;

/// Takes files and folders into the archive as a job, one file after the other: what it has, by the hash of the file or
/// of the stream in it, is skipped.
class ReplayImport final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ReplayCatalog &catalog;
        ReplayIntake &intake;
        DraftKeeper &keeper; ///< whose thread packs
        Jobs &jobs;
        const Settings &settings;
    };

    explicit ReplayImport(Parts parts);

    /// See ReplayArchive::startImport(). Fails with NotFound, InvalidArgument for the path.
    Async<Job> start(QString path, QString who);

private:
    struct Tally;
    using Context = std::shared_ptr<JobContext>;

    Async<QJsonObject> run(Context context, std::shared_ptr<FolderWalk> walk);
    Async<bool> importOne(QString path);

    const Parts m_parts;
    DiskThread m_disk;
};

} // namespace Pitwall
