#pragma once

#include "core/base/async.h"
#include "core/base/clock.h"

#include <QJsonObject>

namespace Pitwall {

/// Whether the core lives and can work, for load balancers, containers and people:
/// {"status": "pass" | "fail", "checks": {"store": {"status": "fail", "detail": "…"}, …}}.
class Health final : public QObject
{
    Q_OBJECT

public:
    using Check = std::function<Async<>()>;

    /// A check that has not answered by `deadline` has failed. Answers are kept for a second, so that however often
    /// somebody asks, the store is not.
    explicit Health(const Clock &clock, Milliseconds deadline = Milliseconds(2000), QObject *parent = nullptr);

    /// "store", "disk", "servers"…
    void addCheck(QString name, Check check);

    /// The event loop turns, or this would not be answered.
    QJsonObject live() const;
    /// Runs all checks, side by side.
    Async<QJsonObject> ready();

private:
    struct Round;
    void note(const std::shared_ptr<Round> &round, const QString &name, const Result<> &outcome);

    const Clock &m_clock;
    const Milliseconds m_deadline;
    const Monotonic m_started;
    QList<std::pair<QString, Check>> m_checks;
    std::shared_ptr<Round> m_round; ///< the one under way, or the last one
};

/// Fails with Unavailable if the file system of `folder` has less than `minimumFree` bytes left, or cannot be read.
Result<> checkDiskSpace(const QString &folder, qint64 minimumFree);

} // namespace Pitwall
