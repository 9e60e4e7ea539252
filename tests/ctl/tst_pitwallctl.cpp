#include "tests/engine/coreprocess.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// pitwallctl against a real core: what scripts rely on.
class tst_Pitwallctl final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_core.reset(); }

    void setsUpTheFirstAdministrator();
    void takesAServerThroughItsLife();
    void exitCodesTellScriptsWhatHappened_data();
    void exitCodesTellScriptsWhatHappened();
    void followsAConsole();
    void listensToEvents();
    void managesUsersGroupsAndTokens();
    void logsInElsewhere();
    void saysNothingOfARestartWhenNothingWasSet();
    void managesSettingsAndBackups();
    void looksAfterTheCore();
    void everyListHasItems_data();
    void everyListHasItems();

private:
    struct Run
    {
        int code = -1;
        QString out;
        QString err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };
    Run run(const QStringList &arguments, const QByteArray &input = {},
            const QProcessEnvironment *environment = nullptr);

    std::unique_ptr<CoreProcess> m_core;
};

static const QByteArray password = "correct horse battery\n";

static QString program()
{
    return qEnvironmentVariable("PITWALL_BIN") + u"/pitwallctl"_s;
}

tst_Pitwallctl::Run tst_Pitwallctl::run(const QStringList &arguments, const QByteArray &input,
                                        const QProcessEnvironment *environment)
{
    QProcess process;
    if (environment)
        process.setProcessEnvironment(*environment);
    process.start(program(), QStringList{u"--data-dir"_s, m_core->dataDir()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60000))
        process.kill();
    process.waitForFinished(1000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void tst_Pitwallctl::initTestCase()
{
    m_core = std::make_unique<CoreProcess>();
    VERIFY_RESULT(m_core->start({u"--set"_s, u"security.passwordMemoryMiB=19"_s, u"--set"_s,
                                 u"security.passwordPasses=2"_s, u"--set"_s, u"security.loginTriesPerMinute=60"_s}));
}

void tst_Pitwallctl::setsUpTheFirstAdministrator()
{
    QCOMPARE(run({u"setup"_s, u"ada"_s}, "0000-0000\n" + password).code, 4);
    QCOMPARE(run({u"setup"_s, u"ada"_s}, m_core->setupCode().toUtf8() + "\nshort\n").code, 2);
    const Run done = run({u"setup"_s, u"ada"_s}, m_core->setupCode().toUtf8() + '\n' + password);
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QVERIFY(done.out.contains("ada is the administrator"_L1));
    QCOMPARE(run({u"setup"_s, u"eve"_s}, m_core->setupCode().toUtf8() + '\n' + password).code, 5);
}

void tst_Pitwallctl::takesAServerThroughItsLife()
{
    const Run added = run({u"--json"_s, u"server"_s, u"add"_s, u"Arena \"1\""_s, u"testgame"_s, u"setting.map=dm2"_s,
                           u"group=Hall"_s, u"policy.probeMisses=5"_s, u"--secret"_s, u"password"_s},
                          "hall-secret\n");
    QVERIFY2(added.code == 0, qPrintable(added.err));
    const QJsonValue record = added.json().value("record"_L1);
    QCOMPARE(record["group"_L1].toString(), u"Hall"_s);
    QCOMPARE(record["policy"_L1]["probeMisses"_L1].toInt(), 5);
    QCOMPARE(record["settings"_L1]["map"_L1].toString(), u"dm2"_s);
    QCOMPARE(record["settings"_L1]["password"_L1], true);
    QVERIFY(record["ports"_L1]["game"_L1].toInt() > 0);

    QVERIFY(run({u"server"_s, u"list"_s}).out.contains("Arena \"1\""_L1));
    const Run started = run({u"server"_s, u"start"_s, u"arena"_s}); // how its name begins is enough
    QVERIFY2(started.code == 0, qPrintable(started.err));
    QVERIFY(started.out.contains("is online"_L1));
    QCOMPARE(run({u"server"_s, u"start"_s, u"Arena \"1\""_s}).code, 5);
    QVERIFY(run({u"server"_s, u"show"_s, u"arena"_s}).out.contains("online"_L1));
    QCOMPARE(run({u"server"_s, u"say"_s, u"arena"_s, u"hello"_s, u"hall"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"exec"_s, u"arena"_s, u"say"_s, u"raw"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"map"_s, u"arena"_s, u"dm3"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"players"_s, u"arena"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"kick"_s, u"arena"_s, u"nobody"_s}).code, 3);
    QTRY_VERIFY(run({u"server"_s, u"logs"_s, u"arena"_s, u"--search"_s, u"hall"_s}).out.contains("hello hall"_L1));
    QCOMPARE(run({u"server"_s, u"set"_s, u"arena"_s, u"autostart=yes"_s, u"port.game=28123"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"stop"_s, u"arena"_s, u"--when-empty"_s}).code, 0);
    QTRY_COMPARE(run({u"--json"_s, u"server"_s, u"show"_s, u"arena"_s}).json()["status"_L1]["state"_L1].toString(),
                 u"offline"_s);
    const QJsonValue changed = run({u"--json"_s, u"server"_s, u"show"_s, u"arena"_s}).json().value("record"_L1);
    QCOMPARE(changed["autostart"_L1], true);
    QCOMPARE(changed["ports"_L1]["game"_L1].toInt(), 28123);
    QCOMPARE(changed["settings"_L1]["password"_L1], true);
    QCOMPARE(run({u"server"_s, u"restart"_s, u"arena"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"kill"_s, u"arena"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"metrics"_s, u"arena"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"files"_s, u"arena"_s}).code, 0);
    const QString file =
        run({u"--json"_s, u"server"_s, u"files"_s, u"arena"_s}).json().value("items"_L1)[0]["name"_L1].toString();
    QVERIFY(!file.isEmpty());
    QVERIFY(!run({u"server"_s, u"file"_s, u"arena"_s, file}).out.isEmpty());
    QCOMPARE(run({u"server"_s, u"remove"_s, u"arena"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"show"_s, u"arena"_s}).code, 3);
}

void tst_Pitwallctl::exitCodesTellScriptsWhatHappened_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");

    QTest::newRow("done") << QStringList{u"core"_s, u"info"_s} << 0;
    QTest::newRow("wrong arguments") << QStringList{u"server"_s, u"list"_s, u"--frob"_s} << 2;
    QTest::newRow("a value that the core refuses")
        << QStringList{u"setting"_s, u"set"_s, u"net.maxHeaderBytes=1"_s} << 2;
    QTest::newRow("a secret as an argument")
        << QStringList{u"server"_s, u"add"_s, u"X"_s, u"testgame"_s, u"setting.password=seen"_s} << 2;
    QTest::newRow("no such thing") << QStringList{u"server"_s, u"stop"_s, u"nowhere"_s} << 3;
    QTest::newRow("no such game") << QStringList{u"server"_s, u"add"_s, u"X"_s, u"quake9"_s} << 3;
    QTest::newRow("a wrong token") << QStringList{u"--token-file"_s, u"/dev/null/x"_s, u"server"_s, u"list"_s} << 3;
    QTest::newRow("fixed by the command line")
        << QStringList{u"setting"_s, u"set"_s, u"security.passwordPasses=3"_s} << 5;
    QTest::newRow("no core there") << QStringList{u"--core"_s, u"http://127.0.0.1:1"_s, u"core"_s, u"info"_s} << 6;
    QTest::newRow("not logged in there") << QStringList{u"--core"_s, u"CORE"_s, u"core"_s, u"info"_s} << 4;
    QTest::newRow("no URL") << QStringList{u"--core"_s, u"ftp://x"_s, u"core"_s, u"info"_s} << 2;
}

void tst_Pitwallctl::exitCodesTellScriptsWhatHappened()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    arguments.replaceInStrings(u"CORE"_s, m_core->url());
    const Run plain = run(arguments);
    QVERIFY2(plain.code == code, qPrintable(u"%1 %2"_s.arg(plain.code).arg(plain.err)));
    if (code == 0 || arguments.contains("--frob"_L1))
        return;
    const Run json = run(QStringList{u"--json"_s} + arguments);
    const QJsonObject error = QJsonDocument::fromJson(json.err.toUtf8()).object().value("error"_L1).toObject();
    QVERIFY2(!error.value("code"_L1).toString().isEmpty(), qPrintable(json.err));
    QVERIFY(!error.value("detail"_L1).toString().isEmpty());
    QVERIFY(json.out.isEmpty());
}

