#include "ui/settings/labels.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace Pitwall::SettingLabels {

namespace {

struct SettingTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::SettingTexts)
};

} // namespace

static QHash<QString, Label> network()
{
    return {
        {u"net.port"_s,
         {SettingTexts::tr("Port"), SettingTexts::tr("For the app, the players' page and scripts. 0: any free one.")}},
        {u"net.tls"_s,
         {SettingTexts::tr("Encrypt on the network (HTTPS)"),
          SettingTexts::tr("Without it, passwords and what is done can be read on the way.")}},
        {u"net.certificateFile"_s,
         {SettingTexts::tr("Certificate file"), SettingTexts::tr("PEM. Empty: Pitwall makes one itself."), true}},
        {u"net.privateKeyFile"_s,
         {SettingTexts::tr("Private key file"), SettingTexts::tr("PEM, belongs to the certificate file."), true}},
        {u"net.allowedHosts"_s,
         {SettingTexts::tr("Host names"),
          SettingTexts::tr("By which it may be reached besides its own addresses; one a line."), true}},
        {u"net.allowedOrigins"_s,
         {SettingTexts::tr("Other pages that may change things"),
          SettingTexts::tr("Origins such as https://wall.lan; one a line."), true}},
        {u"net.ioThreads"_s, {SettingTexts::tr("Threads for the network"), {}, true}},
        {u"net.maxConnections"_s, {SettingTexts::tr("Connections at most"), {}, true}},
        {u"net.maxConnectionsPerAddress"_s,
         {SettingTexts::tr("Connections at most from one address"), SettingTexts::tr("Not counted on this machine."),
          true}},
        {u"net.headerTimeoutSeconds"_s, {SettingTexts::tr("Seconds for the head of a request"), {}, true}},
        {u"net.idleTimeoutSeconds"_s, {SettingTexts::tr("Seconds until an idle connection ends"), {}, true}},
        {u"net.maxRequestLineBytes"_s, {SettingTexts::tr("Longest request line in bytes"), {}, true}},
        {u"net.maxHeaderBytes"_s, {SettingTexts::tr("Largest head of a request in bytes"), {}, true}},
        {u"net.maxBodyBytes"_s, {SettingTexts::tr("Largest request in bytes"), {}, true}},
    };
}

static QHash<QString, Label> security()
{
    return {
        {u"security.loginIdleHours"_s, {SettingTexts::tr("Hours until an unused login ends"), {}}},
        {u"security.loginMaxDays"_s, {SettingTexts::tr("Days until every login ends"), {}}},
        {u"security.loginTriesPerMinute"_s,
         {SettingTexts::tr("Login tries a minute"), SettingTexts::tr("For each account and each address."), true}},
        {u"security.passwordMinLength"_s, {SettingTexts::tr("Shortest password"), SettingTexts::tr("Characters.")}},
        {u"security.passwordMemoryMiB"_s,
         {SettingTexts::tr("Memory to check a password, in MiB"),
          SettingTexts::tr("More makes stolen hashes harder to break, and logins slower."), true}},
        {u"security.passwordPasses"_s, {SettingTexts::tr("Passes to check a password"), {}, true}},
    };
}

static QHash<QString, Label> relay()
{
    return {
        {u"relay.on"_s,
         {SettingTexts::tr("Take replays from games"),
          SettingTexts::tr("Games stream their replays here while they are played, and others watch them.")}},
        {u"relay.port"_s, {SettingTexts::tr("Port of the relay"), SettingTexts::tr("0: any free one.")}},
        {u"relay.openToLan"_s,
         {SettingTexts::tr("Other machines may reach the relay"),
          SettingTexts::tr("Without it, only games on this machine.")}},
        {u"relay.access"_s,
         {SettingTexts::tr("Whose games are taken"),
          SettingTexts::tr("\"open\": everybody's. \"expected\": games that were not announced go to quarantine. "
                           "\"tokens\": announced games only, and writers and watchers show a token.")}},
        {u"relay.allowedAddresses"_s,
         {SettingTexts::tr("Addresses that may connect"),
          SettingTexts::tr("Networks such as 192.168.1.0/24, one a line. Empty: all."), true}},
        {u"relay.delayMode"_s,
         {SettingTexts::tr("How watchers are kept behind"),
          SettingTexts::tr("\"wallClock\": by seconds. \"ticks\": by ticks of the game, which stand still while it is "
                           "paused. \"off\": nobody watches live.")}},
        {u"relay.delay"_s,
         {SettingTexts::tr("How far watchers are behind"), SettingTexts::tr("Seconds, or ticks of the game.")}},
        {u"relay.releaseAtEnd"_s,
         {SettingTexts::tr("Show the rest at once when a game is over"),
          SettingTexts::tr("Without it, watchers stay behind to the end.")}},
        {u"relay.quorum"_s,
         {SettingTexts::tr("Players that must agree"),
          SettingTexts::tr("So many must have sent the same before it is shown; fewer where fewer play."), true}},
        {u"relay.graceSeconds"_s,
         {SettingTexts::tr("Seconds until a game without players is over"),
          SettingTexts::tr("Who comes back by then goes on with it."), true}},
        {u"relay.silentSeconds"_s,
         {SettingTexts::tr("Seconds of silence until a player has no say"),
          SettingTexts::tr("Only when the others have gone on."), true}},
        {u"relay.silentTicks"_s, {SettingTexts::tr("Ticks that the others must be ahead for that"), {}, true}},
        {u"relay.maxGameMinutes"_s, {SettingTexts::tr("Longest game in minutes"), {}, true}},
    };
}

