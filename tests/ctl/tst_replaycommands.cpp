#include "tests/engine/coreprocess.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// "pitwallctl replay" against a real core: what scripts rely on.
class tst_ReplayCommands final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_core.reset(); }

    void importsFilesAndFolders();
    void sendsFilesToACoreElsewhere();
    void listsWhatIsAskedFor();
    void showsWhatIsInAReplay();
    void downloadsUnderItsName();
    void writesToStdout();
    void changesReplays();
    void throwsAwayAndBringsBack();
    void looksAfterTheArchive();
    void exitCodesTellScriptsWhatHappened_data();
    void exitCodesTellScriptsWhatHappened();
    void announcesGames();
    void marksLiveGamesThatGoToQuarantine();
    void watchesAGameToItsEnd();
    void goesOnWatchingWhenTheCoreComesBack_data();
    void goesOnWatchingWhenTheCoreComesBack();
    void doesNotGoOnWithAnotherGame();

private:
    struct Run
    {
        int code = -1;
        QByteArray out;
        QString err;
        QJsonObject json() const { return QJsonDocument::fromJson(out.split('\n').first()).object(); }
    };
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    static Run finish(QProcess &process);
    Run run(const QStringList &arguments) const { return finish(*start(arguments)); }
    QByteArray contentOf(const QString &name) const;
    Result<> startCore(int graceSeconds);
    /// One who plays: sends these first bytes of a replay.
    std::unique_ptr<QTcpSocket> writer(int game, const QByteArray &bytes) const;

    std::unique_ptr<CoreProcess> m_core;
    QTemporaryDir m_here; ///< the folder that commands are run in
    quint16 m_relayPort = 0;
};

static QString samplePath(const QString &name)
{
    return qEnvironmentVariable("PITWALL_SOURCE") + u"/../shared/data/replays/"_s + name;
}

static QByteArray sample(const QString &name)
{
    QFile file(samplePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the sample %s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

static quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void tst_ReplayCommands::initTestCase()
{
    m_core = std::make_unique<CoreProcess>();
    m_relayPort = freePort();
    VERIFY_RESULT(startCore(0));
}

Result<> tst_ReplayCommands::startCore(int graceSeconds)
{
    QStringList arguments;
    for (const QString &setting : {u"relay.on=true"_s, u"relay.port=%1"_s.arg(m_relayPort), u"relay.delay=0"_s,
                                   u"relay.graceSeconds=%1"_s.arg(graceSeconds)})
        arguments << u"--set"_s << setting;
    return m_core->start(arguments);
}

std::unique_ptr<QTcpSocket> tst_ReplayCommands::writer(int game, const QByteArray &bytes) const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, m_relayPort);
    socket->write("P/" + QByteArray::number(game) + QByteArray("/dragonite.SCFAreplay").append('\0') + bytes);
    if (!socket->waitForConnected() || !socket->flush())
        qWarning("the relay is not there: %s", qPrintable(socket->errorString()));
    return socket;
}

std::unique_ptr<QProcess> tst_ReplayCommands::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setWorkingDirectory(m_here.path());
    process->start(qEnvironmentVariable("PITWALL_BIN") + u"/pitwallctl"_s,
                   QStringList{u"--data-dir"_s, m_core->dataDir()} + arguments);
    return process;
}

tst_ReplayCommands::Run tst_ReplayCommands::finish(QProcess &process)
{
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60000))
        process.kill();
    process.waitForFinished(1000);
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

