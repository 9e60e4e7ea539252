#pragma once

#include "core/base/clock.h"
#include "core/model/access.h"
#include "core/security/secretdigest.h"
#include "core/storage/collection.h"

#include <QHash>
#include <QTimer>

namespace Pitwall {

class Settings;

struct StoredLogin
{
    LoginId id;
    UserId user;
    SecretDigest digest;
    bool cookie = false; ///< else bearer
    QString address;
    QString agent;
    Time createdAt{};
    Time lastSeen{};
    qint64 version = 0;

    static auto fields()
    {
        using L = StoredLogin;
        return std::tuple{field("id", &L::id),
                          field("user", &L::user),
                          field("digest", &L::digest),
                          field("cookie", &L::cookie),
                          field("address", &L::address),
                          field("agent", &L::agent),
                          field("createdAt", &L::createdAt),
                          field("lastSeen", &L::lastSeen),
                          field("version", &L::version)};
    }
};

/// The logins that are open: in memory for every request, stored so that they outlive the core. A login ends when it
/// was idle for too long or is too old in all, whatever is done with it (see SecuritySettings).
class Logins final : public QObject
{
    Q_OBJECT

public:
    struct Opened
    {
        StoredLogin login;
        Secret secret;
    };
    static constexpr int maxPerUser = 50; ///< then the one that was idle for longest ends

    static QList<CollectionSpec> collections();

    Logins(DocumentStore &store, const Settings &settings, const Clock &clock, QObject *parent = nullptr);

    Async<> load();
    /// A new secret for each, shown once.
    Async<Opened> open(UserId user, QString address, QString agent, bool cookie);
    /// The login that this secret opens; nothing if it is unknown, over, or of the other kind.
    std::optional<StoredLogin> find(const Secret &secret, bool cookie) const;
    std::optional<StoredLogin> find(LoginId id) const;
    /// Seen now. Stored once a minute.
    void touch(LoginId id);
    QList<StoredLogin> list(std::optional<UserId> user) const; ///< newest first
    /// It counts no more from now on, even if it cannot be removed from the store. Fails with NotFound.
    Async<> end(LoginId id);

    /// What takes the logins of a user out of the store; for a transaction, after which forget() follows.
    QList<Write> removals(UserId user, std::optional<LoginId> keep) const;
    void forget(UserId user, std::optional<LoginId> keep);

Q_SIGNALS:
    void ended(LoginId id); ///< it counts no more

private:
    struct Entry
    {
        StoredLogin login;
        Time savedAt{}; ///< lastSeen as it is stored
        bool saving = false;
    };
    bool isOver(const StoredLogin &login) const;
    void insert(const StoredLogin &login);
    void erase(LoginId id);
    void saveLastSeen(Entry &entry);
    Async<> prune();

    DocumentStore &m_store;
    const Settings &m_settings;
    const Clock &m_clock;
    Collection<StoredLogin> m_table;
    QHash<LoginId, Entry> m_entries;
    QHash<SecretDigest, LoginId> m_byDigest;
    QTimer m_pruning;
};

} // namespace Pitwall
