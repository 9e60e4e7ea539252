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
    /// Fails as Keepers::launch() says. Has no deadline: a program on a dead network drive may hang.
    static Async<> run(const QString &keeper, const QString &sessionDirectory, QObject *parent);

private:
    KeeperStart(Fd report, pid_t child, QObject *parent);
    void read();

    Fd m_report;
    pid_t m_child;
    QSocketNotifier m_readable;
    AsyncSource<> m_outcome;
};

/// What a keeper's report means: "ok", or "error <step> <errno>". The field of the error says which part of the order
/// it was.
Result<> readKeeperReport(const QByteArray &report);

} // namespace Pitwall
