#include "tests/servers/fleetfixture.h"

#include <QTcpServer>
#include <QUdpSocket>

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using State = ServerStatus::State;
using Reason = ServerStatus::Reason;

class tst_Fleet : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void addGivesPortsAndTells();
    void addRefuses_data();
    void addRefuses();
    void twoAddsAtOnceDoNotGetTheSame();
    void portsOfOtherProgramsAreNamed();
    void updateMergesAndCountsVersions();
    void updateRefuses_data();
    void updateRefuses();
    void removeNeedsAServerThatIsOff();
    void recordsAreThereAgain();

    void startAnswersWhenItIsReady();
    void secondStartIsRefusedOrJoins();
    void startFailsAsTheReasonSays();
    void stopAndRestartAnswerWhenTheyGotThere();
    void whenEmpty();
    void killIsAtOnce();
    void unknownServersAreNotFound();
    void statusIsToldWhenItChanges();
    void eachSessionIsToldHoweverBrief();
    void crashLoopGivesOneNotice();
    void commandsGoToTheGameAndTheConsole();
    void gamesEventsAreTold();
    void outputAndIncidentsAreKept();

private:
    std::unique_ptr<FleetFixture> core;
};

void tst_Fleet::init()
{
    TestCase::init();
    core = std::make_unique<FleetFixture>();
    VERIFY_RESULT(core->begin());
}

void tst_Fleet::cleanup()
{
    core.reset();
}

void tst_Fleet::addGivesPortsAndTells()
{
    const Result<ServerView> view = waitFor(core->fleet->add(FleetFixture::arena(u"  Arena  "_s)));
    VERIFY_RESULT(view);
    QCOMPARE(view->record.name, u"Arena"_s);
    QCOMPARE(view->record.version, 1);
    QCOMPARE(view->status.state, State::Offline);
    QVERIFY(view->record.ports.value(u"game"_s) >= FakeGames::firstPort());
    QVERIFY(view->record.ports.value(u"admin"_s) >= FakeGames::firstPort() + 50);
    QCOMPARE(core->told("added").size(), 1);
    QCOMPARE(core->told("added").first().subject, view->record.id.toString());
    const Result<ServerView> second = waitFor(core->fleet->add(FleetFixture::arena(u"Second"_s)));
    VERIFY_RESULT(second);
    QVERIFY(second->record.ports.value(u"game"_s) != view->record.ports.value(u"game"_s));
    QCOMPARE(core->fleet->list().size(), 2);
    const auto suggested = core->fleet->suggestPorts(u"fake"_s, u"127.0.0.1"_s);
    VERIFY_RESULT(suggested);
    QVERIFY(!second->record.ports.values().contains(suggested->value(u"game"_s)));
    QCOMPARE(core->fleet->suggestPorts(u"nothing"_s, {}).error().code, Error::Code::NotFound);
}

void tst_Fleet::addRefuses_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QJsonObject &changes, const QString &field,
                        Error::Code code = Error::Code::InvalidArgument) {
        QTest::newRow(name) << changes << field << static_cast<int>(code);
    };
    row("no name", {{u"name"_s, u"  "_s}}, u"/name"_s);
    row("a long name", {{u"name"_s, QString(65, u'x')}}, u"/name"_s);
    row("a line end in the name", {{u"name"_s, u"a\nb"_s}}, u"/name"_s);
    row("unknown game", {{u"game"_s, u"nothing"_s}}, u"/game"_s, Error::Code::NotFound);
    row("wrong setting", {{u"settings"_s, QJsonObject{{u"wrong"_s, 1}}}}, u"/settings/wrong"_s);
    row("port out of range", {{u"ports"_s, QJsonObject{{u"game"_s, 70000}}}}, u"/ports/game"_s);
    row("no address", {{u"bindAddress"_s, u"localhost:1"_s}}, u"/bindAddress"_s);
    row("policy out of range", {{u"policy"_s, QJsonObject{{u"probePeriodMs"_s, 10}}}}, u"/policy/probePeriodMs"_s);
    row("the name of another", {{u"name"_s, u"Taken"_s}}, u"/name"_s, Error::Code::Conflict);
    row("the port of another", {{u"ports"_s, QJsonObject{{u"game"_s, FakeGames::firstPort() + 100}}}}, u"/ports/game"_s,
        Error::Code::Conflict);
}

