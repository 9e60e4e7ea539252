#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// The core about itself.
struct CoreInfo
{
    QString version;
    QString hostName;
    Time startedAt{};
    bool setupNeeded = false; ///< no administrator yet
    bool openToLan = false;
    QStringList addresses;          ///< URLs under which it can be reached now
    QString certificateFingerprint; ///< SHA-256, hex with colons; empty without TLS
    double cpuPercent = 0;
    qint64 memoryBytes = 0;
    qint64 diskFreeBytes = 0;
    int servers = 0;
    int running = 0;
    int relayPort = 0; ///< where games reach the replay relay now; 0: nowhere

    static auto fields()
    {
        using C = CoreInfo;
        return std::tuple{field("version", &C::version),
                          field("hostName", &C::hostName),
                          field("startedAt", &C::startedAt),
                          field("setupNeeded", &C::setupNeeded),
                          field("openToLan", &C::openToLan),
                          field("addresses", &C::addresses),
                          field("certificateFingerprint", &C::certificateFingerprint),
                          field("cpuPercent", &C::cpuPercent),
                          field("memoryBytes", &C::memoryBytes),
                          field("diskFreeBytes", &C::diskFreeBytes),
                          field("servers", &C::servers),
                          field("running", &C::running),
                          field("relayPort", &C::relayPort)};
    }
};

/// A setting of the core, as the settings page shows it.
struct SettingInfo
{
    QString key;
    QString type; ///< "bool", "number", "text", "list"
    QJsonValue value;
    QJsonValue defaultValue;
    qint64 minimum = 0;
    qint64 maximum = 0;
    QString source; ///< "default", "file", "environment", "commandLine"
    bool needsRestart = false;

    static auto fields()
    {
        using S = SettingInfo;
        return std::tuple{field("key", &S::key),         field("type", &S::type),
                          field("value", &S::value),     field("default", &S::defaultValue),
                          field("minimum", &S::minimum), field("maximum", &S::maximum),
                          field("source", &S::source),   field("needsRestart", &S::needsRestart)};
    }
};

} // namespace Pitwall
