#include "ui/theme/sessionbus.h"

#include <QDBusConnection>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

bool hasSessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") && !QFileInfo::exists(runtime + u"/bus"_s))
        return false;
    return QDBusConnection::sessionBus().isConnected();
}

} // namespace Pitwall
