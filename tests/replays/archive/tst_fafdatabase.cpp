#include "core/replays/archive/fafdatabase.h"

#include "core/replays/archive/metadatawait.h"
#include "core/replays/archive/replayrows.h"
#include "core/replays/settings/replaysettings.h"
#include "tests/replays/archive/archivefixture.h"
#include "tests/replays/archive/mariadbserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// A real MariaDB with the tables of FAF: what it knows gets into replays, and when it is away nothing waits for it.
class tst_FafDatabase : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void gameIsReadWhole();
    void mapsOfOlderSchemas();
    void nameOfAModIsNeverPartOfTheQuestion();
    void gameThatIsNotThere();
    void passwordIsNotSaid();
    void passwordThatOthersCanReadIsRefused();
    void awayAndBack();
    void serverThatHangsHoldsUpNobody();
    void keptGameHasItsMetadata();
    void gameIsKeptWithoutTheDatabaseAndCompletedLater();
    void gameThatTheDatabaseLearnsOfLater();
    void completedByAnotherLifeOfTheCore();
    void resultIsWrittenOnlyIfWanted_data();
    void resultIsWrittenOnlyIfWanted();
    void goodResultIsNeverTakenBack();
    void wrongPasswordIsToldOnce();
    void refusedResultHoldsUpNobody();
    void missingRightsAreToldUntilTheyAreThere();

private:
    Result<FafGame> ask(const QString &game);

    MariaDbServer m_server;
    FakeClock m_clock;
    EventBus m_bus{m_clock};
    std::unique_ptr<Settings> m_settings;
};

void tst_FafDatabase::initTestCase()
{
    VERIFY_RESULT(m_server.start());
}

void tst_FafDatabase::init()
{
    TestCase::init();
    m_settings = std::make_unique<Settings>(ReplaySettings::all());
    m_server.configure(*m_settings);
}

Result<FafGame> tst_FafDatabase::ask(const QString &game)
{
    FafDatabase database(*m_settings, m_clock, m_bus);
    return waitFor(database.ask(game), 30000);
}

void tst_FafDatabase::gameIsReadWhole()
{
    const auto game = ask(u"8246215"_s);
    VERIFY_RESULT(game);
    QCOMPARE(game->title, u"Setons é 4v4"_s);
    QCOMPARE(game->mod, u"faf"_s);
    QCOMPARE(game->modVersions, (QJsonObject{{u"1"_s, 3702}, {u"2"_s, 5}}));
    QCOMPARE(game->gameType, u"DEMORALIZATION"_s);
    QCOMPARE(game->host, u"ann"_s);
    QCOMPARE(game->map, u"maps/setons_clutch.v0004.zip"_s);
    QCOMPARE(game->startedAt, Time(Seconds(1700000000)));
    QCOMPARE(game->endedAt, Time(Seconds(1700000600)));
    QCOMPARE(game->players, 4);
    QCOMPARE(game->teams, (QJsonObject{{u"2"_s, QJsonArray{u"ann"_s}}, {u"3"_s, QJsonArray{u"bob"_s, u"cyd"_s}}}));
}

void tst_FafDatabase::mapsOfOlderSchemas()
{
    VERIFY_RESULT(m_server.run(u"CREATE VIEW table_map AS SELECT id, CONCAT('old/', filename) AS filename "
                               "FROM map_version"_s));
    const auto game = ask(u"8246215"_s);
    VERIFY_RESULT(m_server.run(u"DROP VIEW table_map"_s));
    VERIFY_RESULT(game);
    QCOMPARE(game->map, u"old/maps/setons_clutch.v0004.zip"_s);
}

void tst_FafDatabase::nameOfAModIsNeverPartOfTheQuestion()
{
    const auto game = ask(u"5"_s);
    VERIFY_RESULT(game);
    QVERIFY(game->mod.contains(u"DROP TABLE"_s));
    QVERIFY(game->modVersions.isEmpty());
    QCOMPARE(*m_server.run(u"SELECT COUNT(*) FROM login"_s), u"3"_s);
}

void tst_FafDatabase::gameThatIsNotThere()
{
    for (const QString &game : QStringList{u"123456"_s, u"18446744073709551615"_s, u"no number"_s, u"5 OR 1=1"_s}) {
        const auto answer = ask(game);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Error::Code::NotFound);
    }
}

static void expectAway()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The FAF database cannot be reached"_s));
}

