#pragma once

#include "core/net/ioconfig.h"
#include "core/net/snapshotentry.h"

#include <functional>
#include <string>

namespace boost::asio {
class io_context;
}

namespace Pitwall::Http {

class Connection;
struct EndpointState;

/// One I/O thread with the connections that live on it. But for start(), stop() and post() everything is only for
/// that thread.
class IoLoop final
{
public:
    explicit IoLoop(IoShared &shared);
    ~IoLoop();
    Q_DISABLE_COPY_MOVE(IoLoop)

    void start();
    /// Ends the thread; what has not run will not.
    void stop();
    /// Any thread: calls run in order, one wake-up per batch.
    void post(std::function<void()> call);

    boost::asio::io_context &context();
    IoShared &shared() { return m_shared; }
    const std::shared_ptr<const IoConfig> &config() { return m_config.get(); }
    std::shared_ptr<const Snapshots::Entry> snapshot(std::string_view path) { return m_snapshots.find(path); }
    /// Of a path that has been checked: with those that stand for what is below their folder.
    std::shared_ptr<const Snapshots::Entry> snapshotOrBelow(std::string_view path)
    {
        return m_snapshots.findOrBelow(path);
    }
    const std::string &date() const { return m_date; } ///< the header line of this second

    void add(Connection &connection);
    void remove(Connection &connection);
    /// Ends the connections of one endpoint, or (null) of all; see Connection::windDown().
    void windDown(const EndpointState *endpoint, bool final);

    /// For the observer; sums up what comes from the same snapshot.
    void countSnapshot(const std::shared_ptr<const Snapshots::Entry> &entry, Method method, int status,
                       std::chrono::microseconds duration);
    void count(Server::Served served);

private:
    void run();
    void drainCalls();
    void tick();
    void updateDate();
    void report();

    struct Tally
    {
        std::shared_ptr<const Snapshots::Entry> entry;
        Method method;
        int status;
        std::chrono::microseconds duration{};
        quint64 count = 0;
    };
    struct Private;

    IoShared &m_shared;
    Published<IoConfig>::Reader m_config;
    Snapshots::Reader m_snapshots;
    std::string m_date;
    std::int64_t m_dateSecond = 0;
    std::vector<Tally> m_tallies;
    QList<Server::Served> m_served;
    std::unique_ptr<Private> d;
};

} // namespace Pitwall::Http
