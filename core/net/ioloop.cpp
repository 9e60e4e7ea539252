#include "core/net/ioloop.h"

#include "core/net/connection.h"
#include "core/net/dispatcher.h"
#include "core/net/responsehead.h"

#include <boost/asio/post.hpp>

#include <csignal>
#include <list>
#include <thread>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace Pitwall::Http {

static constexpr Milliseconds tickPeriod{200};

struct IoLoop::Private
{
    std::unordered_set<Connection *> connections;
    std::mutex mutex;
    std::vector<std::function<void()>> calls;
    // Last, so that it goes first: with it go the coroutines that use all of the above.
    asio::io_context context{1};
    Timer timer{context.get_executor()};
    std::thread thread;
};

IoLoop::IoLoop(IoShared &shared)
    : m_shared(shared)
    , m_config(shared.config)
    , m_snapshots(shared.snapshots)
    , d(std::make_unique<Private>())
{
    updateDate();
}

IoLoop::~IoLoop()
{
    stop();
}

asio::io_context &IoLoop::context()
{
    return d->context;
}

void IoLoop::start()
{
    asio::post(d->context, [this] { tick(); });
    d->thread = std::thread([this] { run(); });
}

void IoLoop::stop()
{
    d->context.stop();
    if (d->thread.joinable())
        d->thread.join();
    // What was never run may hold sockets, of this loop or another: it must go while all of the contexts are there.
    std::vector<std::function<void()>> calls;
    const std::lock_guard lock(d->mutex);
    calls.swap(d->calls);
}

void IoLoop::run()
{
    sigset_t all; // signals are for the main thread
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    const auto work = asio::make_work_guard(d->context);
    while (!d->context.stopped()) {
        try {
            d->context.run();
        } catch (const std::exception &exception) { // of one connection; the others go on
            m_shared.dispatcher.warn(u"an exception on an I/O thread: "_s + QString::fromUtf8(exception.what()));
        }
    }
}

void IoLoop::post(std::function<void()> call)
{
    bool first = false;
    {
        const std::lock_guard lock(d->mutex);
        first = d->calls.empty();
        d->calls.push_back(std::move(call));
    }
    if (first)
        asio::post(d->context, [this] { drainCalls(); });
}

void IoLoop::drainCalls()
{
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(d->mutex);
        calls.swap(d->calls);
    }
    for (const std::function<void()> &call : calls)
        call();
}

void IoLoop::tick()
{
    updateDate();
    report();
    const auto now = Connection::Clock::now();
    for (Connection *connection : d->connections)
        connection->check(now);
    d->timer.expires_after(tickPeriod);
    d->timer.async_wait([this](const ErrorCode &error) {
        if (!error)
            tick();
    });
}

void IoLoop::updateDate()
{
    const std::int64_t second = std::time(nullptr);
    if (second != m_dateSecond)
        m_date = dateLine(second);
    m_dateSecond = second;
}

void IoLoop::add(Connection &connection)
{
    d->connections.insert(&connection);
}

void IoLoop::remove(Connection &connection)
{
    d->connections.erase(&connection);
}

void IoLoop::windDown(const EndpointState *endpoint, bool final)
{
    for (Connection *connection : d->connections) {
        if (!endpoint || &connection->endpoint() == endpoint)
            connection->windDown(final);
    }
}

void IoLoop::countSnapshot(const std::shared_ptr<const Snapshots::Entry> &entry, Method method, int status,
                           std::chrono::microseconds duration)
{
    auto it = std::ranges::find_if(m_tallies, [&](const Tally &tally) {
        return tally.entry == entry && tally.method == method && tally.status == status;
    });
    if (it == m_tallies.end())
        it = m_tallies.insert(it, {.entry = entry, .method = method, .status = status});
    it->duration += duration;
    ++it->count;
}

void IoLoop::count(Server::Served served)
{
    m_served.append(std::move(served));
}

void IoLoop::report()
{
    for (const Tally &tally : m_tallies)
        m_served.append({tally.method, tally.entry->path, tally.status, tally.duration, tally.count});
    m_tallies.clear();
    if (!m_served.isEmpty())
        m_shared.dispatcher.report(std::exchange(m_served, {}));
}

} // namespace Pitwall::Http
