#pragma once

#include "core/base/setting.h"

#include <QList>

namespace Pitwall::ServerSettings {

using namespace Qt::StringLiterals;

inline constexpr Setting<int> minFreeDiskMb{"servers.minFreeDiskMb"_L1, 1000, 0, 10000000};        ///< below: a warning
inline constexpr Setting<int> refuseStartDiskMb{"servers.refuseStartDiskMb"_L1, 200, 0, 10000000}; ///< below: no starts
/// Between two starts by themselves, when the core begins.
inline constexpr Setting<int> startSpacingMs{"servers.startSpacingMs"_L1, 500, 0, 60000};
inline constexpr Setting<int> startConcurrency{"servers.startConcurrency"_L1, 4, 1, 200}; ///< of those, not ready yet
inline constexpr Setting<int> outputKeepMb{"servers.outputKeepMb"_L1, 256, 4, 1000000};   ///< a server, compressed
inline constexpr Setting<int> outputKeepDays{"servers.outputKeepDays"_L1, 30, 1, 3650};
/// What a game printed and is not stored yet may grow to this; more is left out, with a mark.
inline constexpr Setting<int> outputBacklogMb{"servers.outputBacklogMb"_L1, 256, 8, 100000};
inline constexpr Setting<int> liveLinesPerSecond{"servers.liveLinesPerSecond"_L1, 1000, 10,
                                                 100000}; ///< the rest is stored

/// All of them, for the list that Settings is made of.
inline QList<SettingSpec> all()
{
    return {SettingSpec::of(minFreeDiskMb),    SettingSpec::of(refuseStartDiskMb), SettingSpec::of(startSpacingMs),
            SettingSpec::of(startConcurrency), SettingSpec::of(outputKeepMb),      SettingSpec::of(outputKeepDays),
            SettingSpec::of(outputBacklogMb),  SettingSpec::of(liveLinesPerSecond)};
}

} // namespace Pitwall::ServerSettings
