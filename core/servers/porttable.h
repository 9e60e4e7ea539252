#pragma once

#include "core/base/clock.h"
#include "core/model/gameinfo.h"

#include <QByteArrayView>

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace Pitwall {

/// Which ports of this machine are bound, and by which sockets: the kernel is asked once for all who ask at about the
/// same time. Sees the network namespace of the core.
class PortTable final
{
public:
    explicit PortTable(const Clock &clock)
        : m_clock(clock)
    {}

    /// Reads the tables anew if they are older than `maxAge`.
    void refresh(Milliseconds maxAge);

    /// The sockets that listen on (TCP) or are bound to (UDP) this port: their inode numbers.
    std::vector<quint64> sockets(GamePort::Transport transport, int port) const;
    /// A TCP port that is free but for connections that were closed within the last minute.
    bool isInTimeWait(int port);

    /// Adds what a table of the form of /proc/net/tcp or udp says; for refresh() and tests.
    void parse(QByteArrayView table, GamePort::Transport transport);
    void clear();

private:
    void parseFile(const QString &path, GamePort::Transport transport);
    static quint32 keyOf(GamePort::Transport transport, int port)
    {
        return (static_cast<quint32>(transport) << 16) | static_cast<quint32>(port);
    }

    const Clock &m_clock;
    std::optional<Monotonic> m_readAt;
    std::unordered_multimap<quint32, quint64> m_sockets;
    std::unordered_set<int> m_timeWait;
    bool m_timeWaitIsOld = false; ///< read when somebody asks: all connections there are have to be looked at
};

/// Whether one of these processes has this socket open. Unknown if none of them lets us look.
enum class Ownership { Yes, No, Unknown };
Ownership hasSocket(const QList<qint64> &pids, quint64 inode);

/// "bzfs (process 4711)", or "another program" if it cannot be seen: who has this socket open.
QString describeHolder(quint64 inode);

} // namespace Pitwall