void tst_FafDatabase::passwordIsNotSaid()
{
    expectAway();
    VERIFY_RESULT(m_settings->put(Settings::Source::File, u"faf.user"_s, u"nobody"_s));
    const auto answer = ask(u"5"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Error::Code::Unavailable);
    QVERIFY(!answer.error().detail.contains(u"pit-secret"_s));
}

void tst_FafDatabase::passwordThatOthersCanReadIsRefused()
{
    QFile password(m_server.passwordFile());
    QVERIFY(password.setPermissions(password.permissions() | QFile::ReadOther));
    expectAway();
    const auto answer = ask(u"5"_s);
    QVERIFY(password.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(!answer);
    QVERIFY(answer.error().detail.contains(u"chmod 600"_s));
}

void tst_FafDatabase::awayAndBack()
{
    FafDatabase database(*m_settings, m_clock, m_bus);
    VERIFY_RESULT(waitFor(database.ask(u"5"_s), 30000));
    expectAway();
    m_server.kill();
    const auto away = waitFor(database.ask(u"5"_s), 30000);
    QVERIFY(!away);
    QCOMPARE(away.error().code, Error::Code::Unavailable);
    QVERIFY(!waitFor(database.askQuickly(u"5"_s), 30000));
    VERIFY_RESULT(m_server.start());
    VERIFY_RESULT(waitFor(database.ask(u"5"_s), 30000));
    VERIFY_RESULT(waitFor(database.askQuickly(u"5"_s), 30000));
}

void tst_FafDatabase::serverThatHangsHoldsUpNobody()
{
    QTcpServer hanging; // takes the connection and says nothing
    QVERIFY(hanging.listen(QHostAddress::LocalHost));
    VERIFY_RESULT(m_settings->put(Settings::Source::File, u"faf.port"_s, hanging.serverPort()));
    FafDatabase database(*m_settings, m_clock, m_bus);
    const auto first = waitFor(database.askQuickly(u"5"_s), 30000);
    QVERIFY(!first);
    const auto again = database.askQuickly(u"5"_s); // it is known to be slow: nobody waits
    QVERIFY(again.isFinished());
    QCOMPARE(again.result().error().code, Error::Code::Unavailable);
}

static const QString sample = u"8246215-MazorNoob.scfareplay"_s;

static QJsonObject lineOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readLine(100000)).object() : QJsonObject();
}

void tst_FafDatabase::keptGameHasItsMetadata()
{
    ArchiveFixture world;
    m_server.configure(world.settings());
    const auto kept = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(kept);
    QVERIFY(!kept->metadataPending);
    QCOMPARE(kept->title, u"Setons é 4v4"_s);
    QCOMPARE(kept->mod, u"faf"_s);
    const QJsonObject line = lineOf(world.vault() + u"/0/8/24/62/8246215.fafreplay"_s);
    QCOMPARE(line.value("title"_L1).toString(), u"Setons é 4v4"_s);
    QCOMPARE(line.value("featured_mod"_L1).toString(), u"faf"_s);
    QCOMPARE(line.value("featured_mod_versions"_L1).toObject().value("1"_L1).toInt(), 3702);
    QCOMPARE(line.value("game_type"_L1).toString(), u"DEMORALIZATION"_s);
    QCOMPARE(line.value("host"_L1).toString(), u"ann"_s);
    QCOMPARE(line.value("recorder"_L1).toString(), u"ann"_s);
    QCOMPARE(line.value("launched_at"_L1).toInteger(), 1700000000);
    QCOMPARE(line.value("game_end"_L1).toInteger(), 1700000600);
    QCOMPARE(line.value("mapname"_L1).toString(), u"setons_clutch.v0004"_s);
    QCOMPARE(line.value("num_players"_L1).toInt(), 4);
    QCOMPARE(line.value("teams"_L1).toObject().value("3"_L1).toArray().size(), 2);
}

static bool isPending(ArchiveFixture &world, ReplayId id)
{
    return waitFor(world.archive().get(id)).value_or(ReplayRecord{.metadataPending = true}).metadataPending;
}

