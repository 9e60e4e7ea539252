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
    for (const auto &labels : {network(), security(), rest()}) {
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
    if (area == "retention"_L1 || area == "backup"_L1)
        return SettingTexts::tr("What is kept");
    return area;
}

QStringList areas()
{
    return {u"public"_s, u"servers"_s, u"net"_s, u"security"_s, u"retention"_s, u"backup"_s};
}

} // namespace Pitwall::SettingLabels
