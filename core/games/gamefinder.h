#pragma once

#include "core/games/definitiondata.h"

namespace Pitwall {

/// What of a game is on this machine.
struct FoundGame
{
    QString executable;   ///< absolute, "" if it is not there
    QString version;      ///< of the Debian package that the executable came with
    QStringList missing;  ///< "openttd (package openttd)"
    QJsonObject settings; ///< path settings by what was found: {"jar": "/opt/minecraft/server.jar"}
};

/// `settings` are those of a server: where they name a file, that one must be there, and no other is looked for.
FoundGame findGame(const DefinitionData &definition, const QJsonObject &settings = {});

/// The folders in which executables are looked for: /usr/games and its like, then PATH.
QStringList executableFolders();

/// The version of an installed Debian package as its database has it; "" if there is none.
QString installedPackageVersion(const QString &package,
                                const QString &database = QString::fromLatin1("/var/lib/dpkg/status"));

} // namespace Pitwall
