#include "core/security/tokens.h"

#include "core/base/logging.h"
#include "core/security/accessrules.h"
#include "core/security/loadall.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcTokens, "pitwall.security.tokens", QtInfoMsg)

static constexpr Milliseconds saveTokenEvery{60000};

QList<CollectionSpec> Tokens::collections()
{
    return {{.name = u"tokens"_s}};
}

Tokens::Tokens(DocumentStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_table(store, u"tokens"_s)
{}

Async<> Tokens::load()
{
    const Result<QList<StoredToken>> tokens = co_await loadAll(m_table);
    if (!tokens)
        co_return Failure{tokens.error()};
    for (const StoredToken &token : *tokens)
        insert(token);
    co_return Result<>();
}

Async<NewToken> Tokens::add(ApiToken token)
{
    const Result<QString> name = AccessRules::checkName(token.name);
    if (!name)
        co_return Failure{name.error()};
    const Result<Grants> scope = AccessRules::checkGrants(token.scope);
    if (!scope)
        co_return fail(scope.error().code, scope.error().detail, u"/scope"_s);
    const Time now = m_clock.now();
    if (token.expiresAt && *token.expiresAt <= now)
        co_return fail(Error::Code::InvalidArgument, u"the end is in the past"_s, u"/expiresAt"_s);
    if (list(token.user).size() >= maxPerUser)
        co_return fail(Error::Code::TooLarge, u"this user has too many tokens; remove some"_s);
    token.id = TokenId::create();
    token.name = *name;
    token.scope = *scope;
    token.createdAt = now;
    token.lastUsed.reset();
    const Secret secret("pw_" + Secret::random().reveal());
    const StoredToken made{token, SecretDigest::of(secret)};
    const Result<StoredToken> stored = co_await m_table.insert(made);
    if (!stored)
        co_return Failure{stored.error()};
    insert(*stored);
    co_return NewToken{.token = *stored, .secret = QString::fromLatin1(secret.reveal())};
}

std::optional<ApiToken> Tokens::find(const Secret &secret) const
{
    const auto id = m_byDigest.constFind(SecretDigest::of(secret));
    if (id == m_byDigest.constEnd())
        return {};
    const StoredToken token = m_entries.value(*id).token;
    if (token.expiresAt && *token.expiresAt <= m_clock.now())
        return {};
    return token;
}

void Tokens::touch(const Secret &secret)
{
    const auto it = m_entries.find(m_byDigest.value(SecretDigest::of(secret)));
    if (it == m_entries.end())
        return;
    it->token.lastUsed = m_clock.now();
    if (*it->token.lastUsed - it->savedAt >= saveTokenEvery)
        saveLastUsed(*it);
}

QList<ApiToken> Tokens::list(std::optional<UserId> user) const
{
    QList<ApiToken> found;
    for (const Entry &entry : m_entries) {
        if (!user || entry.token.user == *user)
            found.append(entry.token);
    }
    std::ranges::sort(found, {}, [](const ApiToken &token) { return AccessRules::nameKey(token.name); });
    return found;
}

Async<> Tokens::remove(TokenId id)
{
    erase(id);
    return m_table.remove(id.toString());
}

QList<Write> Tokens::removals(UserId user) const
{
    QList<Write> writes;
    for (const ApiToken &token : list(user))
        writes.append({Write::Kind::Remove, m_table.name(), {.id = token.id.toString()}});
    return writes;
}

void Tokens::forget(UserId user)
{
    for (const ApiToken &token : list(user))
        erase(token.id);
}

void Tokens::insert(const StoredToken &token)
{
    m_entries.insert(token.id, {.token = token, .savedAt = token.lastUsed.value_or(Time())});
    m_byDigest.insert(token.digest, token.id);
}

void Tokens::erase(TokenId id)
{
    const auto it = m_entries.constFind(id);
    if (it == m_entries.constEnd())
        return;
    m_byDigest.remove(it->token.digest);
    m_entries.erase(it);
}

/// Replaces, never inserts: a token that was removed meanwhile stays removed.
void Tokens::saveLastUsed(Entry &entry)
{
    if (entry.saving)
        return;
    entry.saving = true;
    whenDone(m_table.replace(entry.token), this, [this, id = entry.token.id](const Result<StoredToken> &saved) {
        const auto it = m_entries.find(id);
        if (it == m_entries.end())
            return;
        it->saving = false;
        if (saved) {
            it->savedAt = saved->lastUsed.value_or(Time());
            it->token.version = saved->version;
        } else {
            qCWarning(lcTokens) << "when a token was last used is not stored:" << saved.error();
            it->savedAt = m_clock.now(); // the next try in a minute
        }
    });
}

} // namespace Pitwall
