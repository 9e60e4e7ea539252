#include "core/storage/sqlite/sqliteschema.h"

#include "core/storage/checks.h"
#include "core/storage/sqlite/documentwrites.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcSchema, "pitwall.storage.schema", QtInfoMsg)

constexpr qint64 applicationId = 0x50495457; // "PITW"
constexpr qint64 storeFormat = 1;            // of our own tables and columns; counts up when they change
constexpr int rowsPerRead = 500;

/// What the store knows about a collection.
struct StoredCollection
{
    qint64 schemaVersion = 0; ///< 0: it has none
    QByteArray indexes;
};

static QByteArray toText(const QList<Index> &indexes)
{
    QJsonArray array;
    for (const Index &index : indexes)
        array.append(QJsonArray{index.name, static_cast<int>(index.kind), QJsonArray::fromStringList(index.fields)});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

static QList<Index> indexesFromText(const QByteArray &text)
{
    QList<Index> indexes;
    for (const QJsonValue &item : QJsonDocument::fromJson(text).array()) {
        const QJsonArray parts = item.toArray();
        QStringList fields;
        for (const QJsonValue &field : parts.at(2).toArray())
            fields.append(field.toString());
        indexes.append({parts.at(0).toString(), fields, static_cast<Index::Kind>(parts.at(1).toInt())});
    }
    return indexes;
}

static Result<StoredCollection> storedCollection(SqliteConnection &connection, const QString &name)
{
    Result<SqliteRows> rows =
        connection.query(u"SELECT schemaVersion, indexes FROM pitwall_collection WHERE name = ?"_s, {name});
    if (!rows)
        return Failure{rows.error()};
    return rows->next().map([&](bool found) {
        return found ? StoredCollection{rows->number(0), rows->bytes(1)} : StoredCollection{};
    });
}

static Result<> runAll(SqliteConnection &connection, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const Result<SqliteRows> done = connection.once(statement); !done)
            return Failure{done.error()};
    }
    return {};
}

static Result<bool> isEmpty(SqliteConnection &connection)
{
    return connection.number(u"SELECT count(*) FROM sqlite_schema"_s).map([](qint64 count) { return count == 0; });
}

static Result<> checkCollectionVersion(SqliteConnection &connection, const CollectionSpec &spec)
{
    const Result<StoredCollection> stored = storedCollection(connection, spec.name);
    if (!stored)
        return Failure{stored.error()};
    if (stored->schemaVersion > spec.schemaVersion) {
        return fail(
            Error::Code::Conflict,
            u"the store was written by a newer version of Pitwall (%1 has schema %2, known is %3)"_s.arg(spec.name)
                .arg(stored->schemaVersion)
                .arg(spec.schemaVersion));
    }
    return {};
}

Result<> checkStoreFormat(SqliteConnection &connection, const QList<CollectionSpec> &collections)
{
    const Result<bool> empty = isEmpty(connection);
    if (!empty)
        return Failure{empty.error()};
    if (*empty)
        return {};
    const Result<qint64> application = connection.number(u"PRAGMA application_id"_s);
    const Result<qint64> format = connection.number(u"PRAGMA user_version"_s);
    const Result<qint64> programs =
        connection.number(u"SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"_s);
    if (!application || !format || !programs)
        return Failure{!application ? application.error() : !format ? format.error() : programs.error()};
    if (*application != applicationId || *programs != 0)
        return fail(Error::Code::Corrupt, u"%1 is not a store of Pitwall"_s.arg(connection.path()));
    if (*format > storeFormat)
        return fail(Error::Code::Conflict,
                    u"the store was written by a newer version of Pitwall (format %1, known is %2)"_s.arg(*format).arg(
                        storeFormat));
    for (const CollectionSpec &spec : collections) {
        if (const Result<> checked = checkCollectionVersion(connection, spec); !checked)
            return checked;
    }
    return {};
}

static Result<> migrate(const CollectionSpec &spec, qint64 fromVersion, Document &document)
{
    for (qint64 version = fromVersion + 1; version <= spec.schemaVersion; ++version) {
        const auto step = std::ranges::find(spec.migrations, version, &Migration::toVersion);
        Result<QJsonObject> body = step->apply(document.body);
        if (!body)
            return Failure{body.error()};
        document.body = *std::move(body);
    }
    return {};
}

