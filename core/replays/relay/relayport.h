#pragma once

#include "core/base/result.h"

#include <memory>

namespace Pitwall {

struct RelayShared;

/// An open port of the relay: lets connections in, within the limits, and spreads them over the threads. Used on the
/// core's thread; the accepting itself runs on the first of the relay's.
class RelayPort final : public std::enable_shared_from_this<RelayPort>
{
public:
    /// Not where the system was started without it, or a sandbox forbids it.
    static bool hasIpv6();
    /// Fails with Conflict if the port is taken, InvalidArgument for a bad address, Unsupported where there are no such
    /// addresses, Unavailable otherwise.
    static Result<std::shared_ptr<RelayPort>> open(RelayShared &shared, const QString &address, quint16 port);
    ~RelayPort();
    Q_DISABLE_COPY_MOVE(RelayPort)

    quint16 number() const { return m_number; } ///< the real one
    /// The port is free when this returns; connections that are in go on.
    void close();

private:
    struct Private;
    explicit RelayPort(std::unique_ptr<Private> parts, quint16 number);

    const quint16 m_number;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall
