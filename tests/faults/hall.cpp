#include "tests/faults/hall.h"

#include "tests/faults/processes.h"

#include "core/client/localcore.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QProcessEnvironment environment()
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"PATH"_s, all.value(u"PATH"_s) + u':' + qEnvironmentVariable("PITWALL_BIN")); // the test game is there
    all.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    all.remove(u"PITWALL_DATA_DIR"_s);
    return all;
}

Hall::Hall()
    : m_folders(Folders::of(m_folder.path()))
{
    for (QProcess *process : {&m_core, &m_app}) {
        process->setProcessEnvironment(environment());
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(m_folder.filePath(process == &m_core ? u"core.out"_s : u"app.out"_s));
    }
    QDir(m_folder.path()).mkpath(u"games"_s);
    QFile::copy(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/games/testgame.json"_s,
                m_folder.filePath(u"games/testgame.json"_s));
    QFile config(m_folders.configFile);
    if (config.open(QIODevice::WriteOnly))
        config.write("[net]\nport = 0\n"); // also for a core that the app starts
}

Hall::~Hall()
{
    Processes::endAllOf(m_folder.path());
    m_app.waitForFinished(5000);
    m_core.waitForFinished(5000);
}

Result<> Hall::run(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.start(qEnvironmentVariable("PITWALL_BIN") + u'/' + program,
                  QStringList{u"--data-dir"_s, m_folder.path()} + arguments);
    if (!process.waitForStarted(5000))
        return fail(Error::Code::Unavailable, program + u": "_s + process.errorString());
    return {};
}

Result<> Hall::startCore()
{
    const qint64 before = corePid();
    if (const Result<> started = run(m_core, u"pitwalld"_s, {}); !started)
        return started;
    if (waitForCoreAfter(before) > 0)
        return {};
    QFile said(m_folder.filePath(u"core.out"_s));
    return fail(Error::Code::Unavailable,
                u"the core did not come up: "_s
                    + (said.open(QIODevice::ReadOnly) ? QString::fromUtf8(said.readAll()) : QString()));
}

Result<> Hall::restartCore()
{
    m_core.kill();
    m_core.waitForFinished(5000);
    return startCore();
}

Result<> Hall::startApp()
{
    return run(m_app, u"pitwall"_s, {});
}

void Hall::killApp()
{
    m_app.kill();
    m_app.waitForFinished(5000);
}

qint64 Hall::corePid() const
{
    const Result<RunningCore> core = RunningCore::read(m_folders.coreFile());
    return core && Processes::isAlive(core->pid) ? core->pid : 0;
}

qint64 Hall::waitForCoreAfter(qint64 pid) const
{
    qint64 now = 0;
    const bool came = QTest::qWaitFor(
        [&] {
            now = corePid();
            return now > 0 && now != pid;
        },
        20000);
    return came ? now : 0;
}

ApiUser Hall::user() const
{
    const Result<Peer> peer = findLocalCore(m_folders);
    return peer ? ApiUser(peer->url.toString(), peer->bearer.reveal()) : ApiUser({});
}

QString Hall::add(const QString &game, const QString &name, const QJsonObject &settings,
                  const QJsonObject &policy) const
{
    const ApiUser admin = user();
    const QJsonObject ports = admin.get(u"/api/v1/games/%1/ports"_s.arg(game)).json.value("ports"_L1).toObject();
    const Answer added = admin.post(u"/api/v1/servers"_s,
                                    {{u"name"_s, name},
                                     {u"game"_s, game},
                                     {u"bindAddress"_s, u"127.0.0.1"_s},
                                     {u"ports"_s, ports},
                                     {u"settings"_s, settings},
                                     {u"policy"_s, policy}});
    if (added.status != 201)
        qWarning("%s was not added: %s", qPrintable(name), added.body.constData());
    return added.json["record"_L1]["id"_L1].toString();
}

bool Hall::start(const QString &server) const
{
    const ApiUser admin = user();
    admin.finished(admin.post(u"/api/v1/servers/%1/start"_s.arg(server)));
    return state(server) == "online"_L1;
}

QJsonObject Hall::status(const QString &server) const
{
    return user().get(u"/api/v1/servers/"_s + server).json["status"_L1].toObject();
}

QString Hall::state(const QString &server) const
{
    return status(server).value("state"_L1).toString();
}

qint64 Hall::pid(const QString &server) const
{
    return status(server).value("pid"_L1).toInteger();
}

QJsonArray Hall::incidents(const QString &server) const
{
    return user().get(u"/api/v1/servers/%1/incidents"_s.arg(server)).items();
}

} // namespace Pitwall
