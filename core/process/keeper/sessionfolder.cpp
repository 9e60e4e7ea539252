#include "core/process/keeper/sessionfolder.h"

#include "core/process/keeper/protocol.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace Pitwall::Keeper {

Problem SessionFolder::open(const char *path)
{
    m_directory = Fd(::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!m_directory.isValid())
        return {"folder", errno};
    const int dir = m_directory.get();
    m_lock = Fd(::openat(dir, KeeperProtocol::lockFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_lock.isValid() || ::flock(m_lock.get(), LOCK_EX | LOCK_NB) != 0)
        return {"lock", errno};
    m_output =
        Fd(::openat(dir, KeeperProtocol::outputFile, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_output.isValid())
        return {"output", errno};
    if (::mkfifoat(dir, KeeperProtocol::inputFifo, 0600) != 0 && errno != EEXIST)
        return {"input", errno};
    // For reading and writing: then neither the lack of a writer nor that of a reader ever shows.
    m_input = Fd(::openat(dir, KeeperProtocol::inputFifo, O_RDWR | O_NOFOLLOW | O_CLOEXEC));
    if (!m_input.isValid())
        return {"input", errno};
    return {};
}

Problem SessionFolder::readInstructions(Instructions &out) const
{
    const Fd file(::openat(m_directory.get(), KeeperProtocol::instructionsFile, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat info = {};
    if (!file.isValid() || ::fstat(file.get(), &info) != 0)
        return {"instructions", errno};
    const auto size = static_cast<std::size_t>(info.st_size);
    if (!S_ISREG(info.st_mode) || size == 0 || size > KeeperProtocol::maxInstructions)
        return {"instructions", EINVAL};
    auto *block = static_cast<char *>(std::malloc(size)); // argv and environment of the game: kept for life
    if (!block)
        return {"instructions", ENOMEM};
    std::size_t used = 0;
    while (used < size) {
        const ssize_t got = ::read(file.get(), block + used, size - used);
        if (got <= 0)
            return {"instructions", got < 0 ? errno : EINVAL};
        used += static_cast<std::size_t>(got);
    }
    return parseInstructions(block, size, out) ? Problem{} : Problem{"instructions", EINVAL};
}

bool SessionFolder::isDeleted() const
{
    struct stat info = {};
    return ::fstat(m_directory.get(), &info) != 0 || info.st_nlink == 0;
}

} // namespace Pitwall::Keeper
