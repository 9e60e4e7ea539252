#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace Pitwall::Scfa {

/// The commands of a replay body (spec 2.2: u8 id, u16 length with these three bytes, payload).
enum class CommandId : std::uint8_t {
    Advance = 0,
    SetCommandSource = 1,
    CommandSourceTerminated = 2,
    VerifyChecksum = 3,
    EndGame = 23
};
inline constexpr std::uint8_t LastCommandId = 23;

/// Follows a body that comes in pieces: where commands end, and which tick it is. Keeps 7 bytes, whatever comes.
/// Ids above 23 and lengths below 3 make it broken: from there on it is bytes without commands, each of which is a
/// boundary.
class CommandScanner final
{
public:
    CommandScanner() = default;
    /// Begins at a boundary in the middle of a body, with the ticks by then.
    CommandScanner(std::uint64_t boundary, std::uint32_t ticks)
        : m_offset(boundary)
        , m_boundary(boundary)
        , m_ticks(ticks)
    {}
    /// Begins at `offset` of a body that is broken since `brokenAt`.
    static CommandScanner broken(std::uint64_t brokenAt, std::uint64_t offset, std::uint32_t ticks);

    /// Goes on with the next bytes of the body.
    void feed(QByteArrayView bytes);

    std::uint64_t offset() const { return m_offset; }     ///< of all bytes so far
    std::uint64_t boundary() const { return m_boundary; } ///< end of the last whole command
    std::uint32_t ticks() const { return m_ticks; }       ///< sum of all whole Advance commands
    bool isBroken() const { return m_broken; }
    std::uint64_t brokenAt() const { return m_brokenAt; } ///< where the command was to begin that is none
    bool hasEnded() const { return m_ended; }             ///< the last whole command is EndGame

    friend bool operator==(const CommandScanner &, const CommandScanner &) = default;

private:
    std::uint64_t m_offset = 0;
    std::uint64_t m_boundary = 0;
    std::uint64_t m_brokenAt = 0;
    std::uint32_t m_ticks = 0;
    std::uint8_t m_head[7] = {}; ///< id, length and the ticks of an Advance, as far as they are there
    bool m_broken = false;
    bool m_ended = false;
};

} // namespace Pitwall::Scfa
