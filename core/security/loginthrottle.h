#pragma once

#include "core/base/clock.h"

#include <QHash>

#include <array>
#include <deque>
#include <optional>

namespace Pitwall {

/// Slows down whoever guesses passwords: per account (existing or not) and per address (IPv6: per /64) some tries are
/// free, then each must wait longer than the one before, and no minute has more than the limit. A try counts from its
/// begin, so that many at once gain nothing. Bounded; what was quiet for a quarter of an hour is forgotten.
class LoginThrottle final
{
public:
    struct Policy
    {
        int perMinute = 10;
        int freeTries = 5;
        Milliseconds cap{60000}; ///< the longest wait
        Milliseconds forget{15 * 60000};
        int burst = 10; ///< failures that are worth a notice
        int maxEntries = 4096;
    };
    /// Somebody is guessing; told once until it is forgotten.
    struct Burst
    {
        bool account = false; ///< many tries for one account; else from one address
        QString name;         ///< of the account, or the address
        int failures = 0;
    };

    explicit LoginThrottle(const Clock &clock);
    LoginThrottle(const Clock &clock, Policy policy);

    void setPerMinute(int tries) { m_policy.perMinute = tries; }
    /// 0: go on, the try is counted. Else what is to be waited before the next one; this one does not count.
    Milliseconds begin(const QString &account, const QString &address);
    void succeeded(const QString &account, const QString &address);
    /// The try was not judged: it does not count.
    void withdrawn(const QString &account, const QString &address);
    /// Gives the burst that this failure made.
    std::optional<Burst> failed(const QString &account, const QString &address);
    qsizetype size() const { return m_entries.size(); }

private:
    struct Key
    {
        bool account;
        QString name;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0) { return qHashMulti(seed, key.account, key.name); }
    };
    struct Entry
    {
        std::deque<Monotonic> recent; ///< tries of the last minute
        int failures = 0;
        Monotonic last{};
        bool told = false;
    };
    static std::array<Key, 2> keysOf(const QString &account, const QString &address);
    Milliseconds waitOf(const Entry &entry) const;
    void takeBack(const Key &key, int failures);
    Entry &entry(const Key &key);
    void makeRoom();

    const Clock &m_clock;
    Policy m_policy;
    QHash<Key, Entry> m_entries;
};

} // namespace Pitwall
