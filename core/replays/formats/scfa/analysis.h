#pragma once

#include "core/replays/formats/scfa/chatlog.h"
#include "core/replays/formats/scfa/checksums.h"

#include <array>
#include <map>

namespace Pitwall::Scfa {

/// What one source did.
struct SourceActivity
{
    std::uint64_t commands = 0;
    QList<int> perMinute;            ///< of the game; the last minute of a week holds all that came later
    std::optional<quint32> leftTick; ///< when its connection ended

    friend bool operator==(const SourceActivity &, const SourceActivity &) = default;
};

/// All that a body says (spec 2.2), in one pass over the pieces in which it comes. Keeps at most one command of it,
/// beside the results.
class Analysis final
{
public:
    Analysis();

    /// Goes on with the next bytes of the body.
    void feed(QByteArrayView bytes);
    /// The body is over: what is there of a last command is cut off.
    void finish();

    std::uint64_t size() const { return m_size; } ///< bytes of the body so far
    quint32 ticks() const;
    bool hasEnded() const { return m_hasEnded && m_problem.isEmpty(); } ///< EndGame is the last command
    /// Nothing is missing: the game ended, or all but one left and nobody was there to go on with it.
    bool isComplete() const;
    const std::map<int, SourceActivity> &sources() const { return m_sources; } ///< those that were ever named
    const QList<ReplayChat> &chat() const { return m_chat.lines(); }
    const Checksums &checksums() const { return m_checksums; }
    QString problem() const; ///< English: why it cannot be read to the end; empty if it can

private:
    bool takeCommands(const std::uint8_t *data, const std::uint8_t *end, const std::uint8_t *&boundary);
    void takeRare(const std::uint8_t *command, std::uint32_t size);
    void flushMinute();
    void advance(std::uint32_t ticks);

    static constexpr size_t SourceCount = 256;

    QByteArray m_rest; ///< the beginning of a command whose end has not come
    std::uint64_t m_size = 0;
    std::uint64_t m_boundary = 0;
    std::uint64_t m_ticks = 0;
    std::uint64_t m_minuteEnd = 0;                     ///< the tick with which the next minute begins
    std::array<std::uint32_t, SourceCount> m_minute{}; ///< commands of this minute by source
    std::uint8_t m_source = 0;
    bool m_hasEnded = false;
    std::bitset<SourceCount> m_seen;
    std::map<int, SourceActivity> m_sources;
    ChatLog m_chat;
    Checksums m_checksums;
    QString m_problem;
};

} // namespace Pitwall::Scfa
