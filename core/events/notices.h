#pragma once

#include "core/events/eventbus.h"

namespace Pitwall {

/// The notices that still count, for who comes later than they did: an app that is opened after the core. Bounded; the
/// newest stay. Lives on the core's thread.
class Notices final
{
public:
    static constexpr int MaxKept = 100;

    explicit Notices(EventBus &bus);

    /// Warnings and worse, oldest first: not those of troubles that are over, nor what a newer one about the same says.
    const QList<Event> &standing() const { return m_standing; }

private:
    void hear(const Event &event);

    QList<Event> m_standing;
    Subscription m_subscription;
};

} // namespace Pitwall
