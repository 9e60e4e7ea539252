#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace Pitwall {

/// Which documents: data, never text of a query language, so that every backend can translate it and none can be
/// injected into. Fields are top-level names, or paths with dots ("status.state"), and must be part of a plain or
/// unique index; "id" always is. Values are texts, numbers or bools. A value matches only values of its own kind: no
/// text is greater than a number, and what is missing, null, a list or an object matches nothing (so it does match a
/// negation). Texts compare by code point.
struct Filter
{
    enum class Op {
        All, ///< every document
        Equal,
        In, ///< value is a list
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Prefix, ///< text starts with
        Match,  ///< full text: every word of `value` occurs, each as a prefix; field is the name of the index
        And,    ///< all of `parts`; true if there are none
        Or,     ///< any of `parts`; false if there are none
        Not     ///< not `parts[0]`
    };

    Op op = Op::All;
    QString field;
    QJsonValue value;
    QList<Filter> parts;

    static Filter all() { return {}; }
    static Filter equal(QString field, QJsonValue value) { return {Op::Equal, std::move(field), std::move(value), {}}; }
    static Filter compare(QString field, Op op, QJsonValue value)
    {
        return {op, std::move(field), std::move(value), {}};
    }
    static Filter match(QString index, QString words) { return {Op::Match, std::move(index), words, {}}; }
    static Filter allOf(QList<Filter> parts) { return {Op::And, {}, {}, std::move(parts)}; }
    static Filter anyOf(QList<Filter> parts) { return {Op::Or, {}, {}, std::move(parts)}; }
    static Filter negation(Filter part) { return {Op::Not, {}, {}, {std::move(part)}}; }
};

/// What is missing comes first, then numbers, texts, bools (false, true); descending the other way round. Equal ones
/// come in the order in which they were inserted; descending (the last sort field counts) the newest first.
struct Sort
{
    QString field; ///< as that of a filter
    bool descending = false;
};

/// What to find. Without a sort the order is that of insertion; a change does not move a document. `after` is a cursor
/// from Page::next of the same query; the limit may change on the way.
struct Query
{
    Filter filter;
    QList<Sort> sort;
    int limit = 100; ///< 1…1000
    QString after;
};

} // namespace Pitwall
