#include "tests/support/testgame/testgame.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>

namespace TestGame {

void print(const std::string &line)
{
    const std::string text = line + '\n';
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
}

std::string status(const Options &options)
{
    return options.name + '\t' + options.map + '\t' + std::to_string(options.players) + '\t'
        + std::to_string(options.maxPlayers);
}

constexpr int mostProcesses = 200; // whatever a test asks for: the machine shall survive it

static void forkDaemon()
{
    const pid_t child = ::fork();
    if (child > 0) {
        ::waitpid(child, nullptr, 0);
        return;
    }
    ::setsid();
    if (::fork() > 0)
        ::_exit(0);
    std::signal(SIGTERM, SIG_IGN);
    for (int fd = 0; fd < 64; ++fd)
        ::close(fd);
    while (true)
        ::pause();
}

/// Every process forks another one every 10 ms until there have been `limit` in all; none lives longer than a minute.
static void breed(int limit)
{
    const int children = std::min(limit, mostProcesses) - 1; // the first is not counted
    void *shared = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto *born = new (shared) std::atomic<int>(0);
    if (::fork() > 0)
        return;
    while (true) {
        ::alarm(60); // a child does not inherit it
        ::usleep(10000);
        if (born->fetch_add(1) < children)
            ::fork();
        else
            ::pause();
    }
}

[[noreturn]] static void hang()
{
    std::signal(SIGTERM, SIG_IGN);
    while (true)
        ::pause();
}

std::string obey(const std::string &command, Options &options)
{
    const std::size_t space = command.find(' ');
    const std::string verb = command.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : command.substr(space + 1);
    const int number = std::atoi(rest.c_str());
    if (verb == "say")
        return "say: " + rest;
    if (verb == "players")
        return options.players = number, "players: " + rest;
    if (verb == "map")
        return options.map = rest, "map: " + rest;
    if (verb == "status")
        return status(options);
    if (verb == "isatty")
        return ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO) ? "a terminal" : "no terminal";
    if (verb == "pid")
        return std::to_string(::getpid());
    if (verb == "quit") {
        print("saving");
        print("bye");
        ::_exit(0);
    }
    if (verb == "exit")
        ::_exit(number);
    if (verb == "crash")
        std::abort();
    if (verb == "hang")
        hang();
    if (verb == "leak") {
        const std::size_t size = static_cast<std::size_t>(number) * 1024 * 1024;
        std::memset(std::malloc(size), 1, size); // NOLINT(clang-analyzer-unix.Malloc): that is what it is for
        return "leaked";
    }
    if (verb == "fork-children") {
        for (int i = 0; i < std::min(number, mostProcesses); ++i)
            forkDaemon();
        return "forked";
    }
    if (verb == "breed")
        return breed(number), "bred";
    if (verb == "close-stdout")
        return ::close(STDOUT_FILENO), ::close(STDERR_FILENO), "closed";
    if (verb == "close-stdin")
        return ::close(STDIN_FILENO), "closed";
    if (verb == "flood") {
        for (int i = 1; i <= number; ++i)
            print("flood " + std::to_string(i));
        return "flooded";
    }
    return "unknown command: " + command;
}

} // namespace TestGame