void tst_Pitwallctl::followsAConsole()
{
    const QString server = m_core->addServer(u"Chatty"_s, {{u"rate"_s, 100}});
    QCOMPARE(run({u"server"_s, u"start"_s, u"Chatty"_s}).code, 0);
    QProcess follower;
    QStringList lines;
    connect(&follower, &QProcess::readyReadStandardOutput, this, [&] {
        while (follower.canReadLine())
            lines.append(QString::fromUtf8(follower.readLine()).trimmed());
    });
    follower.start(program(),
                   {u"--data-dir"_s, m_core->dataDir(), u"server"_s, u"logs"_s, u"-f"_s, u"-n"_s, u"5"_s, u"Chatty"_s,
                    u"--search"_s, u"line "_s});
    QTRY_VERIFY_WITH_TIMEOUT(lines.size() > 300, 20000);
    follower.terminate();
    QTRY_COMPARE(follower.state(), QProcess::NotRunning);
    qint64 expected = 0;
    for (const QString &line : std::as_const(lines)) {
        const qint64 number = line.section(u' ', -1).toLongLong();
        if (expected > 0)
            QCOMPARE(number, expected);
        expected = number + 1;
    }
    QCOMPARE(run({u"server"_s, u"stop"_s, u"Chatty"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"remove"_s, server.left(8)}).code, 0);
}

