#include "core/process/keeper/leaf.h"

#include "core/process/keeper/protocol.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace Pitwall::Keeper {

void Leaf::create(const char *parent, const char *session)
{
    if (!parent)
        return;
    const int length =
        std::snprintf(m_path.data(), m_path.size(), "%s/%s%s", parent, KeeperProtocol::cgroupPrefix, session);
    if (length > 0 && static_cast<std::size_t>(length) < m_path.size() && ::mkdir(m_path.data(), 0755) == 0)
        m_folder = Fd(::open(m_path.data(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!m_folder.isValid())
        m_path[0] = '\0';
}

int Leaf::join() const
{
    return write("cgroup.procs", "0") ? 0 : errno;
}

bool Leaf::write(const char *file, const char *value) const
{
    const Fd target(::openat(m_folder.get(), file, O_WRONLY | O_CLOEXEC));
    const std::size_t size = std::strlen(value);
    return target.isValid() && ::write(target.get(), value, size) == static_cast<ssize_t>(size);
}

std::int64_t Leaf::outOfMemoryKills() const
{
    for (const char *name : {"memory.events", "memory.oom_control"}) { // cgroup v2, v1
        const Fd file(::openat(m_folder.get(), name, O_RDONLY | O_CLOEXEC));
        std::array<char, 1024> text{};
        if (!file.isValid() || ::read(file.get(), text.data(), text.size() - 1) <= 0)
            continue;
        if (const char *found = std::strstr(text.data(), "oom_kill "))
            return std::atoll(found + 9);
    }
    return 0;
}

void Leaf::remove() const
{
    if (isValid())
        ::rmdir(m_path.data());
}

} // namespace Pitwall::Keeper
