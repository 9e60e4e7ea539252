#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace Pitwall::Keeper {

/// What the core wants to have started, read from intent.bin (see protocol.h). The texts point into the block that was
/// parsed, argv and environment are allocated once: both live as long as the keeper.
struct Instructions
{
    const char *session = nullptr;
    const char *workDir = nullptr;
    const char *cgroupParent = nullptr; ///< cgroup v2 folder in which to make a leaf, or null
    const char *memoryParent = nullptr; ///< the same for the memory controller of cgroup v1
    bool pty = false;
    mode_t umask = 077;
    bool changeUser = false;
    uid_t uid = 0;
    gid_t gid = 0;
    std::array<gid_t, 64> groups{};
    std::size_t groupCount = 0;
    std::uint64_t maxOpenFiles = 0;
    std::uint64_t maxMemoryBytes = 0;
    char **argv = nullptr;
    char **environment = nullptr;
};

/// Fills `out` from the block, of which it takes possession. False if the block is not complete or makes no sense.
bool parseInstructions(char *block, std::size_t size, Instructions &out);

} // namespace Pitwall::Keeper
