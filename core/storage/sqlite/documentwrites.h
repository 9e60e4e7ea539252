#pragma once

#include "core/storage/sqlite/sqliteconnection.h"
#include "core/storage/sqlite/tablelayout.h"

namespace Pitwall {

// The writing half of the contract, on the writer's connection and within its transaction. What comes in was checked;
// a failed call may have done a part: its transaction is rolled back. Each appends to `changes` what it did.
// There is one writer, so that each looks first and then writes.

Result<qint64> insertDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                              QList<Change> &changes);
Result<qint64> replaceDocument(SqliteConnection &connection, const TableLayout &layout, const Document &document,
                               QList<Change> &changes);
/// `rows` are those of the documents.
Result<> upsertDocuments(SqliteConnection &connection, const TableLayout &layout, const QList<Document> &documents,
                         const std::vector<RowValues> &rows, QList<Change> &changes);
/// `version` 0: whatever it is.
Result<> removeDocument(SqliteConnection &connection, const TableLayout &layout, const QString &id, qint64 version,
                        QList<Change> &changes);
Result<qint64> removeDocuments(SqliteConnection &connection, const TableLayout &layout, const Filter &filter, int limit,
                               QList<Change> &changes);

/// A step of a transaction and where it happens.
struct WriteStep
{
    std::shared_ptr<const TableLayout> layout;
    Write write;
};
Result<> runSteps(SqliteConnection &connection, const QList<WriteStep> &steps, QList<Change> &changes);

/// Puts a document in with the place and version that it had: when its table is made anew.
Result<> moveDocument(SqliteConnection &connection, const TableLayout &layout, qint64 seq, const Document &document);

} // namespace Pitwall
