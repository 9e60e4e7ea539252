// How the directory changes groups, one step at a time.
#include "core/security/accessrules.h"
#include "core/security/directory.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int maxGroups = 1000;
static const QStringList groupFields{u"name"_s, u"grants"_s};

Result<StoredGroup> Directory::checkGroup(Group group) const
{
    const Result<QString> name = AccessRules::checkName(group.name);
    if (!name)
        return Failure{name.error()};
    const Result<Grants> grants = AccessRules::checkGrants(group.grants);
    if (!grants)
        return Failure{grants.error()};
    StoredGroup checked{group, AccessRules::nameKey(*name)};
    checked.name = *name;
    checked.grants = *grants;
    const bool taken = std::ranges::any_of(m_groups, [&checked](const StoredGroup &other) {
        return other.id != checked.id && other.nameKey == checked.nameKey;
    });
    if (taken)
        return fail(Error::Code::Conflict, u"there is a group of this name"_s, u"/name"_s);
    return checked;
}

Result<StoredGroup> Directory::editable(GroupId id, qint64 version) const
{
    const auto it = m_groups.constFind(id);
    if (it == m_groups.constEnd())
        return fail(Error::Code::NotFound, u"there is no such group"_s);
    if (version != 0 && version != it->version)
        return fail(Error::Code::Conflict, u"the group was changed meanwhile; load it anew"_s);
    return *it;
}

Async<Group> Directory::doAddGroup(Group group)
{
    if (m_groups.size() >= maxGroups)
        co_return fail(Error::Code::TooLarge, u"there are too many groups"_s);
    group.id = GroupId::create();
    group.version = 0;
    const Result<StoredGroup> checked = checkGroup(group);
    if (!checked)
        co_return Failure{checked.error()};
    const Result<StoredGroup> stored = co_await m_groupTable.insert(*checked);
    if (!stored)
        co_return Failure{stored.error()};
    m_groups.insert(stored->id, *stored);
    Q_EMIT changed(u"group/"_s + stored->id.toString());
    co_return *stored;
}

Async<Group> Directory::doUpdateGroup(GroupId id, QJsonObject changes, qint64 version)
{
    const Result<StoredGroup> before = editable(id, version);
    if (!before)
        co_return Failure{before.error()};
    if (const Result<> allowed = AccessRules::checkKeys(changes, groupFields); !allowed)
        co_return Failure{allowed.error()};
    Group group = *before;
    if (const Result<> applied = applyJson(group, changes, UnknownKeys::Refuse); !applied)
        co_return Failure{applied.error()};
    const Result<StoredGroup> checked = checkGroup(group);
    if (!checked)
        co_return Failure{checked.error()};
    Groups after = m_groups;
    after.insert(id, *checked);
    if (const Result<> allowed = checkAdministrator(m_users, after); !allowed)
        co_return Failure{allowed.error()};
    const Result<StoredGroup> stored = co_await m_groupTable.replace(*checked);
    if (!stored)
        co_return Failure{stored.error()};
    m_groups.insert(id, *stored);
    Q_EMIT changed(u"group/"_s + id.toString());
    co_return *stored;
}

Async<> Directory::doRemoveGroup(GroupId id)
{
    const Result<StoredGroup> before = editable(id, 0);
    if (!before)
        co_return Failure{before.error()};
    Groups groups = m_groups;
    groups.remove(id);
    if (const Result<> allowed = checkAdministrator(m_users, groups); !allowed)
        co_return allowed;
    Users users = m_users;
    QList<Write> writes{m_groupTable.removing(*before)};
    for (StoredUser &user : users) {
        if (user.groups.removeAll(id) == 0)
            continue;
        writes.append(m_userTable.replacing(user));
        ++user.version;
    }
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        co_return stored;
    m_groups = groups;
    m_users = users;
    Q_EMIT changed(u"group/"_s + id.toString());
    co_return Result<>();
}

} // namespace Pitwall
