#include "core/process/keeper/watch.h"

#include "core/process/keeper/game.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace Pitwall::Keeper {

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t strayGrace = 3 * second;          // what the game left behind may finish until then
constexpr std::int64_t acknowledgeTime = 60 * second;    // exit.json says it all, so nobody needs us for long
constexpr std::int64_t unsavedTime = 24 * 3600 * second; // but if the disk is full, only we know it

std::int64_t now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * second + time.tv_nsec / 1000000;
}

std::int64_t milliseconds(const timeval &time)
{
    return time.tv_sec * second + time.tv_usec / 1000;
}

/// To all our children; as a subreaper we get the orphans too. None can be recycled: only we reap them.
void signalChildren(int signal)
{
    std::array<char, 16384> list; // NOLINT(cppcoreguidelines-pro-type-member-init): readSmallFile() fills it
    if (Kernel::readSmallFile("/proc/thread-self/children", list.data(), list.size()) <= 0)
        return;
    char *end = nullptr;
    for (char *text = list.data();; text = end) {
        const auto pid = static_cast<pid_t>(std::strtol(text, &end, 10));
        if (end == text)
            return;
        const Fd child = Kernel::openPid(pid);
        const auto stat = Kernel::procStat(pid);
        if (child.isValid() && stat && stat->parent == ::getpid()) // the last number may be cut off
            Kernel::signalPid(child, signal);
    }
}

} // namespace

Watch::Watch(SessionFolder &folder, const Instructions &instructions)
    : m_folder(folder)
    , m_instructions(instructions)
{}

Problem Watch::start()
{
    sigset_t child;
    ::sigemptyset(&child);
    ::sigaddset(&child, SIGCHLD); // blocked, as all are, since the keeper began
    m_signals = Fd(::signalfd(-1, &child, SFD_NONBLOCK | SFD_CLOEXEC));
    if (!m_signals.isValid())
        return {"signals", errno};
    if (const int error = m_exitFile.reserve(m_folder.directory(), KeeperProtocol::exitFile))
        return {"record", error};
    if (const Problem problem = m_control.open(m_folder.directory()))
        return problem;
    m_leaf.create(m_instructions.cgroupParent, m_instructions.session);
    if (m_instructions.maxMemoryBytes > 0) {
        std::array<char, 24> limit{};
        std::snprintf(limit.data(), limit.size(), "%llu",
                      static_cast<unsigned long long>(m_instructions.maxMemoryBytes));
        if (!m_leaf.isValid() || !m_leaf.write("memory.max", limit.data())) {
            m_memoryLeaf.create(m_instructions.memoryParent, m_instructions.session);
            if (m_memoryLeaf.isValid())
                m_memoryLeaf.write("memory.limit_in_bytes", limit.data());
        }
    }
    const Problem problem = startGame();
    if (problem) {
        m_leaf.remove();
        m_memoryLeaf.remove();
    }
    return problem;
}

Problem Watch::startGame()
{
    if (m_instructions.pty) {
        if (const Problem problem = m_terminal.open(m_folder.input(), m_folder.output()))
            return problem;
    }
    const bool pty = m_terminal.isOpen();
    Game game;
    Problem problem = game.fork(m_instructions,
                                {.input = pty ? m_terminal.gameSide() : m_folder.input().get(),
                                 .output = pty ? m_terminal.gameSide() : m_folder.output().get(),
                                 .terminal = pty,
                                 .leaf = m_leaf,
                                 .memoryLeaf = m_memoryLeaf});
    if (problem)
        return problem;
    m_pid = game.pid();
    if (pty)
        m_terminal.closeGameSide();
    else
        m_folder.closeInput();
    m_stat = Kernel::procStat(m_pid).value_or(Kernel::ProcStat{});
    m_pidfsInode = Kernel::pidfsInode(Kernel::openPid(m_pid));
    m_executable = Kernel::fileId(m_instructions.argv[0]).value_or(Kernel::FileId{}); // what exec will make of it
    m_startedAt = nowAsText();
    if (const int error = writeIdentity())
        problem = {"record", error};
    else
        problem = game.release();
    if (problem) {
        game.abandon();
        ::unlinkat(m_folder.directory().get(), KeeperProtocol::identityFile, 0);
        return problem;
    }
    m_next = now();
    m_pause = second / 16;
    followExecutable(); // a script is executed by its interpreter
    return {};
}

int Watch::writeIdentity()
{
    Record record;
    const std::string_view text = record.number("version", KeeperProtocol::version)
                                      .text("nonce", m_instructions.session)
                                      .text("bootId", Kernel::bootId().data())
                                      .number("pid", m_pid)
                                      .number("startTicks", static_cast<std::int64_t>(m_stat.startTicks))
                                      .number("pidfsInode", static_cast<std::int64_t>(m_pidfsInode))
                                      .text("executable", m_executable.text.data())
                                      .number("uid", m_instructions.changeUser ? m_instructions.uid : ::geteuid())
                                      .number("keeperPid", ::getpid())
                                      .text("startedAt", m_startedAt.data())
                                      .text("cgroup", m_leaf.path())
                                      .text("memoryCgroup", m_memoryLeaf.path())
                                      .finish();
    if (text.empty())
        return ENAMETOOLONG;
    const int head = std::snprintf(m_greeting.data(), m_greeting.size(), "hello %d ", KeeperProtocol::version);
    m_greetingSize = static_cast<std::size_t>(head)
        + text.copy(m_greeting.data() + head, m_greeting.size() - static_cast<std::size_t>(head));
    return writeFile(m_folder.directory(), KeeperProtocol::identityFile, text);
}

