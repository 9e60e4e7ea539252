#include "tests/servers/runnerfixture.h"

#include <QFile>
#include <QTcpSocket>

#include <csignal>

#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using State = ServerStatus::State;
using Reason = ServerStatus::Reason;
using Rungs = Rung::State;

class tst_ServerRunner : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndKnowsThatItIsReady();
    void readyWaitsForEveryPortAndNamesTheMissingOne();
    void readyWaitsForTheAnswer();
    void readyWaitsForTheLine();
    void linesOfTheLastLifeAreNotReadiness();
    void aPortOfAStrangerIsNotReadiness();
    void launchErrorsFailWithTheirReason_data();
    void launchErrorsFailWithTheirReason();
    void aTakenPortIsNamed();
    void anAdminPortThatIsStillClosingIsReplaced();
    void stopAsksFirst();
    void stopEscalates();
    void whatCannotBeKilledIsSaid();
    void crashComesBackWithItsLastWords();
    void playersOfAGameThatCannotBeAsked();
    void hangIsFoundAndReplaced();
    void aDegradedServerSaysWhy();
    void stopWhenEmptyWaitsForThePlayers();
    void keeperLossLeavesTheGameAlone();
    void gameEventsAreHeard();
    void adoptedServerGoesOn();
    void aSessionThatEndedMeanwhileIsBuried();
    void sampleTellsCpuAndMemory();
    void folderOfASessionGoesWhenItsOutputIsStored();
    void fullDiskRefusesTheStart();
};

void tst_ServerRunner::startsAndKnowsThatItIsReady()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    QCOMPARE(server.state(), State::Online);
    const ServerStatus status = server.status();
    QVERIFY(status.readyAt && status.startedAt && status.pid > 0 && !status.session.isNull());
    QCOMPARE(status.ladder.process.state, Rungs::Good);
    QCOMPARE(status.ladder.ports.state, Rungs::Good);
    QCOMPARE(status.ladder.query.state, Rungs::Good);
    QCOMPARE(status.ladder.admin.state, Rungs::Good);
    QVERIFY(status.ladder.query.lastGood);
    QCOMPARE(status.map, u"ctf1"_s);
    QCOMPARE(status.maxPlayers, 16);
    QVERIFY(server.game().opened);
    QFile config(server.process()->spec().workDir + u"/fake.cfg"_s);
    QVERIFY(config.open(QIODevice::ReadOnly));
    QVERIFY(config.readAll().contains(server.game().endpoint.adminSecret.reveal()));
    QVERIFY(!server.process()->spec().argv.join(u' ').contains(
        QString::fromUtf8(server.game().endpoint.adminSecret.reveal())));
}

void tst_ServerRunner::readyWaitsForEveryPortAndNamesTheMissingOne()
{
    RunnerFixture server;
    server.keepers.neverBound = {u"admin"_s};
    server.runner->order(Watchdog::Event::Start);
    const QString missing = u"port %1 (admin) is not bound"_s.arg(server.record.ports.value(u"admin"_s));
    QTRY_COMPARE(server.status().ladder.ports.detail, missing);
    QCOMPARE(server.state(), State::Starting);
    QCOMPARE(server.game().queries, 0);
    server.process()->bindPorts();
    QTRY_COMPARE(server.state(), State::Online);
}

void tst_ServerRunner::readyWaitsForTheAnswer()
{
    RunnerFixture server;
    server.games.whenMade = [](FakeProtocol &game) {
        game.answers = false;
    };
    server.runner->order(Watchdog::Event::Start);
    QTRY_COMPARE(server.status().ladder.query.state, Rungs::Bad);
    QCOMPARE(server.status().ladder.ports.state, Rungs::Good);
    QCOMPARE(server.state(), State::Starting);
    server.game().answers = true;
    QTRY_COMPARE(server.state(), State::Online);
}

