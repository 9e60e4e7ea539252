#pragma once

#include "core/base/setting.h"

#include <QList>

namespace Pitwall::NetSettings {

using namespace Qt::StringLiterals;

inline constexpr Setting<int> port{"net.port"_L1, 8400, 0, 65535, true}; ///< 0: any free one
inline constexpr Setting<bool> openToLan{"net.openToLan"_L1, false};     ///< false: loopback only
inline constexpr Setting<int> ioThreads{"net.ioThreads"_L1, 1, 1, 16, true};
inline constexpr Setting<bool> tls{"net.tls"_L1, false}; ///< HTTPS on the LAN; loopback stays plain
inline constexpr Setting<QLatin1StringView> certificate{"net.certificateFile"_L1, ""_L1}; ///< empty: self-made
inline constexpr Setting<QLatin1StringView> privateKey{"net.privateKeyFile"_L1, ""_L1};
inline constexpr Setting<std::nullptr_t> allowedHosts{"net.allowedHosts"_L1}; ///< besides own addresses and localhost
inline constexpr Setting<std::nullptr_t> allowedOrigins{
    "net.allowedOrigins"_L1}; ///< pages of others that may change things
inline constexpr Setting<int> maxConnections{"net.maxConnections"_L1, 4096, 16, 60000};
inline constexpr Setting<int> maxConnectionsPerAddress{"net.maxConnectionsPerAddress"_L1, 32, 1,
                                                       60000}; ///< not loopback
inline constexpr Setting<int> headerTimeout{"net.headerTimeoutSeconds"_L1, 10, 1, 300};
inline constexpr Setting<int> idleTimeout{"net.idleTimeoutSeconds"_L1, 60, 5, 3600};
inline constexpr Setting<int> maxRequestLineBytes{"net.maxRequestLineBytes"_L1, 4096, 512, 65536};
inline constexpr Setting<int> maxHeaderBytes{"net.maxHeaderBytes"_L1, 8192, 1024, 65536};
inline constexpr Setting<int> maxBodyBytes{"net.maxBodyBytes"_L1, 1048576, 1024,
                                           1073741824}; ///< uploads have their own

/// All of them, for the list that Settings is made of.
inline QList<SettingSpec> all()
{
    return {SettingSpec::of(port),           SettingSpec::of(openToLan),
            SettingSpec::of(ioThreads),      SettingSpec::of(tls),
            SettingSpec::of(certificate),    SettingSpec::of(privateKey),
            SettingSpec::of(allowedHosts),   SettingSpec::of(allowedOrigins),
            SettingSpec::of(maxConnections), SettingSpec::of(maxConnectionsPerAddress),
            SettingSpec::of(headerTimeout),  SettingSpec::of(idleTimeout),
            SettingSpec::of(maxHeaderBytes), SettingSpec::of(maxRequestLineBytes),
            SettingSpec::of(maxBodyBytes)};
}

} // namespace Pitwall::NetSettings
