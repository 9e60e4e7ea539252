// How the directory changes users, one step at a time.
#include "core/security/accessrules.h"
#include "core/security/directory.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int maxUsers = 10000;
static constexpr int maxGroupsOfUser = 100;
static const QStringList userFields{u"name"_s, u"enabled"_s, u"groups"_s, u"grants"_s};

static Failure noSuchUser()
{
    return fail(Error::Code::NotFound, u"there is no such user"_s);
}

Result<StoredUser> Directory::checkUser(User user) const
{
    const Result<QString> name = AccessRules::checkName(user.name);
    if (!name)
        return Failure{name.error()};
    const Result<Grants> grants = AccessRules::checkGrants(user.grants);
    if (!grants)
        return Failure{grants.error()};
    const bool known = std::ranges::all_of(user.groups, [this](GroupId id) { return m_groups.contains(id); });
    if (!known || user.groups.size() > maxGroupsOfUser)
        return fail(Error::Code::InvalidArgument, u"there is no such group"_s, u"/groups"_s);
    StoredUser checked{user, AccessRules::nameKey(*name)};
    checked.name = *name;
    checked.grants = *grants;
    checked.lastLogin.reset(); // kept with the credential
    const bool taken = std::ranges::any_of(m_users, [&checked](const StoredUser &other) {
        return other.id != checked.id && other.nameKey == checked.nameKey;
    });
    if (taken)
        return fail(Error::Code::Conflict, u"there is a user of this name"_s, u"/name"_s);
    return checked;
}

Result<StoredUser> Directory::editable(UserId id, qint64 version) const
{
    const auto it = m_users.constFind(id);
    if (it == m_users.constEnd())
        return noSuchUser();
    if (version != 0 && version != it->version)
        return fail(Error::Code::Conflict, u"the user was changed meanwhile; load it anew"_s);
    return *it;
}

Async<User> Directory::doAddUser(User user, QString passwordHash, bool first)
{
    if (first && hasAdministrator())
        co_return fail(Error::Code::Conflict, u"there is an administrator already"_s);
    if (m_users.size() >= maxUsers)
        co_return fail(Error::Code::TooLarge, u"there are too many users"_s);
    user.id = UserId::create();
    user.createdAt = m_clock.now();
    user.version = 0;
    Result<StoredUser> checked = checkUser(user);
    if (!checked)
        co_return Failure{checked.error()};
    StoredCredential credential{.id = checked->id, .passwordHash = passwordHash};
    // A list of its own: GCC 12 cannot keep an initializer list across co_await.
    const QList<Write> writes{m_userTable.inserting(*checked), m_credentialTable.inserting(credential)};
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        co_return Failure{stored.error()};
    checked->version = credential.version = 1;
    m_users.insert(checked->id, *checked);
    m_credentials.insert(credential.id, credential);
    Q_EMIT changed(u"user/"_s + credential.id.toString());
    co_return *find(credential.id);
}

Async<User> Directory::doUpdateUser(UserId id, QJsonObject changes, qint64 version)
{
    const Result<StoredUser> before = editable(id, version);
    if (!before)
        co_return Failure{before.error()};
    if (const Result<> allowed = AccessRules::checkKeys(changes, userFields); !allowed)
        co_return Failure{allowed.error()};
    User user = *before;
    if (const Result<> applied = applyJson(user, changes, UnknownKeys::Refuse); !applied)
        co_return Failure{applied.error()};
    const Result<StoredUser> checked = checkUser(user);
    if (!checked)
        co_return Failure{checked.error()};
    Users after = m_users;
    after.insert(id, *checked);
    if (const Result<> allowed = checkAdministrator(after, m_groups); !allowed)
        co_return Failure{allowed.error()};
    const Result<StoredUser> stored = co_await m_userTable.replace(*checked);
    if (!stored)
        co_return Failure{stored.error()};
    m_users.insert(id, *stored);
    Q_EMIT changed(u"user/"_s + id.toString());
    co_return *find(id);
}

Async<> Directory::doRemoveUser(UserId id, AlsoWrite also)
{
    const Result<StoredUser> before = editable(id, 0);
    if (!before)
        co_return Failure{before.error()};
    Users after = m_users;
    after.remove(id);
    if (const Result<> allowed = checkAdministrator(after, m_groups); !allowed)
        co_return allowed;
    QList<Write> writes = also();
    writes += {m_userTable.removing(*before), m_credentialTable.removing({.id = id})};
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        co_return stored;
    m_users.remove(id);
    m_credentials.remove(id);
    Q_EMIT changed(u"user/"_s + id.toString());
    co_return Result<>();
}

Async<> Directory::doSetCredential(StoredCredential credential, QList<Write> also)
{
    also += m_credentialTable.replacing(credential);
    const Result<> stored = co_await m_store.transaction(also);
    if (!stored)
        co_return stored;
    ++credential.version;
    m_credentials.insert(credential.id, credential);
    co_return Result<>();
}

Async<> Directory::doSetPassword(UserId id, QString hash, AlsoWrite also)
{
    if (const Result<StoredUser> user = editable(id, 0); !user)
        co_return Failure{user.error()};
    StoredCredential credential = m_credentials.value(id);
    credential.passwordHash = hash;
    const Result<> stored = co_await doSetCredential(credential, also());
    if (stored)
        Q_EMIT changed(u"user/"_s + id.toString());
    co_return stored;
}

Async<> Directory::doNoteLogin(UserId id, Time at, QString old, QString hash)
{
    StoredCredential credential = m_credentials.value(id);
    if (credential.id.isNull())
        co_return noSuchUser();
    credential.lastLogin = at;
    if (credential.passwordHash == old && !hash.isEmpty())
        credential.passwordHash = hash;
    co_return co_await doSetCredential(credential, QList<Write>());
}

} // namespace Pitwall
