#include "tests/engine/coreprocess.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString program(const QString &name)
{
    return qEnvironmentVariable("PITWALL_BIN") + u'/' + name;
}

CoreProcess::CoreProcess()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, environment.value(u"PATH"_s) + u':' + qEnvironmentVariable("PITWALL_BIN"));
    environment.remove(u"PITWALL_DATA_DIR"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { read(); });
    QDir(m_folder.path()).mkpath(u"games"_s);
    QFile::copy(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/data/games/testgame.json"_s,
                m_folder.filePath(u"games/testgame.json"_s));
}

CoreProcess::~CoreProcess()
{
    if (m_process.state() == QProcess::NotRunning && !start())
        return;
    const ApiUser user = administrator();
    const QJsonArray servers = user.get(u"/api/v1/servers"_s).items();
    for (const auto server : servers) {
        const QString id = server[u"record"_s][u"id"_s].toString();
        if (!server[u"status"_s][u"session"_s].toString().isEmpty())
            user.finished(user.post(u"/api/v1/servers/%1/kill"_s.arg(id)));
    }
    if (stop() < 0)
        kill();
}

void CoreProcess::read()
{
    m_output += QString::fromUtf8(m_process.readAll());
    static const QRegularExpression ready(u"is ready: (http://\\S+)"_s);
    static const QRegularExpression code(u"One-time code: (\\S+)"_s);
    if (const auto match = ready.match(m_output); match.hasMatch())
        m_url = match.captured(1);
    if (const auto match = code.match(m_output); match.hasMatch())
        m_setupCode = match.captured(1);
}

Result<> CoreProcess::start(const QStringList &arguments)
{
    m_output.clear();
    m_url.clear();
    m_setupCode.clear();
    m_process.start(program(u"pitwalld"_s), QStringList{u"--data-dir"_s, dataDir(), u"--port"_s, u"0"_s} + arguments);
    const bool ready =
        QTest::qWaitFor([this] { return !m_url.isEmpty() || m_process.state() == QProcess::NotRunning; }, 20000);
    if (!ready || m_url.isEmpty())
        return fail(Error::Code::Unavailable, m_output);
    return {};
}

int CoreProcess::run(const QStringList &arguments)
{
    m_output.clear();
    m_process.start(program(u"pitwalld"_s), QStringList{u"--data-dir"_s, dataDir()} + arguments);
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 20000))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

int CoreProcess::stop()
{
    m_process.terminate();
    if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 15000))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void CoreProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

QByteArray CoreProcess::localToken() const
{
    QFile file(dataDir() + u"/run/local-token"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QString CoreProcess::addServer(const QString &name, const QJsonObject &settings) const
{
    const ApiUser user = administrator();
    const QJsonObject ports = user.get(u"/api/v1/games/testgame/ports"_s).json.value("ports"_L1).toObject();
    const Answer added =
        user.post(u"/api/v1/servers"_s,
                  {{u"name"_s, name}, {u"game"_s, u"testgame"_s}, {u"ports"_s, ports}, {u"settings"_s, settings}});
    return added.json["record"_L1]["id"_L1].toString();
}

} // namespace Pitwall
