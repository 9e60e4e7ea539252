#pragma once

#include "core/base/setting.h"

namespace Pitwall::ApiSettings {

using namespace Qt::StringLiterals;

inline constexpr Setting<QLatin1StringView> publicTitle{"public.title"_L1, "Game night"_L1}; ///< on the players' page

} // namespace Pitwall::ApiSettings
