#include "core/storage/sqlite/documentwrites.h"

#include "core/storage/sqlite/filtersql.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

/// Where a document stands and in which version; both 0: nowhere.
struct Stored
{
    qint64 seq = 0;
    qint64 version = 0;
};

static Result<Stored> look(SqliteConnection &connection, const TableLayout &layout, const QString &id)
{
    Result<SqliteRows> rows = connection.query(layout.look, {id});
    if (!rows)
        return Failure{rows.error()};
    return rows->next().map([&](bool found) { return found ? Stored{rows->number(0), rows->number(1)} : Stored{}; });
}

constexpr qint64 anyVersion = -1;
constexpr qsizetype worthOneLook = 10; // documents; lookMany binds all its places

/// The same, NotFound for nowhere and Conflict for another version than `wanted`.
static Result<Stored> lookFor(SqliteConnection &connection, const TableLayout &layout, const QString &id, qint64 wanted)
{
    const Result<Stored> stored = look(connection, layout, id);
    if (stored && stored->seq == 0)
        return fail(Error::Code::NotFound, u"no document %1 in %2"_s.arg(id, layout.spec.name));
    if (stored && wanted != anyVersion && wanted != stored->version)
        return fail(Error::Code::Conflict, u"document %1 of %2 was changed meanwhile"_s.arg(id, layout.spec.name));
    return stored;
}

static Result<> indexTexts(SqliteConnection &connection, const TableLayout &layout, qint64 seq, const RowValues &row)
{
    for (qsizetype i = 0; i < layout.fullTexts.size(); ++i) {
        if (const Result<> put = connection.run(layout.fullTexts.at(i).put, QVariantList{seq} + row.texts.at(i)); !put)
            return put;
    }
    return {};
}

static Result<qint64> insertRow(SqliteConnection &connection, const TableLayout &layout, const QVariant &seq,
                                const Document &document, const RowValues &row)
{
    const QVariantList values = QVariantList{seq, document.version, document.id, row.body} + row.columns;
    const Result<qint64> inserted = connection.insert(layout.insert, values);
    if (!inserted)
        return inserted;
    return indexTexts(connection, layout, *inserted, row).map([&] { return *inserted; });
}

static Result<> updateRow(SqliteConnection &connection, const TableLayout &layout, qint64 seq, const Document &document,
                          const RowValues &row)
{
    QVariantList values = QVariantList{document.version, row.body} + row.columns;
    values += seq;
    return connection.run(layout.update, values).and_then([&] { return indexTexts(connection, layout, seq, row); });
}

/// Inserts or updates in the next version.
static Result<> put(SqliteConnection &connection, const TableLayout &layout, Stored &stored, Document document,
                    const RowValues &row, QList<Change> &changes)
{
    document.version = stored.version + 1;
    if (stored.seq == 0) {
        const Result<qint64> inserted = insertRow(connection, layout, {}, document, row);
        if (!inserted)
            return Failure{inserted.error()};
        stored.seq = *inserted;
    } else if (const Result<> updated = updateRow(connection, layout, stored.seq, document, row); !updated) {
        return updated;
    }
    stored.version = document.version;
    changes.append({Change::Kind::Written, layout.spec.name, std::move(document)});
    return {};
}

/// The same for a row that is made here; gives the version.
static Result<qint64> putAlone(SqliteConnection &connection, const TableLayout &layout, Stored stored,
                               const Document &document, QList<Change> &changes)
{
    return RowValues::of(layout, document).and_then([&](const RowValues &row) {
        return put(connection, layout, stored, document, row, changes).map([&] { return stored.version; });
    });
}

Result<qint64> insertDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                              QList<Change> &changes)
{
    return putAlone(connection, layout, {}, document, changes); // if it is there, the table says so
}

Result<qint64> replaceDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                               QList<Change> &changes)
{
    return lookFor(connection, layout, document.id, document.version).and_then([&](const Stored &stored) {
        return putAlone(connection, layout, stored, document, changes);
    });
}

static Result<QHash<QString, Stored>> lookForEach(SqliteConnection &connection, const TableLayout &layout,
                                                  const QList<Document> &documents)
{
    QHash<QString, Stored> found;
    for (const Document &document : documents) {
        const Result<Stored> stored = look(connection, layout, document.id);
        if (!stored)
            return Failure{stored.error()};
        found.insert(document.id, *stored);
    }
    return found;
}