void tst_ServerRunner::readyWaitsForTheLine()
{
    RunnerFixture server;
    server.games.basePlan.readyLine = QRegularExpression(u"^Now accepting"_s);
    server.runner->order(Watchdog::Event::Start);
    QTRY_COMPARE(server.status().ladder.query.state, Rungs::Good);
    QCOMPARE(server.state(), State::Starting);
    server.process()->print("Now accepting new client connections\n");
    QTRY_COMPARE(server.state(), State::Online);
}

void tst_ServerRunner::linesOfTheLastLifeAreNotReadiness()
{
    RunnerFixture server;
    server.games.basePlan.readyLine = QRegularExpression(u"^ready$"_s);
    server.keepers.whenLaunched = [&](FakeKeptProcess &process) {
        if (server.keepers.launched.size() == 1)
            process.print("ready\n");
    };
    VERIFY_RESULT(server.start());
    server.process()->print("ready\nchat Ada: last words\n"); // read only after the next one was launched
    server.process()->dieOf(SIGSEGV);
    QTRY_COMPARE(server.keepers.launched.size(), 2);
    QTRY_COMPARE(server.keepers.forgotten.size(), 1); // everything of the first life is read
    QTRY_COMPARE(server.status().ladder.query.state, Rungs::Good);
    QCOMPARE(server.state(), State::Restoring);
    server.process()->print("ready\n");
    QTRY_COMPARE(server.state(), State::Online);
}

void tst_ServerRunner::aPortOfAStrangerIsNotReadiness()
{
    RunnerFixture server;
    server.keepers.whenLaunched = [](FakeKeptProcess &process) {
        process.processes = {::getppid()};
    };
    server.runner->order(Watchdog::Event::Start);
    QTRY_VERIFY(server.status().ladder.ports.detail.contains(u"bound by "_s));
    QCOMPARE(server.state(), State::Starting);
    QCOMPARE(server.game().queries, 0); // whoever would answer is somebody else
}

void tst_ServerRunner::launchErrorsFailWithTheirReason_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("answer");
    const auto row = [](const char *name, Error::Code code, Reason reason, State state, Error::Code answer) {
        QTest::newRow(name) << static_cast<int>(code) << static_cast<int>(reason) << static_cast<int>(state)
                            << static_cast<int>(answer);
    };
    row("not installed", Error::Code::NotFound, Reason::NotInstalled, State::Failed, Error::Code::NotFound);
    row("bad setting", Error::Code::InvalidArgument, Reason::ConfigError, State::Failed, Error::Code::InvalidArgument);
    row("no permission", Error::Code::PermissionDenied, Reason::LaunchFailed, State::Failed, Error::Code::Unavailable);
}

void tst_ServerRunner::launchErrorsFailWithTheirReason()
{
    QFETCH(int, code);
    QFETCH(int, reason);
    QFETCH(int, state);
    RunnerFixture server;
    server.games.planError = Error{static_cast<Error::Code>(code), u"because"_s, {}};
    const Result<> started = server.start();
    QVERIFY(!started);
    QTEST(static_cast<int>(started.error().code), "answer"); // "permission denied" would be about who asked
    QCOMPARE(started.error().detail, u"because"_s);
    QCOMPARE(static_cast<int>(server.state()), state);
    QCOMPARE(static_cast<int>(server.status().reason), reason);
    QVERIFY(server.keepers.launched.isEmpty());
}

void tst_ServerRunner::aTakenPortIsNamed()
{
    RestartPolicy policy = RunnerFixture::quick();
    policy.restartOnCrash = false;
    RunnerFixture server(policy);
    QUdpSocket other;
    QVERIFY(other.bind(QHostAddress::LocalHost, static_cast<quint16>(server.record.ports.value(u"game"_s))));
    const Result<> started = server.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, Error::Code::Conflict);
    QVERIFY2(started.error().detail.contains(u"(game) is used by"_s), qPrintable(started.error().detail));
    QCOMPARE(server.status().reason, Reason::PortTaken);
}