static QHash<QString, Label> relayLimits()
{
    return {
        {u"relay.ioThreads"_s, {SettingTexts::tr("Threads of the relay"), {}, true}},
        {u"relay.lineTimeoutSeconds"_s, {SettingTexts::tr("Seconds for the first line of a connection"), {}, true}},
        {u"relay.headerTimeoutSeconds"_s,
         {SettingTexts::tr("Seconds until a game must have begun"),
          SettingTexts::tr("Games connect when their lobby opens, which may wait for hours."), true}},
        {u"relay.idleTimeoutSeconds"_s, {SettingTexts::tr("Seconds until a silent game is cut off"), {}, true}},
        {u"relay.readerStallSeconds"_s,
         {SettingTexts::tr("Seconds until a watcher that takes nothing is cut off"), {}, true}},
        {u"relay.maxHeaderKb"_s, {SettingTexts::tr("Largest header of a replay in kB"), {}, true}},
        {u"relay.maxStreamMb"_s, {SettingTexts::tr("Most that one player may send, in MB"), {}, true}},
        {u"relay.maxRateKb"_s,
         {SettingTexts::tr("Most that one player may send, in kB a second"), SettingTexts::tr("0: any."), true}},
        {u"relay.maxConnections"_s, {SettingTexts::tr("Connections to the relay at most"), {}, true}},
        {u"relay.maxConnectionsPerAddress"_s,
         {SettingTexts::tr("Connections to the relay at most from one address"),
          SettingTexts::tr("Not counted on this machine."), true}},
        {u"relay.maxWritersPerGame"_s, {SettingTexts::tr("Players that stream one game at most"), {}, true}},
        {u"relay.maxReadersPerGame"_s, {SettingTexts::tr("Watchers of one game at most"), {}, true}},
        {u"relay.maxGames"_s, {SettingTexts::tr("Games at the same time at most"), {}, true}},
        {u"relay.maxMemoryMb"_s,
         {SettingTexts::tr("Memory of the relay at most, in MB"),
          SettingTexts::tr(
              "For what games stream. Once it is used up nobody new comes in; who plays goes on. 0: no limit."),
          true}},
        {u"relay.journal"_s,
         {SettingTexts::tr("Write a journal"),
          SettingTexts::tr("Without it, what is being streamed is lost when the core dies. For measurements only."),
          true}},
        {u"relay.syncMs"_s, {SettingTexts::tr("Milliseconds until what came is safely on the disk"), {}, true}},
    };
}

static QHash<QString, Label> archive()
{
    return {
        {u"replays.folder"_s,
         {SettingTexts::tr("Folder of the archive"), SettingTexts::tr("Empty: in the data folder of the core.")}},
        {u"replays.public"_s,
         {SettingTexts::tr("Players find replays on their page"),
          SettingTexts::tr("Single replays can be hidden from it.")}},
        {u"replays.collect"_s,
         {SettingTexts::tr("Keep what game servers record"), SettingTexts::tr("Demos, saves and recordings.")}},
        {u"replays.keepDays"_s,
         {SettingTexts::tr("Days that replays are kept"),
          SettingTexts::tr("0: for ever. Older ones go to the trash; pinned ones stay.")}},
        {u"replays.keepGb"_s,
         {SettingTexts::tr("Most that the archive may take, in GB"),
          SettingTexts::tr("0: any. The oldest go to the trash when there is more; pinned ones stay.")}},
        {u"replays.keepRules"_s,
         {SettingTexts::tr("Other times for a kind or a tag"),
          SettingTexts::tr("One rule a line: \"kind:openttd 14 days\", \"tag:final forever\", \"kind:teeworlds 5 GB\". "
                           "The first with a time decides, instead of the days above.")}},
        {u"replays.trashDays"_s, {SettingTexts::tr("Days in the trash until replays are gone"), {}}},
        {u"replays.quarantineDays"_s,
         {SettingTexts::tr("Days in quarantine until replays are gone"),
          SettingTexts::tr("Games that nobody announced are there.")}},
        {u"replays.compressionLevel"_s,
         {SettingTexts::tr("Compression"), SettingTexts::tr("1: fast, 19: small."), true}},
    };
}

