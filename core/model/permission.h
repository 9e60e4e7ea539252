#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// What a route may ask for. Areas first, then what may be done in them; server permissions can also be granted for
/// single servers. `Public` is for everyone, `LoggedIn` for every user, `Setup` for the one-time code of first use.
struct Permission
{
    Q_GADGET

public:
    enum class Flag {
        Public,
        Setup,
        LoggedIn,
        ServersView,      ///< list, status, players, metrics, incidents
        ServersConsole,   ///< read the output
        ServersControl,   ///< start, stop, restart
        ServersModerate,  ///< say, kick, change map; sees addresses of players
        ServersCommand,   ///< raw commands into a game
        ServersConfigure, ///< add, change, remove
        GamesManage,      ///< own definitions
        ReplaysView,      ///< all of the archive and the live games; players see what is public without it
        ReplaysManage,    ///< tag, pin, import, remove, end a live game, retention
        ReplaysAnnounce,  ///< say which games are to come and who plays them; for launchers and lobbies
        JobsView,
        JobsCancel,
        AuditView,
        LogView,
        UsersManage,
        TokensManage, ///< tokens of others; one's own need LoggedIn
        SettingsView,
        SettingsChange,
        BackupManage,
        MetricsView
    };
    Q_ENUM(Flag)

    static bool isPerServer(Flag flag) { return flag >= Flag::ServersView && flag <= Flag::ServersConfigure; }
};

/// Permissions that a user, a group or a token has.
struct Grants
{
    bool administrator = false; ///< everything, now and in later versions
    QList<Permission::Flag> everywhere;
    QMap<QString, QList<Permission::Flag>> servers; ///< server id → per-server flags

    static auto fields()
    {
        using G = Grants;
        return std::tuple{field("administrator", &G::administrator), field("everywhere", &G::everywhere),
                          field("servers", &G::servers)};
    }
    friend bool operator==(const Grants &, const Grants &) = default;

    /// `server` is a server's id, or empty for "on any": then only `everywhere` counts.
    bool allow(Permission::Flag flag, const QString &server = {}) const;
    /// True if `flag` is granted everywhere or on at least one server (for lists, which are filtered then).
    bool allowSomewhere(Permission::Flag flag) const;
    Grants operator|(const Grants &other) const;
    /// What both have: a token never can more than its user.
    Grants operator&(const Grants &other) const;
};

} // namespace Pitwall