static Result<QHash<QString, Stored>> lookForMany(SqliteConnection &connection, const TableLayout &layout,
                                                  const QList<Document> &documents)
{
    QVariantList ids;
    for (const Document &document : documents)
        ids.append(document.id);
    ids.resize(TableLayout::lookedUp); // nothing is equal to NULL
    QHash<QString, Stored> found;
    Result<SqliteRows> rows = connection.query(layout.lookMany, ids);
    if (!rows)
        return Failure{rows.error()};
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next())
        found.insert(rows->text(0), {rows->number(1), rows->number(2)});
    if (!row)
        return Failure{row.error()};
    return found;
}

Result<> upsertDocuments(SqliteConnection &connection, const TableLayout &layout, const QList<Document> &documents,
                         const std::vector<RowValues> &rows, QList<Change> &changes)
{
    auto row = rows.begin();
    for (qsizetype i = 0; i < documents.size(); i += TableLayout::lookedUp) {
        const QList<Document> some = documents.mid(i, TableLayout::lookedUp);
        Result<QHash<QString, Stored>> found =
            some.size() < worthOneLook ? lookForEach(connection, layout, some) : lookForMany(connection, layout, some);
        if (!found)
            return Failure{found.error()};
        for (const Document &document : some) {
            Stored &stored = (*found)[document.id];
            if (const Result<> done = put(connection, layout, stored, document, *row++, changes); !done)
                return done;
        }
    }
    return {};
}

static Result<> removeRow(SqliteConnection &connection, const TableLayout &layout, const QString &id, qint64 seq,
                          QList<Change> &changes)
{
    if (const Result<> removed = connection.run(layout.remove, {seq}); !removed)
        return removed;
    changes.append({Change::Kind::Removed, layout.spec.name, {.id = id}});
    for (const TableLayout::FullText &index : layout.fullTexts) {
        if (const Result<> dropped = connection.run(index.drop, {seq}); !dropped)
            return dropped;
    }
    return {};
}

Result<> removeDocument(SqliteConnection &connection, const TableLayout &layout, const QString &id, qint64 version,
                        QList<Change> &changes)
{
    return lookFor(connection, layout, id, version == 0 ? anyVersion : version).and_then([&](const Stored &stored) {
        return removeRow(connection, layout, id, stored.seq, changes);
    });
}

Result<qint64> removeDocuments(SqliteConnection &connection, const TableLayout &layout, const Filter &filter, int limit,
                               QList<Change> &changes)
{
    QList<std::pair<QString, qint64>> found;
    {
        SqlText sql = filterSql(layout, filter);
        sql.values.append(limit);
        Result<SqliteRows> rows = connection.query(
            u"SELECT id, seq FROM %1 WHERE %2 ORDER BY seq LIMIT ?"_s.arg(layout.table, sql.text), sql.values);
        if (!rows)
            return Failure{rows.error()};
        Result<bool> row = rows->next();
        for (; row && *row; row = rows->next())
            found.append({rows->text(0), rows->number(1)});
        if (!row)
            return Failure{row.error()};
    }
    for (const auto &[id, seq] : found) {
        if (const Result<> removed = removeRow(connection, layout, id, seq, changes); !removed)
            return Failure{removed.error()};
    }
    return found.size();
}

static Result<> runStep(SqliteConnection &connection, const TableLayout &layout, const Write &write,
                        QList<Change> &changes)
{
    const auto drop = [](qint64) {
    };
    switch (write.kind) {
    case Write::Kind::Insert: return insertDocument(connection, layout, write.document, changes).map(drop);
    case Write::Kind::Replace: return replaceDocument(connection, layout, write.document, changes).map(drop);
    case Write::Kind::Upsert:
        return look(connection, layout, write.document.id)
            .and_then(
                [&](const Stored &stored) { return putAlone(connection, layout, stored, write.document, changes); })
            .map(drop);
    case Write::Kind::Remove:
        return removeDocument(connection, layout, write.document.id, write.document.version, changes);
    }
    return {};
}

Result<> runSteps(SqliteConnection &connection, const QList<WriteStep> &steps, QList<Change> &changes)
{
    for (const WriteStep &step : steps) {
        if (const Result<> done = runStep(connection, *step.layout, step.write, changes); !done)
            return done;
    }
    return {};
}

Result<> moveDocument(SqliteConnection &connection, const TableLayout &layout, qint64 seq, const Document &document)
{
    return RowValues::of(layout, document)
        .and_then([&](const RowValues &row) { return insertRow(connection, layout, seq, document, row); })
        .map([](qint64) {});
}

} // namespace Pitwall
