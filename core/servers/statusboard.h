#pragma once

#include "core/base/clock.h"
#include "core/model/serverstatus.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace Pitwall {

/// Tells how servers are doing when that has changed, and not more than four times a second for each.
class StatusBoard final : public QObject
{
    Q_OBJECT

public:
    using Read = std::function<std::optional<ServerStatus>(ServerId)>;

    /// `read` gives a server's status when it is to be told; none: it is gone.
    StatusBoard(const Clock &clock, Read read, QObject *parent = nullptr);

    void touch(ServerId server);
    void forget(ServerId server);
    /// Tells what is due; by itself as time goes by.
    void tellDue();

Q_SIGNALS:
    void changed(const Pitwall::ServerStatus &status);

private:
    struct Entry
    {
        std::optional<ServerStatus> told;
        Monotonic next{};
        bool touched = false;
    };

    const Clock &m_clock;
    const Read m_read;
    QHash<ServerId, Entry> m_entries;
    QTimer m_timer;
};

} // namespace Pitwall
