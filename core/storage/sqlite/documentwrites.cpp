#include "core/storage/sqlite/documentwrites.h"

#include "core/storage/indexvalue.h"
#include "core/storage/sqlite/filtersql.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

struct Written
{
    qint64 seq = 0;
    qint64 version = 0; ///< 0: there was no such row
};

static Result<Written> write(SqliteConnection &connection, const QString &sql, const QVariantList &values)
{
    Result<SqliteRows> rows = connection.query(sql, values);
    if (!rows)
        return Failure{rows.error()};
    return rows->next().map([&](bool found) { return found ? Written{rows->number(0), rows->number(1)} : Written{}; });
}

static Result<> indexTexts(SqliteConnection &connection, const TableLayout &layout, qint64 seq,
                           const Document &document)
{
    for (const TableLayout::FullText &index : layout.fullTexts) {
        QVariantList values{seq};
        for (const QString &field : index.fields)
            values.append(boundValue(searchText(document.body, field)));
        if (const Result<> put = connection.run(index.put, values); !put)
            return put;
    }
    return {};
}

static Result<qint64> finishWrite(SqliteConnection &connection, const TableLayout &layout, const Written &written,
                                  const Document &document, QList<Change> &changes)
{
    const Result<> indexed = indexTexts(connection, layout, written.seq, document);
    if (!indexed)
        return Failure{indexed.error()};
    changes.append({Change::Kind::Written, layout.spec.name, document});
    changes.last().document.version = written.version;
    return written.version;
}

static Failure wrongVersion(const TableLayout &layout, const QString &id)
{
    return fail(Error::Code::Conflict, u"document %1 of %2 was changed meanwhile"_s.arg(id, layout.spec.name));
}

static Result<qint64> put(SqliteConnection &connection, const TableLayout &layout, const QString &sql,
                          const Document &document, QList<Change> &changes)
{
    const Result<RowValues> row = RowValues::of(layout, document);
    if (!row)
        return Failure{row.error()};
    QVariantList values{document.id, row->body};
    values += row->columns;
    return write(connection, sql, values).and_then([&](const Written &written) {
        return finishWrite(connection, layout, written, document, changes);
    });
}

Result<qint64> insertDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                              QList<Change> &changes)
{
    return put(connection, layout, layout.insert, document, changes);
}

Result<qint64> upsertDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                              QList<Change> &changes)
{
    return put(connection, layout, layout.upsert, document, changes);
}

static Result<qint64> storedVersion(SqliteConnection &connection, const TableLayout &layout, const QString &id)
{
    const Result<qint64> version = connection.number(layout.version, {id});
    if (version && *version == 0)
        return fail(Error::Code::NotFound, u"no document %1 in %2"_s.arg(id, layout.spec.name));
    return version;
}

Result<qint64> replaceDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                               QList<Change> &changes)
{
    const Result<RowValues> row = RowValues::of(layout, document);
    if (!row)
        return Failure{row.error()};
    QVariantList values{row->body};
    values += row->columns;
    values += {document.id, document.version};
    const Result<Written> written = write(connection, layout.replace, values);
    if (!written)
        return Failure{written.error()};
    if (written->version > 0)
        return finishWrite(connection, layout, *written, document, changes);
    return storedVersion(connection, layout, document.id).and_then([&](qint64) -> Result<qint64> {
        return wrongVersion(layout, document.id);
    });
}

static Result<> removeRow(SqliteConnection &connection, const TableLayout &layout, const QString &id,
                          QList<Change> &changes)
{
    const Result<qint64> seq = connection.number(layout.remove, {id});
    if (!seq)
        return Failure{seq.error()};
    for (const TableLayout::FullText &index : layout.fullTexts) {
        if (const Result<> dropped = connection.run(index.drop, {*seq}); !dropped)
            return dropped;
    }
    changes.append({Change::Kind::Removed, layout.spec.name, {.id = id}});
    return {};
}

Result<> removeDocument(SqliteConnection &connection, const TableLayout &layout, const QString &id, qint64 version,
                        QList<Change> &changes)
{
    const Result<qint64> stored = storedVersion(connection, layout, id);
    if (!stored)
        return Failure{stored.error()};
    if (version != 0 && version != *stored)
        return wrongVersion(layout, id);
    return removeRow(connection, layout, id, changes);
}

Result<qint64> removeDocuments(SqliteConnection &connection, const TableLayout &layout, const Filter &filter, int limit,
                               QList<Change> &changes)
{
    QStringList ids;
    {
        SqlText sql = filterSql(layout, filter);
        sql.values.append(limit);
        Result<SqliteRows> rows = connection.query(
            u"SELECT id FROM %1 WHERE %2 ORDER BY id LIMIT ?"_s.arg(layout.table, sql.text), sql.values);
        if (!rows)
            return Failure{rows.error()};
        Result<bool> found = rows->next();
        for (; found && *found; found = rows->next())
            ids.append(rows->text(0));
        if (!found)
            return Failure{found.error()};
    }
    for (const QString &id : ids) {
        if (const Result<> removed = removeRow(connection, layout, id, changes); !removed)
            return Failure{removed.error()};
    }
    return ids.size();
}

Result<> moveDocument(SqliteConnection &connection, const TableLayout &layout, qint64 seq, const Document &document)
{
    const Result<RowValues> row = RowValues::of(layout, document);
    if (!row)
        return Failure{row.error()};
    QVariantList values{seq, document.version, document.id, row->body};
    values += row->columns;
    return connection.run(layout.move, values).and_then([&] { return indexTexts(connection, layout, seq, document); });
}

} // namespace Pitwall
