// How somebody gets in: by password, and the very first time by the one-time code.
#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/events/eventbus.h"
#include "core/security/access.h"
#include "core/security/accessrules.h"
#include "core/security/directory.h"
#include "core/security/logins.h"
#include "core/security/loginthrottle.h"
#include "core/security/passwordhasher.h"
#include "core/security/setupcode.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcLogin, "pitwall.security.login", QtInfoMsg)

static const QString setupAccount = u" setup"_s; // no user can have this name

static Failure wrongLogin()
{
    return fail(Error::Code::Unauthenticated, u"name or password is wrong"_s);
}

bool Access::setupNeeded() const
{
    return m_loaded && !m_directory->hasAdministrator();
}

QString Access::setupCode() const
{
    return setupNeeded() ? m_setupCode->text() : QString();
}

Result<> Access::beginTry(const QString &account, const QString &address)
{
    if (!m_loaded)
        return fail(Error::Code::Unavailable, u"the core is still starting"_s);
    const Milliseconds wait = m_throttle->begin(account, address);
    if (wait > Milliseconds(0)) {
        return fail(Error::Code::TooManyRequests,
                    u"too many failed logins; try again in %1 s"_s.arg(std::chrono::ceil<Seconds>(wait).count()));
    }
    return {};
}

void Access::noteFailure(const QString &account, const QString &address)
{
    const std::optional<LoginThrottle::Burst> burst = m_throttle->failed(account, address);
    if (!burst)
        return;
    // The name of no account is not repeated: people type their password there.
    const bool known = burst->account && m_directory->findByName(burst->name);
    const QString target = !burst->account ? u"from "_s + burst->name
        : known                            ? u"for "_s + burst->name
                                           : u"for an account that does not exist"_s;
    qCWarning(lcLogin) << "many failed logins" << kv("target", target) << kv("address", address)
                       << kv("failures", burst->failures);
    m_bus.publish(u"core"_s, u"notice"_s, u"logins"_s,
                  {{u"level"_s, u"warning"_s},
                   {u"title"_s, u"Many failed logins"_s},
                   {u"detail"_s,
                    u"%1 failed logins %2, the last one from %3. Further tries are slowed down."_s.arg(burst->failures)
                        .arg(target, AccessRules::cleanText(address, 64))}});
}

Async<Access::Proven> Access::authenticate(QString name, Secret password, QString address)
{
    if (const Result<> may = beginTry(name, address); !may)
        co_return Failure{may.error()};
    const std::optional<User> known = m_directory->findByName(name);
    const UserId id = known ? known->id : UserId();
    const QString hash = m_directory->passwordHash(id);
    const int number = m_passwordNumbers.value(id);
    if (password.reveal().size() > AccessRules::maxPasswordBytes)
        password = {}; // takes its time all the same
    const Result<PasswordHasher::Verdict> verdict = co_await m_hasher->verify(hash, password);
    if (!verdict) {
        m_throttle->withdrawn(name, address);
        co_return Failure{verdict.error()};
    }
    const Result<User> user = enabledUser(id); // as it is now: much may have happened
    if (!verdict->matches || !user || m_passwordNumbers.value(id) != number) {
        noteFailure(name, address);
        co_return wrongLogin();
    }
    m_throttle->succeeded(name, address);
    whenDone(noteLogin(id, hash, password, verdict->outdated), this, [](const Result<> &noted) {
        if (!noted)
            qCWarning(lcLogin) << "the last login is not stored:" << noted.error();
    });
    co_return Proven{*user, number};
}

/// Remembers the login, and hashes the password anew if the cost has changed since.
Async<> Access::noteLogin(UserId id, QString oldHash, Secret password, bool outdated)
{
    const Time at = m_clock.now();
    QString hash;
    if (outdated) {
        const Result<QString> fresh = co_await m_hasher->hash(password);
        hash = fresh.value_or(QString());
    }
    co_return co_await m_directory->noteLogin(id, at, oldHash, hash);
}

Async<NewLogin> Access::openLogin(User user, Credentials from, QString agent, bool cookie)
{
    const Result<Logins::Opened> opened = co_await m_logins->open(user.id, from.address, agent, cookie);
    if (!opened)
        co_return Failure{opened.error()};
    const StoredLogin &login = opened->login;
    qCInfo(lcLogin) << "login" << kv("user", user.name) << kv("address", login.address);
    co_return NewLogin{
        .login = {.id = login.id,
                  .user = user.id,
                  .userName = user.name,
                  .address = login.address,
                  .agent = login.agent,
                  .createdAt = login.createdAt,
                  .lastSeen = login.lastSeen,
                  .current = true},
        .me = {.user = user, .grants = m_directory->grantsOf(user.id), .via = cookie ? u"cookie"_s : u"bearer"_s},
        .secret = opened->secret,
        .csrf = cookie ? login.digest.derive("csrf") : Secret()};
}

Async<NewLogin> Access::logIn(QString name, Secret password, Credentials from, QString agent, bool cookie)
{
    const Result<Proven> proven = co_await authenticate(name, password, from.address);
    if (!proven)
        co_return Failure{proven.error()};
    const UserId id = proven->user.id;
    const Result<NewLogin> login = co_await openLogin(proven->user, from, agent, cookie);
    if (login && m_passwordNumbers.value(id) != proven->passwordNumber) { // changed while the login was being stored
        m_logins->end(login->login.id);
        co_return wrongLogin();
    }
    co_return login;
}

Async<> Access::verifyPassword(UserId id, Secret password, QString address)
{
    const std::optional<User> user = m_directory->find(id);
    if (!user)
        co_return fail(Error::Code::NotFound, u"there is no such user"_s);
    const Result<Proven> proven = co_await authenticate(user->name, password, address);
    if (proven)
        co_return Result<>();
    if (proven.error().code == Error::Code::Unauthenticated)
        co_return fail(Error::Code::PermissionDenied, u"the password is wrong"_s);
    co_return Failure{proven.error()};
}

Async<NewLogin> Access::setUp(QString code, QString name, Secret password, Credentials from, bool cookie)
{
    if (!from.loopback)
        co_return fail(Error::Code::PermissionDenied, u"the first use is possible from this machine only"_s);
    if (m_loaded && !setupNeeded())
        co_return fail(Error::Code::Conflict, u"there is an administrator already; log in"_s);
    if (const Result<> may = beginTry(setupAccount, from.address); !may)
        co_return Failure{may.error()};
    const QString shown = m_setupCode->text();
    if (!m_setupCode->matches(code)) {
        noteFailure(setupAccount, from.address);
        if (m_setupCode->text() != shown)
            Q_EMIT setupCodeChanged(m_setupCode->text());
        co_return fail(Error::Code::PermissionDenied, u"the code is wrong"_s, u"/code"_s);
    }
    m_throttle->succeeded(setupAccount, from.address);
    if (const Result<> checked = checkNew(name, password); !checked)
        co_return Failure{checked.error()};
    const Result<QString> hash = co_await m_hasher->hash(password);
    if (!hash)
        co_return Failure{hash.error()};
    const User wanted{.name = name, .grants = {.administrator = true}};
    const Result<User> user = co_await m_directory->addUser(wanted, *hash, true);
    if (!user)
        co_return Failure{user.error()};
    co_return co_await openLogin(*user, from, u"first use"_s, cookie);
}

} // namespace Pitwall