void tst_ServerRunner::anAdminPortThatIsStillClosingIsReplaced()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const int configured = server.record.ports.value(u"admin"_s);
    QTcpServer admin; // stands in for the game's own: ends its connection first, as a game that is killed does
    server.process()->closePorts();
    QVERIFY(admin.listen(QHostAddress::LocalHost, static_cast<quint16>(configured)));
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(configured));
    QVERIFY(client.waitForConnected(5000) && admin.waitForNewConnection(5000));
    delete admin.nextPendingConnection();
    QVERIFY(client.waitForDisconnected(5000));
    admin.close();
    server.process()->dieOf(SIGKILL);
    QTRY_COMPARE(server.keepers.launched.size(), 2);
    QTRY_COMPARE(server.state(), State::Online);
    QVERIFY(server.game().endpoint.ports.value(u"admin"_s) != configured);
    QCOMPARE(server.runner->record().ports.value(u"admin"_s), configured); // for this once
}

void tst_ServerRunner::stopAsksFirst()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.game().whenAskedToStop = [&] {
        server.process()->exitWith(0);
    };
    VERIFY_RESULT(server.stop());
    QCOMPARE(server.state(), State::Offline);
    QVERIFY(server.process()->signalsGot.isEmpty());
    QVERIFY(server.incidents.isEmpty());
    const ServerStatus status = server.status();
    QVERIFY(status.session.isNull() && status.pid == 0 && !status.startedAt && status.map.isEmpty());
}

void tst_ServerRunner::stopEscalates()
{
    RunnerFixture server;
    server.games.basePlan.stopSignals = {u"INT"_s, u"TERM"_s};
    VERIFY_RESULT(server.start());
    server.process()->ignoresSignals = true;
    QElapsedTimer time;
    time.start();
    VERIFY_RESULT(server.stop());
    QCOMPARE(server.process()->signalsGot, (QList{SIGINT, SIGTERM}));
    QVERIFY(time.elapsed() >= 1900); // a second each; it could not be asked at all
    QCOMPARE(server.incidentKinds(), QList{Incident::Kind::ForcedKill});
}

void tst_ServerRunner::whatCannotBeKilledIsSaid()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.process()->cannotBeKilled = true;
    server.runner->order(Watchdog::Event::Kill);
    const Result<> killed = waitFor(server.runner->whenDown());
    QVERIFY(!killed);
    QCOMPARE(server.state(), State::Failed);
    server.runner->order(Watchdog::Event::Start);
    QCOMPARE(server.keepers.launched.size(), 1); // never two of one server
}

void tst_ServerRunner::crashComesBackWithItsLastWords()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const std::shared_ptr<FakeKeptProcess> first = server.process();
    first->print("loading map\nassertion failed: x > 0\n");
    first->dieOf(SIGABRT);
    QTRY_COMPARE(server.keepers.launched.size(), 2);
    QTRY_COMPARE(server.state(), State::Online);
    QCOMPARE(server.incidentKinds(), QList{Incident::Kind::Crash});
    QCOMPARE(server.incidents.first().lastLines, (QStringList{u"loading map"_s, u"assertion failed: x > 0"_s}));
    QVERIFY(server.incidents.first().title.contains(u"SIGABRT"_s));
    QCOMPARE(server.incidents.first().session, first->spec().session);
    QCOMPARE(server.status().restarts, 1);
    QVERIFY(server.status().lastIncidentAt);
    QVERIFY(server.process()->spec().session != first->spec().session);
}

void tst_ServerRunner::playersOfAGameThatCannotBeAsked()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.game().can.removeAll(GameProtocol::Capability::Query);
    server.game().seen = {{.id = u"ada"_s, .name = u"Ada"_s}, {.id = u"bob"_s, .name = u"Bob"_s}};
    QTRY_COMPARE(server.status().players, server.game().seen);
    QCOMPARE(server.status().playerCount, 2);
    server.game().seen.removeFirst();
    QTRY_COMPARE(server.status().playerCount, 1);
}

