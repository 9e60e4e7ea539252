// Gives the enums of the value types their one moc home, and holds what little they can compute.
#include "core/model/access.h"
#include "core/model/activity.h"
#include "core/model/coreinfo.h"
#include "core/model/event.h"
#include "core/model/gameinfo.h"
#include "core/model/livereplay.h"
#include "core/model/output.h"
#include "core/model/publicstatus.h"
#include "core/model/recordingrule.h"
#include "core/model/replay.h"
#include "core/model/replaydetail.h"
#include "core/model/replayquery.h"
#include "core/model/serverview.h"

#include <algorithm>

namespace Pitwall {

static QList<Permission::Flag> united(QList<Permission::Flag> a, const QList<Permission::Flag> &b)
{
    for (const Permission::Flag flag : b) {
        if (!a.contains(flag))
            a.append(flag);
    }
    return a;
}

bool Grants::allow(Permission::Flag flag, const QString &server) const
{
    if (flag == Permission::Flag::Public || flag == Permission::Flag::LoggedIn || administrator
        || everywhere.contains(flag))
        return true;
    return !server.isEmpty() && Permission::isPerServer(flag) && servers.value(server).contains(flag);
}

bool Grants::allowSomewhere(Permission::Flag flag) const
{
    return allow(flag) || (Permission::isPerServer(flag) && std::ranges::any_of(servers, [flag](const auto &flags) {
                               return flags.contains(flag);
                           }));
}

Grants Grants::operator|(const Grants &other) const
{
    Grants all{.administrator = administrator || other.administrator,
               .everywhere = united(everywhere, other.everywhere),
               .servers = servers};
    for (auto it = other.servers.cbegin(); it != other.servers.cend(); ++it)
        all.servers[it.key()] = united(all.servers.value(it.key()), it.value());
    return all;
}

Grants Grants::operator&(const Grants &other) const
{
    Grants both{.administrator = administrator && other.administrator};
    for (const Permission::Flag flag : united(everywhere, other.everywhere)) {
        if (allow(flag) && other.allow(flag))
            both.everywhere.append(flag);
    }
    QStringList ids = servers.keys();
    ids += other.servers.keys();
    ids.removeDuplicates();
    for (const QString &id : std::as_const(ids)) {
        for (const Permission::Flag flag : united(servers.value(id), other.servers.value(id))) {
            if (allow(flag, id) && other.allow(flag, id))
                both.servers[id].append(flag);
        }
    }
    return both;
}

} // namespace Pitwall
