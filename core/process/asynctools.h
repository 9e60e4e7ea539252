#pragma once

#include "core/base/async.h"
#include "core/base/time.h"

#include <QTimer>

namespace Pitwall {

/// Done after `time`; canceled if `context` goes first.
inline Async<> delay(Milliseconds time, QObject *context)
{
    const AsyncSource<> source;
    QTimer::singleShot(time, context, [source] { source.finish({}); });
    return source.future();
}

/// The same result, or Timeout if it takes longer than `limit`; the operation itself goes on.
template<typename T>
Async<T> withDeadline(const Async<T> &future, Milliseconds limit, QObject *context, const QString &what)
{
    const AsyncSource<T> source;
    whenDone(future, context, [source](const Result<T> &result) { source.finish(result); });
    QTimer::singleShot(limit, context, [source, what] { source.finish(fail(Error::Code::Timeout, what)); });
    return source.future();
}

} // namespace Pitwall