void tst_Pitwallctl::listensToEvents()
{
    QProcess listener;
    listener.start(program(),
                   {u"--data-dir"_s, m_core->dataDir(), u"--json"_s, u"events"_s, u"--topic"_s, u"settings"_s,
                    u"--count"_s, u"1"_s});
    int title = 0;
    const auto ended = [&] { // until it listens, nothing is heard
        run({u"setting"_s, u"set"_s, u"public.title=Hall %1"_s.arg(++title)});
        return listener.state() == QProcess::NotRunning;
    };
    QVERIFY(QTest::qWaitFor(ended, 20000));
    QCOMPARE(listener.exitCode(), 0);
    const QJsonObject event = QJsonDocument::fromJson(listener.readAllStandardOutput()).object();
    QCOMPARE(event.value("topic"_L1).toString(), u"settings"_s);
    QCOMPARE(event.value("subject"_L1).toString(), u"public.title"_s);
    QCOMPARE(run({u"setting"_s, u"get"_s, u"public.title"_s}).out.trimmed(), u"Hall %1"_s.arg(title));
}

void tst_Pitwallctl::managesUsersGroupsAndTokens()
{
    m_core->addServer(u"Arena"_s);
    QCOMPARE(run({u"group"_s, u"add"_s, u"crew"_s, u"--grant"_s, u"serversView"_s}).code, 0);
    QCOMPARE(
        run({u"group"_s, u"set"_s, u"crew"_s, u"--grant"_s, u"serversView"_s, u"--grant"_s, u"serversControl@Arena"_s})
            .code,
        0);
    const Run added =
        run({u"user"_s, u"add"_s, u"bob"_s, u"--group"_s, u"crew"_s, u"--grant"_s, u"logView"_s}, password);
    QVERIFY2(added.code == 0, qPrintable(added.err));
    QCOMPARE(run({u"user"_s, u"add"_s, u"bob"_s}, password).code, 5);
    QVERIFY(run({u"user"_s, u"list"_s}).out.contains("crew"_L1));
    QCOMPARE(run({u"user"_s, u"set"_s, u"bob"_s, u"--disable"_s}).code, 0);
    QCOMPARE(run({u"user"_s, u"set"_s, u"bob"_s, u"--enable"_s, u"--grant"_s, u"metricsView"_s}).code, 0);
    QCOMPARE(run({u"user"_s, u"password"_s, u"bob"_s}, "another good one\n").code, 0);

    const Run token = run({u"token"_s, u"add"_s, u"nightly"_s, u"--user"_s, u"bob"_s, u"--scope"_s, u"serversView"_s,
                           u"--days"_s, u"2"_s});
    QVERIFY2(token.code == 0, qPrintable(token.err));
    QVERIFY(token.out.startsWith("pw_"_L1));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PITWALL_TOKEN"_s, token.out.trimmed());
    QCOMPARE(run({u"server"_s, u"list"_s}, {}, &environment).code, 0);
    QCOMPARE(run({u"user"_s, u"list"_s}, {}, &environment).code, 4);
    QVERIFY(run({u"whoami"_s}, {}, &environment).out.contains("bob"_L1));
    QCOMPARE(run({u"token"_s, u"remove"_s, u"nightly"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"list"_s}, {}, &environment).code, 4);
    QCOMPARE(run({u"user"_s, u"remove"_s, u"bob"_s}).code, 0);
    QCOMPARE(run({u"group"_s, u"remove"_s, u"crew"_s}).code, 0);
    QCOMPARE(run({u"server"_s, u"remove"_s, u"Arena"_s}).code, 0);
}