void tst_Fleet::addRefuses()
{
    QFETCH(QJsonObject, changes);
    ServerRecord other = FleetFixture::arena(u"Taken"_s);
    other.ports.insert(u"game"_s, FakeGames::firstPort() + 100);
    QVERIFY(!core->added(other).isNull());
    ServerRecord record = FleetFixture::arena();
    VERIFY_RESULT(applyJson(record, changes, UnknownKeys::Refuse));
    const Result<ServerView> view = waitFor(core->fleet->add(record));
    QVERIFY(!view);
    QTEST(static_cast<int>(view.error().code), "code");
    QTEST(view.error().field, "field");
    QCOMPARE(core->fleet->list().size(), 1);
}

void tst_Fleet::twoAddsAtOnceDoNotGetTheSame()
{
    const Async<ServerView> first = core->fleet->add(FleetFixture::arena(u"One"_s));
    const Async<ServerView> second = core->fleet->add(FleetFixture::arena(u"Two"_s));
    const Async<ServerView> sameName = core->fleet->add(FleetFixture::arena(u"One"_s));
    const Result<ServerView> one = waitFor(first);
    const Result<ServerView> two = waitFor(second);
    VERIFY_RESULT(one);
    VERIFY_RESULT(two);
    QVERIFY(one->record.ports != two->record.ports);
    QCOMPARE(waitFor(sameName).error().code, Error::Code::Conflict);
}

void tst_Fleet::portsOfOtherProgramsAreNamed()
{
    QUdpSocket other;
    QVERIFY(other.bind(QHostAddress::LocalHost));
    ServerRecord record = FleetFixture::arena();
    record.ports.insert(u"game"_s, other.localPort());
    const Result<ServerView> view = waitFor(core->fleet->add(record));
    QVERIFY(!view);
    QCOMPARE(view.error().code, Error::Code::Conflict);
    QVERIFY2(view.error().detail.contains(u"is used by"_s), qPrintable(view.error().detail));
}

void tst_Fleet::updateMergesAndCountsVersions()
{
    ServerRecord record = FleetFixture::arena();
    record.settings = {{u"maxPlayers"_s, 8}, {u"password"_s, u"geheim"_s}};
    const ServerId id = core->added(record);
    const int adminPort = core->fleet->get(id)->record.ports.value(u"admin"_s);
    const QJsonObject changes{{u"name"_s, u"New"_s},
                              {u"ports"_s, QJsonObject{{u"game"_s, FakeGames::firstPort() + 101}}},
                              {u"policy"_s, QJsonObject{{u"probeMisses"_s, 5}}},
                              {u"settings"_s, QJsonObject{{u"maxPlayers"_s, 16}, {u"password"_s, QJsonValue::Null}}}};
    const Result<ServerView> view = waitFor(core->fleet->update(id, changes, 1));
    VERIFY_RESULT(view);
    QCOMPARE(view->record.version, 2);
    QCOMPARE(view->record.name, u"New"_s);
    QCOMPARE(view->record.ports.value(u"game"_s), FakeGames::firstPort() + 101);
    QCOMPARE(view->record.ports.value(u"admin"_s), adminPort);
    QCOMPARE(view->record.policy.probeMisses, 5);
    QCOMPARE(view->record.policy.probePeriodMs, 250);
    QCOMPARE(view->record.settings, (QJsonObject{{u"maxPlayers"_s, 16}}));
    QCOMPARE(core->told("changed").size(), 1);
    QCOMPARE(waitFor(core->fleet->update(id, {{u"group"_s, u"x"_s}}, 1)).error().code, Error::Code::Conflict);
    VERIFY_RESULT(waitFor(core->fleet->update(id, {{u"group"_s, u"x"_s}}, 2)));
}

