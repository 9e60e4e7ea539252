#include "core/servers/portproof.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

QString PortProof::missing(PortTable &table, const std::function<QList<qint64>()> &pids)
{
    std::optional<QList<qint64>> processes;
    for (const ExpectedPort &port : std::as_const(m_expected)) {
        const std::vector<quint64> sockets = table.sockets(port.transport, port.number);
        const auto isOurs = [&](quint64 inode) {
            if (m_known.contains(inode))
                return true;
            if (!processes)
                processes = pids();
            // Unknown counts as ours: where nobody may look, the kernel's own table is the best there is.
            return hasSocket(*processes, inode) != Ownership::No && m_known.insert(inode).second;
        };
        if (std::ranges::any_of(sockets, isOurs))
            continue;
        const QString what = u"port %1 (%2) is "_s.arg(port.number).arg(port.role);
        if (!sockets.empty())
            return what + u"bound by "_s + describeHolder(sockets.front());
        const bool closing = port.transport == GamePort::Transport::Tcp && table.isInTimeWait(port.number);
        return what + (closing ? u"not bound; connections of its last life are still closing"_s : u"not bound"_s);
    }
    return {};
}

} // namespace Pitwall
