#include "tests/ui/coredata.h"

#include "core/client/apicall.h"
#include "core/model/access.h"
#include "core/model/activity.h"
#include "core/model/coreinfo.h"
#include "tests/support/samples.h"
#include "tests/ui/replaydata.h"

#include <QDir>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Pitwall::CoreData {

static Time ago(Milliseconds span)
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()) - span;
}

template<HasFields T>
static QJsonObject listOf(const QList<T> &items)
{
    return {{u"items"_s, FieldValue<QList<T>>::write(items)}};
}

OutputPage outputPage(qint64 from, qint64 to)
{
    static const char *const texts[] = {
        "[2026-11-21 20:14:02][game]: team_join player='3:Böse Ente' team=0",
        "[2026-11-21 20:14:05][chat]: 3:-2:Böse Ente: hello everybody",
        "[2026-11-21 20:14:09][game]: kill killer='3:Böse Ente' victim='1:nameless tee' weapon=2 special=0",
        "[2026-11-21 20:14:11][game]: pickup player='1:nameless tee' item=2",
        "[2026-11-21 20:14:12][server]: maps/ctf5.map crc is 8f1ba2c7",
        "[2026-11-21 20:14:15][net]: timeout of '192.168.1.44:51234', the client did not answer for 10 seconds"};
    OutputPage page;
    for (qint64 seq = from; seq <= to; ++seq) {
        OutputLine line{.seq = seq, .at = ago(Seconds(to - seq)), .text = QString::fromUtf8(texts[seq % 6])};
        if (seq % 23 == 7)
            line = {.seq = seq, .at = line.at, .kind = OutputLine::Kind::Input, .text = u"status"_s, .who = u"ada"_s};
        if (seq % 37 == 11)
            line = {.seq = seq, .at = line.at, .kind = OutputLine::Kind::Event, .text = u"ready after 0.4 s"_s};
        page.lines.append(line);
    }
    page.moreBefore = from > 1;
    return page;
}

QList<GameInfo> games()
{
    QList<GameInfo> games;
    const QDir folder(qEnvironmentVariable("PITWALL_SOURCE") + u"/resources/games"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (name == "schema.json"_L1)
            continue;
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        const QString package = json.value("find"_L1).toObject().value("package"_L1).toString();
        GameInfo info = fromJson<GameInfo>(json).value_or(GameInfo());
        info.package = package;
        info.capabilities = {u"query"_s, u"players"_s, u"say"_s, u"kick"_s, u"map"_s, u"command"_s};
        info.untested = info.id == "minecraft"_L1 || info.id == "factorio"_L1;
        info.installed = !info.untested && info.id != "freeciv"_L1;
        if (info.installed) {
            info.executable = u"/usr/games/"_s + package;
            info.installedVersion = u"0.7.5-2"_s;
        } else {
            info.missing = {package.isEmpty() ? info.id : u"%1 (package %1)"_s.arg(package)};
        }
        games.append(info);
    }
    return games;
}

static QList<MetricSample> samples()
{
    QList<MetricSample> samples;
    for (int i = 360; i >= 0; --i) {
        if (i > 180 && i < 200)
            continue; // it did not run
        const double wave = std::sin(i / 17.0);
        samples.append({.at = ago(Seconds(10 * i)),
                        .cpuPercent = 8 + 5 * wave + 2 * std::sin(i / 3.0),
                        .memoryBytes = (58.0 + 6 * std::sin(i / 90.0)) * 1024 * 1024,
                        .players = std::round(7 + 4 * wave),
                        .latencyMs = 0.8 + 0.3 * std::sin(i / 5.0)});
    }
    return samples;
}

static QList<Incident> incidents(const ServerId &server)
{
    QStringList lines;
    for (int i = 0; i < 14; ++i)
        lines.append(u"[2026-11-21 20:1%1:07][engine]: tick %2 took %3 ms"_s.arg(i / 5).arg(4711 + i).arg(3 + i * i));
    lines.append(u"*** buffer overflow detected ***: terminated"_s);
    return {{.id = IncidentId::create(),
             .server = server,
             .at = ago(4min),
             .kind = Incident::Kind::Crash,
             .title = u"ended unexpectedly by signal 6 (SIGABRT), core dumped"_s,
             .detail = u"restarted at once"_s,
             .lastLines = lines},
            {.id = IncidentId::create(),
             .server = server,
             .at = ago(26h),
             .kind = Incident::Kind::Hang,
             .title = u"did not answer 3 queries in a row"_s,
             .detail = u"restarted at once"_s},
            {.id = IncidentId::create(),
             .server = server,
             .at = ago(50h),
             .kind = Incident::Kind::StartFailed,
             .title = u"port 8303 (game) is used by another program"_s}};
}