void tst_Fleet::updateRefuses_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("field");
    QTest::newRow("another game") << QJsonObject{{u"game"_s, u"other"_s}} << u"/game"_s;
    QTest::newRow("another id") << QJsonObject{{u"id"_s, ServerId::create().toString()}} << u"/id"_s;
    QTest::newRow("another version") << QJsonObject{{u"version"_s, 7}} << u"/version"_s;
    QTest::newRow("unknown field") << QJsonObject{{u"nmae"_s, u"x"_s}} << u"/nmae"_s;
    QTest::newRow("wrong type") << QJsonObject{{u"autostart"_s, u"yes"_s}} << u"/autostart"_s;
    QTest::newRow("bad port") << QJsonObject{{u"ports"_s, QJsonObject{{u"game"_s, 0}}}} << u"/ports/game"_s;
}

void tst_Fleet::updateRefuses()
{
    QFETCH(QJsonObject, changes);
    const ServerId id = core->added();
    const Result<ServerView> view = waitFor(core->fleet->update(id, changes, 1));
    QVERIFY(!view);
    QCOMPARE(view.error().code, Error::Code::InvalidArgument);
    QTEST(view.error().field, "field");
    QCOMPARE(core->fleet->get(id)->record.version, 1);
}

void tst_Fleet::removeNeedsAServerThatIsOff()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    QCOMPARE(waitFor(core->fleet->remove(id)).error().code, Error::Code::Conflict);
    VERIFY_RESULT(waitFor(core->fleet->stop(id, When::Moment::Now)));
    VERIFY_RESULT(waitFor(core->fleet->remove(id)));
    QVERIFY(core->fleet->list().isEmpty());
    QCOMPARE(core->told("removed").size(), 1);
    QVERIFY(QDir(core->folder.filePath(u"output/"_s + id.toString())).exists()); // for a week
    core->end();
    VERIFY_RESULT(core->begin());
    QVERIFY(core->fleet->list().isEmpty());
}

void tst_Fleet::recordsAreThereAgain()
{
    const ServerId id = core->added();
    const ServerRecord record = core->fleet->get(id)->record;
    core->end();
    VERIFY_RESULT(core->begin());
    QCOMPARE(core->fleet->list().size(), 1);
    QCOMPARE(core->fleet->get(id)->record, record);
    QCOMPARE(core->state(id), State::Offline);
}

void tst_Fleet::startAnswersWhenItIsReady()
{
    const ServerId id = core->added();
    const Result<ServerView> view = waitFor(core->fleet->start(id));
    VERIFY_RESULT(view);
    QCOMPARE(view->status.state, State::Online);
    QVERIFY(view->status.readyAt);
}

void tst_Fleet::secondStartIsRefusedOrJoins()
{
    const ServerId id = core->added();
    const Async<ServerView> first = core->fleet->start(id);
    const Async<ServerView> joins = core->fleet->start(id);
    VERIFY_RESULT(waitFor(first));
    VERIFY_RESULT(waitFor(joins));
    QCOMPARE(waitFor(core->fleet->start(id)).error().code, Error::Code::Conflict);
    QCOMPARE(core->keepers->launched.size(), 1);
}

void tst_Fleet::startFailsAsTheReasonSays()
{
    const ServerId id = core->added();
    core->keepers->launchError = Error{Error::Code::NotFound, u"cannot execute /usr/games/fake"_s, {}};
    FleetFixture::expectIncidents(1);
    const Result<ServerView> view = waitFor(core->fleet->start(id));
    QCOMPARE(view.error().code, Error::Code::NotFound);
    QCOMPARE(core->fleet->get(id)->status.reason, Reason::NotInstalled);
    QTRY_COMPARE(core->told("incident").size(), 1);
    core->keepers->launchError.reset();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
}

void tst_Fleet::stopAndRestartAnswerWhenTheyGotThere()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->stop(id, When::Moment::Now)));    // it is off already
    VERIFY_RESULT(waitFor(core->fleet->restart(id, When::Moment::Now))); // and comes
    const Result<ServerView> again = waitFor(core->fleet->restart(id, When::Moment::Now));
    VERIFY_RESULT(again);
    QCOMPARE(again->status.state, State::Online);
    QCOMPARE(core->keepers->launched.size(), 2);
    const Result<ServerView> off = waitFor(core->fleet->stop(id, When::Moment::Now));
    VERIFY_RESULT(off);
    QCOMPARE(off->status.state, State::Offline);
    QVERIFY(core->told("incident").isEmpty());
}

