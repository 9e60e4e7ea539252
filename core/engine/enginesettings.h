#pragma once

#include "core/base/setting.h"

namespace Pitwall::EngineSettings {

using namespace Qt::StringLiterals;

inline constexpr Setting<int> jobDays{"retention.jobDays"_L1, 90, 1, 3650}; ///< finished jobs older than this go
inline constexpr Setting<int> backupsKept{"backup.keep"_L1, 20, 1, 1000};   ///< the oldest go when there are more

} // namespace Pitwall::EngineSettings
