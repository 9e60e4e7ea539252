#include "core/engine/allsettings.h"

#include "core/api/apisettings.h"
#include "core/engine/enginesettings.h"
#include "core/net/netsettings.h"
#include "core/replays/settings/replaysettings.h"
#include "core/security/securitysettings.h"
#include "core/servers/serversettings.h"

namespace Pitwall {

QList<SettingSpec> allSettings()
{
    return NetSettings::all() + ServerSettings::all() + ReplaySettings::all()
        + QList<SettingSpec>{
            SettingSpec::of(SecuritySettings::loginIdleHours),
            SettingSpec::of(SecuritySettings::loginMaxDays),
            SettingSpec::of(SecuritySettings::loginTriesPerMinute),
            SettingSpec::of(SecuritySettings::passwordMinLength),
            SettingSpec::of(SecuritySettings::passwordMemory),
            SettingSpec::of(SecuritySettings::passwordPasses),
            SettingSpec::of(ApiSettings::publicTitle),
            SettingSpec::of(EngineSettings::jobDays),
            SettingSpec::of(EngineSettings::backupsKept),
        };
}

} // namespace Pitwall
