#pragma once

#include "core/storage/sqlite/storetask.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace Pitwall {

/// The bounded queue before the database threads.
class TaskQueue final
{
public:
    /// `bound` is the weight that may wait.
    explicit TaskQueue(qsizetype bound)
        : m_bound(bound)
    {}
    Q_DISABLE_COPY_MOVE(TaskQueue)

    /// Fails with Unavailable if the queue is full or closed. A task that is heavier than the bound goes into an
    /// empty queue.
    Result<> push(std::shared_ptr<StoreTask> task);
    /// Waits for work; gives tasks in order, at least one, then as many as weigh no more than `weight` together.
    /// None: the queue is closed and empty.
    StoreTasks take(qsizetype weight);
    /// Takes nothing more; what waits can still be taken.
    void close();

private:
    const qsizetype m_bound;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<StoreTask>> m_tasks;
    qsizetype m_weight = 0;
    bool m_closed = false;
};

} // namespace Pitwall
