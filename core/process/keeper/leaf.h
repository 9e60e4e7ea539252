#pragma once

#include "core/process/fd.h"

#include <array>
#include <cstdint>

namespace Pitwall::Keeper {

/// The cgroup of one session: all that the game ever starts is in it, whatever it does to get away. The keeper is not.
/// Made where this machine allows it; everything works without, only less surely.
class Leaf final
{
public:
    /// Makes "<parent>/pitwall-<session>"; without a parent, or if it cannot be made, the leaf stays invalid.
    void create(const char *parent, const char *session);
    bool isValid() const { return m_folder.isValid(); }
    const char *path() const { return m_path.data(); } ///< empty if invalid

    /// Moves the calling process in. Gives 0 or the errno.
    int join() const;
    /// Writes one of the leaf's files; false if it has none of this name or refuses.
    bool write(const char *file, const char *value) const;
    /// How often the kernel killed something in here for want of memory.
    std::int64_t outOfMemoryKills() const;
    void remove() const;

private:
    Fd m_folder;
    std::array<char, 4096> m_path{};
};

} // namespace Pitwall::Keeper
