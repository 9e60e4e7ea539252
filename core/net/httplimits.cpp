#include "core/net/httplimits.h"

#include "core/base/settings.h"
#include "core/net/netsettings.h"

namespace Pitwall::Http {

Server::Limits Server::Limits::from(const Settings &settings)
{
    Limits limits;
    limits.maxConnections = settings.get(NetSettings::maxConnections);
    limits.maxConnectionsPerAddress = settings.get(NetSettings::maxConnectionsPerAddress);
    limits.maxRequestLineBytes = settings.get(NetSettings::maxRequestLineBytes);
    limits.maxHeaderBytes = settings.get(NetSettings::maxHeaderBytes);
    limits.maxBodyBytes = settings.get(NetSettings::maxBodyBytes);
    limits.headerTimeout = Seconds(settings.get(NetSettings::headerTimeout));
    limits.idleTimeout = Seconds(settings.get(NetSettings::idleTimeout));
    return limits;
}

} // namespace Pitwall::Http
