#pragma once

#include "core/base/time.h"

#include <functional>

namespace Pitwall {

/// How long to wait before the next try: `base` doubled per failure up to `cap`, then varied by ± `jitter`.
struct BackoffPolicy
{
    Milliseconds base{1000};
    Milliseconds cap{60000};
    double jitter = 0.2; ///< 0…1, share of the wait
};

class Backoff final
{
public:
    /// Gives a number in [0, 1); replaced in tests.
    using Random = std::function<double()>;

    explicit Backoff(BackoffPolicy policy, Random random = {});

    /// The wait before the next try; each call counts one failure.
    Milliseconds next();
    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

private:
    BackoffPolicy m_policy;
    Random m_random;
    int m_failures = 0;
};

} // namespace Pitwall
