#pragma once

#include "core/base/async.h"
#include "core/process/fd.h"

#include <QSocketNotifier>

#include <sys/types.h>

namespace Pitwall {

/// Starts one keeper and hears whether it could start the game. Deletes itself when that is known.
class KeeperStart final : public QObject
{
    Q_OBJECT

public:
    /// Fails with Unavailable if the keeper itself cannot be executed or cannot use the folder, NotFound or
    /// InvalidArgument if the game cannot be executed. Has no deadline: a program on a dead network drive may hang.
    static Async<> run(const QString &keeper, const QString &sessionDirectory, QObject *parent);

private:
    KeeperStart(Fd report, pid_t child, QObject *parent);
    void read();

    Fd m_report;
    pid_t m_child;
    QSocketNotifier m_readable;
    AsyncSource<> m_outcome;
};

/// What a keeper's report means: "ok", or "error <step> <errno>".
Result<> readKeeperReport(const QByteArray &report);

} // namespace Pitwall
