#include "core/process/kernel.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>

extern "C" {
#include <sys/pidfd.h> // glibc 2.36 forgot to say so itself
}

namespace Pitwall::Kernel {

namespace {

constexpr long pidfsMagic = 0x50494446;

// <linux/pidfd.h> of 6.15; the headers here are older than the kernels we may run on.
struct PidfdInfo
{
    std::uint64_t mask;
    std::uint64_t cgroup;
    std::uint32_t ids[11];
    std::int32_t exitCode;
};
static_assert(sizeof(PidfdInfo) == 64);
constexpr std::uint64_t pidfdInfoExit = 1U << 3;
constexpr unsigned long pidfdGetInfo = _IOWR(0xFF, 11, PidfdInfo);

std::optional<FileId> identify(const struct stat &info)
{
    FileId id;
    std::snprintf(id.text.data(), id.text.size(), "%u:%u:%llu", major(info.st_dev), minor(info.st_dev),
                  static_cast<unsigned long long>(info.st_ino));
    return id;
}

} // namespace

Fd openPid(pid_t pid)
{
    if (pid <= 0) {
        errno = ESRCH;
        return {};
    }
    return Fd(::pidfd_open(pid, 0)); // close-on-exec always
}

int signalPid(const Fd &pidfd, int signal)
{
    return ::pidfd_send_signal(pidfd.get(), signal, nullptr, 0) == 0 ? 0 : errno;
}

std::uint64_t pidfsInode(const Fd &pidfd)
{
    struct statfs system = {};
    struct stat info = {};
    if (::fstatfs(pidfd.get(), &system) != 0 || system.f_type != pidfsMagic || ::fstat(pidfd.get(), &info) != 0)
        return 0; // older kernels give one inode to all
    return info.st_ino;
}

std::optional<int> exitStatus(const Fd &pidfd)
{
    PidfdInfo info = {};
    info.mask = pidfdInfoExit;
    if (::ioctl(pidfd.get(), pidfdGetInfo, &info) != 0 || (info.mask & pidfdInfoExit) == 0)
        return std::nullopt;
    return info.exitCode;
}

std::array<char, 40> bootId()
{
    std::array<char, 40> id{};
    const ssize_t size = readSmallFile("/proc/sys/kernel/random/boot_id", id.data(), id.size());
    if (size < 36)
        return {};
    id[36] = '\0';
    return id;
}

std::optional<ProcStat> parseProcStat(const char *text, std::size_t size)
{
    const std::string_view whole(text, size);
    const std::size_t end = whole.rfind(')');
    if (end == std::string_view::npos || end + 2 >= size)
        return std::nullopt;
    std::array<char, 1024> rest{};
    std::copy_n(text + end + 2, std::min(size - end - 2, rest.size() - 1), rest.begin());
    ProcStat stat;
    unsigned long long user = 0, system = 0, start = 0;
    long long childUser = 0, childSystem = 0;
    const int read =
        std::sscanf(rest.data(), "%c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %lld %lld %*d %*d %*d %*d %llu",
                    &stat.state, &stat.parent, &user, &system, &childUser, &childSystem, &start);
    if (read != 7)
        return std::nullopt;
    stat.userTicks = user;
    stat.systemTicks = system;
    stat.childTicks = static_cast<std::uint64_t>(childUser) + static_cast<std::uint64_t>(childSystem);
    stat.startTicks = start;
    return stat;
}

std::optional<ProcStat> procStat(pid_t pid)
{
    std::array<char, 32> path{};
    std::array<char, 1024> text{};
    std::snprintf(path.data(), path.size(), "/proc/%d/stat", pid);
    const ssize_t size = readSmallFile(path.data(), text.data(), text.size());
    return size > 0 ? parseProcStat(text.data(), static_cast<std::size_t>(size)) : std::nullopt;
}

std::optional<FileId> fileId(const char *path)
{
    struct stat info = {};
    return ::stat(path, &info) == 0 ? identify(info) : std::nullopt;
}

std::optional<FileId> executableOf(pid_t pid)
{
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/exe", pid);
    return fileId(path.data());
}

ssize_t readSmallFile(const char *path, char *buffer, std::size_t size)
{
    const Fd file(::open(path, O_RDONLY | O_CLOEXEC));
    if (!file.isValid())
        return -1;
    std::size_t used = 0;
    while (used + 1 < size) {
        const ssize_t got = ::read(file.get(), buffer + used, size - 1 - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
    }
    buffer[used] = '\0';
    return static_cast<ssize_t>(used);
}

} // namespace Pitwall::Kernel