QByteArray tst_ReplayCommands::contentOf(const QString &name) const
{
    QFile file(m_here.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void tst_ReplayCommands::importsFilesAndFolders()
{
    const Run first = run({u"replay"_s, u"import"_s, samplePath(u"8246215-MazorNoob.fafreplay"_s)});
    QVERIFY2(first.code == 0, qPrintable(first.err));
    QVERIFY2(first.out.contains("1 added"), first.out.constData());
    QVERIFY(QDir(m_here.path()).mkdir(u"vault"_s));
    for (const QString &name : {u"8246215-MazorNoob.fafreplay"_s, u"test.fafreplay"_s})
        QVERIFY(QFile::copy(samplePath(name), m_here.filePath(u"vault/"_s + name)));
    const Run folder = run({u"--json"_s, u"replay"_s, u"import"_s, u"vault"_s}); // as seen from here
    QVERIFY2(folder.code == 0, qPrintable(folder.err));
    QCOMPARE(folder.json().value("result"_L1)["added"_L1].toInt(), 1);
    QCOMPARE(folder.json().value("result"_L1)["skipped"_L1].toInt(), 1);
    const Run corrupt = run({u"replay"_s, u"import"_s, samplePath(u"1418712.scfareplay"_s)});
    QCOMPARE(corrupt.code, 1);
    QVERIFY2(corrupt.out.contains("1 failed"), corrupt.out.constData());
}

void tst_ReplayCommands::sendsFilesToACoreElsewhere()
{
    QFile token(m_here.filePath(u"token"_s));
    QVERIFY(token.open(QIODevice::WriteOnly));
    token.write(m_core->localToken());
    token.close();
    QVERIFY(token.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const QStringList there{u"--core"_s, m_core->url(), u"--token-file"_s, token.fileName(), u"--json"_s};
    const Run sent = run(there + QStringList{u"replay"_s, u"import"_s, u"vault/test.fafreplay"_s});
    QVERIFY2(sent.code == 0, qPrintable(sent.err));
    QCOMPARE(sent.json().value("result"_L1)["skipped"_L1].toInt(), 1);
    const Run path = run(there + QStringList{u"replay"_s, u"import"_s, u"--on-core"_s, m_here.filePath(u"vault"_s)});
    QCOMPARE(path.json().value("result"_L1)["skipped"_L1].toInt(), 2);
    QCOMPARE(run(there + QStringList{u"replay"_s, u"import"_s, u"nothing-here"_s}).code, 3);
}

void tst_ReplayCommands::listsWhatIsAskedFor()
{
    const Run table = run({u"replay"_s, u"list"_s});
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("8246215") && table.out.contains("8238966"));
    const auto count = [this](const QStringList &filters) {
        return run(QStringList{u"--json"_s, u"replay"_s, u"list"_s} + filters)
            .json()
            .value("items"_L1)
            .toArray()
            .size();
    };
    QCOMPARE(count({u"mazor"_s}), 1);
    QCOMPARE(count({u"--player"_s, u"dragonite"_s}), 1);
    QCOMPARE(count({u"--game"_s, u"8246215"_s}), 1);
    QCOMPARE(count({u"--kind"_s, u"openttd"_s}), 0);
    QCOMPARE(count({u"--state"_s, u"trashed"_s}), 0);
    QCOMPARE(count({u"--from"_s, u"2018-07-01"_s, u"--to"_s, u"2018-08-01"_s}), 2);
    QCOMPARE(count({u"--from"_s, u"2019-01-01"_s}), 0);
    QCOMPARE(run({u"replay"_s, u"list"_s, u"--count"_s}).out, "2\n");
    const Run page = run({u"--json"_s, u"replay"_s, u"list"_s, u"-n"_s, u"1"_s});
    const QString next = page.json().value("next"_L1).toString();
    QVERIFY(!next.isEmpty());
    QCOMPARE(count({u"-n"_s, u"1"_s, u"--after"_s, next}), 1);
}

void tst_ReplayCommands::showsWhatIsInAReplay()
{
    const Run shown = run({u"replay"_s, u"show"_s, u"8246215"_s});
    QVERIFY2(shown.code == 0, qPrintable(shown.err));
    for (const char *fact : {"1928 ticks", "MazorNoob", "dragonite", "scmp_016"})
        QVERIFY2(shown.out.contains(fact), shown.out.constData());
    const QJsonObject json = run({u"--json"_s, u"replay"_s, u"show"_s, u"8246215"_s}).json();
    QVERIFY(json.value("detail"_L1)["players"_L1].toArray().size() == 2);
    const QString id = json.value("record"_L1)["id"_L1].toString();
    QCOMPARE(run({u"--json"_s, u"replay"_s, u"show"_s, id}).json(), json);
}

void tst_ReplayCommands::downloadsUnderItsName()
{
    const Run raw = run({u"--json"_s, u"replay"_s, u"get"_s, u"8246215"_s, u"--raw"_s});
    QVERIFY2(raw.code == 0, qPrintable(raw.err));
    const QString name = raw.json().value("file"_L1).toString();
    QVERIFY2(name.endsWith(u".scfareplay"_s), qPrintable(name));
    QVERIFY(contentOf(name) == sample(u"8246215-MazorNoob.scfareplay"_s));
    QCOMPARE(run({u"replay"_s, u"get"_s, u"8246215"_s, u"--raw"_s}).code, 5); // it is there already
    QCOMPARE(run({u"replay"_s, u"get"_s, u"8246215"_s, u"-o"_s, u"kept"_s}).code, 0);
    const QString sha256 =
        run({u"--json"_s, u"replay"_s, u"show"_s, u"8246215"_s}).json().value("record"_L1)["sha256"_L1].toString();
    QCOMPARE(QCryptographicHash::hash(contentOf(u"kept"_s), QCryptographicHash::Sha256).toHex(), sha256.toLatin1());
    QCOMPARE(run({u"replay"_s, u"evidence"_s, u"8246215"_s, u"-o"_s, u"proof.tar"_s}).code, 0);
    QVERIFY(contentOf(u"proof.tar"_s).mid(257).startsWith("ustar"));
    const Run several = run({u"replay"_s, u"export"_s, u"8246215"_s, u"8238966"_s, u"-o"_s, u"all"_s});
    QVERIFY2(several.code == 0, qPrintable(several.err));
    QVERIFY(contentOf(u"all"_s).size() > 10000);
}

void tst_ReplayCommands::writesToStdout()
{
    const Run raw = run({u"replay"_s, u"get"_s, u"8246215"_s, u"--raw"_s, u"-o"_s, u"-"_s});
    QCOMPARE(raw.code, 0);
    QVERIFY(raw.out == sample(u"8246215-MazorNoob.scfareplay"_s));
}

void tst_ReplayCommands::changesReplays()
{
    const auto record = [this] {
        return run({u"--json"_s, u"replay"_s, u"show"_s, u"8246215"_s}).json().value("record"_L1).toObject();
    };
    QCOMPARE(run({u"replay"_s, u"tag"_s, u"8246215"_s, u"final"_s, u"hall-1"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"tag"_s, u"8246215"_s, u"final"_s}).code, 0);
    QCOMPARE(record().value("tags"_L1).toArray(), (QJsonArray{u"final"_s, u"hall-1"_s}));
    QCOMPARE(run({u"replay"_s, u"untag"_s, u"8246215"_s, u"hall-1"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"untag"_s, u"8246215"_s, u"hall-1"_s}).code, 3);
    QCOMPARE(run({u"replay"_s, u"note"_s, u"8246215"_s, u"look"_s, u"again"_s}).code, 0);
    QCOMPARE(record().value("note"_L1).toString(), u"look again"_s);
    QCOMPARE(run({u"replay"_s, u"pin"_s, u"8246215"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"rm"_s, u"8246215"_s}).code, 5);
    QCOMPARE(run({u"replay"_s, u"unpin"_s, u"8246215"_s}).code, 0);
    QCOMPARE(record().value("pinned"_L1), false);
}

void tst_ReplayCommands::throwsAwayAndBringsBack()
{
    QCOMPARE(run({u"replay"_s, u"purge"_s, u"8238966"_s}).code, 5);
    QCOMPARE(run({u"replay"_s, u"rm"_s, u"8238966"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"list"_s, u"--count"_s}).out, "1\n");
    QCOMPARE(run({u"replay"_s, u"restore"_s, u"8238966"_s}).code, 0); // found in the trash
    QCOMPARE(run({u"replay"_s, u"rm"_s, u"8238966"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"purge"_s, u"8238966"_s}).code, 0);
    QCOMPARE(run({u"replay"_s, u"show"_s, u"8238966"_s}).code, 3);
}

void tst_ReplayCommands::looksAfterTheArchive()
{
    const Run verified = run({u"replay"_s, u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.err));
    QVERIFY2(verified.out.contains("0 damaged"), verified.out.constData());
    QCOMPARE(run({u"replay"_s, u"retention"_s, u"--dry-run"_s}).code, 0);
}

void tst_ReplayCommands::exitCodesTellScriptsWhatHappened_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");

    QTest::newRow("no such game") << QStringList{u"show"_s, u"1"_s} << 3;
    QTest::newRow("neither id nor number") << QStringList{u"show"_s, u"final"_s} << 3;
    QTest::newRow("a day that there is not") << QStringList{u"list"_s, u"--from"_s, u"2026-13-01"_s} << 2;
    QTest::newRow("an order that there is not") << QStringList{u"list"_s, u"--order"_s, u"random"_s} << 2;
    QTest::newRow("nothing to import") << QStringList{u"import"_s} << 2;
    QTest::newRow("a game that is not played") << QStringList{u"watch"_s, u"1"_s, u"-o"_s, u"x"_s} << 3;
    QTest::newRow("a delay that is none") << QStringList{u"announce"_s, u"1"_s, u"--delay"_s, u"soon"_s} << 2;
    QTest::newRow("a number that is none") << QStringList{u"announce"_s, u"x"_s} << 2;
    QTest::newRow("nobody announced it") << QStringList{u"forget"_s, u"1"_s} << 3;
    QTest::newRow("live games, none of them") << QStringList{u"live"_s} << 0;
}

void tst_ReplayCommands::exitCodesTellScriptsWhatHappened()
{
    QFETCH(QStringList, arguments);
    QTEST(run(QStringList{u"replay"_s} + arguments).code, "code");
}

void tst_ReplayCommands::announcesGames()
{
    const Run announced = run({u"--json"_s, u"replay"_s, u"announce"_s, u"18"_s, u"--title"_s, u"Semi"_s, u"--player"_s,
                               u"eve"_s, u"--player"_s, u"ada"_s, u"--delay"_s, u"3000t"_s, u"--tokens"_s});
    QVERIFY2(announced.code == 0, qPrintable(announced.err));
    QVERIFY(!announced.json().value("writerToken"_L1).toString().isEmpty());
    const Run list = run({u"replay"_s, u"announced"_s});
    for (const char *part : {"18", "Semi", "eve, ada", "3000 ticks late"})
        QVERIFY2(list.out.contains(part), list.out.constData());
    QCOMPARE(run({u"replay"_s, u"forget"_s, u"18"_s}).code, 0);
}

void tst_ReplayCommands::marksLiveGamesThatGoToQuarantine()
{
    QCOMPARE(run({u"setting"_s, u"set"_s, u"relay.access=expected"_s}).code, 0);
    const auto eve = writer(4141, sample(u"8246215-dragonite.scfareplay"_s).left(20000));
    QTRY_VERIFY(run({u"replay"_s, u"live"_s}).out.contains("4141"));
    const Run live = run({u"replay"_s, u"live"_s});
    QVERIFY2(live.out.contains("quarantined"), live.out.constData());
    QCOMPARE(run({u"setting"_s, u"set"_s, u"relay.access=open"_s}).code, 0);
}

void tst_ReplayCommands::watchesAGameToItsEnd()
{
    const QByteArray replay = sample(u"8246215-dragonite.scfareplay"_s);
    const auto player = writer(4242, replay.left(20000));
    QTRY_VERIFY(run({u"replay"_s, u"live"_s}).out.contains("4242"));
    const auto toStdout = start({u"replay"_s, u"watch"_s, u"4242"_s});
    const auto toFile = start({u"replay"_s, u"watch"_s, u"4242"_s, u"-o"_s, u"live.scfareplay"_s});
    QTRY_VERIFY(contentOf(u"live.scfareplay"_s).size() > 15000); // a game can read along
    player->write(replay.mid(20000));
    player->disconnectFromHost();
    const Run file = finish(*toFile);
    QVERIFY2(file.code == 0, qPrintable(file.err));
    QVERIFY(contentOf(u"live.scfareplay"_s) == replay);
    const Run out = finish(*toStdout);
    QVERIFY2(out.code == 0, qPrintable(out.err));
    QVERIFY(out.out == replay);
}

void tst_ReplayCommands::goesOnWatchingWhenTheCoreComesBack_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("a restart") << false;
    QTest::newRow("a crash") << true;
}

