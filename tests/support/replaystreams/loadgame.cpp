#include "tests/support/replaystreams/loadgame.h"

#include "tests/support/replaystreams/streambody.h"

#include <algorithm>
#include <cmath>

namespace Pitwall::ReplayStreams {

static double secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

void Lateness::add(std::chrono::nanoseconds delay, std::uint64_t bytes)
{
    if (m_counts.empty())
        m_counts.resize(bins);
    const double seconds = secondsOf(delay);
    m_minimum = m_bytes == 0 ? seconds : std::min(m_minimum, seconds);
    m_maximum = std::max(m_maximum, seconds);
    m_bytes += bytes;
    m_counts[static_cast<std::size_t>(std::clamp(seconds * 1000, 0.0, static_cast<double>(bins - 1)))] += bytes;
}

void Lateness::add(const Lateness &other)
{
    if (other.m_bytes == 0)
        return;
    if (m_counts.empty())
        m_counts.resize(bins);
    for (std::size_t i = 0; i < bins; ++i)
        m_counts[i] += other.m_counts[i];
    m_minimum = m_bytes == 0 ? other.m_minimum : std::min(m_minimum, other.m_minimum);
    m_maximum = std::max(m_maximum, other.m_maximum);
    m_bytes += other.m_bytes;
}

double Lateness::at(double share) const
{
    std::uint64_t left = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_bytes)));
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] >= left)
            return static_cast<double>(i) / 1000;
        left -= m_counts[i];
    }
    return m_maximum;
}

void LoadResult::note(const QByteArray &text)
{
    if (notes.size() < 20)
        notes.push_back(text);
}

void LoadResult::add(const LoadResult &other)
{
    writers += other.writers;
    finishedWriters += other.finishedWriters;
    refusedConnects += other.refusedConnects;
    lostWriters += other.lostWriters;
    readers += other.readers;
    exactReaders += other.exactReaders;
    wrongReaders += other.wrongReaders;
    shortReaders += other.shortReaders;
    turnedAway += other.turnedAway;
    earlyReaders += other.earlyReaders;
    earlyBytes += other.earlyBytes;
    earliest = std::max(earliest, other.earliest);
    sentBytes += other.sentBytes;
    readBytes += other.readBytes;
    strangers += other.strangers;
    closedStrangers += other.closedStrangers;
    strangeBytes += other.strangeBytes;
    lateness.add(other.lateness);
    for (const QByteArray &text : other.notes)
        note(text);
}

LoadGame::LoadGame(const GamePlan &plan, Time start)
    : m_plan(plan)
    , m_start(start)
    , m_toCome(static_cast<int>(plan.writers.size()))
{
    for (const WriterPlan &writer : plan.writers)
        m_agreements.push_back(writer.garbage ? 0 : commonPrefix(writer.body, plan.canonical));
    if (plan.delay.mode == DelayPlan::Mode::Ticks)
        m_tickEnds = tickEnds(plan.canonical);
}

void LoadGame::writerLeft(Time now, bool wasIn, bool forGood)
{
    if (wasIn)
        --m_connected;
    if (forGood)
        --m_toCome;
    if (m_toCome <= 0 && m_connected <= 0 && m_plan.releaseAtEnd)
        m_over = std::min(m_over, now);
}

void LoadGame::noteSent(std::size_t writer, qsizetype end, Time now)
{
    end = std::min(end, m_agreements.at(writer));
    if (end > front())
        m_front.push_back({.end = end, .at = now});
}

void LoadGame::noteRead(qsizetype from, qsizetype to, Time now, Time joined, std::size_t &cursor, bool timed)
{
    readerIsEarly = false;
    while (from < to) {
        while (cursor < m_front.size() && m_front[cursor].end <= from)
            ++cursor;
        const bool sent = cursor < m_front.size();
        const qsizetype end = sent ? std::min(m_front[cursor].end, to) : to;
        const auto bytes = static_cast<std::uint64_t>(end - from);
        Time allowed = Time::max();
        if (sent && m_plan.delay.mode == DelayPlan::Mode::WallClock) {
            allowed = m_front[cursor].at + m_plan.delay.time;
        } else if (sent) {
            const auto tick = std::ranges::lower_bound(m_tickEnds, end) - m_tickEnds.begin();
            const auto needed = static_cast<std::size_t>(tick + m_plan.delay.ticks);
            const qsizetype must = needed == 0 ? 0
                : needed <= m_tickEnds.size()  ? m_tickEnds[needed - 1]
                                               : m_plan.canonical.size() + 1;
            const auto reached = std::ranges::lower_bound(m_front, must, {}, &Sent::end);
            allowed = reached == m_front.end() ? Time::max() : reached->at;
        }
        if (now < allowed && now < m_over) {
            readerIsEarly = true;
            result.earlyBytes += bytes;
            if (allowed != Time::max())
                result.earliest = std::max(result.earliest, secondsOf(allowed - now));
        }
        if (timed && sent && now < m_over && allowed >= joined && allowed != Time::max())
            result.lateness.add(now - m_front[cursor].at, bytes);
        from = end;
    }
}

} // namespace Pitwall::ReplayStreams
