#include "core/storage/sqlite/documentreads.h"

#include "core/storage/checks.h"
#include "core/storage/indexvalue.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr qint64 manyRows = 4000; // to sort so many costs what it costs to find a hundred among all in order

Result<Document> readDocument(SqliteConnection &connection, const TableLayout &layout, const QString &id)
{
    Result<SqliteRows> rows = connection.query(layout.get, {id});
    if (!rows)
        return Failure{rows.error()};
    const Result<bool> found = rows->next();
    if (!found)
        return Failure{found.error()};
    if (!*found)
        return fail(Error::Code::NotFound, u"no document %1 in %2"_s.arg(id, layout.spec.name));
    return decodeBody(rows->bytes(1), id).map([&](QJsonObject body) {
        return Document{.id = id, .version = rows->number(0), .body = std::move(body)};
    });
}

struct Found
{
    QList<Document> documents;
    QList<qint64> places; ///< of each
};

/// Appends what a range has, until there are `limit`.
static Result<> readRange(SqliteConnection &connection, const QString &sql, QVariantList values, qsizetype limit,
                          Found &all)
{
    values.append(limit - all.documents.size());
    Result<SqliteRows> rows = connection.query(sql, values);
    if (!rows)
        return Failure{rows.error()};
    while (true) {
        const Result<bool> found = rows->next();
        if (!found)
            return Failure{found.error()};
        if (!*found)
            return {};
        const QString id = rows->text(0);
        Result<QJsonObject> body = decodeBody(rows->bytes(2), id);
        if (!body)
            return Failure{body.error()};
        all.documents.append({.id = id, .version = rows->number(1), .body = *std::move(body)});
        all.places.append(rows->number(3));
    }
}

static Cursor cursorAt(const Document &document, qint64 place, const Query &query)
{
    Cursor cursor{.values = {}, .place = place};
    for (const Sort &sort : query.sort)
        cursor.values.append(sort.field == "id"_L1 ? document.id : indexValue(document.body, sort.field));
    return cursor;
}

/// The full-text conditions that every row must meet.
static QList<const Filter *> matchesOf(const Filter &filter)
{
    if (filter.op == Filter::Op::Match)
        return {&filter};
    QList<const Filter *> matches;
    if (filter.op == Filter::Op::And) {
        for (const Filter &part : filter.parts)
            matches += matchesOf(part);
    }
    return matches;
}

/// With words: few rows that have them are read, and sorted; if there are many, rows are read in order until enough of
/// them have the words, or counted without being read. Looks at no more than `manyRows` places of rows for each.
static Result<FilterUse> useOf(SqliteConnection &connection, const TableLayout &layout, const Filter &filter)
{
    const QList<const Filter *> matches = matchesOf(filter);
    FilterUse use{matches.isEmpty() ? FilterUse::Lookup::Any : FilterUse::Lookup::ByOrder, nullptr};
    qint64 fewest = manyRows;
    for (const Filter *match : matches) {
        const SqlText sql = matchSql(layout, *match);
        if (sql.text.isEmpty())
            continue;
        const Result<qint64> rows =
            connection.number(u"SELECT count(*) FROM (%1 LIMIT %2)"_s.arg(sql.text).arg(manyRows), sql.values);
        if (!rows)
            return Failure{rows.error()};
        if (*rows < fewest) {
            fewest = *rows;
            use = {FilterUse::Lookup::ByMatch, match};
        }
    }
    return use;
}

static Result<> readRanges(SqliteConnection &connection, const TableLayout &layout, const Query &query,
                           const QList<SqlText> &ranges, Found &all)
{
    const Result<FilterUse> use =
        query.sort.isEmpty() ? FilterUse() : useOf(connection, layout, query.filter); // in the order of insertion
    if (!use)
        return Failure{use.error()};
    const SqlText filter = filterSql(layout, query.filter, *use);
    const QString order = Order(query.sort).sql();
    for (const SqlText &range : ranges) {
        const QString sql = u"SELECT id, version, body, seq FROM %1 WHERE %2 AND %3 ORDER BY %4 LIMIT ?"_s.arg(
            layout.table, filter.text, range.text, order);
        const Result<> read = readRange(connection, sql, filter.values + range.values, query.limit + 1, all);
        if (!read)
            return read;
        if (all.documents.size() > query.limit)
            return {};
    }
    return {};
}

Result<Page> readPage(SqliteConnection &connection, const TableLayout &layout, const Query &query,
                      const std::optional<Cursor> &after)
{
    const QList<SqlText> ranges = Order(query.sort).after(after);
    Found all;
    Result<> read;
    if (ranges.size() == 1) {
        read = readRanges(connection, layout, query, ranges, all);
    } else { // one view of the data for all ranges
        read = connection.run(u"BEGIN"_s).and_then([&] { return readRanges(connection, layout, query, ranges, all); });
        const Result<> ended = connection.run(u"COMMIT"_s);
        if (read)
            read = ended;
    }
    if (!read)
        return Failure{read.error()};
    Page page{.documents = std::move(all.documents), .next = {}};
    if (page.documents.size() > query.limit) { // one more was asked for, to know whether there is more
        page.documents.removeLast();
        const Cursor last = cursorAt(page.documents.last(), all.places.at(query.limit - 1), query);
        page.next = encodeCursor(layout.spec.name, query, last);
    }
    return page;
}

Result<qint64> countDocuments(SqliteConnection &connection, const TableLayout &layout, const Filter &filter)
{
    const Result<FilterUse> use = useOf(connection, layout, filter);
    if (!use)
        return Failure{use.error()};
    const SqlText sql = filterSql(layout, filter, *use);
    return connection.number(u"SELECT count(*) FROM %1 WHERE %2"_s.arg(layout.table, sql.text), sql.values);
}

} // namespace Pitwall
