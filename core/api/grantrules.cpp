#include "core/api/grantrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

using Flag = Permission::Flag;

bool covers(const Grants &all, const Grants &part)
{
    if (all.administrator)
        return true;
    if (part.administrator || !std::ranges::all_of(part.everywhere, [&all](Flag flag) { return all.allow(flag); }))
        return false;
    for (auto it = part.servers.cbegin(); it != part.servers.cend(); ++it) {
        if (!std::ranges::all_of(it.value(), [&](Flag flag) { return all.allow(flag, it.key()); }))
            return false;
    }
    return true;
}

Grants effectiveGrants(const User &user, const QList<Group> &groups)
{
    Grants all = user.grants;
    for (const Group &group : groups) {
        if (user.groups.contains(group.id))
            all = all | group.grants;
    }
    return all;
}

Result<> checkGrants(const Grants &grants, const QString &path)
{
    for (const Flag flag : grants.everywhere) {
        if (flag < Flag::ServersView)
            return fail(Error::Code::InvalidArgument, toText(flag) + u" cannot be granted"_s, path + u"/everywhere"_s);
    }
    for (auto it = grants.servers.cbegin(); it != grants.servers.cend(); ++it) {
        const QString where = path + u"/servers/"_s + it.key();
        const auto id = ServerId::fromString(it.key());
        if (!id || id->toString() != it.key())
            return fail(Error::Code::InvalidArgument, u"expected the id of a server"_s, where);
        if (!std::ranges::all_of(it.value(), &Permission::isPerServer))
            return fail(Error::Code::InvalidArgument, u"only server permissions can be granted for one server"_s,
                        where);
    }
    return {};
}

} // namespace Pitwall
