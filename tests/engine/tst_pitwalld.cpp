#include "tests/engine/coreprocess.h"
#include "tests/engine/fakeservicemanager.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The server core as a process: first use, real games, crashes, signals, exit codes.
class tst_Pitwalld final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void firstUse();
    void launchesAGame();
    void gamesOutliveTheCore();
    void listensOnLoopbackOnly();
    void settingsChangeAtRunTime();
    void backsUpAndRestores();
    void saysWhyItDoesNotStart_data();
    void saysWhyItDoesNotStart();
    void takesNoPortOfAnother();
    void letsNobodyElseInItsFolders();
    void theSecondSignalIsFast();
    void tellsTheServiceManager();
    void leavesNoSecretBehind();
    void tellsWhoComesLaterWhatWentWrongAtTheStart();
};

static qint64 pidOf(const ApiUser &user, const QString &server)
{
    return user.get(u"/api/v1/servers/"_s + server).json["status"_L1]["pid"_L1].toInteger();
}

static QString stateOf(const ApiUser &user, const QString &server)
{
    return user.get(u"/api/v1/servers/"_s + server).json["status"_L1]["state"_L1].toString();
}

void tst_Pitwalld::firstUse()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    QVERIFY(!core.setupCode().isEmpty());
    const ApiUser stranger(core.url());
    QCOMPARE(stranger.get(u"/api/v1/servers"_s).status, 401);

    const QJsonObject wrong{
        {u"code"_s, u"0000-0000"_s}, {u"name"_s, u"ada"_s}, {u"password"_s, u"correct horse battery"_s}};
    QCOMPARE(stranger.post(u"/api/v1/setup"_s, wrong).status, 403);
    QJsonObject right = wrong;
    right.insert(u"code"_s, core.setupCode());
    const Answer setUp = stranger.post(u"/api/v1/setup"_s, right);
    QCOMPARE(setUp.status, 201);
    const ApiUser ada(core.url(), setUp.json.value("bearer"_L1).toString().toLatin1());
    QCOMPARE(ada.get(u"/api/v1/servers"_s).status, 200);
    QCOMPARE(stranger.post(u"/api/v1/setup"_s, right).status, 409); // once only

    const QJsonObject login{{u"name"_s, u"ADA"_s}, {u"password"_s, u"correct horse battery"_s}};
    QCOMPARE(stranger.post(u"/api/v1/logins"_s, login).status, 201);
    const Answer token = ada.post(
        u"/api/v1/tokens"_s,
        {{u"name"_s, u"prometheus"_s}, {u"scope"_s, QJsonObject{{u"everywhere"_s, QJsonArray{u"metricsView"_s}}}}});
    QCOMPARE(token.status, 201);
    const ApiUser prometheus(core.url(), token.json.value("secret"_L1).toString().toLatin1());
    QVERIFY(prometheus.get(u"/metrics"_s).body.contains("pitwall_servers"));
    QCOMPARE(prometheus.get(u"/api/v1/users"_s).status, 403);

    QCOMPARE(core.stop(), 0);
    VERIFY_RESULT(core.start());
    QVERIFY(core.setupCode().isEmpty());
    QCOMPARE(ApiUser(core.url(), ada.bearer()).get(u"/api/v1/me"_s).status, 200); // the login is still good
}

void tst_Pitwalld::launchesAGame()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    const ApiUser user = core.administrator();
    const QString server = core.addServer(u"Arena"_s);
    QVERIFY(!server.isEmpty());
    const Answer started = user.post(u"/api/v1/servers/%1/start"_s.arg(server));
    QCOMPARE(started.status, 202);
    QCOMPARE(user.finished(started).value("state"_L1).toString(), u"done"_s);
    QCOMPARE(stateOf(user, server), u"online"_s);
    QCOMPARE(user.post(u"/api/v1/servers/%1/start"_s.arg(server)).status, 409);

    QCOMPARE(user.post(u"/api/v1/servers/%1/say"_s.arg(server), {{u"text"_s, u"hello hall"_s}}).status, 204);
    QTRY_VERIFY(user.get(u"/api/v1/servers/%1/output?search=hello"_s.arg(server)).body.contains("hello hall"));
    QCOMPARE(user.post(u"/api/v1/servers/%1/say"_s.arg(server), {{u"text"_s, u"two\nlines"_s}}).status, 400);
    QVERIFY(ApiUser(core.url()).get(u"/api/v1/public/status"_s).body.contains("Arena"));

    QCOMPARE(user.finished(user.post(u"/api/v1/servers/%1/stop"_s.arg(server))).value("state"_L1).toString(),
             u"done"_s);
    QCOMPARE(stateOf(user, server), u"offline"_s);
    QCOMPARE(user.remove(u"/api/v1/servers/"_s + server).status, 204);
    QCOMPARE(user.get(u"/api/v1/servers/"_s + server).status, 404);
}

