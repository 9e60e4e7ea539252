#include "core/events/eventbus.h"
#include "core/replays/collect/replaycollector.h"
#include "tests/replays/collect/fakesource.h"
#include "tests/stores/faultystore.h"
#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// A real game server, and what it records.
class RecordingGame final : public RecordingSource
{
public:
    RecordingGame(std::shared_ptr<const GameDefinition> definition, const QJsonObject &settings)
        : m_definition(definition)
        , server(definition, RealServer::newRecord(*definition, settings))
    {}

    Result<> launch()
    {
        session = SessionId::create();
        startedAt = SystemClock().now();
        return server.launch();
    }
    QList<RecordingServer> recordingServers() const override
    {
        return {{.id = server.record().id,
                 .name = server.record().name,
                 .game = server.record().game,
                 .session = server.isRunning() ? session : SessionId(),
                 .startedAt = startedAt}};
    }
    QList<RecordingRule> recordingRules(const QString &) const override { return m_definition->recordings(); }
    QList<qint64> recordingProcesses(ServerId) const override
    {
        return {const_cast<RealServer &>(server).process().processId()};
    }
    QString recordingFolder(ServerId) const override { return server.workDir(); }
    QString path(const QString &name) const { return server.workDir() + u'/' + name; }

private:
    const std::shared_ptr<const GameDefinition> m_definition;

public:
    RealServer server;
    SessionId session;
    Time startedAt{};
};

