#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>

namespace Pitwall::Scfa {

/// The header of a stream (spec 2.1), to the last field.
struct Header
{
    static constexpr int NoSource = 255;

    /// Somebody who plays or watches; commands name them by their place in the list.
    struct Source
    {
        QString name;
        quint32 timeouts = 0; ///< that are left; 0xFFFFFFFF: any number
    };
    struct Army
    {
        QJsonObject data;
        int source = NoSource; ///< NoSource: the computer's
    };

    QString gameVersion;   ///< "Supreme Commander v1.50.3702"
    QString replayVersion; ///< "Replay v1.9"
    QString mapPath;       ///< "/maps/x.v0007/x.scmap"
    QJsonValue mods;       ///< a list, but for damaged ones
    QJsonObject scenario;
    QList<Source> sources;
    bool cheats = false;
    QList<Army> armies;
    quint32 randomSeed = 0;
    qsizetype size = 0; ///< bytes
    QString problem;    ///< English: the first piece of data that could not be read, and why

    /// Reads the header that the bytes begin with. Fails with Corrupt for what is no header or not a whole one; Lua
    /// data that cannot be read in it is a problem only, since all else can be.
    static Result<Header> parse(QByteArrayView bytes);

    QJsonObject toJson() const;
};

/// What a map is called: the name of its folder, in small letters as FAF writes it ("/maps/SCMP_009/SCMP_009.scmap" is
/// "scmp_009").
QString mapName(const QString &mapPath);

} // namespace Pitwall::Scfa
