#pragma once

#include "core/base/time.h"

#include <QString>

namespace Pitwall::Format {

/// Times, sizes and shares as the user's language writes them.
QString duration(Milliseconds span); ///< "3 d 4 h", "12 min", "8 s": the two largest units
QString since(Time then, Time now);  ///< duration() of what has passed
QString ago(Time then, Time now);    ///< "12 min ago", "just now"
QString dateTime(Time time);         ///< local time, short, with seconds
QString bytes(qint64 count);         ///< "38.2 MiB"
QString percent(double value);       ///< "7 %", "0.4 %"
Time now();

} // namespace Pitwall::Format
