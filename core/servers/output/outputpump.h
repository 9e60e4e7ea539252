#pragma once

#include "core/servers/output/consolewriter.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace Pitwall {

/// The thread that takes what all games print from their files into the store: woken by inotify, with a slow look
/// around for what inotify misses. Nothing in it waits for the core, and the core never waits for it.
class OutputPump final
{
public:
    using Consoles = std::unordered_map<std::string, std::unique_ptr<ConsoleWriter>>;
    /// Runs on the pump's thread; gives the server that it changed, or an empty name.
    using Command = std::function<std::string(Consoles &)>;
    /// Called on the pump's thread with what is new; must hand it on without waiting. False: not now, ask again.
    using Deliver = std::function<bool(const std::string &server, LiveBatch &batch)>;

    explicit OutputPump(Deliver deliver);
    /// Stops after the piece that it is at; the rest stays in the files of the games.
    ~OutputPump();
    Q_DISABLE_COPY_MOVE(OutputPump)

    /// Any thread. False if too much waits already; the command is dropped then.
    bool post(Command command);
    /// Any thread: looks for work at once, for example when a batch can be delivered again.
    void wake();

    /// Any thread: the console of a server as it is stored now.
    OutputCatalog catalog(const std::string &server) const;

private:
    struct Pace
    {
        Monotonic next{}; ///< not before; so that a game that prints much is read in larger pieces
        int watch = -1;   ///< inotify's number
        QString watched;
        bool dirty = true;
        bool failing = false; ///< said in the log
        qint64 publishedEnd = -1;
        Monotonic nextDelivery{};
    };

    void run();
    void wait(Milliseconds timeout, bool forOutput);
    void runCommands();
    void readNotifications();
    void forgetRemoved();
    void lookAround(Monotonic now);
    void pumpAll(Monotonic now);
    void watch(Pace &pace, const QString &path, const std::string &server);
    void publish(const std::string &server, const ConsoleWriter &console, Pace &pace);
    Milliseconds idleTime(Monotonic now, bool *onlyWaiting) const;

    Deliver m_deliver;
    const int m_inotify;
    const int m_wakeUp;
    Consoles m_consoles;
    std::unordered_map<std::string, Pace> m_paces;
    std::unordered_map<int, std::string> m_watches;
    Monotonic m_nextLook{};

    mutable std::mutex m_mutex;
    std::vector<Command> m_commands; // under m_mutex, as the next two
    std::unordered_map<std::string, OutputCatalog> m_catalogs;
    bool m_stop = false;

    std::thread m_thread;
};

} // namespace Pitwall
