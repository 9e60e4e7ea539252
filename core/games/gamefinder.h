#pragma once

#include "core/games/definitiondata.h"

namespace Pitwall {

/// What of a game is on this machine.
struct FoundGame
{
    QString executable;  ///< absolute, "" if it is not there
    QString version;     ///< of the Debian package that the executable came with
    QStringList missing; ///< "openttd (package openttd)"
};

FoundGame findGame(const DefinitionData &definition);

/// The folders in which executables are looked for: /usr/games and its like, then PATH.
QStringList executableFolders();

/// The version of an installed Debian package as its database has it; "" if there is none.
QString installedPackageVersion(const QString &package,
                                const QString &database = QString::fromLatin1("/var/lib/dpkg/status"));

} // namespace Pitwall
