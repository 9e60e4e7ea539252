#include "core/servers/output/outputpump.h"

#include "core/base/clock.h"
#include "core/base/logging.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <array>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcPump, "pitwall.servers.outputpump", QtInfoMsg)

namespace Pitwall {

static constexpr size_t mostCommands = 20000;
static constexpr Milliseconds pieceTime{40};     // at least, between two looks at one file
static constexpr Milliseconds deliveryTime{50};  // at least, between two batches of one server
static constexpr Milliseconds lookTime{1000};    // for what inotify missed
static constexpr Milliseconds fallbackTime{250}; // where there is no inotify
static constexpr Milliseconds retryTime{1000};   // after a full disk

OutputPump::OutputPump(Deliver deliver)
    : m_deliver(std::move(deliver))
    , m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_thread([this] { run(); })
{}

OutputPump::~OutputPump()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    ::close(m_inotify);
    ::close(m_wakeUp);
}

bool OutputPump::post(Command command)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_commands.size() >= mostCommands)
            return false;
        m_commands.push_back(std::move(command));
    }
    wake();
    return true;
}

void OutputPump::wake()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t n = ::write(m_wakeUp, &one, sizeof one); // full means that it is awake already
}

OutputCatalog OutputPump::catalog(const std::string &server) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_catalogs.find(server);
    return it == m_catalogs.end() ? OutputCatalog() : it->second;
}

void OutputPump::run()
{
    const SystemClock clock;
    for (;;) {
        bool onlyWaiting = false;
        const Milliseconds idle = idleTime(clock.monotonic(), &onlyWaiting);
        wait(idle, !onlyWaiting);
        {
            const std::lock_guard lock(m_mutex);
            if (m_stop)
                break;
        }
        runCommands();
        readNotifications();
        const Monotonic now = clock.monotonic();
        lookAround(now);
        pumpAll(now);
    }
    m_consoles.clear(); // here, where they lived
}

// How long there is nothing to do. While some file waits for its time, inotify need not wake us for more.
Milliseconds OutputPump::idleTime(Monotonic now, bool *onlyWaiting) const
{
    Monotonic next = m_nextLook;
    for (const auto &[server, pace] : m_paces) {
        if (pace.dirty) {
            next = std::min(next, pace.next);
            *onlyWaiting = true;
        }
        if (m_consoles.at(server)->hasLive())
            next = std::min(next, pace.nextDelivery);
    }
    return std::max(Milliseconds(0), next - now);
}

void OutputPump::wait(Milliseconds timeout, bool forOutput)
{
    std::array<pollfd, 2> sources{pollfd{.fd = m_wakeUp, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = m_inotify, .events = POLLIN, .revents = 0}};
    ::poll(sources.data(), forOutput ? 2 : 1, static_cast<int>(timeout.count()));
    quint64 count = 0;
    [[maybe_unused]] const ssize_t n = ::read(m_wakeUp, &count, sizeof count);
}

void OutputPump::runCommands()
{
    std::vector<Command> commands;
    {
        const std::lock_guard lock(m_mutex);
        commands.swap(m_commands);
    }
    for (const Command &command : commands) {
        const std::string changed = command(m_consoles);
        if (changed.empty())
            continue;
        Pace &pace = m_paces[changed];
        pace.dirty = true;
        pace.publishedEnd = -1;
    }
    if (m_paces.size() != m_consoles.size())
        forgetRemoved();
}

void OutputPump::forgetRemoved()
{
    std::erase_if(m_paces, [this](const auto &entry) {
        if (m_consoles.contains(entry.first))
            return false;
        if (entry.second.watch >= 0) {
            ::inotify_rm_watch(m_inotify, entry.second.watch);
            m_watches.erase(entry.second.watch);
        }
        const std::lock_guard lock(m_mutex);
        m_catalogs.erase(entry.first);
        return true;
    });
}

void OutputPump::readNotifications()
{
    alignas(inotify_event) std::array<char, 8192> buffer;
    for (;;) {
        const ssize_t size = ::read(m_inotify, buffer.data(), buffer.size());
        if (size <= 0)
            return;
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const inotify_event *>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event)) + event->len;
            if (event->mask & IN_Q_OVERFLOW) {
                m_nextLook = {};
            } else if (const auto it = m_watches.find(event->wd); it != m_watches.end()) {
                m_paces[it->second].dirty = true;
            }
        }
    }
}

void OutputPump::lookAround(Monotonic now)
{
    if (now < m_nextLook)
        return;
    bool unwatched = false;
    for (auto &[server, pace] : m_paces) {
        const ConsoleWriter &console = *m_consoles.at(server);
        pace.dirty = pace.dirty || console.hasWork();
        unwatched = unwatched || (pace.watch < 0 && !console.watchedPath().isEmpty());
    }
    m_nextLook = now + (unwatched ? fallbackTime : lookTime);
}

void OutputPump::pumpAll(Monotonic now)
{
    for (auto &[server, pace] : m_paces) {
        ConsoleWriter &console = *m_consoles.at(server);
        if (pace.dirty && now >= pace.next) {
            const Result<> done = console.pump(SystemClock().now(), now);
            if (!done && !pace.failing)
                qCWarning(lcPump) << "output cannot be stored" << kv("server", QString::fromStdString(server))
                                  << done.error().detail;
            pace.failing = !done;
            pace.dirty = console.hasWork();
            pace.next = now + (!done ? retryTime : pace.dirty ? Milliseconds(0) : pieceTime);
            watch(pace, console.watchedPath(), server);
            publish(server, console, pace);
            for (const auto &stored : console.takeStored())
                stored();
        }
        if (console.hasLive() && now >= pace.nextDelivery) {
            LiveBatch batch = console.takeLive();
            if (!m_deliver(server, batch))
                console.putBack(std::move(batch));
            pace.nextDelivery = now + deliveryTime;
        }
    }
}

void OutputPump::watch(Pace &pace, const QString &path, const std::string &server)
{
    if (path == pace.watched && (pace.watch >= 0 || path.isEmpty()))
        return;
    if (pace.watch >= 0) {
        ::inotify_rm_watch(m_inotify, pace.watch);
        m_watches.erase(pace.watch);
    }
    pace.watched = path;
    pace.watch = path.isEmpty() ? -1 : ::inotify_add_watch(m_inotify, QFile::encodeName(path).constData(), IN_MODIFY);
    if (pace.watch >= 0)
        m_watches[pace.watch] = server;
    pace.dirty = pace.dirty || !path.isEmpty(); // it may have grown before it was watched
}

void OutputPump::publish(const std::string &server, const ConsoleWriter &console, Pace &pace)
{
    const OutputCatalog &catalog = console.catalog();
    if (catalog.endSeq() == pace.publishedEnd)
        return;
    pace.publishedEnd = catalog.endSeq();
    const std::lock_guard lock(m_mutex);
    m_catalogs[server] = catalog;
}

} // namespace Pitwall
