#pragma once

#include "core/base/async.h"

#include <deque>

namespace Pitwall {

/// Runs asynchronous steps one after another, in the order they were given, so that each sees what the one before it
/// stored. Bounded.
class SerialQueue final : public QObject
{
    Q_OBJECT

public:
    explicit SerialQueue(size_t limit = 1000, QObject *parent = nullptr);

    /// Gives what `step` gives. Fails with TooManyRequests when too many wait.
    template<typename T>
    Async<T> run(std::function<Async<T>()> step)
    {
        const AsyncSource<T> answer;
        const bool taken = push([this, step = std::move(step), answer] {
            auto *watcher = new QFutureWatcher<Result<T>>(this);
            connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, answer] {
                watcher->deleteLater();
                if (watcher->future().resultCount() > 0)
                    answer.finish(watcher->result());
                else
                    answer.finish(fail(Error::Code::Canceled, QString::fromLatin1("the operation was canceled")));
                next();
            });
            watcher->setFuture(step());
        });
        if (!taken)
            answer.finish(fail(Error::Code::TooManyRequests, QString::fromLatin1("too many changes at once")));
        return answer.future();
    }

private:
    bool push(std::function<void()> step);
    void next();

    const size_t m_limit;
    std::deque<std::function<void()>> m_steps;
    bool m_running = false;
};

} // namespace Pitwall
