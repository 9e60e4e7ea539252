#include "core/storage/sqlite/sqlitedocumentstore.h"

#include "core/storage/checks.h"
#include "core/storage/limits.h"
#include "core/storage/sqlite/documentreads.h"
#include "core/storage/sqlite/documentwrites.h"
#include "core/storage/sqlite/sqlitebackup.h"
#include "core/storage/sqlite/storefile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall {

constexpr auto callTime = 30s; // in the queue, and for a read until its end
constexpr auto maintenanceTime = 1h;
constexpr int readerThreads = 2;
constexpr qsizetype waitingReads = 10000;
constexpr qsizetype waitingDocuments = 50000;
constexpr qsizetype documentsPerCommit = 2000;
constexpr qsizetype waitingMaintenance = 8;
constexpr qsizetype worthRunningAhead = 20; // documents; for fewer, waking a thread costs more

SqliteDocumentStore::SqliteDocumentStore(QString path)
    : m_path(std::move(path))
{}

SqliteDocumentStore::~SqliteDocumentStore()
{
    m_watchers.clear();
    m_readers.reset();
    m_maintenance.reset();
    m_rowsAhead.reset();
    m_writer.reset();
    QCoreApplication::sendPostedEvents(&m_mailbox); // answers what was done
}

SqliteWorkers::Deliver SqliteDocumentStore::deliverer()
{
    return [this](StoreTasks tasks) {
        m_mailbox.post([this, tasks = std::move(tasks)] {
            for (const auto &task : tasks) {
                m_watchers.tell(task->changes);
                task->finish();
            }
        });
    };
}

Async<> SqliteDocumentStore::open(QList<CollectionSpec> collections)
{
    if (m_state != State::Fresh)
        return makeFailed(Error{Error::Code::Conflict, u"the store was opened already"_s, {}});
    if (const Result<> checked = checkCollections(collections); !checked)
        return makeFailed(checked.error());
    m_state = State::Opening;
    QList<TableLayout> layouts;
    for (const CollectionSpec &spec : collections) {
        layouts.append(TableLayout(spec));
        m_layouts.insert(spec.name, std::make_shared<const TableLayout>(layouts.last()));
    }
    m_specs = collections;

    const auto lock = std::make_shared<StoreLock>();
    const auto work = [collections, layouts, lock](SqliteConnection &connection, QList<Change> &) {
        const Result<> opened = openStoreFile(connection, collections, layouts, *lock);
        if (!opened) {
            connection.close();
            *lock = {};
        }
        return opened;
    };
    const auto then = [this, lock](const Result<> &opened) {
        if (opened)
            becomeOpen(std::move(*lock));
        else
            m_state = State::Broken;
    };
    const auto task = std::make_shared<TypedStoreTask<void>>(0, maintenanceTime, work, then);
    m_writer = std::make_unique<SqliteWorkers>(SqliteWorkers::Options{.path = m_path,
                                                                      .mode = SqliteConnection::Mode::ReadWrite,
                                                                      .queueBound = waitingDocuments,
                                                                      .groupWeight = documentsPerCommit,
                                                                      .first = task,
                                                                      .finishesQueue = true},
                                               serveWrites, deliverer());
    return task->future();
}

void SqliteDocumentStore::becomeOpen(StoreLock lock)
{
    m_lock = std::move(lock);
    m_state = State::Open;
    m_rowsAhead = std::make_unique<RowsAhead>();
    m_readers = std::make_unique<SqliteWorkers>(
        SqliteWorkers::Options{.path = m_path, .threads = readerThreads, .queueBound = waitingReads}, serveReads,
        deliverer());
    m_maintenance = std::make_unique<SqliteWorkers>(
        SqliteWorkers::Options{.path = m_path, .queueBound = waitingMaintenance}, serveReads, deliverer());
}

Result<SqliteDocumentStore::Layout> SqliteDocumentStore::layoutOf(const QString &collection) const
{
    if (m_state != State::Open)
        return fail(Error::Code::Unavailable, u"the store is not open"_s);
    const Layout layout = m_layouts.value(collection);
    if (!layout)
        return fail(Error::Code::InvalidArgument, u"no collection "_s + collection);
    return layout;
}

template<typename T>
Async<T> SqliteDocumentStore::queue(SqliteWorkers &workers, std::shared_ptr<TypedStoreTask<T>> task)
{
    const Async<T> future = task->future();
    if (const Result<> pushed = workers.push(std::move(task)); !pushed)
        return makeFailed<T>(pushed.error());
    return future;
}

template<typename T>
Async<T> SqliteDocumentStore::read(typename TypedStoreTask<T>::Work work)
{
    return queue(*m_readers, std::make_shared<TypedStoreTask<T>>(1, callTime, std::move(work)));
}

template<typename T>
Async<T> SqliteDocumentStore::write(qsizetype documents, typename TypedStoreTask<T>::Work work)
{
    return queue(*m_writer, std::make_shared<TypedStoreTask<T>>(documents, callTime, std::move(work)));
}

Async<> SqliteDocumentStore::maintain(TypedStoreTask<void>::Work work)
{
    if (m_state != State::Open)
        return makeFailed(Error{Error::Code::Unavailable, u"the store is not open"_s, {}});
    return queue(*m_maintenance, std::make_shared<TypedStoreTask<void>>(1, maintenanceTime, std::move(work)));
}

Async<Document> SqliteDocumentStore::get(QString collection, QString id)
{
    const Result<Layout> layout = layoutOf(collection);
    if (!layout)
        return makeFailed<Document>(layout.error());
    return read<Document>([layout = *layout, id](SqliteConnection &connection, QList<Change> &) {
        return readDocument(connection, *layout, id);
    });
}

