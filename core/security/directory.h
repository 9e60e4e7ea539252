#pragma once

#include "core/base/clock.h"
#include "core/model/access.h"
#include "core/security/serialqueue.h"
#include "core/storage/collection.h"

#include <QHash>

namespace Pitwall {

/// As it is stored; the key keeps a second "Anna" out beside "anna".
struct StoredUser : User
{
    QString nameKey;

    static auto fields() { return std::tuple_cat(User::fields(), std::tuple{field("nameKey", &StoredUser::nameKey)}); }
};

struct StoredGroup : Group
{
    QString nameKey;

    static auto fields()
    {
        return std::tuple_cat(Group::fields(), std::tuple{field("nameKey", &StoredGroup::nameKey)});
    }
};

/// Apart from the user, so that no list of users can show it and a login does not change the user's version.
struct StoredCredential
{
    UserId id; ///< the user's
    QString passwordHash;
    std::optional<Time> lastLogin;
    qint64 version = 0;

    static auto fields()
    {
        using C = StoredCredential;
        return std::tuple{field("id", &C::id), field("passwordHash", &C::passwordHash),
                          field("lastLogin", &C::lastLogin), field("version", &C::version)};
    }
};

/// Users, their groups and the hashes of their passwords, all in memory and all stored before a change is answered.
/// Changes are made one after another, so that no two of them together can take away the last enabled administrator.
class Directory final : public QObject
{
    Q_OBJECT

public:
    /// What else a transaction is to write; asked for right before it.
    using AlsoWrite = std::function<QList<Write>()>;

    static QList<CollectionSpec> collections();

    Directory(DocumentStore &store, const Clock &clock, QObject *parent = nullptr);

    Async<> load();

    QList<User> users() const;   ///< by name
    QList<Group> groups() const; ///< by name
    std::optional<User> find(UserId id) const;
    std::optional<User> findByName(const QString &name) const;
    /// Own ones and those of the groups; nothing if there is no such user.
    Grants grantsOf(UserId id) const;
    bool hasAdministrator() const { return hasAdministrator(m_users, m_groups); }
    QString passwordHash(UserId id) const; ///< empty if there is no such user

    /// `first`: only if there is no administrator yet (else Conflict). Fails with InvalidArgument, Conflict (name).
    Async<User> addUser(User user, QString passwordHash, bool first = false);
    /// Takes name, enabled, groups and grants. `version` 0: whatever it is. Fails with InvalidArgument, NotFound,
    /// Conflict (changed meanwhile, name taken, or it would leave no administrator).
    Async<User> updateUser(UserId id, QJsonObject changes, qint64 version);
    /// `also` is done in the same transaction.
    Async<> removeUser(UserId id, AlsoWrite also);
    Async<> setPasswordHash(UserId id, QString hash, AlsoWrite also);
    /// Stores `hash` if `old` is still the one that counts, and when the user logged in.
    Async<> noteLogin(UserId id, Time at, QString old, QString hash);

    Async<Group> addGroup(Group group);
    Async<Group> updateGroup(GroupId id, QJsonObject changes, qint64 version);
    /// Its members leave it.
    Async<> removeGroup(GroupId id);

Q_SIGNALS:
    void changed(const QString &subject); ///< "user/…" or "group/…"

private:
    using Users = QHash<UserId, StoredUser>;
    using Groups = QHash<GroupId, StoredGroup>;

    static Grants effective(const User &user, const Groups &groups);
    static bool hasAdministrator(const Users &users, const Groups &groups);
    Result<> checkAdministrator(const Users &users, const Groups &groups) const;
    Result<StoredUser> checkUser(User user) const;
    Result<StoredGroup> checkGroup(Group group) const;
    Result<StoredUser> editable(UserId id, qint64 version) const;
    Result<StoredGroup> editable(GroupId id, qint64 version) const;

    // The steps that the queue runs.
    Async<User> doAddUser(User user, QString passwordHash, bool first);
    Async<User> doUpdateUser(UserId id, QJsonObject changes, qint64 version);
    Async<> doRemoveUser(UserId id, AlsoWrite also);
    Async<> doSetCredential(StoredCredential credential, QList<Write> also);
    Async<> doSetPassword(UserId id, QString hash, AlsoWrite also);
    Async<> doNoteLogin(UserId id, Time at, QString old, QString hash);
    Async<Group> doAddGroup(Group group);
    Async<Group> doUpdateGroup(GroupId id, QJsonObject changes, qint64 version);
    Async<> doRemoveGroup(GroupId id);

    DocumentStore &m_store;
    const Clock &m_clock;
    SerialQueue m_queue;
    Collection<StoredUser> m_userTable;
    Collection<StoredGroup> m_groupTable;
    Collection<StoredCredential> m_credentialTable;
    Users m_users;
    Groups m_groups;
    QHash<UserId, StoredCredential> m_credentials;
};

} // namespace Pitwall
