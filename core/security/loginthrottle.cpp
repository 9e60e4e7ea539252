#include "core/security/loginthrottle.h"

#include "core/security/accessrules.h"

#include <arpa/inet.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr Milliseconds minute{60000};

/// Whoever has one IPv6 address has 2^64 of them.
static QString networkOf(const QString &address)
{
    in6_addr bytes{};
    if (inet_pton(AF_INET6, address.section(u'%', 0, 0).toLatin1().constData(), &bytes) != 1)
        return address.left(64);
    const QByteArray network(reinterpret_cast<const char *>(&bytes), 8);
    return QString::fromLatin1(network.toHex(':')) + u"::/64"_s;
}

LoginThrottle::LoginThrottle(const Clock &clock)
    : LoginThrottle(clock, Policy())
{}

LoginThrottle::LoginThrottle(const Clock &clock, Policy policy)
    : m_clock(clock)
    , m_policy(policy)
{}

std::array<LoginThrottle::Key, 2> LoginThrottle::keysOf(const QString &account, const QString &address)
{
    return {Key{true, AccessRules::nameKey(account.left(64))}, Key{false, networkOf(address)}};
}

Milliseconds LoginThrottle::waitOf(const Entry &entry) const
{
    const Monotonic now = m_clock.monotonic();
    Milliseconds wait{0};
    if (entry.failures >= m_policy.freeTries) {
        const int doublings = std::min(entry.failures - m_policy.freeTries, 20);
        wait = entry.last + std::min<Milliseconds>(m_policy.cap, Seconds(1) * (1 << doublings)) - now;
    }
    const auto inLastMinute = std::ranges::count_if(entry.recent, [now](Monotonic at) { return now - at < minute; });
    if (inLastMinute >= m_policy.perMinute) {
        const auto oldestThatCounts = entry.recent.end() - m_policy.perMinute;
        wait = std::max(wait, *oldestThatCounts + minute - now);
    }
    return std::max(wait, Milliseconds(0));
}

Milliseconds LoginThrottle::begin(const QString &account, const QString &address)
{
    const Monotonic now = m_clock.monotonic();
    const std::array<Key, 2> keys = keysOf(account, address);
    Milliseconds wait{0};
    for (const Key &key : keys) {
        const auto it = m_entries.find(key);
        if (it == m_entries.end())
            continue;
        if (now - it->last >= m_policy.forget)
            m_entries.erase(it);
        else
            wait = std::max(wait, waitOf(*it));
    }
    if (wait > Milliseconds(0))
        return wait;
    for (const Key &key : keys) {
        Entry &e = entry(key);
        std::erase_if(e.recent, [now](Monotonic at) { return now - at >= minute; });
        e.recent.push_back(now);
        e.last = now;
        ++e.failures; // until it succeeds
    }
    return wait;
}

void LoginThrottle::succeeded(const QString &account, const QString &address)
{
    const auto [accountKey, addressKey] = keysOf(account, address);
    takeBack(accountKey, m_entries.value(accountKey).failures);
    takeBack(addressKey, 1); // keeps its other failures: a valid account must not buy more guesses at others
}

void LoginThrottle::withdrawn(const QString &account, const QString &address)
{
    for (const Key &key : keysOf(account, address))
        takeBack(key, 1);
}

void LoginThrottle::takeBack(const Key &key, int failures)
{
    const auto it = m_entries.find(key);
    if (it == m_entries.end())
        return;
    it->failures = std::max(0, it->failures - failures);
    if (!it->recent.empty())
        it->recent.pop_back();
    if (it->failures == 0 && it->recent.empty())
        m_entries.erase(it);
}

std::optional<LoginThrottle::Burst> LoginThrottle::failed(const QString &account, const QString &address)
{
    for (const Key &key : keysOf(account, address)) {
        const auto it = m_entries.find(key);
        if (it == m_entries.end() || it->told || it->failures < m_policy.burst)
            continue;
        it->told = true;
        return Burst{key.account, key.name, it->failures};
    }
    return {};
}

LoginThrottle::Entry &LoginThrottle::entry(const Key &key)
{
    if (!m_entries.contains(key) && m_entries.size() >= m_policy.maxEntries)
        makeRoom();
    return m_entries[key];
}

void LoginThrottle::makeRoom()
{
    const Monotonic now = m_clock.monotonic();
    m_entries.removeIf([&](const auto &it) { return now - it.value().last >= m_policy.forget; });
    if (m_entries.size() < m_policy.maxEntries)
        return;
    // The one with the fewest failures goes: many made-up names must not wash out the account that is attacked.
    const auto least = std::ranges::min_element(m_entries, [](const Entry &a, const Entry &b) {
        return std::tie(a.failures, a.last) < std::tie(b.failures, b.last);
    });
    m_entries.erase(least);
}

} // namespace Pitwall
