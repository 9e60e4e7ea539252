#include "core/events/eventbus.h"
#include "core/replays/collect/replaycollector.h"
#include "tests/replays/collect/fakesource.h"
#include "tests/stores/faultystore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>

#include <unistd.h>

using namespace Pitwall;
using namespace Qt::StringLiterals;

using Complete = RecordingRule::Complete;
using Files = RecordingRule::Files;
using Keep = RecordingRule::Keep;

class tst_ReplayCollector final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<FakeSource>();
        m_source->rules = {rule(Complete::Closed, Files::Move)};
        m_archive = {};
        m_store = std::make_unique<FaultyStore>();
        m_clock = std::make_unique<FakeClock>();
        m_bus = std::make_unique<EventBus>(*m_clock);
        VERIFY_RESULT(waitFor(m_store->open(ReplayCollector::collections())));
        startCore();
        m_server = &m_source->add(u"Bob's hall"_s, m_begin);
        m_notices.clear();
        m_listening = m_bus->subscribe(
            {u"core"_s}, [this](const Event &event) { m_notices.append(event.data.value("level"_L1).toString()); });
    }
    void cleanup() { m_collector.reset(); }

    void titles_tell_saves_without_a_map_apart()
    {
        m_source->write(*m_server, u"pitwall-T0004-Y-3850-auto.sav.xz"_s, "auto");
        m_source->write(*m_server, u"pitwall-T0005-Y-3800-final.sav.xz"_s, "final");
        look();
        look();
        QVERIFY(m_archive.record("auto").title.endsWith(u" · pitwall-T0004-Y-3850-auto"_s));
        QVERIFY(m_archive.record("final").title.endsWith(u" · pitwall-T0005-Y-3800-final"_s));
    }

    void a_demo_that_is_closed_goes_into_the_archive_with_its_server_and_session()
    {
        m_server->map = u"dm1"_s;
        m_server->players = {u"Ann"_s, u"Bob"_s};
        m_server->match = u"final"_s;
        m_source->write(*m_server, u"a.demo"_s, "content");
        look();
        QCOMPARE(m_archive.asked, 0); // it may still be written
        look();
        QCOMPARE(m_archive.contents(), QList{"content"_ba});
        const ReplayRecord record = m_archive.record("content");
        QCOMPARE(record.kind, u"example"_s);
        QVERIFY(record.source == ReplayRecord::Source::Collected);
        QCOMPARE(record.server, m_server->id.toString());
        QCOMPARE(record.session, m_server->session.toString());
        QCOMPARE(record.match, u"final"_s);
        const QString begun =
            QDateTime::fromMSecsSinceEpoch(record.startedAt.time_since_epoch().count()).toString(u"yyyy-MM-dd HH:mm"_s);
        QCOMPARE(record.title, u"Bob's hall · %1 · dm1"_s.arg(begun));
        QCOMPARE(record.map, u"dm1"_s);
        QCOMPARE(record.players, m_server->players);
        QCOMPARE(record.fileName, u"a.demo"_s);
        QVERIFY(record.listed);
        QVERIFY(record.complete);
        QVERIFY(record.startedAt <= record.endedAt);
        QVERIFY(record.endedAt >= m_begin);
        QCOMPARE(m_source->left(*m_server), QStringList());
        QCOMPARE(staged(), QStringList());
    }

    void a_demo_that_is_being_written_waits()
    {
        m_source->processes = {::getpid()};
        QFile file(m_source->path(*m_server, u"a.demo"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        file.write("first");
        look(5);
        file.write(" second");
        look(5);
        QCOMPARE(m_archive.asked, 0);
        file.close();
        look();
        QCOMPARE(m_archive.contents(), QList{"first second"_ba});
    }

    void a_save_stays_and_is_collected_once_for_each_content()
    {
        m_source->rules = {rule(Complete::Closed, Files::Copy)};
        m_source->write(*m_server, u"a.sav"_s, "one");
        look(4);
        QCOMPARE(m_archive.asked, 1);
        QVERIFY(!m_archive.record("one").listed); // it could tell players what they must not see yet
        m_source->write(*m_server, u"a.sav"_s, "one and more");
        look(4);
        m_source->write(*m_server, u"b.sav"_s, "one and more");
        look(4);
        QCOMPARE(m_archive.contents(), (QList{"one"_ba, "one and more"_ba}));
        QCOMPARE(m_archive.asked, 2);
        QCOMPARE(m_source->left(*m_server), (QStringList{u"a.sav"_s, u"b.sav"_s}));
    }

    void nothing_is_collected_twice_after_a_restart_of_the_core()
    {
        m_source->rules = {rule(Complete::Closed, Files::Copy)};
        m_source->write(*m_server, u"a.sav"_s, "one");
        look(2);
        startCore();
        look(4);
        QCOMPARE(m_archive.asked, 1);
    }

    void what_appeared_while_the_core_was_away_is_collected_with_its_session()
    {
        look();
        const SessionId first = m_server->session;
        m_collector.reset();
        m_source->write(*m_server, u"first.demo"_s, "first", m_begin + Seconds(60));
        m_server->session = SessionId::create();
        m_server->startedAt = m_begin + Seconds(120);
        m_source->write(*m_server, u"second.demo"_s, "second", m_begin + Seconds(180));
        m_source->write(*m_server, u"ancient.demo"_s, "ancient", m_begin - Seconds(86400));
        startCore();
        look(2);
        QCOMPARE(m_archive.contents(), (QList{"ancient"_ba, "first"_ba, "second"_ba}));
        QCOMPARE(m_archive.record("first").session, first.toString());
        QCOMPARE(m_archive.record("second").session, m_server->session.toString());
        QCOMPARE(m_archive.record("ancient").session, QString());
    }

    void what_a_crash_left_belongs_to_its_session_however_soon_the_next_one_begins()
    {
        look();
        const SessionId first = m_server->session;
        m_source->write(*m_server, u"a.demo"_s, "first", m_begin + Seconds(60));
        m_server->session = SessionId::create();
        m_server->startedAt = m_begin + Seconds(60) + Milliseconds(100);
        look(3);
        QCOMPARE(m_archive.record("first").session, first.toString());
    }

    void nothing_leaves_its_server_before_the_archive_has_it()
    {
        m_source->write(*m_server, u"a.demo"_s, "content");
        m_archive.hold.emplace();
        look();
        const Async<> second = m_collector->look();
        QTRY_COMPARE(m_archive.asked, 1);
        QVERIFY(!second.isFinished());
        QCOMPARE(m_source->left(*m_server), QStringList{u"a.demo"_s});
        // The core is killed here. What comes after it asks again, and the archive knows it already.
        startCore();
        m_archive.hold.reset();
        QCOMPARE(staged(), QStringList());
        look(2);
        QCOMPARE(m_archive.contents(), QList{"content"_ba});
        QCOMPARE(m_source->left(*m_server), QStringList());
    }

    void while_the_archive_is_away_everything_waits_and_then_comes_in()
    {
        m_source->write(*m_server, u"a.demo"_s, "one", m_begin);
        m_source->write(*m_server, u"b.demo"_s, "two", m_begin + Seconds(1));
        m_archive.error = Error{Error::Code::Unavailable, u"the disk is full"_s, {}};
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a recording waits.*the disk is full"_s));
        look(20);
        QCOMPARE(m_archive.asked, 1);
        QCOMPARE(m_source->left(*m_server).size(), 2);
        QCOMPARE(staged(), QStringList());
        m_clock->advance(ReplayCollector::firstPause);
        look(20);
        QCOMPARE(m_archive.asked, 2);
        m_archive.error.reset();
        look(20);
        QCOMPARE(m_archive.asked, 2); // it waits twice as long now
        m_clock->advance(ReplayCollector::longestPause);
        look(2);
        QCOMPARE(m_archive.contents().size(), 2);
        QCOMPARE(m_source->left(*m_server), QStringList());
        QCOMPARE(m_notices, QStringList()); // the archive tells for itself
    }

    void where_no_copy_can_be_made_the_admin_is_told_and_nothing_is_lost()
    {
        QFile inTheWay(m_folder->filePath(u"collecting"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        m_source->write(*m_server, u"a.demo"_s, "content");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a recording waits.*cannot write"_s));
        look(5);
        m_clock->advance(ReplayCollector::longestPause);
        look(5);
        QCOMPARE(m_notices, QStringList{u"warning"_s});
        QCOMPARE(m_source->left(*m_server), QStringList{u"a.demo"_s});
        QVERIFY(inTheWay.remove());
        m_clock->advance(ReplayCollector::longestPause);
        look(2);
        QCOMPARE(m_archive.contents(), QList{"content"_ba});
        QCOMPARE(m_source->left(*m_server), QStringList());
        QCOMPARE(m_notices, (QStringList{u"warning"_s, u"info"_s}));
    }

    void one_recording_that_cannot_be_kept_does_not_hold_up_the_others()
    {
        m_archive.errors.insert("bad", Error{Error::Code::InvalidArgument, u"no such kind"_s, {}});
        m_source->write(*m_server, u"a.demo"_s, "bad", m_begin);
        m_source->write(*m_server, u"b.demo"_s, "good", m_begin + Seconds(1));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a recording waits.*no such kind"_s));
        look(10);
        QCOMPARE(m_archive.contents(), QList{"good"_ba});
        QCOMPARE(m_archive.asked, 2);
        QCOMPARE(m_source->left(*m_server), QStringList{u"a.demo"_s});
        QCOMPARE(m_notices, QStringList());
    }

    void a_recording_beyond_all_measure_is_left_where_it_is()
    {
        m_source->write(*m_server, u"a.demo"_s, "x");
        QFile file(m_source->path(*m_server, u"a.demo"_s));
        QVERIFY(file.resize(ReplayCollector::maxBytes + 1));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a recording waits.*more than"_s));
        look(10);
        QCOMPARE(m_archive.asked, 0);
        QCOMPARE(m_source->left(*m_server), QStringList{u"a.demo"_s});
    }

    void an_empty_file_is_none()
    {
        m_source->write(*m_server, u"a.demo"_s, {});
        look(10);
        QCOMPARE(m_archive.asked, 0);
    }

    void a_line_of_output_completes_what_it_names()
    {
        RecordingRule logged = rule(Complete::Logged, Files::Copy);
        logged.line = u"^saved to '(?<file>.+)'$"_s;
        m_source->rules = {logged};
        m_source->write(*m_server, u"a b.sav"_s, "content");
        look(5);
        QCOMPARE(m_archive.asked, 0);
        const QJsonObject line{{u"text"_s, u"saved to 'demos/a b.sav'"_s}};
        m_bus->publishTransient(u"output"_s, u"lines"_s, ServerId::create().toString(),
                                {{u"lines"_s, QJsonArray{line}}});
        look();
        QCOMPARE(m_archive.asked, 0);
        m_bus->publishTransient(u"output"_s, u"lines"_s, m_server->id.toString(), {{u"lines"_s, QJsonArray{line}}});
        look();
        QCOMPARE(m_archive.contents(), QList{"content"_ba});
    }

    void the_last_save_of_a_session_is_collected_when_that_is_over()
    {
        RecordingRule last = rule(Complete::Closed, Files::Copy);
        last.keep = Keep::Last;
        m_source->rules = {last};
        m_source->write(*m_server, u"auto0.sav"_s, "first", m_begin + Seconds(10));
        m_source->write(*m_server, u"auto1.sav"_s, "second", m_begin + Seconds(20));
        look(5);
        QCOMPARE(m_archive.asked, 0);
        // It crashes, and is started again before anybody looks.
        const SessionId first = m_server->session;
        m_server->session = SessionId::create();
        m_server->startedAt = m_begin + Seconds(30);
        m_source->write(*m_server, u"auto2.sav"_s, "third", m_begin + Seconds(40));
        look(5);
        QCOMPARE(m_archive.contents(), QList{"second"_ba});
        QCOMPARE(m_archive.record("second").session, first.toString());
        // Now the game writes over the one that was kept: the one before is not the last of its session.
        m_source->write(*m_server, u"auto1.sav"_s, "fourth", m_begin + Seconds(50));
        startCore();
        look(5);
        QCOMPARE(m_archive.asked, 1);
        m_server->session = {};
        look(5);
        QCOMPARE(m_archive.contents(), (QList{"second"_ba, "fourth"_ba}));
    }

    void a_removed_server_keeps_its_folder_until_all_of_it_is_collected()
    {
        look();
        m_source->write(*m_server, u"a.demo"_s, "content", m_begin + Seconds(10));
        const RecordingServer removed = *m_server;
        m_collector.reset(); // it is removed while the collector does not look
        m_source->servers.clear();
        m_archive.error = Error{Error::Code::Unavailable, u"away"_s, {}};
        startCore();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a recording waits"_s));
        look(2);
        QCOMPARE(m_collector->pendingFolders(), QSet{removed.id.toString()});
        m_archive.error.reset();
        m_clock->advance(ReplayCollector::longestPause);
        look();
        QCOMPARE(m_archive.record("content").server, removed.id.toString());
        QCOMPARE(m_archive.record("content").session, removed.session.toString());
        QVERIFY(m_archive.record("content").title.startsWith(removed.name));
        look();
        QCOMPARE(m_collector->pendingFolders(), QSet<QString>());
        QVERIFY(!m_store->dump().contains(removed.id.toString().toLatin1()));
    }

    void a_server_that_comes_and_goes_between_two_looks_is_collected_too()
    {
        const RecordingServer brief = m_source->add(u"Brief"_s, m_begin);
        m_bus->publish(u"servers"_s, u"added"_s, brief.id.toString(), {});
        m_source->write(brief, u"a.demo"_s, "content", m_begin + Seconds(10));
        m_source->servers.removeLast();
        m_bus->publish(u"servers"_s, u"removed"_s, brief.id.toString(), {});
        look(2);
        QCOMPARE(m_archive.record("content").server, brief.id.toString());
        QCOMPARE(m_archive.record("content").session, brief.session.toString());
    }

    void a_session_between_two_looks_is_known()
    {
        look();
        const SessionId brief = SessionId::create();
        m_server->session = brief;
        m_server->startedAt = m_begin + Seconds(30);
        m_bus->publish(u"servers"_s, u"session"_s, m_server->id.toString(), {{u"session"_s, brief.toString()}});
        m_source->write(*m_server, u"a.demo"_s, "content", m_begin + Seconds(40));
        m_server->session = {};
        look(2);
        QCOMPARE(m_archive.record("content").session, brief.toString());
    }

    void what_was_collected_of_a_file_that_is_gone_is_forgotten()
    {
        m_source->rules = {rule(Complete::Closed, Files::Copy)};
        m_source->write(*m_server, u"a.sav"_s, "one");
        look(2);
        QVERIFY(m_store->dump().contains("a.sav"));
        QVERIFY(QFile::remove(m_source->path(*m_server, u"a.sav"_s)));
        look();
        QVERIFY(!m_store->dump().contains("a.sav"));
    }

    void a_store_that_does_not_write_holds_nothing_up()
    {
        m_source->rules = {rule(Complete::Closed, Files::Copy)};
        m_store->setWriteError(Error{Error::Code::Unavailable, u"no"_s, {}});
        m_source->write(*m_server, u"a.sav"_s, "one");
        look(5);
        QCOMPARE(m_archive.asked, 1);
        m_store->setWriteError({});
        look();
        startCore();
        m_source->servers.first().session = {};
        m_source->write(*m_server, u"b.sav"_s, "two", m_begin + Seconds(5));
        look(5);
        QCOMPARE(m_archive.contents(), (QList{"one"_ba, "two"_ba})); // the first is asked for again, and known
        QVERIFY(!m_archive.record("two").session.isEmpty());
    }

    void a_game_without_rules_leaves_no_trace()
    {
        m_source->rules.clear();
        m_source->write(*m_server, u"a.demo"_s, "content");
        look(5);
        QCOMPARE(m_archive.asked, 0);
        QVERIFY(!m_store->dump().contains(m_server->id.toString().toLatin1()));
    }

    void looks_by_itself_while_it_is_on()
    {
        m_source->rules = {rule(Complete::Renamed, Files::Move)};
        m_source->write(*m_server, u"a.demo"_s, "content");
        QVERIFY(!m_collector->isOn());
        m_collector->setOn(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_archive.asked, 1, 20000);
        m_collector->setOn(false);
        QVERIFY(!m_collector->isOn());
    }

private:
    static RecordingRule rule(Complete complete, Files files)
    {
        return {.kind = u"example"_s,
                .folder = u"demos"_s,
                .name = u"*"_s,
                .complete = complete,
                .seconds = 10,
                .files = files};
    }
    void startCore()
    {
        m_collector = std::make_unique<ReplayCollector>(
            ReplayCollector::Rooms{.store = *m_store,
                                   .bus = *m_bus,
                                   .clock = *m_clock,
                                   .source = *m_source,
                                   .stagingFolder = m_folder->filePath(u"collecting"_s),
                                   .keep = [this](const ReplayDraft &draft) {
                                       return m_archive.keep(draft);
                                   }});
        VERIFY_RESULT(waitFor(m_collector->load()));
    }
    void look(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            VERIFY_RESULT(waitFor(m_collector->look()));
            m_clock->advance(Milliseconds(1));
        }
        QTRY_VERIFY(m_store->isIdle());
    }
    QStringList staged() const { return QDir(m_folder->filePath(u"collecting"_s)).entryList(QDir::Files); }

    const Time m_begin = std::chrono::floor<Seconds>(SystemClock().now()) - std::chrono::hours(1);
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeSource> m_source;
    FakeArchive m_archive;
    std::unique_ptr<FaultyStore> m_store;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<ReplayCollector> m_collector;
    RecordingServer *m_server = nullptr;
    QStringList m_notices;
    Subscription m_listening;
};

PITWALL_TEST_MAIN(tst_ReplayCollector)
#include "tst_replaycollector.moc"
