#pragma once

#include "core/games/gamedefinition.h"
#include "core/servers/porttable.h"

#include <functional>

namespace Pitwall {

/// Proves that the ports of one server are bound by its own processes. A socket that was seen to be theirs once stays
/// theirs, so that a healthy server costs no look into its file descriptors.
class PortProof final
{
public:
    explicit PortProof(QList<ExpectedPort> expected = {})
        : m_expected(std::move(expected))
    {}

    /// Empty if all are bound; else what is missing: "port 8305 (admin) is not bound", or who has it. `table` is fresh;
    /// `pids` gives the server's processes and is asked only if need be.
    QString missing(PortTable &table, const std::function<QList<qint64>()> &pids);

private:
    QList<ExpectedPort> m_expected;
    std::unordered_set<quint64> m_known;
};

} // namespace Pitwall