void tst_Pitwalld::gamesOutliveTheCore()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    const QString server = core.addServer(u"Arena"_s, {{u"rate"_s, 200}});
    const ApiUser before = core.administrator();
    before.finished(before.post(u"/api/v1/servers/%1/start"_s.arg(server)));
    const qint64 pid = pidOf(before, server);
    QVERIFY(pid > 0);
    for (int i = 0; i < 3; ++i) {
        core.kill();
        QCOMPARE(::kill(static_cast<pid_t>(pid), 0), 0);
        VERIFY_RESULT(core.start());
        QCOMPARE(pidOf(core.administrator(), server), pid);
    }
    QTRY_COMPARE(stateOf(core.administrator(), server), u"online"_s);
    QCOMPARE(core.stop(), 0);
    QCOMPARE(::kill(static_cast<pid_t>(pid), 0), 0); // nor does an orderly end stop it
    VERIFY_RESULT(core.start());

    const ApiUser after = core.administrator();
    const QJsonObject page = after.get(u"/api/v1/servers/%1/output?limit=2000&search=line "_s.arg(server)).json;
    qint64 expected = 0;
    const QJsonArray lines = page.value("lines"_L1).toArray();
    QVERIFY(lines.size() > 100);
    for (const auto line : lines) { // "line 17": none missing, none twice
        const qint64 number = line["text"_L1].toString().section(u' ', 1).toLongLong();
        if (expected > 0)
            QCOMPARE(number, expected);
        expected = number + 1;
    }
}

void tst_Pitwalld::listensOnLoopbackOnly()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    QCOMPARE(core.administrator().get(u"/api/v1/core"_s).json.value("openToLan"_L1), false);
    const QString port = core.url().section(u':', -1);
    const QString hexPort = QString::number(port.toInt(), 16).toUpper().rightJustified(4, u'0');
    QFile sockets(u"/proc/net/tcp"_s);
    QVERIFY(sockets.open(QIODevice::ReadOnly));
    for (const QByteArray &line : sockets.readAll().split('\n')) {
        const QByteArrayList fields = line.simplified().split(' ');
        if (fields.value(1).endsWith(QByteArray(':' + hexPort.toLatin1())) && fields.value(3) == "0A")
            QCOMPARE(fields.value(1).left(8), "0100007F"_ba); // 127.0.0.1
    }
    const ApiUser rebound(core.url());
    QVERIFY(rebound.send("GET", u"/api/v1/public/status"_s, {}, {{"Host", "evil.example"}}).status >= 400);
}

void tst_Pitwalld::settingsChangeAtRunTime()
{
    CoreProcess core;
    VERIFY_RESULT(core.start({u"--set"_s, u"net.idleTimeoutSeconds=77"_s}));
    const ApiUser user = core.administrator();
    const auto change = [&user](const QJsonObject &changes) {
        return user.send("PATCH", u"/api/v1/settings"_s, QJsonDocument(changes).toJson(),
                         {{"Content-Type", "application/json"}});
    };
    QCOMPARE(change({{u"public.title"_s, u"Hall 7"_s}}).status, 200);
    QTRY_VERIFY(ApiUser(core.url()).get(u"/api/v1/public/status"_s).body.contains("Hall 7"));
    QCOMPARE(change({{u"net.idleTimeoutSeconds"_s, 60}}).status, 409); // fixed by the command line
    QCOMPARE(change({{u"net.nothing"_s, 1}}).status, 404);
    const Answer wrong = change({{u"public.title"_s, u"Hall 8"_s}, {u"net.maxHeaderBytes"_s, 1}});
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.json.value("pointer"_L1).toString(), u"/net.maxHeaderBytes"_s);
    QVERIFY(!ApiUser(core.url()).get(u"/api/v1/public/status"_s).body.contains("Hall 8")); // all or none
    QCOMPARE(core.stop(), 0);
    VERIFY_RESULT(core.start());
    QVERIFY(ApiUser(core.url()).get(u"/api/v1/public/status"_s).body.contains("Hall 7"));
}

