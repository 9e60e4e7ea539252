#include "ui/replays/spareserver.h"

#include "ui/model/serverlistmodel.h"
#include "ui/replays/replayjobs.h"
#include "ui/replays/replaytexts.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/toast.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr auto replayFolderSetting = "replayFolder"_L1; ///< of the definition of BZFlag
static constexpr int longestServerName = 64;

SpareServer::SpareServer(PageContext &context, Page &page, ReplayJobs &jobs)
    : QObject(&page)
    , m_context(context)
    , m_page(page)
    , m_jobs(jobs)
{}

bool SpareServer::plays(const QString &kind)
{
    return kind == "bzflag"_L1;
}

void SpareServer::fail(const Error &error)
{
    m_page.errors().showError(tr("The recording cannot be played on a server."), error);
}

void SpareServer::play(const ReplayRecord &record)
{
    whenDone(m_context.clients.core.info(), this, [this, record](const Result<CoreInfo> &info) {
        if (!info)
            return fail(info.error());
        if (info->hostName != QSysInfo::machineHostName())
            return fail(
                {.code = Error::Code::Unsupported,
                 .detail = u"the recording has to lie on the machine of the core, which is %1"_s.arg(info->hostName)});
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + u"/pitwall/recordings/"_s + record.id.toString();
        if (!QDir().mkpath(folder))
            return fail({.code = Error::Code::Unavailable, .detail = folder + u" cannot be made"_s});
        const QString file = folder + u'/' + QFileInfo(record.fileName).fileName();
        m_jobs.save(m_context.clients.replays.download(record.id, file), file,
                    [this, record, folder](const QString &) { prepare(record, folder); });
    });
}

void SpareServer::prepare(const ReplayRecord &record, const QString &folder)
{
    const ServerListModel &servers = m_context.servers;
    for (int row = 0; row < servers.count(); ++row) {
        const ServerView &server = servers.at(row);
        const bool spare = server.record.game == record.kind
            && !server.record.settings.value(replayFolderSetting).toString().isEmpty()
            && server.status.state == ServerStatus::State::Offline;
        if (!spare)
            continue;
        QJsonObject settings = server.record.settings;
        settings.insert(replayFolderSetting, folder);
        const QJsonObject changes{{u"name"_s, freeName(record)}, {u"settings"_s, settings}};
        whenDone(m_context.clients.servers.update(server.record.id, changes, server.record.version), this,
                 [this](const Result<ServerView> &changed) { start(changed); });
        return;
    }
    add(record, folder);
}

QString SpareServer::freeName(const ReplayRecord &record) const
{
    const QString wanted = tr("Replay: %1").arg(ReplayTexts::title(record)).left(longestServerName - 4);
    const auto isTaken = [this](const QString &name) {
        for (int row = 0; row < m_context.servers.count(); ++row) {
            if (m_context.servers.at(row).record.name.compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    };
    QString name = wanted;
    for (int i = 2; isTaken(name); ++i)
        name = u"%1 %2"_s.arg(wanted).arg(i);
    return name;
}

void SpareServer::add(const ReplayRecord &record, const QString &folder)
{
    ServerRecord server;
    server.game = record.kind;
    server.name = freeName(record);
    server.settings.insert(replayFolderSetting, folder);
    whenDone(m_context.clients.games.suggestPorts(record.kind), this,
             [this, server](const Result<QMap<QString, int>> &ports) {
                 if (!ports)
                     return fail(ports.error());
                 ServerRecord ready = server;
                 ready.ports = *ports;
                 whenDone(m_context.clients.servers.add(ready), this,
                          [this](const Result<ServerView> &added) { start(added); });
             });
}

void SpareServer::start(const Result<ServerView> &server)
{
    if (!server)
        return fail(server.error());
    whenDone(m_context.clients.servers.start(server->record.id), this,
             [this, id = server->record.id](const Result<Job> &job) {
                 if (!job)
                     return fail(job.error());
                 Q_EMIT started(id);
                 m_page.toast().say(
                     tr("The server starts. Join it as an observer: /replay load #1, then /replay play."));
             });
}

} // namespace Pitwall
