#pragma once

#include "core/base/setting.h"

#include <QList>

namespace Pitwall::ReplaySettings {

using namespace Qt::StringLiterals;

Result<> checkAccess(const QJsonValue &word);
Result<> checkDelayMode(const QJsonValue &word);
Result<> checkNetworks(const QJsonValue &list);
Result<> checkKeepRules(const QJsonValue &list);

// The relay: what games and watchers connect to
inline constexpr Setting<bool> relayOn{"relay.on"_L1, false}; ///< false: no port is opened
inline constexpr Setting<int> relayPort{"relay.port"_L1, 15000, 0, 65535, true};
inline constexpr Setting<bool> relayLan{"relay.openToLan"_L1, false}; ///< false: loopback only
inline constexpr Setting<int> relayThreads{"relay.ioThreads"_L1, 1, 1, 16, true};
/// "open": everybody; "expected": only announced games are kept, others go to quarantine; "tokens": announced games
/// only, writers and readers show a token.
inline constexpr Setting<QLatin1StringView> access{"relay.access"_L1, "open"_L1, false, checkAccess};
inline constexpr Setting<std::nullptr_t> allowedAddresses{
    "relay.allowedAddresses"_L1, {}, false, checkNetworks}; ///< empty: all
inline constexpr Setting<QLatin1StringView> delayMode{"relay.delayMode"_L1, "wallClock"_L1, false,
                                                      checkDelayMode};        ///< wallClock, ticks, off
inline constexpr Setting<int> delayAmount{"relay.delay"_L1, 300, 0, 1000000}; ///< seconds or ticks
inline constexpr Setting<bool> releaseAtEnd{"relay.releaseAtEnd"_L1, true};
inline constexpr Setting<int> quorum{"relay.quorum"_L1, 2, 1, 16};                  ///< writers that must agree
inline constexpr Setting<int> graceSeconds{"relay.graceSeconds"_L1, 30, 0, 3600};   ///< without any writer
inline constexpr Setting<int> silentSeconds{"relay.silentSeconds"_L1, 15, 1, 3600}; ///< then a vote may expire…
inline constexpr Setting<int> silentTicks{"relay.silentTicks"_L1, 50, 1, 100000};   ///< …when others are so far ahead
inline constexpr Setting<int> maxGameMinutes{"relay.maxGameMinutes"_L1, 300, 1, 10080};
inline constexpr Setting<int> lineSeconds{"relay.lineTimeoutSeconds"_L1, 30, 1, 86400};        ///< for the request line
inline constexpr Setting<int> headerSeconds{"relay.headerTimeoutSeconds"_L1, 21600, 1, 86400}; ///< lobbies wait long
inline constexpr Setting<int> idleSeconds{"relay.idleTimeoutSeconds"_L1, 3600, 10, 86400}; ///< a writer, in the game
inline constexpr Setting<int> readerStallSeconds{"relay.readerStallSeconds"_L1, 60, 5, 3600};
inline constexpr Setting<int> maxHeaderKb{"relay.maxHeaderKb"_L1, 1024, 4, 16384};
inline constexpr Setting<int> maxStreamMb{"relay.maxStreamMb"_L1, 256, 1, 65536}; ///< a writer
inline constexpr Setting<int> maxRateKb{"relay.maxRateKb"_L1, 0, 0, 1000000};     ///< a writer and second; 0: any
inline constexpr Setting<int> maxConnections{"relay.maxConnections"_L1, 8192, 16, 60000};
inline constexpr Setting<int> maxConnectionsPerAddress{"relay.maxConnectionsPerAddress"_L1, 64, 1,
                                                       60000}; ///< not loopback
inline constexpr Setting<int> maxWriters{"relay.maxWritersPerGame"_L1, 32, 1, 1024};
inline constexpr Setting<int> maxReaders{"relay.maxReadersPerGame"_L1, 2000, 1, 60000};
inline constexpr Setting<int> maxGames{"relay.maxGames"_L1, 2000, 1, 60000};
/// For streams and headers of all games; then nobody new comes in. 0: no limit.
inline constexpr Setting<int> maxMemoryMb{"relay.maxMemoryMb"_L1, 1024, 0, 1000000};
inline constexpr Setting<bool> journal{"relay.journal"_L1, true, true}; ///< false: in memory only; for measurements
inline constexpr Setting<int> syncMs{"relay.syncMs"_L1, 100, 10, 1000, true}; ///< at most, until bytes are on the disk

// The archive
inline constexpr Setting<QLatin1StringView> vaultFolder{"replays.folder"_L1, ""_L1,
                                                        true}; ///< empty: in the data folder
inline constexpr Setting<int> compression{"replays.compressionLevel"_L1, 10, 1, 19};
inline constexpr Setting<bool> listPublicly{"replays.public"_L1, true};     ///< players find them on the page /replays
inline constexpr Setting<int> keepDays{"replays.keepDays"_L1, 0, 0, 36500}; ///< 0: for ever
inline constexpr Setting<int> keepGb{"replays.keepGb"_L1, 0, 0, 1000000};   ///< 0: no limit
inline constexpr Setting<std::nullptr_t> keepRules{"replays.keepRules"_L1, {}, false, checkKeepRules}; ///< see KeepRule
inline constexpr Setting<int> trashDays{"replays.trashDays"_L1, 30, 1, 3650};
inline constexpr Setting<int> quarantineDays{"replays.quarantineDays"_L1, 30, 1, 3650};
inline constexpr Setting<bool> collect{"replays.collect"_L1, true}; ///< demos and saves of game servers, too

// A FAF database, read for what it knows of a game
inline constexpr Setting<QLatin1StringView> fafHost{"faf.host"_L1, ""_L1}; ///< empty: there is none
inline constexpr Setting<int> fafPort{"faf.port"_L1, 3306, 1, 65535};
inline constexpr Setting<QLatin1StringView> fafName{"faf.name"_L1, "faf"_L1};
inline constexpr Setting<QLatin1StringView> fafUser{"faf.user"_L1, ""_L1};
inline constexpr Setting<QLatin1StringView> fafPasswordFile{"faf.passwordFile"_L1, ""_L1}; ///< 0600; its first line
inline constexpr Setting<bool> fafWrite{"faf.writeResults"_L1, false}; ///< replay_ticks and replay_available

/// All of them, for the list that Settings is made of.
QList<SettingSpec> all();

} // namespace Pitwall::ReplaySettings
