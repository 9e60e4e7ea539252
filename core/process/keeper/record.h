#pragma once

#include "core/process/fd.h"
#include "core/process/keeper/protocol.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace Pitwall::Keeper {

/// One flat JSON object, written member by member into a fixed buffer.
class Record final
{
public:
    Record();

    Record &number(std::string_view key, std::int64_t value);
    Record &boolean(std::string_view key, bool value);
    Record &text(std::string_view key, std::string_view value);
    /// The object, closed; valid until the next call. Empty if it did not fit.
    std::string_view finish();

private:
    void put(std::string_view text);
    void putKey(std::string_view key);

    std::array<char, KeeperProtocol::maxMessage - 64> m_buffer;
    std::size_t m_used = 0;
    bool m_full = false;
};

/// "2026-11-21T19:08:48.123Z"
std::array<char, 32> nowAsText();

/// Writes a file so that it is there whole or not at all, also after a power cut. Gives 0 or the errno.
int writeFile(const Fd &directory, const char *name, std::string_view text);

/// Room on the disk for one record that must not get lost when the disk is full.
class ReservedFile final
{
public:
    /// Gives 0 or the errno.
    int reserve(const Fd &directory, const char *name);
    /// Fills the room and gives the file its name. Gives 0 or the errno; may be tried again.
    int commit(const Fd &directory, const char *name, std::string_view text);

private:
    Fd m_file;
};

} // namespace Pitwall::Keeper
