#include "core/replays/formats/scfa/commandscanner.h"

#include <algorithm>
#include <cstring>

namespace Pitwall::Scfa {

static constexpr std::uint64_t HeadSize = 3;

static std::uint32_t le32(const std::uint8_t *p)
{
    return static_cast<std::uint32_t>(p[0]) | static_cast<std::uint32_t>(p[1]) << 8
        | static_cast<std::uint32_t>(p[2]) << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

static std::uint32_t sizeOf(const std::uint8_t *p)
{
    return static_cast<std::uint32_t>(p[1]) | static_cast<std::uint32_t>(p[2]) << 8;
}

CommandScanner CommandScanner::broken(std::uint64_t brokenAt, std::uint64_t offset, std::uint32_t ticks)
{
    CommandScanner scanner(offset, ticks);
    scanner.m_broken = true;
    scanner.m_brokenAt = brokenAt;
    return scanner;
}

void CommandScanner::feed(QByteArrayView bytes)
{
    const auto *data = reinterpret_cast<const std::uint8_t *>(bytes.data());
    const auto end = m_offset + static_cast<std::uint64_t>(bytes.size());
    const std::uint64_t begin = m_offset; // of data[0] in the body
    m_offset = end;
    if (m_broken) {
        m_boundary = end;
        return;
    }
    // A command that began in an earlier piece: complete its head first, then go on as with all others.
    while (m_boundary < end) {
        const std::uint8_t *command = nullptr;
        std::uint64_t there = end - m_boundary; // bytes of this command and what follows
        std::uint8_t joined[sizeof m_head];
        if (m_boundary >= begin) {
            command = data + (m_boundary - begin);
        } else {
            const std::uint64_t before = std::min<std::uint64_t>(begin - m_boundary, sizeof joined);
            std::memcpy(joined, m_head, before);
            const std::uint64_t more = std::min<std::uint64_t>(sizeof joined - before, end - begin);
            if (more > 0)
                std::memcpy(joined + before, data, more);
            command = joined;
        }
        std::uint32_t size = 0;
        if (there >= HeadSize) {
            size = sizeOf(command);
            if (command[0] > LastCommandId || size < HeadSize) {
                m_broken = true;
                m_brokenAt = m_boundary;
                m_boundary = end;
                return;
            }
        }
        if (there < HeadSize || there < size) { // not whole yet
            std::memcpy(m_head, command, std::min<std::uint64_t>(there, sizeof m_head));
            return;
        }
        if (command[0] == static_cast<std::uint8_t>(CommandId::Advance) && size >= sizeof m_head)
            m_ticks += le32(command + HeadSize);
        m_ended = command[0] == static_cast<std::uint8_t>(CommandId::EndGame);
        m_boundary += size;
    }
}

} // namespace Pitwall::Scfa
