#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/model/access.h"
#include "core/storage/collection.h"

namespace Pitwall {

class Directory;
class EventBus;
class LocalToken;
class Logins;
class LoginThrottle;
class PasswordHasher;
class Settings;
class SetupCode;
class Tokens;
struct StoredLogin;

/// Who makes a request, and what that one may do. Nobody: user.id is null.
struct Caller
{
    User user;
    Grants grants; ///< user | groups, cut to the token's scope
    QString via;   ///< "cookie", "bearer", "token", "local"; empty: nobody
    QString address;
    LoginId login; ///< cookie and bearer only

    bool isSomebody() const { return !via.isEmpty(); }
};

/// What a client shows to be let in, out of its headers.
struct Credentials
{
    Secret cookie;
    Secret bearer; ///< a login's or an API token's
    QString address;
    bool loopback = false;
};

/// The answer to a login: the secret goes into a cookie or to a program, once.
struct NewLogin
{
    LoginInfo login;
    Me me;
    Secret secret;
    Secret csrf; ///< cookie logins: must come back in X-Pitwall-Csrf with each mutating call
};

/// Users, groups, logins, API tokens and the setup of first use. Answers come from memory where they can: identify()
/// touches no database once the store is loaded.
class Access final : public QObject
{
    Q_OBJECT

public:
    static QList<CollectionSpec> collections();

    Access(DocumentStore &store, EventBus &bus, const Settings &settings, const Clock &clock,
           QObject *parent = nullptr);
    ~Access() override;

    /// Loads everything; makes the local token (`localTokenPath`, 0600) by which app and pitwallctl of the same user
    /// are let in as administrator from loopback.
    Async<> load(QString localTokenPath);

    bool setupNeeded() const;
    /// The one-time code of first use: made at start while there is no administrator; for the screen, not the log.
    QString setupCode() const;
    /// Makes the first administrator. Fails with PermissionDenied for a wrong code or one not from loopback,
    /// Conflict if there is one, TooManyRequests, InvalidArgument (name, password). Five wrong codes make a new one.
    Async<NewLogin> setUp(QString code, QString name, Secret password, Credentials from, bool cookie);

    /// Fails with Unauthenticated (the same, in the same time, for an unknown name and a wrong password),
    /// TooManyRequests with what to wait in the detail.
    Async<NewLogin> logIn(QString name, Secret password, Credentials from, QString agent, bool cookie);
    Async<> logOut(LoginId id);
    /// Nobody for missing credentials; fails with Unauthenticated for wrong or expired ones.
    Result<Caller> identify(const Credentials &credentials);
    /// The same for a connection that is open: no sign of life, so a window that nobody touches does not keep a login
    /// from getting idle.
    Result<Caller> recheck(const Credentials &credentials) const;
    /// Whether `token` is the CSRF token that belongs to this cookie login.
    bool checkCsrf(const Caller &caller, const Secret &token) const;
    /// The CSRF token of a cookie login, for a page that was loaded anew; empty for other callers.
    Secret csrfToken(const Caller &caller) const;
    QList<LoginInfo> logins(std::optional<UserId> user) const;

    QList<User> users() const;
    bool hasUser(const QString &name) const;
    /// Fails with InvalidArgument (name, password shorter than ten), Conflict (name taken).
    Async<User> addUser(User user, Secret password);
    /// Fails with NotFound, Conflict (changed meanwhile; or it would leave no administrator).
    Async<User> updateUser(UserId id, QJsonObject changes, qint64 version);
    /// With all logins and tokens. Errors as updateUser().
    Async<> removeUser(UserId id);
    /// Ends all logins of that user but `keep`. Fails with NotFound, InvalidArgument (password).
    Async<> setPassword(UserId id, Secret password, std::optional<LoginId> keep);
    /// Whether this is the user's password (for re-authentication); throttled as a login. Fails with
    /// PermissionDenied if it is not, NotFound, TooManyRequests.
    Async<> verifyPassword(UserId id, Secret password, QString address);

    QList<Group> groups() const;
    Async<Group> addGroup(Group group);
    Async<Group> updateGroup(GroupId id, QJsonObject changes, qint64 version);
    Async<> removeGroup(GroupId id);

    QList<ApiToken> tokens(std::optional<UserId> user) const;
    /// Takes name, user, scope and end. Fails with InvalidArgument, TooLarge.
    Async<NewToken> addToken(ApiToken token);
    Async<> removeToken(TokenId id);

Q_SIGNALS:
    /// Wrong tries have made a new code; for whoever shows it.
    void setupCodeChanged(const QString &code);

private:
    /// Whom a checked password belongs to, and which of his passwords it was.
    struct Proven
    {
        User user;
        int passwordNumber = 0;
    };
    Async<Proven> authenticate(QString name, Secret password, QString address);
    Async<NewLogin> openLogin(User user, Credentials from, QString agent, bool cookie);
    Async<> noteLogin(UserId id, QString oldHash, Secret password, bool outdated);
    Result<> beginTry(const QString &account, const QString &address);
    void noteFailure(const QString &account, const QString &address);
    Result<Caller> lookUp(const Credentials &credentials) const;
    Result<Caller> callerOf(const Result<User> &user, Caller caller) const;
    Result<User> enabledUser(UserId id) const;
    Result<> checkNew(const QString &name, const Secret &password) const;
    void applySettings();
    void publishChange(const QString &subject);

    EventBus &m_bus;
    const Settings &m_settings;
    const Clock &m_clock;
    std::unique_ptr<Directory> m_directory;
    std::unique_ptr<Logins> m_logins;
    std::unique_ptr<Tokens> m_tokens;
    std::unique_ptr<PasswordHasher> m_hasher;
    std::unique_ptr<LoginThrottle> m_throttle;
    std::unique_ptr<SetupCode> m_setupCode;
    std::unique_ptr<LocalToken> m_localToken;
    QHash<UserId, int> m_passwordNumbers; ///< counts the changes of a user's password in this life of the core
    bool m_loaded = false;
};

} // namespace Pitwall
