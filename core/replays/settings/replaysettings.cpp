#include "core/replays/settings/replaysettings.h"

namespace Pitwall::ReplaySettings {

QList<SettingSpec> all()
{
    return {SettingSpec::of(relayOn),
            SettingSpec::of(relayPort),
            SettingSpec::of(relayLan),
            SettingSpec::of(relayThreads),
            SettingSpec::of(access),
            SettingSpec::of(allowedAddresses),
            SettingSpec::of(delayMode),
            SettingSpec::of(delayAmount),
            SettingSpec::of(releaseAtEnd),
            SettingSpec::of(quorum),
            SettingSpec::of(graceSeconds),
            SettingSpec::of(silentSeconds),
            SettingSpec::of(silentTicks),
            SettingSpec::of(maxGameMinutes),
            SettingSpec::of(lineSeconds),
            SettingSpec::of(headerSeconds),
            SettingSpec::of(idleSeconds),
            SettingSpec::of(readerStallSeconds),
            SettingSpec::of(maxHeaderKb),
            SettingSpec::of(maxStreamMb),
            SettingSpec::of(maxRateKb),
            SettingSpec::of(maxConnections),
            SettingSpec::of(maxConnectionsPerAddress),
            SettingSpec::of(maxWriters),
            SettingSpec::of(maxReaders),
            SettingSpec::of(maxGames),
            SettingSpec::of(journal),
            SettingSpec::of(syncMs),
            SettingSpec::of(vaultFolder),
            SettingSpec::of(compression),
            SettingSpec::of(listPublicly),
            SettingSpec::of(keepDays),
            SettingSpec::of(keepGb),
            SettingSpec::of(trashDays),
            SettingSpec::of(quarantineDays),
            SettingSpec::of(collect),
            SettingSpec::of(fafHost),
            SettingSpec::of(fafPort),
            SettingSpec::of(fafName),
            SettingSpec::of(fafUser),
            SettingSpec::of(fafPasswordFile),
            SettingSpec::of(fafWrite)};
}

} // namespace Pitwall::ReplaySettings