void tst_ServerRunner::hangIsFoundAndReplaced()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const int before = server.game().queries;
    int flaggedAfter = 0; // looks, of which there is one in a period
    connect(server.runner.get(), &ServerRunner::changed, server.runner.get(), [&] {
        if (flaggedAfter == 0 && server.status().reason == Reason::NoAnswer)
            flaggedAfter = server.game().queries - before;
    });
    server.process()->ignoresSignals = true;
    server.game().answers = false; // as after SIGSTOP: alive, ports bound, silent
    QTRY_VERIFY(flaggedAfter > 0);
    QVERIFY2(flaggedAfter < 3, qPrintable(QString::number(flaggedAfter)));
    QTRY_COMPARE(server.state(), State::Stopping);
    QCOMPARE(server.status().reason, Reason::Hung);
    QTRY_COMPARE_WITH_TIMEOUT(server.keepers.launched.size(), 2, 10000);
    QTRY_COMPARE(server.state(), State::Online);
    QCOMPARE(server.incidentKinds(), QList{Incident::Kind::Hang});
}

void tst_ServerRunner::aDegradedServerSaysWhy()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.game().adminAnswers = false;
    QTRY_COMPARE(server.status().reason, Reason::AdminLost);
    QCOMPARE(server.status().ladder.admin.state, Rungs::Bad);
    QVERIFY(server.status().ladder.admin.lastGood);
    server.game().adminAnswers = true;
    QTRY_COMPARE(server.state(), State::Online);
    server.process()->closePorts();
    QTRY_COMPARE_WITH_TIMEOUT(server.status().reason, Reason::PortMissing, 10000);
    QVERIFY(server.status().detail.contains(u"is not bound"_s));
    server.process()->bindPorts();
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Online, 10000);
}

void tst_ServerRunner::stopWhenEmptyWaitsForThePlayers()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.game().state.playerCount = 2;
    server.game().whenAskedToStop = [&] {
        server.process()->exitWith(0);
    };
    QTRY_COMPARE(server.status().playerCount, 2);
    server.runner->order(Watchdog::Event::SetIntent, ServerStatus::Intent::StopWhenEmpty);
    const int asked = server.game().queries;
    QTRY_VERIFY(server.game().queries > asked + 5);
    QCOMPARE(server.state(), State::Online);
    QCOMPARE(server.status().intent, ServerStatus::Intent::StopWhenEmpty);
    server.game().state.playerCount = 0;
    QTRY_COMPARE(server.state(), State::Offline);
    QCOMPARE(server.status().intent, ServerStatus::Intent::None);
}

void tst_ServerRunner::keeperLossLeavesTheGameAlone()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.process()->loseKeeper();
    QCOMPARE(server.state(), State::Degraded);
    QCOMPARE(server.status().reason, Reason::KeeperLost);
    QVERIFY(server.process()->isRunning());
    QVERIFY(server.process()->signalsGot.isEmpty());
    server.process()->end({}); // and how it ends then is not known
    QTRY_COMPARE(server.keepers.launched.size(), 2);
    QVERIFY(server.incidents.last().title.contains(u"nobody saw"_s));
}

void tst_ServerRunner::gameEventsAreHeard()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    server.process()->print("join Ada\nnothing\nchat Ada: hello: you\n");
    QTRY_COMPARE(server.events.size(), 2);
    QCOMPARE(server.events.at(0).kind, GameEvent::Kind::Join);
    QCOMPARE(server.events.at(1).text, u"hello: you"_s);
    Q_EMIT server.game().happened({.kind = GameEvent::Kind::RoundEnd});
    QCOMPARE(server.events.size(), 3);
}