/// Moves up to rowsPerRead documents after `seq`, migrated; gives the number of the last one, 0 at the end.
static Result<qint64> moveRows(SqliteConnection &connection, const TableLayout &layout, qint64 fromVersion, qint64 seq)
{
    Result<SqliteRows> rows = connection.query(
        u"SELECT seq, id, version, body FROM pitwall_old WHERE seq > ? ORDER BY seq LIMIT %1"_s.arg(rowsPerRead),
        {seq});
    if (!rows)
        return Failure{rows.error()};
    qint64 last = 0;
    while (true) {
        const Result<bool> found = rows->next();
        if (!found)
            return Failure{found.error()};
        if (!*found)
            return last;
        last = rows->number(0);
        Document document{.id = rows->text(1), .version = rows->number(2)};
        Result<QJsonObject> body = decodeBody(rows->bytes(3), document.id);
        if (!body)
            return Failure{body.error()};
        document.body = *std::move(body);
        const Result<> moved = migrate(layout.spec, fromVersion, document).and_then([&] {
            return moveDocument(connection, layout, last, document);
        });
        if (!moved)
            return Failure{moved.error()};
    }
}

/// One way for every change of a declaration: a new table, filled from the old one.
static Result<> rebuild(SqliteConnection &connection, const TableLayout &layout, const StoredCollection &stored)
{
    qCInfo(lcSchema) << "rebuilding" << layout.spec.name << "from schema" << stored.schemaVersion << "to"
                     << layout.spec.schemaVersion;
    QStringList statements = TableLayout::dropFullTexts(layout.spec.name, indexesFromText(stored.indexes));
    statements.append(u"ALTER TABLE %1 RENAME TO pitwall_old"_s.arg(layout.table));
    Result<> done = runAll(connection, statements + layout.createTables());
    qint64 seq = 0;
    while (done) {
        const Result<qint64> last = moveRows(connection, layout, stored.schemaVersion, seq);
        if (!last)
            return Failure{last.error()};
        if (*last == 0)
            break;
        seq = *last;
    }
    return done.and_then(
        [&] { return runAll(connection, QStringList{u"DROP TABLE pitwall_old"_s} + layout.createIndexes()); });
}

static Result<> prepareCollection(SqliteConnection &connection, const TableLayout &layout)
{
    const Result<StoredCollection> stored = storedCollection(connection, layout.spec.name);
    if (!stored)
        return Failure{stored.error()};
    const QByteArray indexes = toText(layout.spec.indexes);
    if (stored->schemaVersion == layout.spec.schemaVersion && stored->indexes == indexes)
        return {};
    const Result<> made = stored->schemaVersion == 0
        ? runAll(connection, layout.createTables() + layout.createIndexes())
        : rebuild(connection, layout, *stored);
    return made.and_then([&] {
        return connection.run(
            u"INSERT OR REPLACE INTO pitwall_collection (name, schemaVersion, indexes) VALUES (?, ?, ?)"_s,
            {layout.spec.name, layout.spec.schemaVersion, indexes});
    });
}

static Result<> prepareAll(SqliteConnection &connection, const QList<TableLayout> &layouts)
{
    const Result<bool> empty = isEmpty(connection);
    if (!empty)
        return Failure{empty.error()};
    Result<> done;
    if (*empty) {
        done =
            runAll(connection,
                   {u"PRAGMA application_id = %1"_s.arg(applicationId), u"PRAGMA user_version = %1"_s.arg(storeFormat),
                    u"CREATE TABLE pitwall_collection (name TEXT PRIMARY KEY, schemaVersion INTEGER NOT "
                    "NULL, indexes BLOB NOT NULL)"_s});
    }
    for (const TableLayout &layout : layouts) {
        if (done)
            done = prepareCollection(connection, layout);
    }
    return done;
}

Result<> prepareStore(SqliteConnection &connection, const QList<TableLayout> &layouts)
{
    const Result<> prepared =
        connection.run(u"BEGIN IMMEDIATE"_s).and_then([&] { return prepareAll(connection, layouts); }).and_then([&] {
            return connection.run(u"COMMIT"_s);
        });
    if (!prepared)
        static_cast<void>(connection.run(u"ROLLBACK"_s)); // SQLite may have done it already
    return prepared;
}

} // namespace Pitwall
