#include "core/security/logins.h"

#include "core/base/logging.h"
#include "core/base/settings.h"
#include "core/security/accessrules.h"
#include "core/security/loadall.h"
#include "core/security/securitysettings.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcLogins, "pitwall.security.logins", QtInfoMsg)

static constexpr Milliseconds saveLoginEvery{60000};
static constexpr Milliseconds pruneEvery{10 * 60000};

QList<CollectionSpec> Logins::collections()
{
    return {{.name = u"logins"_s}};
}

Logins::Logins(DocumentStore &store, const Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_settings(settings)
    , m_clock(clock)
    , m_table(store, u"logins"_s)
{
    connect(&m_pruning, &QTimer::timeout, this, &Logins::prune);
    m_pruning.start(pruneEvery);
}

Async<> Logins::load()
{
    const Result<QList<StoredLogin>> logins = co_await loadAll(m_table);
    if (!logins)
        co_return Failure{logins.error()};
    for (const StoredLogin &login : *logins)
        insert(login);
    co_return co_await prune();
}

Async<Logins::Opened> Logins::open(UserId user, QString address, QString agent, bool cookie)
{
    const Secret secret("pwl_" + Secret::random().reveal());
    const Time now = m_clock.now();
    StoredLogin login{.id = LoginId::create(),
                      .user = user,
                      .digest = SecretDigest::of(secret),
                      .cookie = cookie,
                      .address = AccessRules::cleanText(address, 64),
                      .agent = AccessRules::cleanText(agent, 200),
                      .createdAt = now,
                      .lastSeen = now};
    QList<Write> writes{m_table.inserting(login)};
    const QList<StoredLogin> others = list(user);
    if (others.size() >= maxPerUser) {
        const LoginId idle = std::ranges::min_element(others, {}, &StoredLogin::lastSeen)->id;
        writes.append({Write::Kind::Remove, m_table.name(), {.id = idle.toString()}});
        erase(idle);
    }
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        co_return Failure{stored.error()};
    login.version = 1;
    insert(login);
    co_return Opened{login, secret};
}

std::optional<StoredLogin> Logins::find(const Secret &secret, bool cookie) const
{
    const auto id = m_byDigest.constFind(SecretDigest::of(secret));
    const std::optional<StoredLogin> login = id == m_byDigest.constEnd() ? std::nullopt : find(*id);
    return login && login->cookie == cookie ? login : std::nullopt;
}

void Logins::touch(LoginId id)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    it->login.lastSeen = std::max(it->login.lastSeen, m_clock.now());
    if (it->login.lastSeen - it->savedAt >= saveLoginEvery)
        saveLastSeen(*it);
}

std::optional<StoredLogin> Logins::find(LoginId id) const
{
    const auto it = m_entries.constFind(id);
    return it == m_entries.constEnd() || isOver(it->login) ? std::nullopt : std::optional(it->login);
}

QList<StoredLogin> Logins::list(std::optional<UserId> user) const
{
    QList<StoredLogin> found;
    for (const Entry &entry : m_entries) {
        if ((!user || entry.login.user == *user) && !isOver(entry.login))
            found.append(entry.login);
    }
    std::ranges::sort(found, std::ranges::greater(), &StoredLogin::createdAt);
    return found;
}

Async<> Logins::end(LoginId id)
{
    erase(id);
    return m_table.remove(id.toString());
}

QList<Write> Logins::removals(UserId user, std::optional<LoginId> keep) const
{
    QList<Write> writes;
    for (const Entry &entry : m_entries) {
        if (entry.login.user == user && entry.login.id != keep)
            writes.append({Write::Kind::Remove, m_table.name(), {.id = entry.login.id.toString()}});
    }
    return writes;
}

void Logins::forget(UserId user, std::optional<LoginId> keep)
{
    for (const StoredLogin &login : list(user)) {
        if (login.id != keep)
            erase(login.id);
    }
}

bool Logins::isOver(const StoredLogin &login) const
{
    const Time now = m_clock.now();
    return now - login.lastSeen >= std::chrono::hours(m_settings.get(SecuritySettings::loginIdleHours))
        || now - login.createdAt >= std::chrono::days(m_settings.get(SecuritySettings::loginMaxDays));
}

void Logins::insert(const StoredLogin &login)
{
    m_entries.insert(login.id, {.login = login, .savedAt = login.lastSeen});
    m_byDigest.insert(login.digest, login.id);
}

void Logins::erase(LoginId id)
{
    const auto it = m_entries.constFind(id);
    if (it == m_entries.constEnd())
        return;
    m_byDigest.remove(it->login.digest);
    m_entries.erase(it);
    Q_EMIT ended(id);
}

/// Replaces, never inserts: a login that was ended meanwhile stays ended.
void Logins::saveLastSeen(Entry &entry)
{
    if (entry.saving)
        return;
    entry.saving = true;
    whenDone(m_table.replace(entry.login), this, [this, id = entry.login.id](const Result<StoredLogin> &saved) {
        const auto it = m_entries.find(id);
        if (it == m_entries.end())
            return;
        it->saving = false;
        if (saved) {
            it->savedAt = saved->lastSeen;
            it->login.version = saved->version;
        } else {
            qCWarning(lcLogins) << "when a login was last used is not stored:" << saved.error();
            it->savedAt = m_clock.now(); // the next try in a minute
        }
    });
}

Async<> Logins::prune()
{
    QList<Write> writes;
    for (const Entry &entry : QList(m_entries.cbegin(), m_entries.cend())) {
        if (!isOver(entry.login))
            continue;
        writes.append({Write::Kind::Remove, m_table.name(), {.id = entry.login.id.toString()}});
        erase(entry.login.id);
    }
    if (writes.isEmpty())
        co_return Result<>();
    const Result<> stored = co_await m_store.transaction(writes);
    if (!stored)
        qCWarning(lcLogins) << "logins that are over stay in the store until the next start:" << stored.error();
    co_return stored;
}

} // namespace Pitwall
