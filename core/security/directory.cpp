#include "core/security/directory.h"

#include "core/security/accessrules.h"
#include "core/security/loadall.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

QList<CollectionSpec> Directory::collections()
{
    const QList<Index> byName{{u"nameKey"_s, {u"nameKey"_s}, Index::Kind::Unique}};
    return {
        {.name = u"users"_s, .indexes = byName}, {.name = u"groups"_s, .indexes = byName}, {.name = u"credentials"_s}};
}

Directory::Directory(DocumentStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_userTable(store, u"users"_s)
    , m_groupTable(store, u"groups"_s)
    , m_credentialTable(store, u"credentials"_s)
{}

template<typename T>
static auto byId(const QList<T> &values)
{
    QHash<decltype(T::id), T> table;
    for (const T &value : values)
        table.insert(value.id, value);
    return table;
}

Async<> Directory::load()
{
    const Result<QList<StoredGroup>> groups = co_await loadAll(m_groupTable);
    if (!groups)
        co_return Failure{groups.error()};
    const Result<QList<StoredUser>> users = co_await loadAll(m_userTable);
    if (!users)
        co_return Failure{users.error()};
    const Result<QList<StoredCredential>> credentials = co_await loadAll(m_credentialTable);
    if (!credentials)
        co_return Failure{credentials.error()};
    m_groups = byId(*groups);
    m_users = byId(*users);
    m_credentials = byId(*credentials);
    co_return Result<>();
}

template<typename Public, typename Table>
static QList<Public> sortedByName(const Table &table)
{
    QList<Public> list;
    for (const auto &value : table)
        list.append(value);
    std::ranges::sort(list, {}, [](const Public &value) { return AccessRules::nameKey(value.name); });
    return list;
}

QList<User> Directory::users() const
{
    QList<User> list = sortedByName<User>(m_users);
    for (User &user : list)
        user.lastLogin = m_credentials.value(user.id).lastLogin;
    return list;
}

QList<Group> Directory::groups() const
{
    return sortedByName<Group>(m_groups);
}

std::optional<User> Directory::find(UserId id) const
{
    const auto it = m_users.constFind(id);
    if (it == m_users.constEnd())
        return {};
    User user = *it;
    user.lastLogin = m_credentials.value(id).lastLogin;
    return user;
}

std::optional<User> Directory::findByName(const QString &name) const
{
    const auto it = std::ranges::find(m_users, AccessRules::nameKey(name), &StoredUser::nameKey);
    return it == m_users.end() ? std::nullopt : find(it->id);
}

Grants Directory::grantsOf(UserId id) const
{
    const auto it = m_users.constFind(id);
    return it == m_users.constEnd() ? Grants() : effective(*it, m_groups);
}

QString Directory::passwordHash(UserId id) const
{
    return m_credentials.value(id).passwordHash;
}

Grants Directory::effective(const User &user, const Groups &groups)
{
    Grants grants = user.grants;
    for (const GroupId &group : user.groups)
        grants = grants | groups.value(group).grants;
    return grants;
}

bool Directory::hasAdministrator(const Users &users, const Groups &groups)
{
    return std::ranges::any_of(
        users, [&groups](const StoredUser &user) { return user.enabled && effective(user, groups).administrator; });
}

/// Whether the change to this state leaves somebody who can undo it.
Result<> Directory::checkAdministrator(const Users &users, const Groups &groups) const
{
    if (hasAdministrator() && !hasAdministrator(users, groups))
        return fail(Error::Code::Conflict, u"this would leave no enabled administrator; make another one first"_s);
    return {};
}

Async<User> Directory::addUser(User user, QString passwordHash, bool first)
{
    return m_queue.run<User>([this, user, passwordHash, first] { return doAddUser(user, passwordHash, first); });
}

Async<User> Directory::updateUser(UserId id, QJsonObject changes, qint64 version)
{
    return m_queue.run<User>([this, id, changes, version] { return doUpdateUser(id, changes, version); });
}

Async<> Directory::removeUser(UserId id, AlsoWrite also)
{
    return m_queue.run<void>([this, id, also] { return doRemoveUser(id, also); });
}

Async<> Directory::setPasswordHash(UserId id, QString hash, AlsoWrite also)
{
    return m_queue.run<void>([this, id, hash, also] { return doSetPassword(id, hash, also); });
}

Async<> Directory::noteLogin(UserId id, Time at, QString old, QString hash)
{
    return m_queue.run<void>([this, id, at, old, hash] { return doNoteLogin(id, at, old, hash); });
}

Async<Group> Directory::addGroup(Group group)
{
    return m_queue.run<Group>([this, group] { return doAddGroup(group); });
}

Async<Group> Directory::updateGroup(GroupId id, QJsonObject changes, qint64 version)
{
    return m_queue.run<Group>([this, id, changes, version] { return doUpdateGroup(id, changes, version); });
}

Async<> Directory::removeGroup(GroupId id)
{
    return m_queue.run<void>([this, id] { return doRemoveGroup(id); });
}

} // namespace Pitwall
