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

using Texts = SettingTexts;

} // namespace

static QHash<QString, Label> network()
{
    return {
        {u"net.port"_s, {Texts::tr("Port"), Texts::tr("For the app, the players' page and scripts. 0: any free one.")}},
        {u"net.tls"_s,
         {Texts::tr("Encrypt on the network (HTTPS)"),
          Texts::tr("Without it, passwords and what is done can be read on the way.")}},
        {u"net.certificateFile"_s,
         {Texts::tr("Certificate file"), Texts::tr("PEM. Empty: Pitwall makes one itself."), true}},
        {u"net.privateKeyFile"_s,
         {Texts::tr("Private key file"), Texts::tr("PEM, belongs to the certificate file."), true}},
        {u"net.allowedHosts"_s,
         {Texts::tr("Host names"), Texts::tr("By which it may be reached besides its own addresses; one a line."),
          true}},
        {u"net.allowedOrigins"_s,
         {Texts::tr("Other pages that may change things"), Texts::tr("Origins such as https://wall.lan; one a line."),
          true}},
        {u"net.ioThreads"_s, {Texts::tr("Threads for the network"), {}, true}},
        {u"net.maxConnections"_s, {Texts::tr("Connections at most"), {}, true}},
        {u"net.maxConnectionsPerAddress"_s,
         {Texts::tr("Connections at most from one address"), Texts::tr("Not counted on this machine."), true}},
        {u"net.headerTimeoutSeconds"_s, {Texts::tr("Seconds for the head of a request"), {}, true}},
        {u"net.idleTimeoutSeconds"_s, {Texts::tr("Seconds until an idle connection ends"), {}, true}},
        {u"net.maxRequestLineBytes"_s, {Texts::tr("Longest request line in bytes"), {}, true}},
        {u"net.maxHeaderBytes"_s, {Texts::tr("Largest head of a request in bytes"), {}, true}},
        {u"net.maxBodyBytes"_s, {Texts::tr("Largest request in bytes"), {}, true}},
    };
}

static QHash<QString, Label> security()
{
    return {
        {u"security.loginIdleHours"_s, {Texts::tr("Hours until an unused login ends"), {}}},
        {u"security.loginMaxDays"_s, {Texts::tr("Days until every login ends"), {}}},
        {u"security.loginTriesPerMinute"_s,
         {Texts::tr("Login tries a minute"), Texts::tr("For each account and each address."), true}},
        {u"security.passwordMinLength"_s, {Texts::tr("Shortest password"), Texts::tr("Characters.")}},
        {u"security.passwordMemoryMiB"_s,
         {Texts::tr("Memory to check a password, in MiB"),
          Texts::tr("More makes stolen hashes harder to break, and logins slower."), true}},
        {u"security.passwordPasses"_s, {Texts::tr("Passes to check a password"), {}, true}},
    };
}

static QHash<QString, Label> rest()
{
    return {
        {u"public.title"_s, {Texts::tr("Title of the players' page"), Texts::tr("The name of your event.")}},
        {u"servers.minFreeDiskMb"_s, {Texts::tr("Warn below this much free disk, in MB"), {}}},
        {u"servers.refuseStartDiskMb"_s, {Texts::tr("Start nothing below this much free disk, in MB"), {}}},
        {u"servers.startSpacingMs"_s,
         {Texts::tr("Pause between automatic starts, in ms"), Texts::tr("So that not all begin at once."), true}},
        {u"servers.startConcurrency"_s, {Texts::tr("Servers that may start at the same time"), {}, true}},
        {u"servers.outputKeepMb"_s, {Texts::tr("Output kept for each server, in MB"), Texts::tr("Compressed.")}},
        {u"servers.outputKeepDays"_s, {Texts::tr("Days that output is kept"), {}}},
        {u"servers.outputBacklogMb"_s,
         {Texts::tr("Output that may wait to be stored, in MB"), Texts::tr("For each server."), true}},
        {u"servers.liveLinesPerSecond"_s,
         {Texts::tr("Lines a second that are sent live"), Texts::tr("What is more is stored only."), true}},
        {u"retention.jobDays"_s, {Texts::tr("Days that finished jobs are kept"), {}}},
        {u"backup.keep"_s, {Texts::tr("Backups that are kept"), Texts::tr("The oldest go when there are more.")}},
    };
}

Label of(const QString &key)
{
    for (const auto &labels : {network(), security(), rest()}) {
        if (const auto it = labels.constFind(key); it != labels.cend())
            return *it;
    }
    return {.title = key};
}

QString areaTitle(const QString &area)
{
    if (area == "net"_L1)
        return Texts::tr("Network");
    if (area == "security"_L1)
        return Texts::tr("Logins and passwords");
    if (area == "public"_L1)
        return Texts::tr("Players' page");
    if (area == "servers"_L1)
        return Texts::tr("Servers");
    if (area == "retention"_L1 || area == "backup"_L1)
        return Texts::tr("What is kept");
    return area;
}

QStringList areas()
{
    return {u"public"_s, u"servers"_s, u"net"_s, u"security"_s, u"retention"_s, u"backup"_s};
}

} // namespace Pitwall::SettingLabels
