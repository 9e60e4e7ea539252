#pragma once

#include "tests/replays/relaysystem/relaycore.h"
#include "tests/support/replaystreams/loadrun.h"
#include "tests/support/replaystreams/processcost.h"

#include <functional>
#include <mutex>

namespace Pitwall::ReplayLoad {

/// What the core took between two moments, and what the machine did for others.
struct Cost
{
    double cpu = 0;    ///< seconds of the core
    double wall = 0;   ///< seconds
    double others = 0; ///< share of the machine that neither the core nor the load had, 0…1
};

class CostMeter final
{
public:
    explicit CostMeter(qint64 pid);

    Cost now() const;

private:
    const qint64 m_pid;
    const double m_cpu;
    const double m_own;
    const double m_busy;
    const ReplayStreams::Time m_start;
};

/// Looks at the core's memory all the time and keeps the most.
class MemoryMeter final
{
public:
    explicit MemoryMeter(qint64 pid);
    ~MemoryMeter();
    Q_DISABLE_COPY_MOVE(MemoryMeter)

    ReplayStreams::ProcessCost::Memory most() const; ///< since the last time it was asked to start anew
    void startAnew();

private:
    const qint64 m_pid;
    mutable std::mutex m_mutex;
    ReplayStreams::ProcessCost::Memory m_most;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

/// Prints the rows of a scenario and remembers whether a bar was missed.
class Table final
{
public:
    explicit Table(const char *scenario);

    void atLeast(const char *what, double value, double bar, const char *unit);
    void atMost(const char *what, double value, double bar, const char *unit);
    void must(const char *what, bool right, const QByteArray &otherwise = {});
    void tell(const char *what, double value, const char *unit);
    void tell(const Cost &cost);
    bool allMet() const { return m_met; }

private:
    void row(const char *what, double value, const char *unit, const QByteArray &bar, bool met);

    bool m_met = true;
};

/// Turns the event loop until it is so; false after `seconds`.
bool waitUntil(const std::function<bool()> &isSo, int seconds);
/// Waits until the core has done nothing for a moment; the time when it did something last.
ReplayStreams::Time waitUntilIdle(qint64 pid, int seconds);

} // namespace Pitwall::ReplayLoad
