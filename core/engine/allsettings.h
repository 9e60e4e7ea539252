#pragma once

#include "core/base/setting.h"

namespace Pitwall {

/// Every setting of the core, room by room: what the file may say, and what the API and the settings page show.
QList<SettingSpec> allSettings();

} // namespace Pitwall
