#pragma once

#include "core/base/async.h"
#include "core/base/mailbox.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace Pitwall {

/// One thread for work that may wait for a disk; what it answers comes back to the thread that made it. Jobs are done
/// in order. Ends with its owner: what has not begun by then is canceled.
class Worker final
{
public:
    Worker();
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)

    /// `work` must not touch anything of the caller's thread. Fails with Unavailable if too much waits already; else as
    /// `work` does.
    template<typename T>
    Async<T> run(std::function<Result<T>()> work)
    {
        const AsyncSource<T> source;
        const bool queued = post([this, source, work = std::move(work)] {
            m_mailbox.post([source, result = work()] { source.finish(result); });
        });
        if (!queued)
            source.finish(fail(Error::Code::Unavailable, QString::fromLatin1("too much work for the disk is waiting")));
        return source.future();
    }

private:
    bool post(std::function<void()> job);
    void loop();

    Mailbox m_mailbox;
    std::mutex m_mutex;
    std::condition_variable m_wakeUp;
    std::deque<std::function<void()>> m_jobs;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace Pitwall
