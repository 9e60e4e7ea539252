#include "tests/bench/replay_load/measurement.h"

#include <QTest>

#include <algorithm>
#include <cstdio>

namespace Pitwall::ReplayLoad {

using namespace ReplayStreams;

static constexpr Ms memoryLook{20};

CostMeter::CostMeter(qint64 pid)
    : m_pid(pid)
    , m_cpu(ProcessCost::cpuSeconds(pid))
    , m_own(ProcessCost::ownCpuSeconds())
    , m_busy(ProcessCost::machineBusySeconds())
    , m_start(ReplayStreams::Clock::now())
{}

Cost CostMeter::now() const
{
    Cost cost;
    cost.wall = std::chrono::duration<double>(ReplayStreams::Clock::now() - m_start).count();
    cost.cpu = ProcessCost::cpuSeconds(m_pid) - m_cpu;
    const double own = ProcessCost::ownCpuSeconds() - m_own;
    const double busy = ProcessCost::machineBusySeconds() - m_busy;
    cost.others = std::max(busy - own - cost.cpu, 0.0) / (cost.wall * ProcessCost::processors());
    return cost;
}

MemoryMeter::MemoryMeter(qint64 pid)
    : m_pid(pid)
{
    m_thread = std::thread([this] {
        while (!m_stop) {
            const ProcessCost::Memory now = ProcessCost::memory(m_pid);
            {
                const std::scoped_lock lock(m_mutex);
                m_most.resident = std::max(m_most.resident, now.resident);
                m_most.own = std::max(m_most.own, now.own);
            }
            std::this_thread::sleep_for(memoryLook);
        }
    });
}

MemoryMeter::~MemoryMeter()
{
    m_stop = true;
    m_thread.join();
}

ProcessCost::Memory MemoryMeter::most() const
{
    const std::scoped_lock lock(m_mutex);
    return m_most;
}

void MemoryMeter::startAnew()
{
    const std::scoped_lock lock(m_mutex);
    m_most = {};
}

Table::Table(const char *scenario)
{
    std::printf("%s\n", scenario);
    std::fflush(stdout);
}

void Table::row(const char *what, double value, const char *unit, const QByteArray &bar, bool met)
{
    std::printf("  %-58s %10.3f %-10s %-18s %s\n", what, value, unit, bar.constData(),
                bar.isEmpty() ? "" : (met ? "ok" : "MISSED"));
    std::fflush(stdout);
    m_met = m_met && met;
}

void Table::atLeast(const char *what, double value, double bar, const char *unit)
{
    row(what, value, unit, "bar >= " + QByteArray::number(bar), value >= bar);
}

void Table::atMost(const char *what, double value, double bar, const char *unit)
{
    row(what, value, unit, "bar <= " + QByteArray::number(bar), value <= bar);
}

void Table::tell(const char *what, double value, const char *unit)
{
    row(what, value, unit, {}, true);
}

void Table::tell(const Cost &cost)
{
    tell("CPU of the core", cost.cpu, "s");
    tell("wall", cost.wall, "s");
    tell("the machine's work for others", cost.others * 100, "%");
}

void Table::must(const char *what, bool right, const QByteArray &otherwise)
{
    std::printf("  %-58s %10s %-29s %s\n", what, right ? "yes" : "no", otherwise.left(200).constData(),
                right ? "ok" : "MISSED");
    std::fflush(stdout);
    m_met = m_met && right;
}

bool waitUntil(const std::function<bool()> &isSo, int seconds)
{
    return QTest::qWaitFor(isSo, seconds * 1000);
}

ReplayStreams::Time waitUntilIdle(qint64 pid, int seconds)
{
    constexpr Ms idle{200};
    constexpr double nothing = 0.0004; // s of CPU between two looks: timers and the like
    ReplayStreams::Time last = ReplayStreams::Clock::now();
    const ReplayStreams::Time until = last + std::chrono::seconds(seconds);
    double cpu = ProcessCost::cpuSeconds(pid);
    for (ReplayStreams::Time now = last; now < until && now - last < idle; now = ReplayStreams::Clock::now()) {
        std::this_thread::sleep_for(Ms(2));
        const double current = ProcessCost::cpuSeconds(pid);
        if (current - cpu > nothing)
            last = ReplayStreams::Clock::now();
        cpu = current;
    }
    return last;
}

} // namespace Pitwall::ReplayLoad
