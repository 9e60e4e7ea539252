#include "core/servers/watchdog.h"

#include <algorithm>
#include <array>

namespace Pitwall {

// What each event does in each state. No cell is empty: what cannot happen, or comes too late, is ignored by name.
struct WatchdogTable
{
    using W = Watchdog;
    using Handler = void (W::*)(const W::Input &);
    using Row = std::array<Handler, W::eventCount>;

    // clang-format off
    static constexpr std::array<Row, W::stateCount> cells{{
        // Start            Stop             Restart         Kill             SetIntent
        // Adopted          Launched         LaunchFailed    Probed           Exited
        // KeeperLost       AskFailed        Cleared         ClearFailed      Ticked
        /* Offline */
        {&W::start,         &W::ignore,      &W::start,      &W::ignore,      &W::ignore,
         &W::adopt,         &W::launchedInVain, &W::ignore,  &W::ignore,      &W::ignore,
         &W::ignore,        &W::ignore,      &W::ignore,     &W::ignore,      &W::ignore},
        /* Starting */
        {&W::ignore,        &W::stop,        &W::restart,    &W::kill,        &W::setIntent,
         &W::ignore,        &W::launched,    &W::lost,       &W::judgeStart,  &W::lost,
         &W::keeperLost,    &W::ignore,      &W::ignore,     &W::ignore,      &W::tickStarting},
        /* Online */
        {&W::ignore,        &W::stop,        &W::restart,    &W::kill,        &W::setIntent,
         &W::ignore,        &W::ignore,      &W::ignore,     &W::judgeHealth, &W::lost,
         &W::keeperLostRunning, &W::ignore,  &W::ignore,     &W::ignore,      &W::tickRunning},
        /* Degraded */
        {&W::ignore,        &W::stop,        &W::restart,    &W::kill,        &W::setIntent,
         &W::ignore,        &W::ignore,      &W::ignore,     &W::judgeHealth, &W::lost,
         &W::keeperLostRunning, &W::ignore,  &W::ignore,     &W::ignore,      &W::tickRunning},
        /* Restoring */
        {&W::ignore,        &W::stop,        &W::restart,    &W::kill,        &W::setIntent,
         &W::ignore,        &W::launched,    &W::lost,       &W::judgeStart,  &W::lost,
         &W::keeperLost,    &W::ignore,      &W::ignore,     &W::ignore,      &W::tickStarting},
        /* BackingOff */
        {&W::startOver,     &W::settleDown,  &W::startOver,  &W::settleDown,  &W::setIntentWaiting,
         &W::ignore,        &W::launchedInVain, &W::ignore,  &W::ignore,      &W::ignore,
         &W::ignore,        &W::ignore,      &W::ignore,     &W::ignore,      &W::tickWaiting},
        /* Failed */
        {&W::startOver,     &W::stopFailed,  &W::startOver,  &W::killFailed,  &W::ignore,
         &W::adopt,         &W::launchedInVain, &W::ignore,  &W::ignore,      &W::goneAtLast,
         &W::ignore,        &W::ignore,      &W::ignore,     &W::ignore,      &W::ignore},
        /* Stopping */
        {&W::ignore,        &W::stayDown,    &W::ignore,     &W::killInstead, &W::ignore,
         &W::ignore,        &W::launchedToStop, &W::launchFailedToStop, &W::ignore, &W::verify,
         &W::ignore,        &W::nextStep,    &W::cleared,    &W::clearFailed, &W::tickStopping},
    }};
    // clang-format on

    static constexpr bool isWhole()
    {
        return std::ranges::all_of(cells, [](const Row &row) {
            return std::ranges::none_of(row, [](Handler handler) { return handler == nullptr; });
        });
    }
};

static_assert(WatchdogTable::isWhole(), "a cell of the watchdog's table is empty");

QList<Watchdog::Action> Watchdog::handle(const Input &input, Monotonic now)
{
    m_now = now;
    const auto row = static_cast<size_t>(m_state);
    const auto column = static_cast<size_t>(input.event);
    (this->*WatchdogTable::cells[row][column])(input);
    return std::exchange(m_actions, {});
}

} // namespace Pitwall
