#include "tests/replays/archive/mariadbserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int startSeconds = 60; // a loaded machine is slow

MariaDbServer::MariaDbServer()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    m_port = probe.serverPort();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

MariaDbServer::~MariaDbServer()
{
    kill();
}

/// The server refuses to run as root.
static QStringList asSomebodyElse()
{
    return geteuid() == 0 ? QStringList{u"--user=nobody"_s} : QStringList();
}

static Result<> runToEnd(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(startSeconds * 1000) || process.exitCode() != 0) {
        return fail(Error::Code::Unavailable,
                    program + u" failed: "_s + process.errorString() + QString::fromUtf8(process.readAll()));
    }
    return {};
}

static const char schema[] = R"(
CREATE DATABASE faf;
CREATE USER 'pitwall'@'%' IDENTIFIED BY 'pit-secret-9';
GRANT ALL ON faf.* TO 'pitwall'@'%';
USE faf;
CREATE TABLE login (id INT PRIMARY KEY, login VARCHAR(20));
CREATE TABLE game_featuredMods (id INT PRIMARY KEY, gamemod VARCHAR(50));
CREATE TABLE map_version (id INT PRIMARY KEY, filename VARCHAR(200));
CREATE TABLE game_stats (id INT UNSIGNED PRIMARY KEY, startTime TIMESTAMP NULL, endTime TIMESTAMP NULL,
    gameType VARCHAR(30), gameName VARCHAR(128), gameMod INT, host INT, mapId INT,
    replay_ticks INT UNSIGNED NULL, replay_available TINYINT NOT NULL DEFAULT 0);
CREATE TABLE game_player_stats (gameId INT UNSIGNED, playerId INT, team INT, AI TINYINT);
CREATE TABLE updates_faf (id INT PRIMARY KEY);
CREATE TABLE updates_faf_files (fileId INT, version INT);
INSERT INTO login VALUES (1,'ann'),(2,'bob'),(3,'cyd');
INSERT INTO game_featuredMods VALUES (1,'faf'),(2,'x`; DROP TABLE login; -- ');
INSERT INTO map_version VALUES (7,'maps/setons_clutch.v0004.zip');
INSERT INTO updates_faf VALUES (1),(2);
INSERT INTO updates_faf_files VALUES (1,3700),(1,3702),(2,5);
INSERT INTO game_stats VALUES
    (8246215, FROM_UNIXTIME(1700000000), FROM_UNIXTIME(1700000600), 'DEMORALIZATION', 'Setons é 4v4', 1, 1, 7, NULL, 0),
    (5, FROM_UNIXTIME(1700000000), NULL, 'SANDBOX', 'hostile', 2, 2, NULL, NULL, 0),
    (73, FROM_UNIXTIME(1700000000), NULL, 'SANDBOX', 'done before', 1, 2, 7, 1928, 1);
INSERT INTO game_player_stats VALUES (8246215,1,2,0),(8246215,2,3,0),(8246215,3,3,0),(8246215,3,4,1);
)";

Result<> MariaDbServer::install()
{
    const QString data = m_folder.filePath(u"data"_s);
    QFile password(passwordFile());
    if (!password.open(QIODevice::WriteOnly) || password.write("pit-secret-9\n") < 0)
        return fail(Error::Code::Unavailable, password.errorString());
    password.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QDir().mkpath(data);
    if (const passwd *nobody = getpwnam("nobody"); geteuid() == 0 && nobody != nullptr) {
        QFile::setPermissions(m_folder.path(),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup
                                  | QFile::ExeOther);
        if (::chown(QFile::encodeName(data).constData(), nobody->pw_uid, nobody->pw_gid) != 0)
            return fail(Error::Code::Unavailable, u"cannot give away the data folder"_s);
    }
    const Result<> installed =
        runToEnd(u"mariadb-install-db"_s,
                 QStringList{u"--no-defaults"_s, u"--datadir="_s + data, u"--skip-test-db"_s,
                             u"--auth-root-authentication-method=normal"_s, u"--innodb-buffer-pool-size=16M"_s}
                     + asSomebodyElse());
    m_isInstalled = installed.has_value();
    return installed;
}

Result<> MariaDbServer::start()
{
    const bool isNew = !m_isInstalled;
    if (isNew) {
        if (const Result<> installed = install(); !installed)
            return installed;
    }
    const QString data = m_folder.filePath(u"data"_s);
    m_process.start(u"mariadbd"_s,
                    QStringList{u"--no-defaults"_s, u"--datadir="_s + data, u"--socket="_s + data + u"/socket"_s,
                                u"--port=%1"_s.arg(m_port), u"--bind-address=127.0.0.1"_s, u"--skip-name-resolve"_s,
                                u"--innodb-buffer-pool-size=16M"_s, u"--innodb-flush-log-at-trx-commit=2"_s,
                                u"--character-set-server=utf8mb4"_s}
                        + asSomebodyElse());
    const Result<> ready = waitUntilReady();
    if (!ready || !isNew)
        return ready;
    return runToEnd(u"mariadb"_s,
                    {u"--no-defaults"_s, u"--default-character-set=utf8mb4"_s, u"--user=root"_s,
                     u"--socket="_s + data + u"/socket"_s},
                    schema);
}

Result<> MariaDbServer::waitUntilReady()
{
    QElapsedTimer timer;
    timer.start();
    QByteArray said;
    while (timer.elapsed() < startSeconds * 1000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        said += m_process.readAll();
        if (said.contains("ready for connections"))
            return {};
    }
    return fail(Error::Code::Unavailable, u"mariadbd does not start: "_s + QString::fromUtf8(said));
}

void MariaDbServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

Result<QString> MariaDbServer::run(const QString &sql)
{
    QProcess process;
    process.start(u"mariadb"_s,
                  {u"--no-defaults"_s, u"--user=root"_s, u"--batch"_s, u"--skip-column-names"_s,
                   u"--socket="_s + m_folder.filePath(u"data/socket"_s), u"faf"_s, u"-e"_s, sql});
    if (!process.waitForFinished() || process.exitCode() != 0)
        return fail(Error::Code::Unavailable, QString::fromUtf8(process.readAllStandardError()));
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

void MariaDbServer::configure(Settings &settings) const
{
    const std::pair<QString, QJsonValue> values[] = {{u"faf.host"_s, u"127.0.0.1"_s},
                                                     {u"faf.port"_s, m_port},
                                                     {u"faf.user"_s, u"pitwall"_s},
                                                     {u"faf.passwordFile"_s, passwordFile()}};
    for (const auto &[key, value] : values) {
        if (const Result<> put = settings.put(Settings::Source::File, key, value); !put)
            qFatal("%s", qPrintable(put.error().detail));
    }
}

} // namespace Pitwall
