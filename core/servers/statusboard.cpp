#include "core/servers/statusboard.h"

#include <cmath>

namespace Pitwall {

static constexpr Milliseconds updatePeriod{250};

StatusBoard::StatusBoard(const Clock &clock, Read read, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_read(std::move(read))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StatusBoard::tellDue);
}

void StatusBoard::touch(ServerId server)
{
    Entry &entry = m_entries[server];
    if (std::exchange(entry.touched, true))
        return;
    const Milliseconds wait = std::max(Milliseconds(0), entry.next - m_clock.monotonic());
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > wait)
        m_timer.start(wait); // not at once: more may change in the same turn of the loop
}

void StatusBoard::forget(ServerId server)
{
    m_entries.remove(server);
}

static void forgetTime(Rung &rung)
{
    if (rung.state == Rung::State::Good)
        rung.lastGood.reset(); // it is now, and always new
}

// What is worth telling: not each microsecond of a query, nor that a good answer was good again.
static ServerStatus coarse(ServerStatus status)
{
    for (Rung *rung : {&status.ladder.process, &status.ladder.ports, &status.ladder.query, &status.ladder.admin})
        forgetTime(*rung);
    status.latencyMs = 0;
    status.cpuPercent = std::round(status.cpuPercent);
    status.memoryBytes >>= 21; // 2 MiB
    return status;
}

void StatusBoard::tellDue()
{
    const Monotonic now = m_clock.monotonic();
    std::optional<Monotonic> next;
    QList<ServerStatus> due;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        Entry &entry = *it;
        if (!entry.touched)
            continue;
        if (now < entry.next) {
            next = next ? std::min(*next, entry.next) : entry.next;
            continue;
        }
        entry.touched = false;
        const std::optional<ServerStatus> status = m_read(it.key());
        if (!status || (entry.told && coarse(*entry.told) == coarse(*status)))
            continue;
        entry.told = status;
        entry.next = now + updatePeriod;
        due.append(*status);
    }
    if (next)
        m_timer.start(*next - now);
    for (const ServerStatus &status : std::as_const(due)) // last: who hears it may touch more
        Q_EMIT changed(status);
}

} // namespace Pitwall
