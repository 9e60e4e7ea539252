#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// Where one core keeps its things, and where the programs of the same user find it. Two cores with different folders
/// have nothing in common.
struct Folders
{
    QString configFile; ///< core.toml
    QString data;       ///< the store, work folders and output of servers, own game definitions, backups
    QString state;      ///< what runs (sessions of keepers), log files
    QString runtime;    ///< core.json and local-token of the running core; gone after a reboot

    /// `dataDir` empty: PITWALL_DATA_DIR; if that is empty too, the user's XDG folders. Else everything below it.
    static Folders of(const QString &dataDir = {});

    QString storeFile() const;
    QString serversFolder() const;
    QString gamesFolder() const;
    QString backupsFolder() const;
    QString certificateFolder() const;
    QString sessionsFolder() const;
    QString logFile() const;
    QString coreFile() const;       ///< a RunningCore while a core runs
    QString localTokenFile() const; ///< bearer secret for programs of the same user, 0600

    /// Makes those that are missing, for the owner only. Fails with Unavailable, naming the folder.
    Result<> create() const;
};

/// What core.json says: how the core of these folders is to be reached on this machine.
struct RunningCore
{
    int port = 0; ///< http://127.0.0.1:port
    qint64 pid = 0;
    QString version;

    static auto fields()
    {
        using C = RunningCore;
        return std::tuple{field("port", &C::port), field("pid", &C::pid), field("version", &C::version)};
    }

    /// Fails with NotFound if there is no file (no core runs), Corrupt.
    static Result<RunningCore> read(const QString &path);
    /// Atomically, for the owner only. Fails with Unavailable.
    Result<> write(const QString &path) const;
};

} // namespace Pitwall
