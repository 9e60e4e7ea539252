#pragma once

#include "core/base/async.h"
#include "core/base/mailbox.h"

#include <condition_variable>
#include <deque>
#include <thread>

namespace Pitwall {

/// Does file work in order on a thread of its own, so that a slow disk holds up nobody else.
class DiskThread final
{
public:
    DiskThread();
    ~DiskThread(); ///< what was asked for is still done
    Q_DISABLE_COPY_MOVE(DiskThread)

    /// Runs `work` on the thread and answers in the thread of the caller. `work` touches values only.
    template<typename T = void>
    Async<T> run(std::type_identity_t<std::function<Result<T>()>> work)
    {
        AsyncSource<T> source;
        Async<T> future = source.future();
        post([this, source = std::move(source), work = std::move(work)]() mutable {
            auto result = std::make_shared<Result<T>>(work());
            // Moved, so that the promise is let go of in the thread of its future.
            m_answers.post([source = std::move(source), result] { source.finish(std::move(*result)); });
        });
        return future;
    }

private:
    void post(std::function<void()> job);
    void loop();

    Mailbox m_answers;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    bool m_stopping = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace Pitwall
