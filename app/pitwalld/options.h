#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Pitwall {

/// What the command line of pitwalld says.
struct Options
{
    QString dataDir;         ///< empty: PITWALL_DATA_DIR, or the user's XDG folders
    QString configFile;      ///< empty: the one of the folders
    QStringList assignments; ///< "area.name=value", strongest of all
    QString restore;         ///< a backup that is to become the store; nothing is served then
    bool checkConfig = false;

    /// `exitCode` is set when there is nothing to run: help or version was shown, or the arguments are wrong.
    static Options parse(int argc, const char *const *argv, std::optional<int> &exitCode);
};

/// Exit codes of pitwalld; the man page explains them.
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,   ///< arguments or settings are wrong: starting again will not help
    Taken = 3,   ///< another core has the port or the folders
    Damaged = 4, ///< the store or another file is damaged, or of a newer version
    CutShort = 5 ///< a second signal came while requests were ending
};

} // namespace Pitwall
