#include "core/process/keeper/game.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace Pitwall::Keeper {

namespace {

/// A game starts with the signals of a fresh process, not with the keeper's.
void resetSignals()
{
    // The C library keeps two numbers for itself, which a game that uses another one may need: hence the system call.
    alignas(std::uint64_t) const std::array<char, 64> defaultAction{};
    for (int number = 1; number < NSIG; ++number)
        ::syscall(SYS_rt_sigaction, number, defaultAction.data(), nullptr, sizeof(std::uint64_t));
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

Problem attachStreams(const GameSurroundings &to)
{
    if (to.terminal && ::ioctl(to.input, TIOCSCTTY, 0) != 0)
        return {"terminal", errno};
    if (::dup2(to.input, 0) < 0 || ::dup2(to.output, 1) < 0 || ::dup2(to.output, 2) < 0)
        return {"streams", errno};
    return {};
}

Problem applyLimits(const Instructions &wanted)
{
    if (wanted.maxOpenFiles == 0)
        return {};
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {"limits", errno};
    limit.rlim_cur = wanted.maxOpenFiles;
    limit.rlim_max = std::max(limit.rlim_max, limit.rlim_cur); // more than it was: only root may
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? Problem{} : Problem{"limits", errno};
}

Problem changeUser(const Instructions &to)
{
    if (!to.changeUser)
        return {};
    if (::setgroups(to.groupCount, to.groups.data()) != 0 || ::setgid(to.gid) != 0 || ::setuid(to.uid) != 0)
        return {"user", errno};
    return {};
}

/// A user may run a game in a folder of its own that lies below folders which it may not pass: we enter it first. Where
/// a file server trusts root less than others it is the other way round.
Problem enterFolderAndChangeUser(const Instructions &wanted)
{
    const bool entered = ::chdir(wanted.workDir) == 0;
    if (const Problem problem = changeUser(wanted))
        return problem;
    if ((!entered && ::chdir(wanted.workDir) != 0) || ::access(".", X_OK) != 0)
        return {"workDir", errno};
    return {};
}

Problem prepare(const Instructions &instructions, const GameSurroundings &surroundings)
{
    ::setsid();
    for (const Leaf *leaf : {&surroundings.leaf, &surroundings.memoryLeaf}) {
        const int error = leaf->isValid() ? leaf->join() : 0;
        if (error)
            return {"cgroup", error};
    }
    if (const Problem problem = attachStreams(surroundings))
        return problem;
    if (const Problem problem = applyLimits(instructions))
        return problem;
    ::umask(instructions.umask);
    if (const Problem problem = enterFolderAndChangeUser(instructions))
        return problem;
    resetSignals(); // last: the C library needs one of its own to change the user
    return {};
}

[[noreturn]] void runChild(const Instructions &instructions, const GameSurroundings &surroundings, int barrier,
                           int report)
{
    Problem problem = prepare(instructions, surroundings);
    char go = 0;
    if (!problem) {
        if (::read(barrier, &go, 1) != 1)
            ::_exit(126); // the keeper is gone or does not want the game any more
        ::execve(instructions.argv[0], instructions.argv, instructions.environment);
        problem = {"exec", errno};
    }
    [[maybe_unused]] const ssize_t sent =
        ::write(report, &problem, sizeof problem); // the texts are at one place in both
    ::_exit(127);
}

} // namespace

Problem Game::fork(const Instructions &instructions, const GameSurroundings &surroundings)
{
    int barrier[2];
    int report[2];
    if (::pipe2(barrier, O_CLOEXEC) != 0)
        return {"pipe", errno};
    Fd barrierRead(barrier[0]);
    m_barrier = Fd(barrier[1]);
    if (::pipe2(report, O_CLOEXEC) != 0)
        return {"pipe", errno};
    m_report = Fd(report[0]);
    Fd reportWrite(report[1]);
    m_pid = ::fork();
    if (m_pid < 0)
        return {"fork", errno};
    if (m_pid == 0) {
        m_barrier.reset(); // else it would hold its own barrier open
        runChild(instructions, surroundings, barrierRead.get(), reportWrite.get());
    }
    return {};
}

Problem Game::release()
{
    const char go = 1;
    if (::write(m_barrier.get(), &go, 1) != 1 && errno != EPIPE) // EPIPE: it failed already and says why below
        return {"barrier", errno};
    m_barrier.reset();
    Problem problem;
    ssize_t got = 0;
    do
        got = ::read(m_report.get(), &problem, sizeof problem);
    while (got < 0 && errno == EINTR);
    m_report.reset();
    return got == sizeof problem ? problem : Problem{};
}

void Game::abandon()
{
    m_barrier.reset();
    m_report.reset();
    if (m_pid > 0)
        ::waitpid(m_pid, nullptr, 0);
}

} // namespace Pitwall::Keeper
