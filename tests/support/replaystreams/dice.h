#pragma once

#include <cstdint>

namespace Pitwall::ReplayStreams {

/// Random numbers that are the same on every machine for the same seed (SplitMix64).
class Dice final
{
public:
    explicit Dice(std::uint64_t seed)
        : m_state(seed)
    {}
    /// Of several things of one seed: each pair gives an independent row of numbers.
    Dice(std::uint64_t seed, std::uint64_t which)
        : m_state(seed)
    {
        m_state = next() ^ which * 0x9e3779b97f4a7c15U;
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t z = m_state;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27) * 0x94d049bb133111ebU;
        return z ^ z >> 31;
    }
    /// 0 … limit - 1; 0 if the limit is not positive.
    int below(int limit) { return limit <= 0 ? 0 : static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
    /// from … to, both included.
    int between(int from, int to) { return from + below(to - from + 1); }
    bool chance(int percent) { return below(100) < percent; }

private:
    std::uint64_t m_state;
};

} // namespace Pitwall::ReplayStreams
