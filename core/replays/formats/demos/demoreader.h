#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QJsonObject>
#include <QStringList>

class QIODevice;

namespace Pitwall {

/// What a demo, recording or save says about itself. What it does not say stays empty.
struct DemoInfo
{
    QString gameVersion; ///< "0.7 802f1be60a05665f", "OpenTTD save 302", "2.4.26", "3.0.6"
    QString map;
    QString mod;            ///< or rules
    QStringList players;    ///< people; for a game of computers these
    int seconds = 0;        ///< of the recording; 0: not known
    int ticks = -1;         ///< or turns; -1: not known
    int ticksPerSecond = 0; ///< 0: not known, or it has turns
    Time startedAt{};
    bool complete = true; ///< false: its writer did not come to the end of it
    QJsonObject header;   ///< all that was read
};

/// Reads a file of one of our games ("teeworlds", "openttd", "bzflag", "freeciv") that is open and stands at its
/// beginning, piece after piece. Fails with Corrupt for what is no such file, Unsupported for other kinds, or
/// Unavailable when it cannot be read.
Result<DemoInfo> readDemo(const QString &kind, QIODevice &file);

} // namespace Pitwall
