#include "core/storage/sqlite/preparedrows.h"

#include "core/storage/sqlite/documentwrites.h"

namespace Pitwall {

PreparedRows::PreparedRows(std::shared_ptr<const TableLayout> layout, QList<Document> documents)
    : m_layout(std::move(layout))
    , m_documents(std::move(documents))
{}

static Result<std::vector<RowValues>> rowsOf(const TableLayout &layout, const QList<Document> &documents)
{
    std::vector<RowValues> rows;
    rows.reserve(static_cast<size_t>(documents.size()));
    for (const Document &document : documents) {
        Result<RowValues> row = RowValues::of(layout, document);
        if (!row)
            return Failure{row.error()};
        rows.push_back(*std::move(row));
    }
    return rows;
}

void PreparedRows::make()
{
    std::call_once(m_once, [this] { m_rows = rowsOf(*m_layout, m_documents); });
}

Result<> PreparedRows::upsert(SqliteConnection &connection, QList<Change> &changes)
{
    make();
    if (!m_rows)
        return Failure{m_rows.error()};
    return upsertDocuments(connection, *m_layout, m_documents, *m_rows, changes);
}

RowsAhead::RowsAhead()
    : m_thread([this] { work(); })
{}

RowsAhead::~RowsAhead()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void RowsAhead::push(std::shared_ptr<PreparedRows> rows)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(rows));
    }
    m_changed.notify_one();
}

void RowsAhead::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_closed || !m_waiting.empty(); });
        if (m_closed)
            return;
        const std::shared_ptr<PreparedRows> rows = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        rows->make();
        lock.lock();
    }
}

} // namespace Pitwall
