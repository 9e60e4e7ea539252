#pragma once

#include "core/net/httpserver.h"

#include <memory>
#include <vector>

namespace Pitwall::Http {

class IoLoop;
struct EndpointState;

/// One open endpoint: lets connections in, within the limits, and spreads them over the I/O threads in turn.
/// Used on the core's thread; the accepting itself runs on the first loop.
class Listener final : public std::enable_shared_from_this<Listener>
{
public:
    using Loops = std::vector<std::unique_ptr<IoLoop>>;

    /// Fails with Conflict if the port is taken, InvalidArgument for a bad address, Unavailable otherwise.
    static Result<std::shared_ptr<Listener>> open(const Server::Endpoint &endpoint, const Loops &loops);
    ~Listener();
    Q_DISABLE_COPY_MOVE(Listener)

    void start();
    /// The port is free when this returns.
    void close();
    const Server::Endpoint &endpoint() const { return m_endpoint; } ///< with its real port
    const EndpointState &state() const;

private:
    struct Private;
    Listener(Server::Endpoint endpoint, std::unique_ptr<Private> d);

    Server::Endpoint m_endpoint;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall::Http
