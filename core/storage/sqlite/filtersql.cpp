#include "core/storage/sqlite/filtersql.h"

#include "core/storage/indexvalue.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Pitwall {

static void append(SqlText &sql, const TableLayout &layout, const Filter &filter, const FilterUse &use);

/// With a plus sign it is the same value, but none that an index is looked up by.
static QString operand(const Filter &filter, const FilterUse &use)
{
    const QString column = TableLayout::column(filter.field);
    return use.lookup == FilterUse::Lookup::ByMatch ? u'+' + column : column;
}

static void appendGroup(SqlText &sql, const TableLayout &layout, const QList<Filter> &parts, const FilterUse &use,
                        QLatin1StringView joint, QLatin1StringView empty)
{
    if (parts.isEmpty()) {
        sql.text += empty;
        return;
    }
    sql.text += u'(';
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i > 0)
            sql.text += joint;
        append(sql, layout, parts[i], use);
    }
    sql.text += u')';
}

static void appendIn(SqlText &sql, const Filter &filter, const FilterUse &use)
{
    const QJsonArray list = filter.value.toArray();
    sql.text += operand(filter, use) + u" IN ("_s + QStringList(list.size(), u"?"_s).join(u", "_s) + u')';
    for (const QJsonValue &value : list)
        sql.values.append(boundValue(value));
}

/// A range that ends where the kind of the value ends: a text is never greater than a number here.
static void appendComparison(SqlText &sql, const Filter &filter, const FilterUse &use, QLatin1StringView op)
{
    const QString column = operand(filter, use);
    const bool upwards = op.startsWith('>'_L1);
    sql.text += u'(' + column + u' ' + op + u" ?"_s;
    sql.values.append(boundValue(filter.value));
    if (filter.value.isDouble() && upwards)
        sql.text += u" AND %1 < ''"_s.arg(column);
    else if (filter.value.isString())
        sql.text += upwards ? u" AND %1 < x''"_s.arg(column) : u" AND %1 >= ''"_s.arg(column);
    else if (filter.value.isBool() && !upwards)
        sql.text += u" AND %1 >= x''"_s.arg(column);
    sql.text += u')';
}

static void appendPrefix(SqlText &sql, const Filter &filter, const FilterUse &use)
{
    const QString column = operand(filter, use);
    const QString prefix = wellFormed(filter.value.toString());
    const QString end = prefixEnd(prefix);
    sql.values.append(boundValue(prefix));
    sql.text += u"(%1 >= ? AND %1 < "_s.arg(column);
    if (end.isEmpty()) {
        sql.text += u"x'')"_s;
    } else {
        sql.text += u"?)"_s;
        sql.values.append(end);
    }
}

SqlText matchSql(const TableLayout &layout, const Filter &match)
{
    QStringList terms;
    for (const QString &word : searchWords(match.value.toString()))
        terms.append(u"\"%1\"*"_s.arg(word)); // letters and digits only: nothing to escape
    if (terms.isEmpty())
        return {};
    const QString &table = layout.fullText(match.field)->table;
    return {u"SELECT rowid FROM %1 WHERE %1 MATCH ?"_s.arg(table), {terms.join(u' ')}};
}

static void appendMatch(SqlText &sql, const TableLayout &layout, const Filter &filter, const FilterUse &use)
{
    const SqlText rows = matchSql(layout, filter);
    if (rows.text.isEmpty()) {
        sql.text += u'1';
        return;
    }
    const bool looksUp = use.lookup == FilterUse::Lookup::Any || use.match == &filter;
    sql.text += (looksUp ? u"seq IN ("_s : u"+seq IN ("_s) + rows.text + u')';
    sql.values += rows.values;
}

static void append(SqlText &sql, const TableLayout &layout, const Filter &filter, const FilterUse &use)
{
    switch (filter.op) {
    case Filter::Op::All: sql.text += u'1'; break;
    case Filter::Op::Equal:
        sql.text += operand(filter, use) + u" = ?"_s;
        sql.values.append(boundValue(filter.value));
        break;
    case Filter::Op::In: appendIn(sql, filter, use); break;
    case Filter::Op::Less: appendComparison(sql, filter, use, "<"_L1); break;
    case Filter::Op::LessOrEqual: appendComparison(sql, filter, use, "<="_L1); break;
    case Filter::Op::Greater: appendComparison(sql, filter, use, ">"_L1); break;
    case Filter::Op::GreaterOrEqual: appendComparison(sql, filter, use, ">="_L1); break;
    case Filter::Op::Prefix: appendPrefix(sql, filter, use); break;
    case Filter::Op::Match: appendMatch(sql, layout, filter, use); break;
    case Filter::Op::And: appendGroup(sql, layout, filter.parts, use, " AND "_L1, "1"_L1); break;
    case Filter::Op::Or: appendGroup(sql, layout, filter.parts, use, " OR "_L1, "0"_L1); break;
    case Filter::Op::Not:
        sql.text += u"(("_s;
        append(sql, layout, filter.parts.first(), use);
        sql.text += u") IS NOT TRUE)"_s; // so that a missing value does not equal anything
        break;
    }
}

SqlText filterSql(const TableLayout &layout, const Filter &filter, const FilterUse &use)
{
    SqlText sql;
    append(sql, layout, filter, use);
    return sql;
}

Order::Order(const QList<Sort> &sort)
{
    for (const Sort &by : sort)
        m_keys.append({TableLayout::column(by.field), by.descending});
    // In the direction of the last field: an index is read in one direction.
    m_keys.append({u"seq"_s, !sort.isEmpty() && sort.last().descending});
}

QString Order::sql() const
{
    QStringList columns;
    for (const Key &key : m_keys)
        columns.append(key.descending ? key.column + u" DESC"_s : key.column);
    return columns.join(u", "_s);
}

QList<SqlText> Order::after(const std::optional<Cursor> &cursor) const
{
    if (!cursor)
        return {{u"1"_s, {}}};
    QVariantList values;
    for (const QJsonValue &value : cursor->values)
        values.append(boundValue(value));
    values.append(cursor->place);

    QList<SqlText> ranges;
    for (qsizetype beyondKey = m_keys.size() - 1; beyondKey >= 0; --beyondKey) {
        SqlText same;
        for (qsizetype i = 0; i < beyondKey; ++i) {
            const bool isNull = values[i].isNull();
            same.text += m_keys[i].column + (isNull ? u" IS NULL AND "_s : u" = ? AND "_s);
            if (!isNull)
                same.values.append(values[i]);
        }
        for (const SqlText &range : beyond(m_keys[beyondKey], values[beyondKey]))
            ranges.append({same.text + range.text, same.values + range.values});
    }
    return ranges;
}

/// NULL comes first, and last when descending.
QList<SqlText> Order::beyond(const Key &key, const QVariant &value)
{
    if (!key.descending)
        return {value.isNull() ? SqlText{key.column + u" IS NOT NULL"_s, {}}
                               : SqlText{key.column + u" > ?"_s, {value}}};
    if (value.isNull())
        return {};
    const SqlText smaller{key.column + u" < ?"_s, {value}};
    if (key.column == "seq"_L1)
        return {smaller};
    return {smaller, {key.column + u" IS NULL"_s, {}}};
}

} // namespace Pitwall
