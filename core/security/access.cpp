#include "core/security/access.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/security/accessrules.h"
#include "core/security/directory.h"
#include "core/security/localtoken.h"
#include "core/security/logins.h"
#include "core/security/loginthrottle.h"
#include "core/security/passwordhasher.h"
#include "core/security/securitysettings.h"
#include "core/security/setupcode.h"
#include "core/security/tokens.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcAccess, "pitwall.security.access", QtInfoMsg)

static PasswordCost costOf(const Settings &settings)
{
    return {.memoryMiB = static_cast<unsigned>(settings.get(SecuritySettings::passwordMemory)),
            .passes = static_cast<unsigned>(settings.get(SecuritySettings::passwordPasses))};
}

QList<CollectionSpec> Access::collections()
{
    return Directory::collections() + Logins::collections() + Tokens::collections();
}

Access::Access(DocumentStore &store, EventBus &bus, const Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_settings(settings)
    , m_clock(clock)
    , m_directory(std::make_unique<Directory>(store, clock))
    , m_logins(std::make_unique<Logins>(store, settings, clock))
    , m_tokens(std::make_unique<Tokens>(store, clock))
    , m_hasher(std::make_unique<PasswordHasher>(costOf(settings)))
    , m_throttle(std::make_unique<LoginThrottle>(clock))
    , m_setupCode(std::make_unique<SetupCode>())
    , m_localToken(std::make_unique<LocalToken>())
{
    connect(m_directory.get(), &Directory::changed, this, &Access::publishChange);
    connect(m_logins.get(), &Logins::ended, this,
            [this](LoginId id) { publishChange(u"login/"_s + id.toString()); }); // for who listens with this login
    connect(&settings, &Settings::changed, this, &Access::applySettings);
    applySettings();
}

Access::~Access() = default;

void Access::applySettings()
{
    m_hasher->setCost(costOf(m_settings));
    m_throttle->setPerMinute(m_settings.get(SecuritySettings::loginTriesPerMinute));
}

void Access::publishChange(const QString &subject)
{
    m_bus.publish(u"access"_s, u"changed"_s, subject, {});
}

Async<> Access::load(QString localTokenPath)
{
    if (const Result<> users = co_await m_directory->load(); !users)
        co_return users;
    if (const Result<> logins = co_await m_logins->load(); !logins)
        co_return logins;
    if (const Result<> tokens = co_await m_tokens->load(); !tokens)
        co_return tokens;
    m_loaded = true;
    if (localTokenPath.isEmpty())
        co_return Result<>();
    co_return m_localToken->create(localTokenPath);
}

Result<User> Access::enabledUser(UserId id) const
{
    const std::optional<User> user = m_directory->find(id);
    if (!user || !user->enabled)
        return fail(Error::Code::Unauthenticated, u"log in again"_s);
    return *user;
}

Result<Caller> Access::callerOf(const Result<User> &user, Caller caller) const
{
    if (!user)
        return Failure{user.error()};
    caller.user = *user;
    caller.grants = m_directory->grantsOf(user->id);
    return caller;
}

/// Where programs of the same OS user come in; a person in the audit trail, not an account.
static Caller localCaller(const QString &address)
{
    const QString name = qEnvironmentVariable("USER", u"local"_s);
    return {.user = {.name = AccessRules::checkName(name).value_or(u"local"_s)},
            .grants = {.administrator = true},
            .via = u"local"_s,
            .address = address};
}

Result<Caller> Access::identify(const Credentials &credentials)
{
    const Result<Caller> caller = lookUp(credentials);
    if (caller && !caller->login.isNull())
        m_logins->touch(caller->login);
    else if (caller && caller->via == "token"_L1)
        m_tokens->touch(credentials.bearer);
    return caller;
}

Result<Caller> Access::recheck(const Credentials &credentials) const
{
    return lookUp(credentials);
}

Result<Caller> Access::lookUp(const Credentials &credentials) const
{
    const QByteArray &bearer = credentials.bearer.reveal();
    const Failure refused = fail(Error::Code::Unauthenticated, u"log in again"_s);
    if (bearer.isEmpty() && credentials.cookie.isEmpty())
        return Caller{.address = credentials.address};
    if (bearer.startsWith("pwk_")) {
        if (!credentials.loopback || !m_localToken->matches(SecretDigest::of(credentials.bearer)))
            return refused;
        return localCaller(credentials.address);
    }
    if (bearer.startsWith("pw_")) {
        const std::optional<ApiToken> token = m_tokens->find(credentials.bearer);
        if (!token)
            return refused;
        Result<Caller> caller = callerOf(enabledUser(token->user), {.via = u"token"_s, .address = credentials.address});
        if (caller)
            caller->grants = caller->grants & token->scope;
        return caller;
    }
    const bool cookie = bearer.isEmpty();
    const std::optional<StoredLogin> login = m_logins->find(cookie ? credentials.cookie : credentials.bearer, cookie);
    if (!login)
        return refused;
    return callerOf(enabledUser(login->user),
                    {.via = cookie ? u"cookie"_s : u"bearer"_s, .address = credentials.address, .login = login->id});
}

Secret Access::csrfToken(const Caller &caller) const
{
    const std::optional<StoredLogin> login = m_logins->find(caller.login);
    return login && login->cookie ? login->digest.derive("csrf") : Secret();
}

bool Access::checkCsrf(const Caller &caller, const Secret &token) const
{
    return !token.isEmpty() && token == csrfToken(caller);
}

QList<LoginInfo> Access::logins(std::optional<UserId> user) const
{
    QList<LoginInfo> infos;
    for (const StoredLogin &login : m_logins->list(user)) {
        infos.append({.id = login.id,
                      .user = login.user,
                      .userName = m_directory->find(login.user).value_or(User()).name,
                      .address = login.address,
                      .agent = login.agent,
                      .createdAt = login.createdAt,
                      .lastSeen = login.lastSeen});
    }
    return infos;
}

Async<> Access::logOut(LoginId id)
{
    return m_logins->end(id);
}

QList<User> Access::users() const
{
    return m_directory->users();
}

bool Access::hasUser(const QString &name) const
{
    return m_directory->findByName(name).has_value();
}

Result<> Access::checkNew(const QString &name, const Secret &password) const
{
    if (const Result<QString> checked = AccessRules::checkName(name); !checked)
        return Failure{checked.error()};
    return AccessRules::checkPassword(password, name, m_settings.get(SecuritySettings::passwordMinLength));
}

Async<User> Access::addUser(User user, Secret password)
{
    if (const Result<> checked = checkNew(user.name, password); !checked)
        co_return Failure{checked.error()};
    const Result<QString> hash = co_await m_hasher->hash(password);
    if (!hash)
        co_return Failure{hash.error()};
    co_return co_await m_directory->addUser(user, *hash);
}

Async<User> Access::updateUser(UserId id, QJsonObject changes, qint64 version)
{
    const Result<User> user = co_await m_directory->updateUser(id, changes, version);
    if (user && !user->enabled) {
        for (const StoredLogin &login : m_logins->list(id)) {
            if (const Result<> ended = co_await m_logins->end(login.id); !ended)
                qCWarning(lcAccess) << "a login of a disabled user stays in the store:" << ended.error();
        }
    }
    co_return user;
}

Async<> Access::removeUser(UserId id)
{
    // Named, because GCC 12 destroys a lambda twice that is made in the expression of a co_await.
    const Directory::AlsoWrite all = [this, id] {
        return m_logins->removals(id, {}) + m_tokens->removals(id);
    };
    const Result<> removed = co_await m_directory->removeUser(id, all);
    if (removed) {
        m_logins->forget(id, {});
        m_tokens->forget(id);
    }
    co_return removed;
}

Async<> Access::setPassword(UserId id, Secret password, std::optional<LoginId> keep)
{
    const std::optional<User> user = m_directory->find(id);
    if (!user)
        co_return fail(Error::Code::NotFound, u"there is no such user"_s);
    if (const Result<> checked = checkNew(user->name, password); !checked)
        co_return checked;
    const Result<QString> hash = co_await m_hasher->hash(password);
    if (!hash)
        co_return Failure{hash.error()};
    const Directory::AlsoWrite others = [this, id, keep] {
        return m_logins->removals(id, keep);
    };
    const Result<> stored = co_await m_directory->setPasswordHash(id, *hash, others);
    if (stored) {
        ++m_passwordNumbers[id];
        m_logins->forget(id, keep);
    }
    co_return stored;
}

QList<Group> Access::groups() const
{
    return m_directory->groups();
}

Async<Group> Access::addGroup(Group group)
{
    return m_directory->addGroup(group);
}

Async<Group> Access::updateGroup(GroupId id, QJsonObject changes, qint64 version)
{
    return m_directory->updateGroup(id, changes, version);
}

Async<> Access::removeGroup(GroupId id)
{
    return m_directory->removeGroup(id);
}

QList<ApiToken> Access::tokens(std::optional<UserId> user) const
{
    return m_tokens->list(user);
}

Async<NewToken> Access::addToken(ApiToken token)
{
    if (!m_directory->find(token.user))
        co_return fail(Error::Code::InvalidArgument, u"there is no such user"_s, u"/user"_s);
    const Result<NewToken> made = co_await m_tokens->add(token);
    if (made)
        publishChange(u"token/"_s + made->token.id.toString());
    co_return made;
}

Async<> Access::removeToken(TokenId id)
{
    const Result<> removed = co_await m_tokens->remove(id);
    publishChange(u"token/"_s + id.toString());
    co_return removed;
}

} // namespace Pitwall
