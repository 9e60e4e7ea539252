#pragma once

#include "core/net/connectiontable.h"
#include "core/net/filethread.h"
#include "core/net/hostpolicy.h"
#include "core/net/httplimits.h"
#include "core/net/pathpattern.h"
#include "core/net/published.h"
#include "core/net/snapshots.h"

namespace Pitwall::Http {

class Dispatcher;
struct TlsContext;

/// What the I/O threads go by; replaced as a whole when something changes.
struct IoConfig
{
    struct UploadRoute
    {
        Method method;
        PathPattern pattern;
    };
    Server::Limits limits;
    HostPolicy hosts;
    QList<UploadRoute> uploads; ///< the index of one is what Dispatcher::askUpload() wants
};

/// What all I/O threads of a server share.
struct IoShared
{
    explicit IoShared(Dispatcher &core)
        : dispatcher(core)
    {}

    Dispatcher &dispatcher;
    Snapshots snapshots;
    ConnectionTable connections;
    FileThread files;
    Published<IoConfig> config{std::make_shared<const IoConfig>()};
    Published<TlsContext> tls{nullptr};
};

} // namespace Pitwall::Http
