#include "core/storage/sqlite/sqliteworkers.h"

#include "core/storage/sqlite/sqliteerror.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

SqliteWorkers::SqliteWorkers(Options options, Serve serve, Deliver deliver)
    : m_options(std::move(options))
    , m_serve(serve)
    , m_deliver(std::move(deliver))
    , m_queue(m_options.queueBound)
{
    for (int i = 0; i < m_options.threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

SqliteWorkers::~SqliteWorkers()
{
    m_stop = !m_options.finishesQueue;
    m_queue.close();
    for (std::thread &thread : m_threads)
        thread.join();
}

void SqliteWorkers::work()
{
    SqliteConnection connection(m_options.path, m_options.mode, &m_stop);
    if (m_options.first) {
        m_options.first->run(connection);
        m_deliver({m_options.first});
    }
    while (true) {
        StoreTasks tasks = m_queue.take(m_options.groupWeight);
        if (tasks.empty())
            return;
        if (m_stop) {
            for (const auto &task : tasks)
                task->fail({Error::Code::Canceled, u"the store was closed"_s, {}});
        } else {
            m_serve(connection, tasks);
        }
        m_deliver(std::move(tasks));
    }
}

static bool isLate(const StoreTask &task)
{
    return StoreTask::Clock::now() > task.deadline;
}

static void failLate(StoreTask &task)
{
    task.fail({Error::Code::Timeout, u"the store had too much to do"_s, {}});
}

void serveReads(SqliteConnection &connection, const StoreTasks &tasks)
{
    for (const auto &task : tasks) {
        const Result<> open = connection.open();
        connection.setDeadline(task->deadline);
        if (!open)
            task->fail(open.error());
        else if (isLate(*task))
            failLate(*task);
        else
            task->run(connection);
    }
}

static void rollBack(SqliteConnection &connection)
{
    static_cast<void>(connection.run(u"ROLLBACK"_s)); // it fails where SQLite has done it already
}

static void runAlone(SqliteConnection &connection, StoreTask &task)
{
    if (isLate(task)) {
        failLate(task);
        return;
    }
    Result<> done = connection.run(u"BEGIN IMMEDIATE"_s);
    if (done) {
        task.run(connection);
        if (!task.error())
            done = connection.run(u"COMMIT"_s);
    }
    if (!done)
        task.fail(done.error());
    if (task.error())
        rollBack(connection);
}

/// False: all of it must be done again, each task alone. No savepoints: they copy every page that is changed, and few
/// tasks fail half-way.
static bool runGroup(SqliteConnection &connection, const StoreTasks &tasks)
{
    bool whole = connection.run(u"BEGIN IMMEDIATE"_s).has_value();
    for (const auto &task : tasks) {
        if (!whole)
            break;
        if (isLate(*task)) {
            failLate(*task);
            continue;
        }
        task->run(connection);
        whole = !task->error() || (!isEnvironmental(*task->error()) && !task->leftTraces());
    }
    if (whole && connection.run(u"COMMIT"_s))
        return true;
    rollBack(connection);
    return false;
}

void serveWrites(SqliteConnection &connection, const StoreTasks &tasks)
{
    if (tasks.size() > 1 && runGroup(connection, tasks))
        return;
    for (const auto &task : tasks) // one may be too big for the disk where the others fit
        runAlone(connection, *task);
}

} // namespace Pitwall
