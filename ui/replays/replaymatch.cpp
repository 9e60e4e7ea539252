#include "ui/replays/replaymatch.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Every word of `wanted` begins one of `words`.
static bool hasWords(const QString &wanted, const QString &text)
{
    const auto split = [](const QString &all) {
        QString plain = all;
        for (QChar &c : plain) {
            if (!c.isLetterOrNumber())
                c = u' ';
        }
        return plain.split(u' ', Qt::SkipEmptyParts);
    };
    const QStringList words = split(text);
    return std::ranges::all_of(split(wanted), [&words](const QString &prefix) {
        return std::ranges::any_of(
            words, [&prefix](const QString &word) { return word.startsWith(prefix, Qt::CaseInsensitive); });
    });
}

static bool isOrAny(const QString &wanted, const QString &value)
{
    return wanted.isEmpty() || wanted.compare(value, Qt::CaseInsensitive) == 0;
}

/// What the store finds it by; it sorts titles by the first.
static QStringList namesOf(const ReplayRecord &record)
{
    if (!record.title.isEmpty())
        return {record.title, record.game};
    return {record.game.isEmpty() ? record.fileName : QString(u"Game "_s + record.game), record.fileName};
}

bool matches(const ReplayQuery &query, const ReplayRecord &record)
{
    const auto isOrUnset = [](std::optional<bool> wanted, bool value) {
        return !wanted || *wanted == value;
    };
    return record.state == query.state && isOrAny(query.game, record.game) && isOrAny(query.kind, record.kind)
        && hasWords(query.map, record.map) && isOrAny(query.mod, record.mod) && isOrAny(query.server, record.server)
        && (query.tag.isEmpty() || record.tags.contains(query.tag)) && (!query.from || record.startedAt >= *query.from)
        && (!query.to || record.startedAt <= *query.to) && (!query.minSeconds || record.seconds >= *query.minSeconds)
        && (!query.maxSeconds || record.seconds <= *query.maxSeconds) && isOrUnset(query.desynced, record.desynced)
        && isOrUnset(query.complete, record.complete) && isOrUnset(query.pinned, record.pinned)
        && hasWords(query.player, record.players.join(u' '))
        && hasWords(query.search, namesOf(record).join(u' ') + u' ' + record.players.join(u' ') + u' ' + record.map);
}

static auto sortKey(ReplayQuery::Order order, const ReplayRecord &record)
{
    using Order = ReplayQuery::Order;
    using Key = std::tuple<QString, qint64, Time, qint64>;
    switch (order) {
    case Order::Newest:
    case Order::Oldest: break;
    case Order::Longest:
    case Order::Shortest: return Key{{}, record.seconds, record.startedAt, 0};
    case Order::Title:
        return Key{namesOf(record).constFirst().simplified().toCaseFolded(), 0, record.startedAt, record.seconds};
    case Order::Largest: return Key{{}, record.bytes, record.startedAt, record.seconds};
    }
    return Key{{}, 0, record.startedAt, record.seconds};
}

bool comesBefore(ReplayQuery::Order order, const ReplayRecord &a, const ReplayRecord &b)
{
    using Order = ReplayQuery::Order;
    const bool down = order == Order::Newest || order == Order::Longest || order == Order::Largest;
    return down ? sortKey(order, b) < sortKey(order, a) : sortKey(order, a) < sortKey(order, b);
}

int filterCount(const ReplayQuery &query)
{
    int count = 0;
    for (const QString &text :
         {query.search, query.game, query.kind, query.map, query.mod, query.player, query.server, query.tag})
        count += text.isEmpty() ? 0 : 1;
    count += query.from || query.to ? 1 : 0;
    count += query.minSeconds || query.maxSeconds ? 1 : 0;
    for (const std::optional<bool> &flag : {query.desynced, query.complete, query.pinned})
        count += flag ? 1 : 0;
    return count;
}

} // namespace Pitwall
