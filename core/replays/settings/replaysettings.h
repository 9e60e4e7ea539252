#pragma once

#include "core/replays/archive/archivesettings.h"
#include "core/replays/relay/relaysettings.h"

namespace Pitwall::ReplaySettings {

/// All of them, for the list that Settings is made of.
<<<<<<< HEAD:core/replays/settings/replaysettings.h
QList<SettingSpec> all();
=======
inline QList<SettingSpec> all()
{
    return ofRelay() + ofArchive();
}
>>>>>>> c6f0388 (The relay's heart: a tree of what writers agree on, a path that votes decide, a journal that survives the process):core/replays/replaysettings.h

} // namespace Pitwall::ReplaySettings