void tst_Pitwalld::backsUpAndRestores()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    const QString server = core.addServer(u"Kept"_s);
    ApiUser user = core.administrator();
    const QJsonObject job = user.finished(user.post(u"/api/v1/backups"_s));
    QCOMPARE(job.value("state"_L1).toString(), u"done"_s);
    const QString name = job.value("result"_L1)["name"_L1].toString();
    QCOMPARE(user.get(u"/api/v1/backups"_s).items().first()["name"_L1].toString(), name);
    QCOMPARE(user.post(u"/api/v1/backups/%1/verify"_s.arg(name)).status, 204);
    QCOMPARE(user.post(u"/api/v1/backups/store.sqlite/verify"_s).status, 404);
    // A slash within a part of a path is refused for every route, before any of them looks.
    QCOMPARE(user.post(u"/api/v1/backups/..%2Fstore.sqlite/verify"_s).status, 400);
    QCOMPARE(user.remove(u"/api/v1/servers/"_s + server).status, 204);
    QCOMPARE(core.stop(), 0);

    const QString backup = core.dataDir() + u"/backups/"_s + name;
    QCOMPARE(core.run({u"--restore"_s, backup}), 0);
    VERIFY_RESULT(core.start());
    QCOMPARE(core.administrator().get(u"/api/v1/servers/"_s + server).status, 200);

    QFile damaged(backup);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(5000) && damaged.write("damage") == 6);
    damaged.close();
    QCOMPARE(core.administrator().post(u"/api/v1/backups/%1/verify"_s.arg(name)).code(), u"corrupt"_s);
    QCOMPARE(core.administrator().remove(u"/api/v1/backups/"_s + name).status, 204);
}

void tst_Pitwalld::saysWhyItDoesNotStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("config");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("says");

    QTest::newRow("an unknown option") << QStringList{u"--frob"_s} << QString() << 2 << u"--frob"_s;
    QTest::newRow("an unknown setting") << QStringList{u"--set"_s, u"net.frob=1"_s} << QString() << 2 << u"net.frob"_s;
    QTest::newRow("a value out of its limits")
        << QStringList{u"--set"_s, u"net.maxHeaderBytes=1"_s} << QString() << 2 << u"net.maxHeaderBytes"_s;
    QTest::newRow("a file that is not TOML") << QStringList() << u"[net\nport = 1"_s << 2 << u"line 1"_s;
    QTest::newRow("a file with a typo") << QStringList() << u"[net]\nprot = 8400"_s << 2 << u"net.prot"_s;
    QTest::newRow("right settings") << QStringList{u"--check-config"_s} << u"[net]\nport = 8400"_s << 0 << u"right"_s;
    QTest::newRow("wrong settings") << QStringList{u"--check-config"_s} << u"[net]\nport = 99999"_s << 2
                                    << u"net.port"_s;
    QTest::newRow("no such backup") << QStringList{u"--restore"_s, u"/nonexistent"_s} << QString() << 1
                                    << u"nonexistent"_s;
    QTest::newRow("the version") << QStringList{u"--version"_s} << QString() << 0 << u"pitwalld "_s;
}

void tst_Pitwalld::saysWhyItDoesNotStart()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, config);
    QFETCH(int, exitCode);
    QFETCH(QString, says);
    CoreProcess core;
    if (!config.isEmpty()) {
        QFile file(core.dataDir() + u"/core.toml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(config.toUtf8()) > 0);
    }
    QCOMPARE(core.run(arguments), exitCode);
    QVERIFY2(core.output().contains(says), qPrintable(core.output()));
    QFile::remove(core.dataDir() + u"/core.toml"_s);
}

void tst_Pitwalld::takesNoPortOfAnother()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    CoreProcess core;
    QCOMPARE(core.run({u"--port"_s, QString::number(other.serverPort())}), 3);
    QVERIFY2(core.output().contains(QString::number(other.serverPort())), qPrintable(core.output()));
}

void tst_Pitwalld::letsNobodyElseInItsFolders()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    QProcess second;
    second.start(core.process().program(), {u"--data-dir"_s, core.dataDir(), u"--port"_s, u"0"_s});
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20000);
    QVERIFY(second.exitCode() == 3 || second.exitCode() == 1);
    QVERIFY(QFile::exists(core.dataDir() + u"/run/core.json"_s));      // the app and pitwallctl still find the first
    QCOMPARE(core.administrator().get(u"/api/v1/core"_s).status, 200); // the first one is as it was
    for (const QString &file : {u"/run/core.json"_s, u"/run/local-token"_s, u"/store.sqlite"_s}) {
        const auto mode = QFile::permissions(core.dataDir() + file);
        QVERIFY2(!(mode & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(file));
    }
}