void tst_Pitwallctl::logsInElsewhere()
{
    const QStringList there{u"--core"_s, m_core->url()};
    QCOMPARE(run(there + QStringList{u"login"_s, u"ada"_s}, "wrong password\n").code, 4);
    const Run login = run(there + QStringList{u"login"_s, u"ada"_s}, password);
    QVERIFY2(login.code == 0, qPrintable(login.err));
    QVERIFY(run(there + QStringList{u"whoami"_s}).out.contains("ada"_L1));
    const QFile::Permissions mode = QFile::permissions(m_core->dataDir() + u"/state/logins.json"_s);
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther)));
    const Run sessions = run(there + QStringList{u"--json"_s, u"session"_s, u"list"_s});
    QCOMPARE(sessions.code, 0);
    QVERIFY(sessions.out.contains("\"current\":true"_L1));
    QCOMPARE(run(there + QStringList{u"logout"_s}).code, 0);
    QCOMPARE(run(there + QStringList{u"whoami"_s}).code, 4);
}

void tst_Pitwallctl::saysNothingOfARestartWhenNothingWasSet()
{
    for (const QString &wrong : {u"b"_s, u"no.such=1"_s, u"net.maxHeaderBytes=many"_s, u"net.maxHeaderBytes=1"_s}) {
        const Run failed = run({u"setting"_s, u"set"_s, u"relay.port=15001"_s, wrong});
        QVERIFY2(failed.code != 0 && failed.out.isEmpty(), qPrintable(failed.out));
        QCOMPARE(failed.err.count(u'\n'), 1);
    }
    QVERIFY(run({u"setting"_s, u"set"_s, u"relay.port=15001"_s}).out.contains("next start of the core"_L1));
}

void tst_Pitwallctl::managesSettingsAndBackups()
{
    QCOMPARE(run({u"setting"_s, u"set"_s, u"retention.jobDays=30"_s, u"net.allowedHosts=hall.lan,10.0.0.5"_s}).code, 0);
    QCOMPARE(run({u"setting"_s, u"get"_s, u"net.allowedHosts"_s}).out.trimmed(), u"hall.lan,10.0.0.5"_s);
    const Run made = run({u"--json"_s, u"backup"_s, u"create"_s});
    QVERIFY2(made.code == 0, qPrintable(made.err));
    const QString name = made.json()["result"_L1]["name"_L1].toString();
    QCOMPARE(run({u"backup"_s, u"verify"_s, name}).code, 0);
    QVERIFY(run({u"backup"_s, u"list"_s}).out.contains(name));
    QCOMPARE(run({u"backup"_s, u"remove"_s, name}).code, 0);
    QCOMPARE(run({u"backup"_s, u"verify"_s, name}).code, 3);
}

void tst_Pitwallctl::looksAfterTheCore()
{
    QVERIFY(run({u"core"_s, u"info"_s}).out.contains("this machine only"_L1));
    QCOMPARE(run({u"core"_s, u"health"_s}).code, 0);
    QVERIFY(run({u"core"_s, u"metrics"_s}).out.contains("pitwall_servers"_L1));
    QVERIFY(run({u"core"_s, u"openapi"_s}).out.contains("\"openapi\":\"3.1.0\""_L1));
    QCOMPARE(run({u"audit"_s, u"verify"_s}).code, 0);
    QVERIFY(run({u"log"_s}).out.contains("ready"_L1));
    QVERIFY(run({u"public"_s}).out.contains("Hall"_L1));
    QCOMPARE(run({u"core"_s, u"close-lan"_s}).code, 0);
    const QString job = run({u"--json"_s, u"job"_s, u"list"_s}).json().value("items"_L1)[0]["id"_L1].toString();
    QCOMPARE(run({u"job"_s, u"show"_s, job.left(13)}).code, 0);
    QCOMPARE(run({u"job"_s, u"wait"_s, job}).code, 0);
    QCOMPARE(run({u"job"_s, u"cancel"_s, job}).code, 5);
}

void tst_Pitwallctl::everyListHasItems_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *verb :
         {"server list", "game list", "user list", "group list", "token list", "session list", "job list", "audit list",
          "log", "setting list", "backup list", "server incidents", "core notices"})
        QTest::newRow(verb) << QString::fromLatin1(verb).split(u' ');
}

void tst_Pitwallctl::everyListHasItems()
{
    QFETCH(QStringList, arguments);
    const Run json = run(QStringList{u"--json"_s} + arguments);
    QVERIFY2(json.code == 0, qPrintable(json.err));
    QVERIFY(json.json().value("items"_L1).isArray());
    QCOMPARE(json.out.count(u'\n'), 1);
    QCOMPARE(run(arguments).code, 0);
}

PITWALL_TEST_MAIN(tst_Pitwallctl)
#include "tst_pitwallctl.moc"
