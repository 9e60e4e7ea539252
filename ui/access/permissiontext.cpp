#include "ui/access/permissiontext.h"

#include <QCoreApplication>
#include <QMetaEnum>

namespace Pitwall {

namespace {

struct PermissionText
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::PermissionText)
};

} // namespace

QString permissionText(Permission::Flag flag)
{
    using Flag = Permission::Flag;
    switch (flag) {
    case Flag::Public:
    case Flag::Setup:
    case Flag::LoggedIn: return {};
    case Flag::ServersView: return PermissionText::tr("See servers, players and charts");
    case Flag::ServersConsole: return PermissionText::tr("Read consoles");
    case Flag::ServersControl: return PermissionText::tr("Start, stop and restart");
    case Flag::ServersModerate: return PermissionText::tr("Say, kick and change maps");
    case Flag::ServersCommand: return PermissionText::tr("Send any command into a game");
    case Flag::ServersConfigure: return PermissionText::tr("Add, change and remove servers");
    case Flag::GamesManage: return PermissionText::tr("Manage own game definitions");
    case Flag::ReplaysView: return PermissionText::tr("See all replays and live games");
    case Flag::ReplaysManage: return PermissionText::tr("Tag, pin, import and remove replays");
    case Flag::ReplaysAnnounce: return PermissionText::tr("Announce games whose replays are to come");
    case Flag::JobsView: return PermissionText::tr("See jobs");
    case Flag::JobsCancel: return PermissionText::tr("Cancel jobs");
    case Flag::AuditView: return PermissionText::tr("Read the audit trail");
    case Flag::LogView: return PermissionText::tr("Read the log of the core");
    case Flag::UsersManage: return PermissionText::tr("Manage users and groups");
    case Flag::TokensManage: return PermissionText::tr("Manage tokens of others");
    case Flag::SettingsView: return PermissionText::tr("See the settings of the core");
    case Flag::SettingsChange: return PermissionText::tr("Change the settings of the core");
    case Flag::BackupManage: return PermissionText::tr("Make and remove backups");
    case Flag::MetricsView: return PermissionText::tr("Read metrics");
    }
    return {};
}

QList<Permission::Flag> grantablePermissions(bool perServer)
{
    QList<Permission::Flag> flags;
    const auto meta = QMetaEnum::fromType<Permission::Flag>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        const auto flag = static_cast<Permission::Flag>(meta.value(i));
        if (!permissionText(flag).isEmpty() && (!perServer || Permission::isPerServer(flag)))
            flags.append(flag);
    }
    return flags;
}

QString grantsSummary(const Grants &grants)
{
    if (grants.administrator)
        return PermissionText::tr("Administrator");
    QStringList parts;
    if (!grants.everywhere.isEmpty())
        parts.append(PermissionText::tr("%n permission(s)", nullptr, static_cast<int>(grants.everywhere.size())));
    if (!grants.servers.isEmpty())
        parts.append(PermissionText::tr("on %n server(s)", nullptr, static_cast<int>(grants.servers.size())));
    return parts.isEmpty() ? PermissionText::tr("Nothing of its own") : parts.join(QLatin1StringView(", "));
}

} // namespace Pitwall
