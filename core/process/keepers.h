#pragma once

#include "core/process/keptprocess.h"

namespace Pitwall {

/// A session found at start that is over: how it ended, for the one who launched it.
struct EndedSession
{
    LaunchSpec spec;
    ExitRecord exit;
    QString directory;
};

struct Adoption
{
    QList<std::shared_ptr<KeptProcess>> running;
    QList<EndedSession> ended;
    QStringList quarantined; ///< session folders with damaged records: moved aside, nothing was signalled
};

/// Launches games under keepers and finds them again (spec 6.5). Interface with two implementations: ForkedKeepers,
/// and a fake in tests/support.
class Keepers : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Fails with NotFound if there is no such program, InvalidArgument if it is asked for what cannot be,
    /// PermissionDenied or Unsupported if this machine does not let it run, Unavailable if it has no room or no process
    /// for it now, Timeout after ten seconds. The errno is in the detail.
    virtual Async<std::shared_ptr<KeptProcess>> launch(LaunchSpec spec) = 0;
    /// Finds every session of an earlier life of the core. Fails with Conflict if another core owns the folder.
    virtual Async<Adoption> adopt() = 0;
    /// Lets go of an ended session: its folder goes with all that is in it, the output as well. So store that first.
    virtual void forget(SessionId session) = 0;
};

} // namespace Pitwall
