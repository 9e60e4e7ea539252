#pragma once

#include "core/storage/sqlite/sqliteconnection.h"
#include "core/storage/sqlite/tablelayout.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace Pitwall {

/// The rows of several documents, made once by whoever comes first: the thread that runs ahead of the writer, or the
/// writer itself.
class PreparedRows final
{
public:
    PreparedRows(std::shared_ptr<const TableLayout> layout, QList<Document> documents);
    Q_DISABLE_COPY_MOVE(PreparedRows)

    /// Upserts the documents, on the writer's connection and within its transaction.
    Result<> upsert(SqliteConnection &connection, QList<Change> &changes);
    void make();

private:
    const std::shared_ptr<const TableLayout> m_layout;
    const QList<Document> m_documents;
    std::once_flag m_once;
    Result<std::vector<RowValues>> m_rows;
};

/// A thread that makes rows ahead of the writer, which is the only one and has enough to do with the database: encoding
/// JSON is a fifth of the work of a write.
class RowsAhead final
{
public:
    RowsAhead();
    /// Drops what it has not made: the writer makes it.
    ~RowsAhead();
    Q_DISABLE_COPY_MOVE(RowsAhead)

    /// Holds no more than the writer's queue: what the writer has made is soon passed.
    void push(std::shared_ptr<PreparedRows> rows);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<PreparedRows>> m_waiting;
    bool m_closed = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace Pitwall