void tst_Fleet::whenEmpty()
{
    core->games->whenMade = [](FakeProtocol &game) {
        game.state.playerCount = 3;
    };
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    const Result<ServerView> view = waitFor(core->fleet->stop(id, When::Moment::Empty));
    VERIFY_RESULT(view);
    QCOMPARE(view->status.intent, ServerStatus::Intent::StopWhenEmpty);
    const Result<ServerView> taken = waitFor(core->fleet->cancelIntent(id));
    QCOMPARE(taken->status.intent, ServerStatus::Intent::None);
    VERIFY_RESULT(waitFor(core->fleet->restart(id, When::Moment::Empty)));
    core->games->protocolOf(id)->state.playerCount = 0;
    QTRY_COMPARE(core->keepers->launched.size(), 2);
    core->games->protocolOf(id)->can.removeAll(GameProtocol::Capability::Query);
    QTRY_COMPARE(core->state(id), State::Online);
    QCOMPARE(waitFor(core->fleet->stop(id, When::Moment::Empty)).error().code, Error::Code::Unsupported);
}

void tst_Fleet::killIsAtOnce()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    core->process(id)->ignoresSignals = true;
    const Result<ServerView> view = waitFor(core->fleet->kill(id));
    VERIFY_RESULT(view);
    QCOMPARE(view->status.state, State::Offline);
    QVERIFY(core->process(id)->signalsGot.isEmpty());
}

void tst_Fleet::unknownServersAreNotFound()
{
    const ServerId id = ServerId::create();
    const auto code = [](const auto &result) {
        return result ? Error::Code::Internal : result.error().code;
    };
    QCOMPARE(code(core->fleet->get(id)), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->start(id))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->stop(id, When::Moment::Now))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->restart(id, When::Moment::Empty))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->kill(id))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->cancelIntent(id))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->update(id, {}, 1))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->remove(id))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->command(id, u"x"_s, u"y"_s))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->say(id, u"x"_s, u"y"_s))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->output(id, {}, {}, 10, {}))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->outputFile(id, u"x"_s))), Error::Code::NotFound);
    QCOMPARE(code(waitFor(core->fleet->metrics(id, {}, core->clock.now(), 10))), Error::Code::NotFound);
}

void tst_Fleet::statusIsToldWhenItChanges()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    const auto last = [&] {
        return core->told("status").last().data.value(u"status"_s).toObject();
    };
    QTRY_COMPARE(last().value(u"state"_s).toString(), u"online"_s);
    const int queries = core->games->protocolOf(id)->queries;
    const qsizetype told = core->told("status").size();
    QTRY_VERIFY(core->games->protocolOf(id)->queries > queries + 6); // it goes well, again and again: no news
    QCOMPARE(core->told("status").size(), told);
    core->games->protocolOf(id)->state.map = u"dm6"_s;
    QTRY_COMPARE(last().value(u"map"_s).toString(), u"dm6"_s);
    core->process(id)->exitWith(0);
    QTRY_COMPARE(last().value(u"state"_s).toString(), u"offline"_s);
}

void tst_Fleet::eachSessionIsToldHoweverBrief()
{
    const ServerId id = core->added();
    for (qsizetype i = 0; i < 3; ++i) { // sooner than a status is told again
        VERIFY_RESULT(waitFor(core->fleet->start(id)));
        QCOMPARE(core->told("session").size(), i + 1);
        QCOMPARE(core->told("session").last().data.value(u"session"_s).toString(),
                 core->fleet->get(id)->status.session.toString());
        VERIFY_RESULT(waitFor(core->fleet->kill(id)));
    }
}

void tst_Fleet::crashLoopGivesOneNotice()
{
    core->keepers->whenLaunched = [](FakeKeptProcess &process) {
        process.print("cannot load map\n");
        process.exitWith(1);
    };
    const ServerId id = core->added();
    FleetFixture::expectIncidents(5); // one for each end; that of the last one is the notice
    QVERIFY(!waitFor(core->fleet->start(id)));
    QTRY_COMPARE_WITH_TIMEOUT(core->state(id), State::Failed, 15000);
    const ServerStatus status = core->fleet->get(id)->status;
    QCOMPARE(status.reason, Reason::CrashLoop);
    QVERIFY(status.detail.contains(u"5 times"_s));
    QCOMPARE(core->keepers->launched.size(), 5);
    const auto loops = [&] {
        return std::ranges::count_if(core->told("incident"), [](const Event &event) {
            return event.data.value(u"incident"_s).toObject().value(u"kind"_s) == u"crashLoop"_s;
        });
    };
    QCOMPARE(loops(), 1);
    core->end();
    core->keepers->whenLaunched = {};
    VERIFY_RESULT(core->begin()); // and the next core leaves it alone, too
    QCOMPARE(core->state(id), State::Failed);
    QCOMPARE(core->fleet->get(id)->status.reason, Reason::CrashLoop);
    QCOMPARE(core->keepers->launched.size(), 5);
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
}