static void answerServer(FakeTransport &transport, const ServerId &id)
{
    const QString server = id.toString();
    const auto path = [&server](QStringView what) {
        return apiPath({u"servers", server, what});
    };
    transport.answer("GET", path(u"output"), toJson(outputPage(41000, 42000)));
    transport.answer("GET", path(u"metrics"), listOf(samples()));
    transport.answer("GET", path(u"incidents"), listOf(incidents(id)));
    transport.answer("POST", path(u"command"), {{u"reply"_s, u""_s}});
    for (const QStringView verb : {u"say", u"kick", u"map"})
        transport.answer("POST", path(verb), {});
    transport.answer(
        "GET", apiPath({u"servers", server, u"output", u"files"}),
        listOf(QList<OutputFile>{
            {.name = u"000000042000.log"_s, .from = ago(2h), .to = ago(1s), .bytes = 1300000, .lines = 18211},
            {.name = u"000000023789.log.zst"_s,
             .from = ago(20h),
             .to = ago(2h),
             .bytes = 4100000,
             .lines = 23788,
             .sha256 = QString(64, u'a')}}));
    transport.answerBytes(apiPath({u"servers", server, u"output", u"files", u"000000042000.log"}), "one\ntwo\n");
}

static void answerActivity(FakeTransport &transport)
{
    QList<Job> jobs;
    QList<AuditEntry> audit;
    QList<LogEntry> log;
    for (int i = 0; i < 40; ++i) {
        Job job{.id = JobId::create(),
                .kind = i % 3 == 0 ? u"backup.create"_s : u"server.start"_s,
                .subject = i % 3 == 0 ? QString() : Samples::server(0).record.id.toString(),
                .title = i % 3 == 0 ? u"Back up the store"_s : u"Start Friday Night Teeworlds"_s,
                .state = i == 0 ? Job::State::Running
                    : i == 4    ? Job::State::Failed
                                : Job::State::Done,
                .progress = i == 0 ? 40 : -1,
                .stage = i == 0 ? u"copying"_s : QString(),
                .cancelable = i == 0,
                .who = u"ada"_s,
                .error = i == 4 ? u"port 8303 is used by another program"_s : QString(),
                .createdAt = ago(i * 17min)};
        job.startedAt = job.createdAt;
        if (job.isOver())
            job.endedAt = job.createdAt + 2300ms;
        jobs.append(job);
        audit.append({.id = AuditId::create(),
                      .at = ago(i * 11min),
                      .who = i % 4 == 0 ? u"grace"_s : u"ada"_s,
                      .address = u"192.168.1.%1"_s.arg(20 + i % 4),
                      .via = u"bearer"_s,
                      .action = i % 2 == 0 ? u"server.update"_s : u"server.restart"_s,
                      .subject = u"server/5d0c4a1e"_s,
                      .status = i == 3 ? 403 : 200,
                      .before = {{u"name"_s, u"Friday"_s}},
                      .after = {{u"name"_s, u"Friday Night Teeworlds"_s}}});
        log.append({.seq = 400 - i,
                    .at = ago(i * 3min),
                    .level = i == 2  ? LogEntry::Level::Critical
                        : i % 7 == 3 ? LogEntry::Level::Warning
                                     : LogEntry::Level::Info,
                    .category = u"pitwall.servers.runner"_s,
                    .text = u"a server is ready name=\"Friday Night Teeworlds\" after=0.4s"_s});
    }
    transport.answer("GET", u"/api/v1/jobs"_s, listOf(jobs));
    transport.answer("GET", u"/api/v1/audit"_s, listOf(audit));
    transport.answer("GET", u"/api/v1/log"_s, listOf(log));
}

static void answerAccess(FakeTransport &transport)
{
    const Group referees{.id = GroupId::create(),
                         .name = u"Referees"_s,
                         .grants = {.everywhere = {Permission::Flag::ServersView, Permission::Flag::ServersModerate}},
                         .version = 1};
    const User ada{.id = UserId::create(),
                   .name = u"ada"_s,
                   .grants = {.administrator = true},
                   .createdAt = ago(500h),
                   .lastLogin = ago(3min),
                   .version = 1};
    const User grace{.id = UserId::create(),
                     .name = u"grace"_s,
                     .groups = {referees.id},
                     .grants = {.everywhere = {Permission::Flag::ServersConsole}},
                     .createdAt = ago(400h),
                     .version = 2};
    transport.answer("GET", u"/api/v1/users"_s, listOf(QList<User>{ada, grace}));
    transport.answer("GET", u"/api/v1/groups"_s, listOf(QList<Group>{referees}));
    transport.answer("GET", u"/api/v1/tokens"_s,
                     listOf(QList<ApiToken>{{.id = TokenId::create(),
                                             .name = u"wallboard"_s,
                                             .user = ada.id,
                                             .scope = {.everywhere = {Permission::Flag::ServersView}},
                                             .createdAt = ago(90h),
                                             .expiresAt = ago(-500h),
                                             .lastUsed = ago(20s)}}));
}