Async<Page> SqliteDocumentStore::find(QString collection, Query query)
{
    const Result<Layout> layout = layoutOf(collection);
    const Result<> checked = layout.and_then([&](const Layout &l) { return checkQuery(l->spec, query); });
    if (!checked)
        return makeFailed<Page>(checked.error());
    std::optional<Cursor> after;
    if (!query.after.isEmpty()) {
        Result<Cursor> cursor = decodeCursor(collection, query);
        if (!cursor)
            return makeFailed<Page>(cursor.error());
        after = *std::move(cursor);
    }
    return read<Page>([layout = *layout, query, after](SqliteConnection &connection, QList<Change> &) {
        return readPage(connection, *layout, query, after);
    });
}

Async<qint64> SqliteDocumentStore::count(QString collection, Filter filter)
{
    const Result<Layout> layout = layoutOf(collection);
    const Result<> checked = layout.and_then([&](const Layout &l) { return checkFilter(l->spec, filter); });
    if (!checked)
        return makeFailed<qint64>(checked.error());
    return read<qint64>([layout = *layout, filter](SqliteConnection &connection, QList<Change> &) {
        return countDocuments(connection, *layout, filter);
    });
}

Async<qint64> SqliteDocumentStore::insert(QString collection, Document document)
{
    const Result<Layout> layout = layoutOf(collection);
    const Result<> checked = layout.and_then([&](const Layout &) { return checkDocument(document); });
    if (!checked)
        return makeFailed<qint64>(checked.error());
    return write<qint64>(1, [layout = *layout, document](SqliteConnection &connection, QList<Change> &changes) {
        return insertDocument(connection, *layout, document, changes);
    });
}

Async<qint64> SqliteDocumentStore::replace(QString collection, Document document)
{
    const Result<Layout> layout = layoutOf(collection);
    const Result<> checked = layout.and_then([&](const Layout &) { return checkDocument(document); });
    if (!checked)
        return makeFailed<qint64>(checked.error());
    return write<qint64>(1, [layout = *layout, document](SqliteConnection &connection, QList<Change> &changes) {
        return replaceDocument(connection, *layout, document, changes);
    });
}

static Failure tooMany()
{
    return fail(Error::Code::InvalidArgument,
                u"more than %1 documents in one call"_s.arg(StorageLimits::documentsPerCall));
}

Async<> SqliteDocumentStore::upsertMany(QString collection, QList<Document> documents)
{
    const Result<Layout> layout = layoutOf(collection);
    if (!layout)
        return makeFailed(layout.error());
    if (documents.size() > StorageLimits::documentsPerCall)
        return makeReady<void>(tooMany());
    for (const Document &document : documents) {
        if (const Result<> checked = checkDocument(document); !checked)
            return makeFailed(checked.error());
    }
    const qsizetype count = documents.size();
    const auto rows = std::make_shared<PreparedRows>(*layout, std::move(documents));
    Async<> written = write<void>(count, [rows](SqliteConnection &connection, QList<Change> &changes) {
        return rows->upsert(connection, changes);
    });
    if (count >= worthRunningAhead && !written.isFinished())
        m_rowsAhead->push(rows);
    return written;
}

Async<> SqliteDocumentStore::remove(QString collection, QString id, qint64 version)
{
    const Result<Layout> layout = layoutOf(collection);
    if (!layout)
        return makeFailed(layout.error());
    return write<void>(1, [layout = *layout, id, version](SqliteConnection &connection, QList<Change> &changes) {
        return removeDocument(connection, *layout, id, version, changes);
    });
}

Async<qint64> SqliteDocumentStore::removeWhere(QString collection, Filter filter, int limit)
{
    const Result<Layout> layout = layoutOf(collection);
    const Query query{.filter = filter, .limit = limit};
    const Result<> checked = layout.and_then([&](const Layout &l) { return checkQuery(l->spec, query); });
    if (!checked)
        return makeFailed<qint64>(checked.error());
    return write<qint64>(limit,
                         [layout = *layout, filter, limit](SqliteConnection &connection, QList<Change> &changes) {
                             return removeDocuments(connection, *layout, filter, limit, changes);
                         });
}

Async<> SqliteDocumentStore::transaction(QList<Write> writes)
{
    if (writes.size() > StorageLimits::documentsPerCall)
        return makeReady<void>(tooMany());
    QList<WriteStep> steps;
    for (const Write &write : writes) {
        const Result<Layout> layout = layoutOf(write.collection);
        const Result<> checked = layout.and_then([&](const Layout &) { return checkDocument(write.document); });
        if (!checked)
            return makeFailed(checked.error());
        steps.append({*layout, write});
    }
    return write<void>(writes.size(), [steps](SqliteConnection &connection, QList<Change> &changes) {
        return runSteps(connection, steps, changes);
    });
}

Subscription SqliteDocumentStore::watch(QString collection, std::function<void(const Change &)> callback)
{
    return m_watchers.add(std::move(collection), std::move(callback));
}

Async<> SqliteDocumentStore::backup(QString path)
{
    return maintain([path](SqliteConnection &connection, QList<Change> &) {
        const Result<> done = writeBackup(connection, path);
        connection.close(); // it is rare: its memory is better used elsewhere
        return done;
    });
}

Async<> SqliteDocumentStore::verifyBackup(QString path)
{
    return maintain([path, specs = m_specs](SqliteConnection &connection, QList<Change> &) {
        connection.close();
        return checkBackup(path, specs, connection.stopFlag());
    });
}

} // namespace Pitwall
