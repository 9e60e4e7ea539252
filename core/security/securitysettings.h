#pragma once

#include "core/base/setting.h"

namespace Pitwall::SecuritySettings {

using namespace Qt::StringLiterals;

inline constexpr Setting<int> loginIdleHours{"security.loginIdleHours"_L1, 12, 1, 720};
inline constexpr Setting<int> loginMaxDays{"security.loginMaxDays"_L1, 30, 1, 365};
inline constexpr Setting<int> loginTriesPerMinute{"security.loginTriesPerMinute"_L1, 10, 1, 60}; ///< account, address
inline constexpr Setting<int> passwordMinLength{"security.passwordMinLength"_L1, 10, 10, 64};
/// Argon2id: what one check of a password costs. The least are those that OWASP names; a stored hash with other values
/// is renewed at the next login.
inline constexpr Setting<int> passwordMemory{"security.passwordMemoryMiB"_L1, 64, 19, 1024};
inline constexpr Setting<int> passwordPasses{"security.passwordPasses"_L1, 3, 2, 16};

} // namespace Pitwall::SecuritySettings