void tst_Pitwalld::theSecondSignalIsFast()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    QTcpSocket client; // a request that never ends
    client.connectToHost(QHostAddress::LocalHost, core.url().section(u':', -1).toUShort());
    QVERIFY(client.waitForConnected(5000));
    client.write("POST /api/v1/logins HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    client.flush();
    QElapsedTimer time;
    time.start();
    const auto ended = [&core] {
        core.process().terminate(); // again and again: two at once would be one
        return core.process().state() == QProcess::NotRunning;
    };
    QVERIFY(QTest::qWaitFor(ended, 15000));
    QVERIFY2(core.process().exitCode() == 5 || core.process().exitCode() == 0, qPrintable(core.output()));
    QVERIFY(time.elapsed() < 4000); // less than the five seconds that the first one waits
}

void tst_Pitwalld::tellsTheServiceManager()
{
    CoreProcess core;
    const FakeServiceManager manager(core.dataDir() + u"/notify"_s);
    QProcessEnvironment environment = core.process().processEnvironment();
    environment.insert(u"NOTIFY_SOCKET"_s, core.dataDir() + u"/notify"_s);
    environment.insert(u"WATCHDOG_USEC"_s, u"200000"_s);
    core.process().setProcessEnvironment(environment);
    VERIFY_RESULT(core.start());
    QByteArrayList messages;
    QTRY_VERIFY((messages += manager.messages()).contains("WATCHDOG=1"));
    QVERIFY(messages.join('\n').contains("READY=1"));
    QCOMPARE(core.stop(), 0);
    QVERIFY(manager.messages().contains("STOPPING=1"));
}

void tst_Pitwalld::leavesNoSecretBehind()
{
    CoreProcess core;
    VERIFY_RESULT(core.start());
    const QByteArray password = "correct horse battery";
    const Answer setUp =
        ApiUser(core.url())
            .post(
                u"/api/v1/setup"_s,
                {{u"code"_s, core.setupCode()}, {u"name"_s, u"ada"_s}, {u"password"_s, QString::fromLatin1(password)}});
    const QByteArray bearer = setUp.json.value("bearer"_L1).toString().toLatin1();
    QVERIFY(!bearer.isEmpty());
    const QString server = core.addServer(u"Arena"_s, {{u"password"_s, u"s3cret-of-the-hall"_s}});
    const Answer shown = core.administrator().get(u"/api/v1/servers/"_s + server);
    QCOMPARE(shown.json["record"_L1]["settings"_L1]["password"_L1], true);
    QVERIFY(!core.administrator().get(u"/api/v1/audit"_s).body.contains("s3cret-of-the-hall"));
    const Answer changed = core.administrator().patch(
        u"/api/v1/servers/"_s + server, {{u"settings"_s, QJsonObject{{u"password"_s, true}, {u"map"_s, u"dm1"_s}}}}, 1);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["record"_L1]["settings"_L1]["password"_L1], true); // kept, not overwritten

    QFile commandLine(u"/proc/%1/cmdline"_s.arg(core.process().processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    const QByteArray everything = core.output().toUtf8() + commandLine.readAll();
    QVERIFY(!everything.contains(password));
    QVERIFY(!everything.contains(bearer));
    QVERIFY(!everything.contains(core.localToken()));
    QFile log(core.dataDir() + u"/state/logs/pitwalld.log"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray logged = log.readAll();
    QVERIFY(!logged.isEmpty());
    for (const QByteArray &secret : {password, bearer, core.localToken(), core.setupCode().toLatin1()})
        QVERIFY(!logged.contains(secret));
}

void tst_Pitwalld::tellsWhoComesLaterWhatWentWrongAtTheStart()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    CoreProcess core;
    VERIFY_RESULT(core.start({u"--set"_s, u"relay.on=true"_s, u"--set"_s, u"relay.port=%1"_s.arg(other.serverPort())}));
    const QJsonArray notices = core.administrator().get(u"/api/v1/notices"_s).items();
    QCOMPARE(notices.size(), 1);
    QCOMPARE(notices.first()["data"_L1]["title"_L1].toString(), u"The relay's port is not open"_s);
    other.close();
    QTRY_COMPARE_WITH_TIMEOUT(core.administrator().get(u"/api/v1/notices"_s).items().size(), 0, 15000); // it is, now
    QCOMPARE(ApiUser(core.url()).get(u"/api/v1/notices"_s).status, 401);
}

PITWALL_TEST_MAIN(tst_Pitwalld)
#include "tst_pitwalld.moc"
