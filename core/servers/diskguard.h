#pragma once

#include "core/base/async.h"

#include <QObject>

namespace Pitwall {

class Worker;

/// Watches the space on the disk of the work folders. Says so when it gets little, and refuses starts when it is nearly
/// gone: a game that cannot write does worse than one that does not run.
class DiskGuard final : public QObject
{
    Q_OBJECT

public:
    enum class Level { Fine, Low, Full };
    struct Limits
    {
        qint64 lowBytes = 0;  ///< below: a warning
        qint64 fullBytes = 0; ///< below: no starts
    };

    DiskGuard(QString folder, Worker &worker, QObject *parent = nullptr);

    void setLimits(Limits limits);
    /// Looks again; changed() follows if the level did.
    Async<> look();
    /// Fails with TooLarge when the disk is full.
    Result<> mayStart() const;
    Level level() const { return m_level; }
    qint64 freeBytes() const { return m_free; } ///< -1: not known yet
    /// What a look found, for tests too.
    void note(qint64 freeBytes);

Q_SIGNALS:
    void changed(Pitwall::DiskGuard::Level level);

private:
    void judge();

    const QString m_folder;
    Worker &m_worker;
    Limits m_limits;
    qint64 m_free = -1;
    Level m_level = Level::Fine;
};

} // namespace Pitwall
