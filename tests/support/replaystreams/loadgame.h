#pragma once

#include "tests/support/replaystreams/gameplan.h"

#include <array>
#include <chrono>

namespace Pitwall::ReplayStreams {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

/// How late bytes came, each byte counted; 1 ms wide.
class Lateness final
{
public:
    void add(std::chrono::nanoseconds delay, std::uint64_t bytes);
    void add(const Lateness &other);

    std::uint64_t bytes() const { return m_bytes; }
    double minimum() const { return m_minimum; } ///< seconds
    double maximum() const { return m_maximum; }
    double at(double share) const; ///< 0.5: the median

private:
    static constexpr std::size_t bins = 60000;
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_bytes = 0;
    double m_minimum = 0;
    double m_maximum = 0;
};

/// What became of those who took part. Plain sums, so that results of several games can be added.
struct LoadResult
{
    int writers = 0;
    int finishedWriters = 0; ///< sent all that they had
    int refusedConnects = 0; ///< reset, refused or timed out while connecting
    int lostWriters = 0;     ///< connections that the server ended before all was sent
    int readers = 0;
    int exactReaders = 0; ///< got a header and the whole canonical body, and nothing else
    int wrongReaders = 0; ///< got a byte that is not the truth
    int shortReaders = 0; ///< right as far as it went, but the server ended it before the end
    int turnedAway = 0;   ///< closed without a byte
    int earlyReaders = 0; ///< got a byte before its time
    std::uint64_t earlyBytes = 0;
    double earliest = 0; ///< seconds before its time, the worst case
    std::uint64_t sentBytes = 0;
    std::uint64_t readBytes = 0;
    int strangers = 0;
    int closedStrangers = 0;        ///< by the server, as it should be
    std::uint64_t strangeBytes = 0; ///< that a stranger got: there should be none
    Lateness lateness;
    std::vector<QByteArray> notes; ///< the first things that went wrong, in words

    void add(const LoadResult &other);
    void note(const QByteArray &text);
    /// No reader got a wrong or an early byte, and all that stayed to the end got everything.
    bool isExact() const { return exactReaders == readers && earlyReaders == 0; }
};

/// A game while it runs: what has been sent of its canonical body, and when.
class LoadGame final
{
public:
    LoadGame(const GamePlan &plan, Time start);

    const GamePlan &plan() const { return m_plan; }
    Time start() const { return m_start; }
    /// What a writer has of the canonical body, from its start.
    qsizetype agreement(std::size_t writer) const { return m_agreements.at(writer); }

    void writerJoined() { ++m_connected; }
    void writerLeft(Time now, bool wasIn, bool forGood);
    /// Just before it sends the bytes up to here.
    void noteSent(std::size_t writer, qsizetype end, Time now);
    /// Looks whether bytes [from, to) of the canonical body may be there now; `cursor` is the reader's own.
    void noteRead(qsizetype from, qsizetype to, Time now, Time joined, std::size_t &cursor, bool timed);
    qsizetype front() const { return m_front.empty() ? 0 : m_front.back().end; }

    LoadResult result;
    bool readerIsEarly = false; ///< set by noteRead()

private:
    struct Sent
    {
        qsizetype end;
        Time at;
    };

    const GamePlan &m_plan;
    Time m_start;
    std::vector<qsizetype> m_agreements;
    std::vector<Sent> m_front;
    std::vector<qsizetype> m_tickEnds; ///< for delays in ticks
    int m_connected = 0;
    int m_toCome = 0;
    Time m_over = Time::max(); ///< when the last writer had left
};

} // namespace Pitwall::ReplayStreams
