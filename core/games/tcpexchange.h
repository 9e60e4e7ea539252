#pragma once

#include "core/base/async.h"
#include "core/base/time.h"

namespace Pitwall {

/// What to do after some bytes came in.
struct ExchangeStep
{
    QByteArray send; ///< may be empty
    bool done = false;
};

/// A few questions and answers over a TCP connection of its own: sends `first`, then calls `step` with all that has
/// come and was not taken yet, until it is done. The answer is the time until the first byte came. Fails with
/// Unavailable (no connection, closed too early), Timeout, or what `step` says. At most 256 KiB are kept.
Async<Milliseconds> tcpExchange(QObject *context, QString host, int port, QByteArray first, Milliseconds timeout,
                                std::function<Result<ExchangeStep>(QByteArray &buffer)> step);

} // namespace Pitwall
