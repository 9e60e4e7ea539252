#include "tests/servers/fleetfixture.h"

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using State = ServerStatus::State;
using Reason = ServerStatus::Reason;

/// One core after the other, with games that outlive them.
class tst_FleetLives : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatRunsIsTakenUp();
    void noLineIsLostBetweenCores();
    void whatWasWantedComesBackAfterAReboot();
    void whatWasOffStaysOff();
    void whatWasBeingStoppedIsStopped();
    void crashWhileNobodyLookedIsTold();
    void noRestartIfThePolicySaysSo();
    void autostartIsStaggered();
    void aSecondGameOfAServerIsEnded();
    void gamesOfUnknownServersAreLeftAlone();
    void anotherCoreIsAConflict();

private:
    void run(ServerId id);

    std::unique_ptr<FleetFixture> core;
};

void tst_FleetLives::init()
{
    TestCase::init();
    core = std::make_unique<FleetFixture>();
    VERIFY_RESULT(core->begin());
}

void tst_FleetLives::cleanup()
{
    core.reset();
}

void tst_FleetLives::run(ServerId id)
{
    VERIFY_RESULT(waitFor(core->fleet->start(id)));
}

void tst_FleetLives::whatRunsIsTakenUp()
{
    QList<ServerId> ids;
    for (int i = 0; i < 5; ++i) {
        ids.append(core->added(FleetFixture::arena(u"Arena %1"_s.arg(i))));
        run(ids.last());
    }
    for (int life = 0; life < 3; ++life) {
        core->end();
        VERIFY_RESULT(core->begin());
        for (const ServerId &id : ids) {
            QTRY_COMPARE(core->state(id), State::Online);
            QCOMPARE(core->fleet->get(id)->status.session, core->process(id)->spec().session);
        }
    }
    QCOMPARE(core->keepers->launched.size(), 5);
    QVERIFY(core->keepers->forgotten.isEmpty());
    for (const ServerId &id : ids)
        VERIFY_RESULT(waitFor(core->fleet->stop(id, When::Moment::Now)));
}

void tst_FleetLives::noLineIsLostBetweenCores()
{
    const ServerId id = core->added();
    run(id);
    QStringList printed;
    for (int life = 0; life < 10; ++life) {
        for (int i = 0; i < 50; ++i) {
            printed.append(u"line %1"_s.arg(printed.size()));
            core->process(id)->print(printed.last().toLatin1() + '\n');
        }
        core->end();
        printed.append(u"line %1, nobody listens"_s.arg(printed.size()));
        core->process(id)->print(printed.last().toLatin1() + '\n');
        VERIFY_RESULT(core->begin());
    }
    const auto stored = [&] {
        QStringList texts;
        const Result<OutputPage> page = waitFor(core->fleet->output(id, 0, {}, 5000, {}));
        for (const OutputLine &line : page ? page->lines : QList<OutputLine>()) {
            if (line.kind == OutputLine::Kind::Output)
                texts.append(line.text);
        }
        return texts;
    };
    QTRY_COMPARE(stored().size(), printed.size());
    QCOMPARE(stored(), printed);
}

void tst_FleetLives::whatWasWantedComesBackAfterAReboot()
{
    const ServerId id = core->added();
    run(id);
    const std::shared_ptr<FakeKeptProcess> process = core->process(id);
    core->end();
    process->end({});
    core->keepers->adoption = {
        .ended = {{.spec = process->spec(), .exit = {.lostByReboot = true}, .directory = process->directory()}}};
    FleetFixture::expectIncidents(1);
    VERIFY_RESULT(core->begin());
    QTRY_COMPARE(core->state(id), State::Online);
    QCOMPARE(core->keepers->launched.size(), 2);
    QTRY_COMPARE(core->told("incident").size(), 1);
    QCOMPARE(core->told("incident").first().data.value(u"incident"_s).toObject().value(u"kind"_s).toString(),
             u"lostByReboot"_s);
    QTRY_VERIFY(core->keepers->forgotten.contains(process->spec().session));
}

void tst_FleetLives::whatWasOffStaysOff()
{
    const ServerId id = core->added();
    run(id);
    VERIFY_RESULT(waitFor(core->fleet->stop(id, When::Moment::Now)));
    core->end();
    VERIFY_RESULT(core->begin());
    QCOMPARE(core->state(id), State::Offline);
    run(core->added(FleetFixture::arena(u"Other"_s))); // in this time it would have come
    QCOMPARE(core->state(id), State::Offline);
}

void tst_FleetLives::whatWasBeingStoppedIsStopped()
{
    const ServerId id = core->added();
    run(id);
    core->process(id)->ignoresSignals = true;
    core->fleet->stop(id, When::Moment::Now);
    QTRY_VERIFY(!core->process(id)->signalsGot.isEmpty());
    core->end();
    core->process(id)->ignoresSignals = false;
    VERIFY_RESULT(core->begin());
    QTRY_COMPARE(core->state(id), State::Offline);
    QVERIFY(!core->process(id)->isRunning());
}

