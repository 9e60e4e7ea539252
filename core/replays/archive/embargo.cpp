#include "core/replays/archive/embargo.h"

namespace Pitwall {

void Embargo::add(const ReplayRecord &record)
{
    m_held.removeIf([this](const auto &entry) { return entry->until.isOver(m_clock); });
    const auto known = m_held.constFind(record.id);
    if (known != m_held.cend() && known->publicAt == record.publicAt)
        return;
    m_held.remove(record.id);
    const Milliseconds left = record.publicAt - m_clock.now();
    if (left > Milliseconds(0))
        m_held.insert(record.id, {record.publicAt, Deadline(m_clock, left)});
}

bool Embargo::holds(const ReplayRecord &record) const
{
    const auto held = m_held.constFind(record.id);
    return held != m_held.cend() && !held->until.isOver(m_clock);
}

} // namespace Pitwall
