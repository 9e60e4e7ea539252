#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QThread>

#include <concepts>
#include <coroutine>
#include <functional>
#include <memory>

namespace Pitwall {

/// The one asynchronous return type. A function that returns it may be a coroutine; a coroutine
/// that is a member of a QObject ends, canceled, when that object is deleted.
template<typename T = void>
using Async = QFuture<Result<T>>;

/// Calls `callback` with the result, in the thread of `context`, and never after `context` is gone.
/// Use it in place of QFuture::then(), which asserts in Qt 6.4 if its context dies first.
template<typename T, typename Callback>
void whenDone(const QFuture<Result<T>> &future, QObject *context, Callback callback)
{
    Q_ASSERT(context->thread() == QThread::currentThread());
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            callback(watcher->result());
    });
    watcher->setFuture(future);
}

/// Calls `work`, which returns an Async, in the thread of `target`; the result is canceled if
/// `target` is deleted first. The only way from the UI into the core.
template<typename T>
Async<T> callIn(QObject *target, std::function<Async<T>()> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(target, [target, promise, work = std::move(work)] {
        whenDone<T>(work(), target, [promise](const Result<T> &result) {
            promise->addResult(result);
            promise->finish();
        });
    });
    return promise->future();
}

/// An Async that is done already.
template<typename T>
Async<T> makeReady(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

/// An Async that has failed already.
template<typename T = void>
Async<T> makeFailed(Error error)
{
    return makeReady<T>(Failure{std::move(error)});
}

/// The promise side of an Async for code that gets its answer by a callback. Copies share one
/// promise; the first finish() counts, later ones do nothing; dropped unfinished = canceled.
template<typename T = void>
class AsyncSource
{
public:
    AsyncSource() { m_promise->start(); }

    Async<T> future() const { return m_promise->future(); }
    bool isFinished() const { return m_promise->future().isFinished(); }
    void finish(Result<T> result) const
    {
        if (isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

namespace Detail {

template<typename T>
class AsyncPromise
{
public:
    QFuture<T> get_return_object()
    {
        m_promise.start();
        return m_promise.future();
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void unhandled_exception() { std::terminate(); } // errors are values here
    void return_value(T value)
    {
        m_promise.addResult(std::move(value));
        m_promise.finish();
    }
    bool mayResume() const { return true; }

private:
    QPromise<T> m_promise;
};

template<typename T, typename Owner>
class OwnedAsyncPromise final : public AsyncPromise<T>
{
public:
    template<typename... Args>
    explicit OwnedAsyncPromise(const Owner &owner, const Args &...)
        : m_owner(&owner)
    {}
    bool mayResume() const { return !m_owner.isNull(); }

private:
    QPointer<const QObject> m_owner;
};

template<typename T>
class Awaiter
{
public:
    explicit Awaiter(QFuture<T> future)
        : m_future(std::move(future))
    {}

    bool await_ready() const { return m_future.isFinished(); }

    template<typename Promise>
    void await_suspend(std::coroutine_handle<Promise> handle)
    {
        auto *watcher = new QFutureWatcher<T>;
        QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, handle] {
            watcher->deleteLater();
            if (handle.promise().mayResume())
                handle.resume();
            else
                handle.destroy(); // its QPromise cancels the future that the caller holds
        });
        watcher->setFuture(m_future);
    }

    T await_resume()
    {
        if (m_future.resultCount() == 0)
            return fail(Error::Code::Canceled, QString::fromLatin1("the operation was canceled"));
        return m_future.result();
    }

private:
    QFuture<T> m_future;
};

} // namespace Detail

template<typename T>
auto operator co_await(QFuture<Result<T>> future)
{
    return Detail::Awaiter<Result<T>>(std::move(future));
}

} // namespace Pitwall

template<typename T, typename... Args>
struct std::coroutine_traits<QFuture<Pitwall::Result<T>>, Args...>
{
    using promise_type = Pitwall::Detail::AsyncPromise<Pitwall::Result<T>>;
};

template<typename T, typename Owner, typename... Args>
    requires std::derived_from<std::remove_cvref_t<Owner>, QObject>
struct std::coroutine_traits<QFuture<Pitwall::Result<T>>, Owner, Args...>
{
    using promise_type = Pitwall::Detail::OwnedAsyncPromise<Pitwall::Result<T>, std::remove_cvref_t<Owner>>;
};