void tst_FafDatabase::gameIsKeptWithoutTheDatabaseAndCompletedLater()
{
    ArchiveFixture world;
    m_server.configure(world.settings());
    expectAway();
    m_server.kill();
    const auto kept = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(kept);
    QVERIFY(kept->metadataPending);
    const QString sha256 = kept->sha256;
    VERIFY_RESULT(m_server.start());
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(world, kept->id), 60000);
    const auto completed = waitFor(world.archive().get(kept->id));
    VERIFY_RESULT(completed);
    QCOMPARE(completed->title, u"Setons é 4v4"_s);
    QCOMPARE(completed->sha256, sha256); // the file is what it was
    const auto chain = waitFor(ReplayRows(world.store()).chain(kept->id));
    VERIFY_RESULT(chain);
    QCOMPARE(chain->metadata.value("host"_L1).toString(), u"ann"_s);
    QVERIFY(world.takeEvents().contains(u"changed "_s + kept->id.toString()));
    QCOMPARE(
        world.takeNotices(),
        (QStringList{u"warning: The FAF database cannot be reached"_s, u"info: The FAF database answers again"_s}));
}

void tst_FafDatabase::gameThatTheDatabaseLearnsOfLater()
{
    ArchiveFixture world;
    m_server.configure(world.settings());
    const auto kept = waitFor(world.archive().keep(world.draftOf(sample, u"4711"_s)), 60000);
    VERIFY_RESULT(kept);
    QVERIFY(kept->metadataPending);
    VERIFY_RESULT(m_server.run(u"INSERT INTO game_stats (id, gameName, gameMod) VALUES (4711, 'late', 1)"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(world, kept->id), 60000);
    QCOMPARE(waitFor(world.archive().get(kept->id))->title, u"late"_s);
    QVERIFY(world.takeNotices().isEmpty()); // it was there all the time
}

void tst_FafDatabase::completedByAnotherLifeOfTheCore()
{
    ArchiveFixture world;
    m_server.configure(world.settings());
    expectAway();
    m_server.kill();
    const auto kept = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(kept);
    VERIFY_RESULT(m_server.start());
    world.restart();
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(world, kept->id), 60000);
}

void tst_FafDatabase::resultIsWrittenOnlyIfWanted_data()
{
    QTest::addColumn<bool>("wanted");
    QTest::addColumn<bool>("quarantined");
    QTest::addColumn<QString>("row");
    QTest::newRow("wanted") << true << false << u"1928\t1"_s;
    QTest::newRow("not wanted") << false << false << u"NULL\t0"_s;
    QTest::newRow("of a stranger's game") << true << true << u"NULL\t0"_s;
}

void tst_FafDatabase::resultIsWrittenOnlyIfWanted()
{
    QFETCH(const bool, wanted);
    QFETCH(const bool, quarantined);
    QFETCH(const QString, row);
    VERIFY_RESULT(
        m_server.run(u"UPDATE game_stats SET replay_ticks = NULL, replay_available = 0 WHERE id = 8246215"_s));
    ArchiveFixture world;
    m_server.configure(world.settings());
    VERIFY_RESULT(world.settings().put(Settings::Source::File, u"faf.writeResults"_s, wanted));
    ReplayDraft draft = world.draftOf(sample, u"8246215"_s);
    if (quarantined)
        draft.record.state = ReplayRecord::State::Quarantined;
    VERIFY_RESULT(waitFor(world.archive().keep(draft), 60000));
    const Collection<MetadataWait> waits(world.store(), u"replayMetadata"_s);
    QTRY_COMPARE_WITH_TIMEOUT(waitFor(waits.count({})).value_or(-1), 0, 60000);
    QCOMPARE(*m_server.run(u"SELECT replay_ticks, replay_available FROM game_stats WHERE id = 8246215"_s), row);
}

void tst_FafDatabase::goodResultIsNeverTakenBack()
{
    VERIFY_RESULT(m_settings->put(Settings::Source::File, u"faf.writeResults"_s, true));
    FafDatabase database(*m_settings, m_clock, m_bus);
    VERIFY_RESULT(waitFor(database.writeResult(u"73"_s, -1), 30000));
    QCOMPARE(*m_server.run(u"SELECT replay_ticks, replay_available FROM game_stats WHERE id = 73"_s), u"1928\t1"_s);
}

void tst_FafDatabase::wrongPasswordIsToldOnce()
{
    ArchiveFixture world;
    m_server.configure(world.settings());
    VERIFY_RESULT(world.settings().put(Settings::Source::File, u"faf.user"_s, u"nobody"_s));
    expectAway();
    const auto first = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(first);
    const auto second = waitFor(world.archive().keep(world.draftOf(sample, u"73"_s)), 60000);
    VERIFY_RESULT(second);
    QCOMPARE(world.takeNotices(), QStringList{u"warning: The FAF database cannot be reached"_s});
    m_server.configure(world.settings());
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(world, first->id) && !isPending(world, second->id), 60000);
    QCOMPARE(world.takeNotices(), QStringList{u"info: The FAF database answers again"_s});
}