void tst_ReplayCommands::goesOnWatchingWhenTheCoreComesBack()
{
    QFETCH(const bool, killed);
    const int game = killed ? 4343 : 4344;
    const QByteArray replay = sample(u"8246215-dragonite.scfareplay"_s);
    m_core->stop();
    VERIFY_RESULT(startCore(5));
    auto player = writer(game, replay.left(20000));
    const QByteArray number = QByteArray::number(game);
    QTRY_VERIFY(run({u"replay"_s, u"live"_s}).out.contains(number));
    const QString file = QString::fromLatin1(number);
    const auto watch = start({u"replay"_s, u"watch"_s, file, u"-o"_s, file});
    QTRY_VERIFY(contentOf(file).size() > 15000);
    if (killed)
        m_core->kill();
    else
        m_core->stop();
    VERIFY_RESULT(startCore(5));   // on another port
    player = writer(game, replay); // a game that goes on sends from its beginning
    QByteArray told;
    QTRY_VERIFY_WITH_TIMEOUT((told += watch->readAllStandardError()).contains("it goes on at byte "), 30000);
    QVERIFY2(told.contains("trying again for 120 s"), told.constData());
    player->disconnectFromHost();
    const Run watched = finish(*watch);
    QVERIFY2(watched.code == 0, qPrintable(watched.err));
    QVERIFY(contentOf(file) == replay); // no byte twice, none missing
}

void tst_ReplayCommands::doesNotGoOnWithAnotherGame()
{
    const QByteArray replay = sample(u"8246215-dragonite.scfareplay"_s);
    m_core->stop();
    VERIFY_RESULT(startCore(5));
    auto player = writer(4545, replay.left(20000));
    QTRY_VERIFY(run({u"replay"_s, u"live"_s}).out.contains("4545"));
    const auto watch = start({u"replay"_s, u"watch"_s, u"4545"_s, u"-o"_s, u"4545"_s});
    QTRY_VERIFY(contentOf(u"4545"_s).size() > 15000);
    m_core->kill();
    QVERIFY(QDir(m_core->dataDir() + u"/replays/journals"_s).removeRecursively()); // as of a core that lost it
    VERIFY_RESULT(startCore(5));
    player = writer(4545, replay);
    const Run watched = finish(*watch);
    QCOMPARE(watched.code, 5);
    QVERIFY2(watched.err.contains("another game"_L1), qPrintable(watched.err));
}

PITWALL_TEST_MAIN(tst_ReplayCommands)
#include "tst_replaycommands.moc"