void tst_FleetLives::crashWhileNobodyLookedIsTold()
{
    const ServerId id = core->added();
    run(id);
    const std::shared_ptr<FakeKeptProcess> process = core->process(id);
    core->end();
    process->print("last words\n");
    process->dieOf(SIGSEGV);
    core->keepers->adoption = {
        .ended = {{.spec = process->spec(), .exit = {.signal = SIGSEGV}, .directory = process->directory()}}};
    FleetFixture::expectIncidents(1);
    VERIFY_RESULT(core->begin());
    QTRY_COMPARE(core->state(id), State::Online);
    QCOMPARE(core->told("incident").size(), 1);
    const QJsonObject incident = core->told("incident").first().data.value(u"incident"_s).toObject();
    QCOMPARE(incident.value(u"lastLines"_s).toArray(), QJsonArray{u"last words"_s});
    QCOMPARE(incident.value(u"session"_s).toString(), process->spec().session.toString());
    const auto lastIncident = [&] {
        return core->fleet->get(id)->status.lastIncident;
    };
    QCOMPARE(lastIncident(), incident.value(u"title"_s).toString());
    core->end();
    VERIFY_RESULT(core->begin());
    QCOMPARE(lastIncident(), incident.value(u"title"_s).toString()); // nothing happened since, and it is still told
}

void tst_FleetLives::noRestartIfThePolicySaysSo()
{
    ServerRecord record = FleetFixture::arena();
    record.policy.restartOnCrash = false;
    const ServerId id = core->added(record);
    run(id);
    const std::shared_ptr<FakeKeptProcess> process = core->process(id);
    core->end();
    process->dieOf(SIGSEGV);
    core->keepers->adoption = {
        .ended = {{.spec = process->spec(), .exit = {.signal = SIGSEGV}, .directory = process->directory()}}};
    FleetFixture::expectIncidents(1);
    VERIFY_RESULT(core->begin());
    QCOMPARE(core->state(id), State::Failed);
    QCOMPARE(core->fleet->get(id)->status.reason, Reason::Crashed);
    QCOMPARE(core->keepers->launched.size(), 1);
}

void tst_FleetLives::autostartIsStaggered()
{
    for (int i = 0; i < 6; ++i) {
        ServerRecord record = FleetFixture::arena(u"Auto %1"_s.arg(i));
        record.autostart = true;
        QVERIFY(!core->added(record).isNull());
    }
    core->end();
    VERIFY_RESULT(core->settings.put(Settings::Source::File, u"servers.startSpacingMs"_s, 50));
    VERIFY_RESULT(core->settings.put(Settings::Source::File, u"servers.startConcurrency"_s, 2));
    core->whenMade = [](FakeProtocol &game) {
        game.answers = false;
    };
    core->keepers->portsAtOnce = true;
    VERIFY_RESULT(core->begin());
    QTRY_COMPARE(core->keepers->launched.size(), 2);
    QVERIFY(!QTest::qWaitFor([&] { return core->keepers->launched.size() > 2; }, 400)); // the others wait for these
    core->whenMade = {};
    core->games->whenMade = {};
    for (const ServerView &view : core->fleet->list()) {
        if (FakeProtocol *game = core->games->protocolOf(view.record.id))
            game->answers = true;
    }
    QTRY_COMPARE_WITH_TIMEOUT(core->keepers->launched.size(), 6, 10000);
    for (const ServerView &view : core->fleet->list())
        QTRY_COMPARE(core->state(view.record.id), State::Online);
}

void tst_FleetLives::aSecondGameOfAServerIsEnded()
{
    const ServerId id = core->added();
    run(id);
    const std::shared_ptr<FakeKeptProcess> first = core->process(id);
    core->end();
    core->keepers->neverBound = {u"game"_s, u"admin"_s};
    const std::shared_ptr<FakeKeptProcess> second = core->keepers->leave(id.toString(), {});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a second game of one server is ended"_s));
    VERIFY_RESULT(core->begin());
    QTRY_VERIFY(first->isRunning() != second->isRunning());
    QCOMPARE(core->fleet->get(id)->status.session, (first->isRunning() ? first : second)->spec().session);
    QTRY_COMPARE(core->keepers->forgotten.size(), 1);
}

void tst_FleetLives::gamesOfUnknownServersAreLeftAlone()
{
    core->end();
    const std::shared_ptr<FakeKeptProcess> stranger = core->keepers->leave(ServerId::create().toString(), {});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a game runs whose server is not known"_s));
    VERIFY_RESULT(core->begin());
    QVERIFY(stranger->isRunning());
    QVERIFY(stranger->signalsGot.isEmpty());
}

void tst_FleetLives::anotherCoreIsAConflict()
{
    class OtherCore final : public Keepers
    {
    public:
        Async<std::shared_ptr<KeptProcess>> launch(LaunchSpec) override
        {
            return makeFailed<std::shared_ptr<KeptProcess>>({Error::Code::Internal, {}, {}});
        }
        Async<Adoption> adopt() override
        {
            return makeFailed<Adoption>({Error::Code::Conflict, u"another core owns the folder"_s, {}});
        }
        void forget(SessionId) override {}
    };
    OtherCore keepers;
    Fleet fleet({.store = *core->store,
                 .bus = *core->bus,
                 .keepers = keepers,
                 .games = core->catalog,
                 .settings = core->settings,
                 .clock = core->clock,
                 .dataFolder = core->folder.filePath(u"other"_s)},
                std::make_unique<FakeGames>());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the room on the disk is not known"_s));
    QCOMPARE(waitFor(fleet.load()).error().code, Error::Code::Conflict);
}

PITWALL_TEST_MAIN(tst_FleetLives)
#include "tst_fleetlives.moc"
