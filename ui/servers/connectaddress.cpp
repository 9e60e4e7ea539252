#include "ui/servers/connectaddress.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static int playersPort(const ServerRecord &record, const GameInfo *game)
{
    if (game) {
        const auto it = std::ranges::find(game->ports, false, &GamePort::loopbackOnly);
        if (it != game->ports.end())
            return record.ports.value(it->role);
    }
    return record.ports.value(u"game"_s);
}

static QString hostFor(const ServerRecord &record, const CoreInfo &core)
{
    if (!record.connectHost.isEmpty())
        return record.connectHost;
    const QHostAddress bound(record.bindAddress);
    if (!bound.isNull() && bound != QHostAddress::AnyIPv4 && bound != QHostAddress::AnyIPv6)
        return record.bindAddress;
    for (const QString &url : core.addresses) {
        const QString host = QUrl(url).host();
        if (!QHostAddress(host).isLoopback())
            return host;
    }
    return core.hostName;
}

QString connectAddress(const ServerRecord &record, const GameInfo *game, const CoreInfo &core)
{
    const int port = playersPort(record, game);
    const QString host = hostFor(record, core);
    if (port == 0 || host.isEmpty())
        return {};
    return QString((host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port));
}

} // namespace Pitwall