void tst_ServerRunner::adoptedServerGoesOn()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const std::shared_ptr<FakeKeptProcess> process = server.process();
    const QByteArray secret = server.game().endpoint.adminSecret.reveal();
    process->print("line 1\n");
    server.life(); // another core
    process->print("line 2\njoin Ada\n");
    QCOMPARE(server.state(), State::Offline);
    VERIFY_RESULT(waitFor(server.runner->adopt(process)));
    QCOMPARE(server.status().session, process->spec().session);
    QTRY_COMPARE(server.state(), State::Online);
    QCOMPARE(server.keepers.launched.size(), 1);
    QCOMPARE(server.game().endpoint.adminSecret.reveal(), secret);
    QTRY_COMPARE(server.events.size(), 1);
    QCOMPARE(server.status().startedAt, process->startedAt());
    server.game().whenAskedToStop = [&] {
        process->exitWith(0);
    };
    VERIFY_RESULT(server.stop());
}

void tst_ServerRunner::aSessionThatEndedMeanwhileIsBuried()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const std::shared_ptr<FakeKeptProcess> process = server.process();
    server.life();
    process->print("famous last words\n");
    const EndedSession ended{.spec = process->spec(), .exit = {.signal = SIGSEGV}, .directory = process->directory()};
    const Result<Verdict> verdict = waitFor(server.runner->bury(ended, false));
    VERIFY_RESULT(verdict);
    QCOMPARE(verdict->kind, Verdict::Kind::Crash);
    QCOMPARE(server.incidents.size(), 1);
    QCOMPARE(server.incidents.first().lastLines, QStringList{u"famous last words"_s});
    QTRY_COMPARE(server.keepers.forgotten, QList{process->spec().session});
    const Result<OutputPage> page = waitFor(server.consoles->page(server.record.id, {.search = u"famous"_s}));
    QCOMPARE(page->lines.size(), 1);

    server.life();
    const EndedSession byReboot{
        .spec = {.session = SessionId::create()}, .exit = {.lostByReboot = true}, .directory = {}};
    QCOMPARE(waitFor(server.runner->bury(byReboot, true))->kind, Verdict::Kind::LostByReboot);
    QCOMPARE(server.incidents.size(), 1); // it was to end anyway
}

void tst_ServerRunner::sampleTellsCpuAndMemory()
{
    RunnerFixture server;
    QVERIFY(!server.runner->sample());
    VERIFY_RESULT(server.start());
    server.game().state.playerCount = 5;
    QTRY_COMPARE(server.status().playerCount, 5);
    server.process()->used.cpuMs += 100000; // a great deal in a short time
    const std::optional<MetricSample> sample = server.runner->sample();
    QVERIFY(sample);
    QVERIFY(sample->cpuPercent > 100);
    QCOMPARE(sample->memoryBytes, 10 << 20);
    QCOMPARE(sample->players, 5);
    QCOMPARE(server.status().memoryBytes, 10 << 20);
}

void tst_ServerRunner::folderOfASessionGoesWhenItsOutputIsStored()
{
    RunnerFixture server;
    VERIFY_RESULT(server.start());
    const std::shared_ptr<FakeKeptProcess> process = server.process();
    server.game().whenAskedToStop = [&] {
        process->print("goodbye");
        process->exitWith(0);
    };
    VERIFY_RESULT(server.stop());
    QTRY_COMPARE(server.keepers.forgotten, QList{process->spec().session});
    const Result<OutputPage> page = waitFor(server.consoles->page(server.record.id, {.search = u"goodbye"_s}));
    VERIFY_RESULT(page);
    QCOMPARE(page->lines.size(), 1);
}

void tst_ServerRunner::fullDiskRefusesTheStart()
{
    RunnerFixture server;
    server.disk.setLimits({.lowBytes = 1000000000, .fullBytes = 200000000});
    server.disk.note(100000000);
    const Result<> started = server.start();
    QVERIFY(!started);
    QCOMPARE(server.state(), State::BackingOff);
    QCOMPARE(server.status().reason, Reason::DiskFull);
    QVERIFY(server.keepers.launched.isEmpty());
    server.disk.note(2000000000);
    QTRY_COMPARE_WITH_TIMEOUT(server.state(), State::Online, 10000);
}

PITWALL_TEST_MAIN(tst_ServerRunner)
#include "tst_serverrunner.moc"
