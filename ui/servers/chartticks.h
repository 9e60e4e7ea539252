#pragma once

#include "core/base/time.h"

#include <QList>

namespace Pitwall {

struct TimeSpan
{
    Time from{};
    Time to{};

    Milliseconds length() const { return to - from; }
    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// A place on an axis and what stands there.
struct Tick
{
    double at = 0; ///< ms since 1970 on a time axis
    QString text;
};

/// Round times in the local zone, at most `most` of them.
QList<Tick> timeTicks(TimeSpan span, int most);

/// From zero to a round value that is not below `highest`; `text` says a value. Whole numbers only if `whole`, steps in
/// powers of two if `binary` (bytes).
enum class Steps { Any, Whole, Binary };
QList<Tick> valueTicks(double highest, Steps kind, QString (*text)(double));

} // namespace Pitwall
