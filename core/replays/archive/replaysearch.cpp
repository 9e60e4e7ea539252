#include "core/replays/archive/replaysearch.h"

#include "core/replays/archive/replayrows.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static QList<Sort> sortOf(ReplayQuery::Order order)
{
    using Order = ReplayQuery::Order;
    const bool down = order == Order::Newest || order == Order::Longest || order == Order::Largest;
    const Sort at{u"at"_s, down};
    const Sort seconds{u"seconds"_s, down};
    switch (order) {
    case Order::Newest:
    case Order::Oldest: return {at, seconds};
    case Order::Longest:
    case Order::Shortest: return {seconds, at};
    case Order::Title: return {{u"titleKey"_s, down}, at, seconds};
    case Order::Largest: return {{u"bytes"_s, down}, at, seconds};
    }
    return {};
}

/// The same, but nothing that an index is looked up by.
static Filter passive(Filter filter)
{
    return Filter::negation(Filter::negation(std::move(filter)));
}

/// Which of the equal ones finds least is tried first.
static QList<Filter> equalOnes(const ReplayQuery &query)
{
    QList<Filter> filters;
    if (!query.game.isEmpty())
        filters.append(Filter::equal(u"game"_s, query.game));
    if (!query.server.isEmpty())
        filters.append(Filter::equal(u"server"_s, query.server));
    if (!query.mod.isEmpty())
        filters.append(Filter::equal(u"modKey"_s, ReplayRows::folded(query.mod)));
    if (!query.kind.isEmpty())
        filters.append(Filter::equal(u"kind"_s, query.kind));
    return filters;
}

static QList<Filter> textMatches(const ReplayQuery &query)
{
    QList<Filter> matches;
    if (!query.search.trimmed().isEmpty())
        matches.append(Filter::match(u"words"_s, query.search));
    if (!query.player.trimmed().isEmpty())
        matches.append(Filter::match(u"names"_s, query.player));
    if (!query.map.trimmed().isEmpty())
        matches.append(Filter::match(u"maps"_s, query.map));
    QStringList marks;
    if (!query.tag.isEmpty())
        marks.append(ReplayRows::tagWord(query.tag));
    if (query.desynced == true)
        marks.append(ReplayRows::desyncedWord());
    if (query.complete == false)
        marks.append(ReplayRows::incompleteWord());
    if (query.pinned == true)
        marks.append(ReplayRows::pinnedWord());
    if (!marks.isEmpty())
        matches.append(Filter::match(u"marks"_s, marks.join(u' ')));
    return matches;
}

/// What most replays are: a small list of those that are not.
static QList<Filter> exclusions(const ReplayQuery &query)
{
    QList<Filter> filters;
    const auto exclude = [&](const std::optional<bool> &wanted, bool common, const QString &word) {
        if (wanted == common)
            filters.append(Filter::negation(Filter::match(u"marks"_s, word)));
    };
    exclude(query.desynced, false, ReplayRows::desyncedWord());
    exclude(query.complete, true, ReplayRows::incompleteWord());
    exclude(query.pinned, false, ReplayRows::pinnedWord());
    return filters;
}

static QList<Filter> ranges(const ReplayQuery &query)
{
    QList<Filter> filters;
    const auto add = [&](const QString &field, Filter::Op op, qint64 value) {
        filters.append(Filter::compare(field, op, value));
    };
    // Upper bounds first: SQLite takes the first one that it reads, and what a lower bound means has one of its own.
    if (query.to)
        add(u"at"_s, Filter::Op::LessOrEqual, query.to->time_since_epoch().count());
    if (query.from)
        add(u"at"_s, Filter::Op::GreaterOrEqual, query.from->time_since_epoch().count());
    if (query.publicBy)
        add(u"shownAt"_s, Filter::Op::LessOrEqual, query.publicBy->time_since_epoch().count());
    if (query.maxSeconds)
        add(u"seconds"_s, Filter::Op::LessOrEqual, *query.maxSeconds);
    if (query.minSeconds)
        add(u"seconds"_s, Filter::Op::GreaterOrEqual, *query.minSeconds);
    return filters;
}

ReplaySearch::ReplaySearch(const ReplayQuery &query)
    : m_sort(sortOf(query.order))
{
    QList<Filter> parts{Filter::equal(u"state"_s, toText(query.state))};
    const QList<Filter> equal = equalOnes(query);
    for (qsizetype i = 0; i < equal.size(); ++i)
        parts.append(i == 0 ? equal[i] : passive(equal[i]));
    parts += textMatches(query); // the store knows which of them finds few enough to begin with
    for (const Filter &range : ranges(query))
        parts.append(range.field == m_sort.first().field ? range : passive(range));
    m_filter = Filter::allOf(parts + exclusions(query));
}

Query ReplaySearch::page(int limit, QString after) const
{
    return {.filter = m_filter, .sort = m_sort, .limit = limit, .after = std::move(after)};
}

} // namespace Pitwall