static void answerCore(FakeTransport &transport)
{
    const CoreInfo info{.version = u"0.1.0"_s,
                        .hostName = u"hall-1"_s,
                        .startedAt = ago(30h),
                        .addresses = {u"http://127.0.0.1:8400"_s},
                        .cpuPercent = 1.4,
                        .memoryBytes = 61 * 1024 * 1024,
                        .diskFreeBytes = 212LL * 1024 * 1024 * 1024,
                        .servers = 11,
                        .running = 6};
    transport.answer("GET", u"/api/v1/core"_s, toJson(info));
    CoreInfo open = info;
    open.openToLan = true;
    open.addresses.append(u"https://192.168.1.5:8400"_s);
    open.certificateFingerprint = u"8F:1B:A2:C7:"_s.repeated(7) + u"8F:1B:A2:C7"_s;
    transport.answer("PUT", u"/api/v1/core/lan"_s, toJson(open));
    const auto setting = [](const QString &key, const QString &type, const QJsonValue &value, qint64 least = 0,
                            qint64 most = 0, bool restart = false, const QString &source = u"default"_s) {
        return SettingInfo{.key = key,
                           .type = type,
                           .value = value,
                           .defaultValue = value,
                           .minimum = least,
                           .maximum = most,
                           .source = source,
                           .needsRestart = restart};
    };
    transport.answer("GET", u"/api/v1/settings"_s,
                     listOf(QList<SettingInfo>{
                         setting(u"net.port"_s, u"number"_s, 8400, 0, 65535, true),
                         setting(u"net.openToLan"_s, u"bool"_s, false),
                         setting(u"net.ioThreads"_s, u"number"_s, 1, 1, 16, true),
                         setting(u"net.tls"_s, u"bool"_s, true, 0, 0, true, u"file"_s),
                         setting(u"net.certificateFile"_s, u"text"_s, u""_s, 0, 0, true),
                         setting(u"net.privateKeyFile"_s, u"text"_s, u""_s, 0, 0, true),
                         setting(u"net.allowedHosts"_s, u"list"_s, QJsonArray{u"hall-1.lan"_s}, 0, 0, false, u"file"_s),
                         setting(u"net.allowedOrigins"_s, u"list"_s, QJsonArray()),
                         setting(u"net.maxConnections"_s, u"number"_s, 4096, 16, 60000),
                         setting(u"net.maxConnectionsPerAddress"_s, u"number"_s, 32, 1, 60000, false, u"environment"_s),
                         setting(u"net.idleTimeoutSeconds"_s, u"number"_s, 60, 5, 3600),
                         setting(u"security.loginIdleHours"_s, u"number"_s, 12, 1, 720),
                         setting(u"security.passwordMinLength"_s, u"number"_s, 10, 10, 64),
                         setting(u"relay.on"_s, u"bool"_s, true, 0, 0, false, u"file"_s),
                         setting(u"relay.port"_s, u"number"_s, 15000, 0, 65535, true),
                         setting(u"relay.openToLan"_s, u"bool"_s, true, 0, 0, false, u"file"_s),
                         setting(u"relay.access"_s, u"text"_s, u"open"_s),
                         setting(u"relay.delayMode"_s, u"text"_s, u"wallClock"_s),
                         setting(u"relay.delay"_s, u"number"_s, 300, 0, 1000000),
                         setting(u"replays.folder"_s, u"text"_s, u""_s, 0, 0, true),
                         setting(u"replays.keepDays"_s, u"number"_s, 0, 0, 36500),
                         setting(u"faf.host"_s, u"text"_s, u""_s),
                         setting(u"public.title"_s, u"text"_s, u"Game night"_s),
                         setting(u"retention.jobDays"_s, u"number"_s, 90, 1, 3650),
                         setting(u"backup.keep"_s, u"number"_s, 20, 1, 1000)}));
    transport.answer(
        "GET", u"/api/v1/backups"_s,
        listOf(QList<BackupInfo>{
            {.name = u"pitwall-2026-11-21T190848Z.db"_s, .at = ago(2h), .bytes = 4200000, .sha256 = QString(64, u'b')},
            {.name = u"pitwall-2026-11-20T190812Z.db"_s,
             .at = ago(26h),
             .bytes = 4100000,
             .sha256 = QString(64, u'c')}}));
}

void answer(FakeTransport &transport, const QList<ServerView> &servers)
{
    transport.answer("GET", u"/api/v1/games"_s, listOf(games()));
    for (const GameInfo &game : games()) {
        QJsonObject ports;
        for (const GamePort &port : game.ports)
            ports.insert(port.role, port.defaultNumber + 10);
        transport.answer("GET", apiPath({u"games", game.id, u"ports"}), {{u"ports"_s, ports}});
    }
    for (const ServerView &server : servers)
        answerServer(transport, server.record.id);
    answerActivity(transport);
    answerAccess(transport);
    answerCore(transport);
    ReplayData::answer(transport);
}

} // namespace Pitwall::CoreData
