#pragma once

#include "core/process/fd.h"

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

/// What the kernel knows about processes. Without Qt and without allocation: the keeper uses it too.
namespace Pitwall::Kernel {

/// A handle of a process that no later process can take over. Invalid, with errno, if there is none with this number.
Fd openPid(pid_t pid);

/// Sends a signal through a pidfd, the only way in which Pitwall signals anything. Gives 0 or the errno.
int signalPid(const Fd &pidfd, int signal);

/// The number that identifies a process for the life of the kernel; 0 if the kernel has none (before 6.9).
std::uint64_t pidfsInode(const Fd &pidfd);

/// The wait status of a process that has been reaped by anyone, from Linux 6.15 on and if the pidfd is older than that.
std::optional<int> exitStatus(const Fd &pidfd);

/// The random name of this run of the kernel, a UUID in text; empty if it cannot be read.
std::array<char, 40> bootId();

/// What of /proc/<pid>/stat is of use here; times in clock ticks.
struct ProcStat
{
    char state = '?'; ///< 'Z': has ended, not reaped yet
    pid_t parent = 0;
    std::uint64_t userTicks = 0;
    std::uint64_t systemTicks = 0;
    std::uint64_t childTicks = 0; ///< user and system time of children that it has reaped
    std::uint64_t startTicks = 0; ///< since boot
};

std::optional<ProcStat> procStat(pid_t pid);
/// The same from the text of the file. The name of a program may hold anything, ") R 1" as well.
std::optional<ProcStat> parseProcStat(const char *text, std::size_t size);

/// "254:1:4711": device and inode of a file, for comparison.
struct FileId
{
    std::array<char, 64> text{};

    friend bool operator==(const FileId &, const FileId &) = default;
};

std::optional<FileId> fileId(const char *path);
/// Of the program that the process executes, even if the file has been replaced meanwhile.
std::optional<FileId> executableOf(pid_t pid);

/// Reads a small file whole, at most `size - 1` bytes, and ends it with a NUL. Gives the bytes read, or -1 and errno.
ssize_t readSmallFile(const char *path, char *buffer, std::size_t size);

} // namespace Pitwall::Kernel