static QHash<QString, Label> fafDatabase()
{
    return {
        {u"faf.host"_s,
         {SettingTexts::tr("Host of the database"),
          SettingTexts::tr("It knows titles, players and ratings of games. Empty: there is none.")}},
        {u"faf.port"_s, {SettingTexts::tr("Port of the database"), {}}},
        {u"faf.name"_s, {SettingTexts::tr("Name of the database"), {}}},
        {u"faf.user"_s, {SettingTexts::tr("User of the database"), {}}},
        {u"faf.passwordFile"_s,
         {SettingTexts::tr("File with the password"),
          SettingTexts::tr("Its first line; nobody but the user of the core may read it (mode 0600).")}},
        {u"faf.writeResults"_s,
         {SettingTexts::tr("Write back that a replay is there"),
          SettingTexts::tr("Fills in the length in ticks and that the replay is available."), true}},
    };
}

static QHash<QString, Label> rest()
{
    return {
        {u"public.title"_s,
         {SettingTexts::tr("Title of the players' page"), SettingTexts::tr("The name of your event.")}},
        {u"servers.minFreeDiskMb"_s, {SettingTexts::tr("Warn below this much free disk, in MB"), {}}},
        {u"servers.refuseStartDiskMb"_s, {SettingTexts::tr("Start nothing below this much free disk, in MB"), {}}},
        {u"servers.startSpacingMs"_s,
         {SettingTexts::tr("Pause between automatic starts, in ms"), SettingTexts::tr("So that not all begin at once."),
          true}},
        {u"servers.startConcurrency"_s, {SettingTexts::tr("Servers that may start at the same time"), {}, true}},
        {u"servers.outputKeepMb"_s,
         {SettingTexts::tr("Output kept for each server, in MB"), SettingTexts::tr("Compressed.")}},
        {u"servers.outputKeepDays"_s, {SettingTexts::tr("Days that output is kept"), {}}},
        {u"servers.outputBacklogMb"_s,
         {SettingTexts::tr("Output that may wait to be stored, in MB"), SettingTexts::tr("For each server."), true}},
        {u"servers.liveLinesPerSecond"_s,
         {SettingTexts::tr("Lines a second that are sent live"), SettingTexts::tr("What is more is stored only."),
          true}},
        {u"retention.jobDays"_s, {SettingTexts::tr("Days that finished jobs are kept"), {}}},
        {u"backup.keep"_s,
         {SettingTexts::tr("Backups that are kept"), SettingTexts::tr("The oldest go when there are more.")}},
    };
}

Label of(const QString &key)
{
    for (const auto &labels : {network(), security(), relay(), relayLimits(), archive(), fafDatabase(), rest()}) {
        if (const auto it = labels.constFind(key); it != labels.cend())
            return *it;
    }
    return {.title = key};
}

QString areaTitle(const QString &area)
{
    if (area == "net"_L1)
        return SettingTexts::tr("Network");
    if (area == "security"_L1)
        return SettingTexts::tr("Logins and passwords");
    if (area == "public"_L1)
        return SettingTexts::tr("Players' page");
    if (area == "servers"_L1)
        return SettingTexts::tr("Servers");
    if (area == "relay"_L1)
        return SettingTexts::tr("Replay relay");
    if (area == "replays"_L1)
        return SettingTexts::tr("Replay archive");
    if (area == "faf"_L1)
        return SettingTexts::tr("FAF database");
    if (area == "retention"_L1 || area == "backup"_L1)
        return SettingTexts::tr("What is kept");
    return area;
}

QStringList areas()
{
    return {u"public"_s, u"servers"_s,  u"relay"_s,     u"replays"_s, u"faf"_s,
            u"net"_s,    u"security"_s, u"retention"_s, u"backup"_s};
}

} // namespace Pitwall::SettingLabels
