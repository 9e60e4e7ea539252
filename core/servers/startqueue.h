#pragma once

#include "core/model/ids.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace Pitwall {

/// Starts servers one after the other when the core begins, so that twenty of them do not fight for the disk at once.
class StartQueue final : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        int spacingMs = 500;
        int concurrency = 4;
    };

    /// `pace` and `starting` (how many are on their way now) are asked before each start.
    StartQueue(std::function<Pace()> pace, std::function<int()> starting, QObject *parent = nullptr);

    void add(ServerId server);
    void remove(ServerId server) { m_waiting.removeAll(server); }
    const QList<ServerId> &waiting() const { return m_waiting; }
    /// Some server is up or has failed: perhaps there is room for the next.
    void look();

Q_SIGNALS:
    void due(Pitwall::ServerId server);

private:
    void next();

    const std::function<Pace()> m_pace;
    const std::function<int()> m_starting;
    QList<ServerId> m_waiting;
    QTimer m_timer;
};

} // namespace Pitwall
