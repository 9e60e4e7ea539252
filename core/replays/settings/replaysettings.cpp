#include "core/replays/settings/replaysettings.h"

#include "core/model/livereplay.h"
#include "core/replays/settings/keeprule.h"

#include <QHostAddress>

namespace Pitwall::ReplaySettings {

/// Whether the text names a value of the enum.
template<typename E>
static Result<> checkWord(const QJsonValue &word)
{
    return FieldValue<E>::read(word, {}).map([](E) {});
}

Result<> checkAccess(const QJsonValue &word)
{
    return checkWord<RelayAccess::Mode>(word);
}

Result<> checkDelayMode(const QJsonValue &word)
{
    return checkWord<ReplayDelay::Mode>(word);
}

Result<> checkNetworks(const QJsonValue &list)
{
    const QStringList texts = list.toVariant().toStringList();
    for (const QString &text : texts) {
        if (QHostAddress::parseSubnet(text).second < 0)
            return fail(Error::Code::InvalidArgument,
                        u"\"%1\" is no address and no network like 10.0.0.0/8"_s.arg(text.left(100)));
    }
    return {};
}

Result<> checkKeepRules(const QJsonValue &list)
{
    return KeepRule::parse(list.toVariant().toStringList()).map([](const QList<KeepRule> &) {});
}

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
            SettingSpec::of(maxMemoryMb),
            SettingSpec::of(journal),
            SettingSpec::of(syncMs),
            SettingSpec::of(vaultFolder),
            SettingSpec::of(compression),
            SettingSpec::of(listPublicly),
            SettingSpec::of(keepDays),
            SettingSpec::of(keepGb),
            SettingSpec::of(keepRules),
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
