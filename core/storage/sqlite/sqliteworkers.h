#pragma once

#include "core/storage/sqlite/taskqueue.h"

#include <atomic>
#include <thread>

namespace Pitwall {

/// Threads, each with a connection of its own, that work through one queue.
class SqliteWorkers final
{
public:
    struct Options
    {
        QString path;
        SqliteConnection::Mode mode = SqliteConnection::Mode::ReadOnly;
        int threads = 1;
        qsizetype queueBound = 10000;
        qsizetype groupWeight = 1;        ///< how much is served in one go
        std::shared_ptr<StoreTask> first; ///< run before the queue, outside any transaction; for a single thread
        bool finishesQueue = false;       ///< at the end: does what waits; otherwise fails it and ends what runs
    };
    /// Runs or fails each of the tasks.
    using Serve = void (*)(SqliteConnection &connection, const StoreTasks &tasks);
    /// Called on the threads with what is to be finished on the core's thread.
    using Deliver = std::function<void(StoreTasks tasks)>;

    SqliteWorkers(Options options, Serve serve, Deliver deliver);
    /// Waits for the threads.
    ~SqliteWorkers();
    Q_DISABLE_COPY_MOVE(SqliteWorkers)

    Result<> push(std::shared_ptr<StoreTask> task) { return m_queue.push(std::move(task)); }

private:
    void work();

    const Options m_options;
    const Serve m_serve;
    const Deliver m_deliver;
    TaskQueue m_queue;
    std::atomic<bool> m_stop = false;
    std::vector<std::thread> m_threads;
};

/// Serves reads, one after the other.
void serveReads(SqliteConnection &connection, const StoreTasks &tasks);

/// Serves writes in one transaction with one flush for all of them; what fails does not harm the others.
void serveWrites(SqliteConnection &connection, const StoreTasks &tasks);

} // namespace Pitwall
