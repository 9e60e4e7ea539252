#pragma once

#include "core/base/backoff.h"
#include "core/model/serverrecord.h"

namespace Pitwall {

/// Decides after each crash of one server: again at once, wait, or give up.
class CrashHistory final
{
public:
    enum class Next { AtOnce, Wait, GiveUp };
    struct Decision
    {
        Next next = Next::AtOnce;
        Milliseconds wait{0};
    };

    explicit CrashHistory(const RestartPolicy &policy, Backoff::Random random = {});

    void setPolicy(const RestartPolicy &policy);
    Decision record(Monotonic now);
    /// The next back-off without a crash: for a start that cannot be tried now.
    Milliseconds wait() { return m_backoff.next(); }
    /// It ran long enough: the back-off starts anew. The crashes of the window stay known.
    void stable();
    /// A person starts it anew.
    void forget();

    int crashes() const { return static_cast<int>(m_crashes.size()); } ///< within the window, as of the last record()
    int restarts() const { return m_restarts; }                        ///< unwanted ones since it was last stable

private:
    int m_limit = 0;
    Seconds m_window{};
    Backoff::Random m_random;
    Backoff m_backoff;
    QList<Monotonic> m_crashes;
    int m_restarts = 0;
};

} // namespace Pitwall