static int waitsOf(ArchiveFixture &world)
{
    const Collection<MetadataWait> waits(world.store(), u"replayMetadata"_s);
    return static_cast<int>(waitFor(waits.count({})).value_or(-1));
}

static void expectRefusal()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"The FAF database refuses"_s));
}

static const QString refused = u"warning: The FAF database refuses what Pitwall asks of it"_s;
static const QString noLonger = u"info: The FAF database refuses nothing any more"_s;

/// What is read is stored, and what comes later is not kept waiting.
void tst_FafDatabase::refusedResultHoldsUpNobody()
{
    VERIFY_RESULT(m_server.run(u"UPDATE game_stats SET replay_ticks = NULL, replay_available = 0 WHERE id <> 73"_s));
    VERIFY_RESULT(
        m_server.run(u"ALTER TABLE game_stats ADD CONSTRAINT closed CHECK (id <> 8246215 OR replay_available = 0)"_s));
    ArchiveFixture world;
    m_server.configure(world.settings());
    VERIFY_RESULT(world.settings().put(Settings::Source::File, u"faf.writeResults"_s, true));
    expectAway();
    m_server.kill();
    const auto first = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(first);
    const auto second = waitFor(world.archive().keep(world.draftOf(sample, u"5"_s)), 60000);
    VERIFY_RESULT(second);
    expectRefusal();
    VERIFY_RESULT(m_server.start());
    QTRY_COMPARE_WITH_TIMEOUT(waitsOf(world), 1, 60000);
    QTRY_COMPARE(world.notices().last(), refused);
    QVERIFY(!isPending(world, first->id));
    QVERIFY(!isPending(world, second->id));
    QCOMPARE(*m_server.run(u"SELECT replay_ticks, replay_available FROM game_stats WHERE id = 5"_s), u"1928\t1"_s);
    VERIFY_RESULT(m_server.run(u"ALTER TABLE game_stats DROP CONSTRAINT closed"_s));
    QTRY_COMPARE_WITH_TIMEOUT(waitsOf(world), 0, 60000);
    QTRY_COMPARE(world.notices().last(), noLonger);
    QCOMPARE(world.takeNotices().size(), 4); // away, there again, and these two
}

/// A user without rights: that is no database that is away.
void tst_FafDatabase::missingRightsAreToldUntilTheyAreThere()
{
    VERIFY_RESULT(m_server.run(u"REVOKE ALL ON faf.* FROM 'pitwall'@'%'; GRANT UPDATE ON faf.* TO 'pitwall'@'%'"_s));
    ArchiveFixture world;
    m_server.configure(world.settings());
    expectRefusal();
    const auto kept = waitFor(world.archive().keep(world.draftOf(sample, u"8246215"_s)), 60000);
    VERIFY_RESULT(kept);
    QVERIFY(kept->metadataPending);
    QTRY_COMPARE(world.notices(), QStringList{refused});
    VERIFY_RESULT(m_server.run(u"GRANT SELECT ON faf.* TO 'pitwall'@'%'; REVOKE UPDATE ON faf.* FROM 'pitwall'@'%'"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!isPending(world, kept->id), 60000);
    QTRY_COMPARE(world.notices(), (QStringList{refused, noLonger}));
    VERIFY_RESULT(world.settings().put(Settings::Source::File, u"faf.writeResults"_s, true));
    expectRefusal();
    VERIFY_RESULT(waitFor(world.archive().keep(world.draftOf(sample, u"73"_s)), 60000));
    QTRY_COMPARE_WITH_TIMEOUT(world.notices(), (QStringList{refused, noLonger, refused}), 60000);
    VERIFY_RESULT(m_server.run(u"GRANT ALL ON faf.* TO 'pitwall'@'%'"_s));
    QTRY_COMPARE_WITH_TIMEOUT(world.notices(), (QStringList{refused, noLonger, refused, noLonger}), 60000);
    QCOMPARE(waitsOf(world), 0);
}

PITWALL_TEST_MAIN(tst_FafDatabase)
#include "tst_fafdatabase.moc"