void tst_Fleet::commandsGoToTheGameAndTheConsole()
{
    const ServerId id = core->added();
    QCOMPARE(waitFor(core->fleet->command(id, u"status"_s, u"Ada"_s)).error().code, Error::Code::Conflict);
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    const Result<QString> reply = waitFor(core->fleet->command(id, u"status"_s, u"Ada"_s));
    VERIFY_RESULT(reply);
    QCOMPARE(*reply, u"done: status"_s);
    VERIFY_RESULT(waitFor(core->fleet->say(id, u"hello"_s, u"Ada"_s)));
    QCOMPARE(core->games->protocolOf(id)->commands, (QStringList{u"status"_s, u"say hello"_s}));
    QCOMPARE(waitFor(core->fleet->kick(id, u"1"_s, {}, u"Ada"_s)).error().code, Error::Code::Unsupported);
    const auto inputs = [&] {
        QStringList texts;
        const Result<OutputPage> page = waitFor(core->fleet->output(id, 0, {}, 100, {}));
        for (const OutputLine &line : page ? page->lines : QList<OutputLine>()) {
            if (line.kind == OutputLine::Kind::Input)
                texts.append(line.who + u": "_s + line.text);
        }
        return texts;
    };
    QTRY_COMPARE(inputs(), (QStringList{u"Ada: status"_s, u"Ada: say: hello"_s, u"Ada: kick: 1"_s}));
}

void tst_Fleet::gamesEventsAreTold()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    core->process(id)->print("join Ada\nchat Ada: hello\n");
    QTRY_COMPARE(core->told("chat").size(), 1);
    QCOMPARE(core->told("join").first().subject, id.toString());
    QCOMPARE(core->told("join").first().data.value(u"player"_s).toObject().value(u"name"_s).toString(), u"Ada"_s);
    QCOMPARE(core->told("chat").first().data.value(u"text"_s).toString(), u"hello"_s);
    QTRY_VERIFY(!core->told("lines").isEmpty());
    QCOMPARE(core->told("lines").last().topic, u"output"_s);
    QCOMPARE(core->told("lines").last().cursor, 0); // not replayable: the console has them
}

void tst_Fleet::outputAndIncidentsAreKept()
{
    const ServerId id = core->added();
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
    core->process(id)->print("one\ntwo\nthree\n");
    const auto found = [&] {
        return waitFor(core->fleet->output(id, 0, {}, 100, u"T"_s));
    };
    QTRY_COMPARE(std::ranges::count_if(found()->lines,
                                       [](const OutputLine &line) { return line.kind == OutputLine::Kind::Output; }),
                 2);
    const Result<QList<OutputFile>> files = waitFor(core->fleet->outputFiles(id));
    QCOMPARE(files->size(), 1);
    QVERIFY(waitFor(core->fleet->outputFile(id, files->first().name)));
    FleetFixture::expectIncidents(1);
    core->process(id)->dieOf(SIGSEGV);
    QTRY_COMPARE(core->told("incident").size(), 1);
    QTRY_COMPARE(waitFor(core->fleet->incidents(id, 10, {}))->items.size(), 1);
    const Incident incident = waitFor(core->fleet->incidents(std::nullopt, 10, {}))->items.first();
    QCOMPARE(incident.kind, Incident::Kind::Crash);
    QCOMPARE(incident.lastLines, (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    QVERIFY(waitFor(core->fleet->incidents(ServerId::create(), 10, {}))->items.isEmpty());
}

PITWALL_TEST_MAIN(tst_Fleet)
#include "tst_fleet.moc"
