#pragma once

#include "core/base/time.h"
#include "core/model/livereplay.h"

#include <QHostAddress>

namespace Pitwall {

class Settings;

/// What the relay's threads go by; replaced as a whole when a setting changes.
struct RelayConfig
{
    RelayAccess::Mode access = RelayAccess::Mode::Open;
    QList<std::pair<QHostAddress, int>> allowed; ///< networks; empty: all
    ReplayDelay delay;
    int quorum = 2;
    Seconds grace{30};
    Seconds silent{15};
    quint32 silentTicks = 50;
    std::chrono::minutes maxGame{300};
    Seconds lineTime{30};
    Seconds headerTime{21600};
    Seconds idleTime{3600};
    Seconds readerStall{60};
    qsizetype maxHeader = 1024 * 1024; ///< bytes
    quint64 maxStream = 256ull * 1024 * 1024;
    qsizetype maxRate = 0; ///< bytes a second and writer; 0: any
    int maxConnections = 8192;
    int maxConnectionsPerAddress = 64;
    int maxWriters = 32;
    int maxReaders = 2000;
    int maxGames = 2000;
    bool journal = true;

    static RelayConfig from(const Settings &settings);
    bool allows(const QHostAddress &address) const;
};

} // namespace Pitwall