void Watch::followExecutable()
{
    if (const auto current = Kernel::executableOf(m_pid); current && !(*current == m_executable)) {
        m_executable = *current; // a start script has made place for the real server
        writeIdentity();
    }
    m_next = now() + m_pause;
    m_pause = std::min<std::int64_t>(2 * m_pause, 64 * second);
}

void Watch::run()
{
    constexpr std::size_t terminalAt = 1 + Control::pollCount;
    std::array<pollfd, terminalAt + Terminal::pollCount> fds{};
    while (true) {
        fds[0] = {.fd = m_signals.get(), .events = POLLIN, .revents = 0};
        m_control.preparePoll(&fds[1]);
        const bool terminal = m_terminal.isOpen();
        if (terminal)
            m_terminal.preparePoll(&fds[terminalAt]);
        if (::poll(fds.data(), terminal ? fds.size() : terminalAt, timeout()) < 0)
            continue; // all signals are blocked: only a debugger can cause this

        if (terminal)
            m_terminal.handlePoll(&fds[terminalAt]);
        if (fds[0].revents & POLLIN)
            reapAll();
        m_control.handlePoll(&fds[1], {m_greeting.data(), m_greetingSize},
                             {m_farewell.data(), m_stage == Stage::Over ? m_farewellSize : 0});
        if (now() >= m_next) {
            switch (m_stage) {
            case Stage::Running: followExecutable(); break;
            case Stage::Clearing: clearStrays(); break;
            case Stage::Over: saveExit(); break;
            }
        }
        if (m_stage == Stage::Over && (m_control.isAcknowledged() || now() >= m_deadline || m_folder.isDeleted()))
            break;
    }
    m_leaf.remove();
    m_memoryLeaf.remove();
}

int Watch::timeout() const
{
    std::int64_t until = m_next;
    if (m_stage == Stage::Over)
        until = m_exitSaved ? m_deadline : std::min(m_next, m_deadline);
    return static_cast<int>(std::clamp<std::int64_t>(until - now(), 0, 3600 * second));
}

void Watch::reapAll()
{
    signalfd_siginfo signals[8];
    while (::read(m_signals.get(), signals, sizeof signals) > 0) {}
    while (true) {
        int status = 0;
        rusage usage = {};
        const pid_t pid = ::wait4(-1, &status, WNOHANG, &usage);
        if (pid == 0)
            return;
        if (pid == m_pid)
            noteExit(status, usage);
        else if (pid < 0 && errno == ECHILD) {
            if (m_stage == Stage::Clearing)
                enterOver();
            return;
        }
    }
}

void Watch::noteExit(int status, const rusage &usage)
{
    if (m_terminal.isOpen())
        m_terminal.drain();
    Record record;
    if (WIFEXITED(status))
        record.number("code", WEXITSTATUS(status));
    else
        record.number("signal", WTERMSIG(status));
    const bool outOfMemory = m_leaf.outOfMemoryKills() + m_memoryLeaf.outOfMemoryKills() > 0;
    const std::string_view text = record.boolean("coreDumped", WIFSIGNALED(status) && WCOREDUMP(status))
                                      .boolean("outOfMemory", outOfMemory && WIFSIGNALED(status))
                                      .text("at", nowAsText().data())
                                      .number("userMs", milliseconds(usage.ru_utime))
                                      .number("systemMs", milliseconds(usage.ru_stime))
                                      .number("maxMemoryBytes", usage.ru_maxrss * 1024)
                                      .finish();
    m_farewellSize = static_cast<std::size_t>(
        std::snprintf(m_farewell.data(), m_farewell.size(), "exit %.*s", static_cast<int>(text.size()), text.data()));
    saveExit();
    m_stage = Stage::Clearing;
    m_deadline = now() + strayGrace;
    m_next = now();
    signalChildren(SIGTERM);
}

void Watch::clearStrays()
{
    if (now() >= m_deadline) {
        if (m_leaf.isValid())
            m_leaf.write("cgroup.kill", "1");
        signalChildren(SIGKILL); // their orphans become our children and have their turn in the next round
    }
    m_next = now() + (now() >= m_deadline ? second / 20 : m_deadline - now());
}

void Watch::saveExit()
{
    if (!m_exitSaved) {
        m_exitSaved = m_exitFile.commit(m_folder.directory(), KeeperProtocol::exitFile,
                                        std::string_view(m_farewell.data(), m_farewellSize).substr(5))
            == 0;
    }
    m_next = now() + second;
}

void Watch::enterOver()
{
    if (m_terminal.isOpen())
        m_terminal.drain();
    m_stage = Stage::Over;
    m_deadline = now() + (m_exitSaved ? acknowledgeTime : unsavedTime);
    m_control.sendToAll({m_farewell.data(), m_farewellSize});
}

} // namespace Pitwall::Keeper
