#include "tests/bench/replay_load/sendfloor.h"

#include "core/process/fd.h"

#include <QtGlobal>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <ctime>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Pitwall::ReplayLoad {

static constexpr int Connections = 1000;
static constexpr int Rounds = 20;

namespace {

/// Connections of this machine to itself, and a thread that reads what comes.
class Pairs final
{
public:
    Pairs() = default;
    ~Pairs()
    {
        m_stop = true;
        if (m_reader.joinable())
            m_reader.join();
    }
    Q_DISABLE_COPY_MOVE(Pairs)

    bool connectAll()
    {
        const Fd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const generic = reinterpret_cast<sockaddr *>(&address);
        if (::bind(listener.get(), generic, size) != 0 || ::listen(listener.get(), Connections) != 0
            || ::getsockname(listener.get(), generic, &size) != 0)
            return false;
        for (int i = 0; i < Connections; ++i) {
            Fd far(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            if (!far.isValid() || ::connect(far.get(), generic, size) != 0)
                return false;
            Fd near(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
            epoll_event event{.events = EPOLLIN, .data = {.fd = far.get()}};
            if (!near.isValid() || ::epoll_ctl(m_poll.get(), EPOLL_CTL_ADD, far.get(), &event) != 0)
                return false;
            m_far.push_back(std::move(far));
            m_near.push_back(std::move(near));
        }
        m_reader = std::thread([this] { readAll(); });
        return true;
    }
    const std::vector<Fd> &near() const { return m_near; }

private:
    void readAll()
    {
        constexpr int wait = 20; // ms
        std::array<epoll_event, 256> events{};
        std::array<char, 65536> waste;
        while (!m_stop) {
            const int count = ::epoll_wait(m_poll.get(), events.data(), static_cast<int>(events.size()), wait);
            for (int i = 0; i < count; ++i)
                ::recv(events[static_cast<std::size_t>(i)].data.fd, waste.data(), waste.size(), MSG_DONTWAIT);
        }
    }

    Fd m_poll{::epoll_create1(EPOLL_CLOEXEC)};
    std::vector<Fd> m_near;
    std::vector<Fd> m_far;
    std::atomic<bool> m_stop = false;
    std::thread m_reader;
};

double threadCpu()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

} // namespace

double sendFloor(int bytes)
{
    Pairs pairs;
    if (!pairs.connectAll())
        return 0;
    const std::vector<char> piece(static_cast<std::size_t>(bytes), 'x');
    double cpu = 0;
    for (int round = 0; round < Rounds; ++round) {
        const double before = threadCpu();
        for (const Fd &near : pairs.near())
            ::send(near.get(), piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        cpu += threadCpu() - before;
        std::this_thread::sleep_for(std::chrono::milliseconds(200)); // as watchers are sent to
    }
    return cpu / (Rounds * Connections);
}

} // namespace Pitwall::ReplayLoad
