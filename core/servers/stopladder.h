#pragma once

#include "core/base/time.h"

#include <QList>

namespace Pitwall {

/// The steps by which one game is taken down: ask it, its signals in order, kill everything.
class StopLadder final
{
public:
    struct Step
    {
        enum class Kind { Ask, Signal, Kill, End };
        Kind kind = Kind::End;
        int signal = 0;
    };

    StopLadder() = default;
    StopLadder(bool canAsk, QList<int> signalNumbers)
        : m_canAsk(canAsk)
        , m_signals(std::move(signalNumbers))
    {}

    void rewind() { m_next = 0; }
    void jumpToKill() { m_next = 1 + m_signals.size(); }
    Step next()
    {
        if (m_next == 0 && !m_canAsk)
            ++m_next;
        const qsizetype step = m_next++;
        if (step == 0)
            return {Step::Kind::Ask, 0};
        if (step <= m_signals.size())
            return {Step::Kind::Signal, m_signals.at(step - 1)};
        return {step == m_signals.size() + 1 ? Step::Kind::Kill : Step::Kind::End, 0};
    }

private:
    bool m_canAsk = false;
    QList<int> m_signals;
    qsizetype m_next = 0;
};

} // namespace Pitwall