/// What the games of Debian record by themselves gets into the archive by the rules of their definitions.
class tst_GameRecordings final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_archive = {};
        m_store = std::make_unique<FaultyStore>();
        VERIFY_RESULT(waitFor(m_store->open(ReplayCollector::collections())));
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_collector.reset();
        m_game.reset();
    }

    void a_demo_of_teeworlds_leaves_the_server_when_it_is_whole()
    {
        NEEDS_GAME("teeworlds");
        start(definition, {});
        QVERIFY(isReady());
        command(u"record hello"_s);
        const QString demo = m_game->path(u".local/share/teeworlds/demos/hello.demo"_s);
        QElapsedTimer recording; // a demo of less than a second says that it has no length
        recording.start();
        QTRY_VERIFY(QFileInfo(demo).size() > 0 && recording.elapsed() > 2500);
        for (int i = 0; i < 5; ++i)
            look();
        QCOMPARE(m_archive.asked, 0);
        command(u"stoprecord"_s);
        QVERIFY(collects(1));
        const ReplayRecord record = m_archive.kept.first().draft.record;
        QCOMPARE(record.kind, u"teeworlds"_s);
        QCOMPARE(record.fileName, u"hello.demo"_s);
        checkOrigin(record);
        QVERIFY(m_archive.kept.first().content.startsWith("TWDEMO"));
        QCOMPARE(record.map, u"dm1"_s);
        QVERIFY(record.complete);
        QVERIFY(!QFile::exists(demo));
    }

    void matches_of_teeworlds_are_recorded_and_one_that_is_cut_off_is_kept_too()
    {
        NEEDS_GAME("teeworlds");
        start(definition, {{u"recordDemos"_s, true}});
        QVERIFY(isReady());
        command(u"restart"_s);
        const QDir demos(m_game->path(u".local/share/teeworlds/demos/auto"_s));
        QTRY_COMPARE(demos.entryList(QDir::Files).size(), 1);
        look();
        m_game->server.process().kill();
        QVERIFY(m_game->server.waitUntilOver());
        QVERIFY(collects(1));
        checkOrigin(m_archive.kept.first().draft.record);
        QVERIFY(m_archive.kept.first().draft.record.fileName.startsWith("autorecord_"_L1));
        QVERIFY(!m_archive.kept.first().draft.record.complete);
        QCOMPARE(demos.entryList(QDir::Files), QStringList());
    }

    void a_save_of_openttd_is_copied()
    {
        NEEDS_GAME("openttd");
        start(definition, {{u"mapWidth"_s, 6}, {u"mapHeight"_s, 6}});
        QVERIFY(isReady());
        command(u"save \"my game\""_s);
        QVERIFY(collects(1));
        const ReplayRecord record = m_archive.kept.first().draft.record;
        QCOMPARE(record.kind, u"openttd"_s);
        QCOMPARE(record.fileName, u"my game.sav"_s);
        checkOrigin(record);
        QFile save(m_game->path(u"save/my game.sav"_s));
        QVERIFY(save.open(QIODevice::ReadOnly));
        QCOMPARE(save.readAll(), m_archive.kept.first().content);
        // Autosaves come when the server is over, the last one of them.
        QVERIFY(QDir(m_game->path(u"save"_s)).mkpath(u"autosave"_s));
        QVERIFY(save.copy(m_game->path(u"save/autosave/autosave0.sav"_s)));
        look();
        look();
        QCOMPARE(m_archive.asked, 1);
    }

    void a_recording_of_bzflag_leaves_the_server_and_can_be_played_on_a_spare_one()
    {
        NEEDS_GAME("bzflag");
        start(definition, {});
        QVERIFY(isReady());
        command(u"/record start"_s);
        command(u"/record file match.rec"_s);
        QTRY_VERIFY(QFile::exists(m_game->path(u"recordings/match.rec"_s)));
        for (int i = 0; i < 5; ++i)
            look();
        QCOMPARE(m_archive.asked, 0);
        command(u"/record stop"_s);
        QVERIFY(collects(1));
        const ReplayRecord record = m_archive.kept.first().draft.record;
        QCOMPARE(record.kind, u"bzflag"_s);
        checkOrigin(record);
        QVERIFY(!QFile::exists(m_game->path(u"recordings/match.rec"_s)));

        QTemporaryDir spare;
        QFile file(spare.filePath(u"final.rec"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_archive.kept.first().content);
        file.close();
        start(definition, {{u"replayFolder"_s, spare.path()}});
        QVERIFY(isReady());
        const Result<QString> list = waitFor(m_game->server.protocol().command(u"/replay list"_s));
        VERIFY_RESULT(list);
        QVERIFY2(list->contains("final.rec"_L1), qPrintable(*list));
        const Result<QString> loaded = waitFor(m_game->server.protocol().command(u"/replay load #1"_s));
        VERIFY_RESULT(loaded);
        QVERIFY2(loaded->contains("final.rec"_L1), qPrintable(*loaded));
        look();
        look();
        QCOMPARE(m_archive.asked, 1); // what it plays is not its own
    }

    void a_game_of_freeciv_leaves_its_saves_and_who_won()
    {
        NEEDS_GAME("freeciv");
        start(definition,
              {{u"autostart"_s, true},
               {u"minPlayers"_s, 0},
               {u"aiFill"_s, 3},
               {u"timeout"_s, -1},
               {u"endTurn"_s, 4},
               {u"size"_s, 1},
               {u"exitOnEnd"_s, true}});
        const QStringList expected{u"-auto.sav.xz"_s, u"-final.sav.xz"_s, u"rank.log"_s};
        const QDir saves(m_game->path(u"saves"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!saves.entryList({u"*-final.sav*"_s}, QDir::Files).isEmpty(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_game->path(u"rank.log"_s)), 20000);
        QVERIFY(collects(1)); // the final one; the others when the session is over
        QVERIFY(m_archive.kept.first().draft.record.fileName.contains("-final."_L1));
        m_game->server.process().kill();
        QVERIFY(m_game->server.waitUntilOver());
        QVERIFY(collects(3));
        QStringList names;
        for (const FakeArchive::Kept &kept : m_archive.kept) {
            checkOrigin(kept.draft.record);
            QCOMPARE(kept.draft.record.kind, u"freeciv"_s);
            names.append(kept.draft.record.fileName);
        }
        for (const QString &name : expected)
            QCOMPARE(names.filter(name).size(), 1);
        QVERIFY(names.filter(u"-auto."_s).first().contains("T0004"_L1));
        QVERIFY(saves.entryList(QDir::Files).size() >= 5); // none of them left
    }

private:
    void start(const std::shared_ptr<const GameDefinition> &definition, const QJsonObject &settings)
    {
        m_collector.reset();
        m_game = std::make_unique<RecordingGame>(definition, settings);
        m_collector = std::make_unique<ReplayCollector>(
            ReplayCollector::Rooms{.store = *m_store,
                                   .bus = m_bus,
                                   .clock = m_clock,
                                   .source = *m_game,
                                   .stagingFolder = m_folder->filePath(u"collecting"_s),
                                   .keep = [this](const ReplayDraft &draft) {
                                       return m_archive.keep(draft);
                                   }});
        VERIFY_RESULT(waitFor(m_collector->load()));
        VERIFY_RESULT(m_game->launch());
    }
    /// Also for commands.
    bool isReady()
    {
        return m_game->server.waitUntilReady()
            && QTest::qWaitFor(
                   [this] { return bool(waitFor(m_game->server.protocol().checkAdmin(Milliseconds(1000)))); }, 20000);
    }
    void command(const QString &text) { VERIFY_RESULT(waitFor(m_game->server.protocol().command(text))); }
    void look() { VERIFY_RESULT(waitFor(m_collector->look())); }
    bool collects(int count)
    {
        QElapsedTimer timer;
        timer.start();
        while (m_archive.kept.size() < count && timer.elapsed() < 20000) {
            look();
            QTest::qWait(20);
        }
        return m_archive.kept.size() == count;
    }
    void checkOrigin(const ReplayRecord &record)
    {
        QVERIFY(record.source == ReplayRecord::Source::Collected);
        QCOMPARE(record.server, m_game->server.record().id.toString());
        QCOMPARE(record.session, m_game->session.toString());
        QVERIFY(record.title.startsWith(m_game->server.record().name));
        QVERIFY(record.endedAt >= m_game->startedAt - Seconds(2));
    }

    SystemClock m_clock;
    EventBus m_bus{m_clock};
    FakeArchive m_archive;
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecordingGame> m_game;
    std::unique_ptr<ReplayCollector> m_collector;
};

PITWALL_TEST_MAIN(tst_GameRecordings)
#include "tst_gamerecordings.moc"
