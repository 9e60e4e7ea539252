#pragma once

#include "core/base/async.h"
#include "core/storage/documentstore.h"
#include "core/storage/sqlite/sqliteconnection.h"

#include <chrono>
#include <memory>
#include <vector>

namespace Pitwall {

/// One piece of work for a database thread. Made and destroyed on the core's thread, where it is also answered; in
/// between it belongs to the thread that runs it.
class StoreTask
{
public:
    using Clock = std::chrono::steady_clock;

    explicit StoreTask(qsizetype documents, Clock::duration time)
        : weight(documents)
        , deadline(Clock::now() + time)
    {}
    virtual ~StoreTask() = default;
    Q_DISABLE_COPY_MOVE(StoreTask)

    /// May be called again after a failure: the last result counts.
    virtual void run(SqliteConnection &connection) = 0;
    virtual void fail(const Error &error) = 0;
    virtual const Error *error() const = 0;
    bool leftTraces() const { return m_leftTraces; } ///< failed half-way: its transaction must be rolled back
    virtual void finish() = 0;                       ///< on the core's thread

    const qsizetype weight;           ///< documents that it holds
    const Clock::time_point deadline; ///< after this it is not begun, and a read is ended
    QList<Change> changes;            ///< what watchers are told

protected:
    bool m_leftTraces = false;
};

using StoreTasks = std::vector<std::shared_ptr<StoreTask>>;

template<typename T>
class TypedStoreTask final : public StoreTask
{
public:
    using Work = std::function<Result<T>(SqliteConnection &connection, QList<Change> &changes)>;
    using Then = std::function<void(const Result<T> &result)>;

    TypedStoreTask(qsizetype documents, Clock::duration time, Work work, Then then = {})
        : StoreTask(documents, time)
        , m_work(std::move(work))
        , m_then(std::move(then))
    {}

    Async<T> future() const { return m_source.future(); }
    void run(SqliteConnection &connection) override
    {
        changes.clear();
        m_result = m_work(connection, changes);
        m_leftTraces = !m_result && !changes.isEmpty();
        if (!m_result)
            changes.clear();
    }
    void fail(const Error &error) override
    {
        changes.clear();
        m_result = Failure{error};
    }
    const Error *error() const override { return m_result ? nullptr : &m_result.error(); }
    void finish() override
    {
        if (m_then)
            m_then(m_result);
        m_source.finish(std::move(m_result));
    }

private:
    const Work m_work;
    const Then m_then;
    const AsyncSource<T> m_source;
    Result<T> m_result = Failure{Error{}};
};

} // namespace Pitwall
