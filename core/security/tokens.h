#pragma once

#include "core/base/clock.h"
#include "core/model/access.h"
#include "core/security/secretdigest.h"
#include "core/storage/collection.h"

#include <QHash>

namespace Pitwall {

struct StoredToken : ApiToken
{
    SecretDigest digest;
    qint64 version = 0;

    static auto fields()
    {
        return std::tuple_cat(
            ApiToken::fields(),
            std::tuple{field("digest", &StoredToken::digest), field("version", &StoredToken::version)});
    }
};

/// API tokens for scripts: no login, no idle time, but an end if one is wanted, and never more rights than their user
/// has at the moment of use.
class Tokens final : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxPerUser = 100;

    static QList<CollectionSpec> collections();

    Tokens(DocumentStore &store, const Clock &clock, QObject *parent = nullptr);

    Async<> load();
    /// Takes name, user, scope and end. Fails with InvalidArgument, TooLarge (the user has too many).
    Async<NewToken> add(ApiToken token);
    /// The token that this secret is; nothing if it is unknown or over.
    std::optional<ApiToken> find(const Secret &secret) const;
    /// Used now. Stored once a minute.
    void touch(const Secret &secret);
    QList<ApiToken> list(std::optional<UserId> user) const; ///< by name; also those that are over
    /// It counts no more from now on, even if it cannot be removed from the store. Fails with NotFound.
    Async<> remove(TokenId id);

    /// What takes the tokens of a user out of the store; for a transaction, after which forget() follows.
    QList<Write> removals(UserId user) const;
    void forget(UserId user);

private:
    struct Entry
    {
        StoredToken token;
        Time savedAt{}; ///< lastUsed as it is stored
        bool saving = false;
    };
    void insert(const StoredToken &token);
    void erase(TokenId id);
    void saveLastUsed(Entry &entry);

    const Clock &m_clock;
    Collection<StoredToken> m_table;
    QHash<TokenId, Entry> m_entries;
    QHash<SecretDigest, TokenId> m_byDigest;
};

} // namespace Pitwall
