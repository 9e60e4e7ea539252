#pragma once

#include "core/base/clock.h"

#include <QByteArray>

#include <array>

namespace Pitwall {

class Replays;

/// The players' list of live games as text. Each browser in the hall asks for it every few seconds: it is made at most
/// twice a second, however many ask.
class PublicLive final
{
public:
    static constexpr Milliseconds Life{500};

    PublicLive(const Replays &replays, const Clock &clock)
        : m_replays(replays)
        , m_clock(clock)
    {}

    /// A PublicLiveReplays; `withPort`: for those who can reach the relay's port.
    const QByteArray &json(bool withPort);

private:
    struct Made
    {
        QByteArray json;
        Monotonic at{};
    };

    const Replays &m_replays;
    const Clock &m_clock;
    std::array<Made, 2> m_made;
};

} // namespace Pitwall
