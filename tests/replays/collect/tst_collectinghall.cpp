#include "tests/faults/hall.h"
#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>

using namespace Pitwall;
using namespace Qt::StringLiterals;

static constexpr int patience = 30000; // ms

/// A whole core with a real Teeworlds server that records: what gets into the archive, whatever happens on the way.
class tst_CollectingHall final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        NEEDS_GAME("teeworlds");
        m_hall = std::make_unique<Hall>();
        VERIFY_RESULT(m_hall->startCore());
        m_server = m_hall->add(u"teeworlds"_s, u"Bob's hall"_s);
        QVERIFY(m_hall->start(m_server));
        m_session = m_hall->status(m_server).value("session"_L1).toString();
    }
    void cleanup() { m_hall.reset(); }

    void a_demo_is_in_the_archive_with_its_server_and_session()
    {
        command(u"record first"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(demo(u"first"_s)).size() > 0, patience);
        command(u"stoprecord"_s);
        QTRY_COMPARE_WITH_TIMEOUT(replays().size(), 1, patience);
        checkOrigin(replays().first().toObject());
        QCOMPARE(replays().first()["fileName"_L1].toString(), u"first.demo"_s);
        QCOMPARE(replays().first()["map"_L1].toString(), u"dm1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(demo(u"first"_s)), patience);
        const Answer file = m_hall->user().get(u"/api/v1/replays/%1/file"_s.arg(replays().first()["id"_L1].toString()));
        QCOMPARE(file.status, 200);
        QVERIFY(file.body.startsWith("TWDEMO"));
    }

    void what_was_recorded_while_the_core_was_killed_comes_in_once()
    {
        command(u"record second"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(demo(u"second"_s)).size() > 0, patience);
        VERIFY_RESULT(m_hall->restartCore());
        QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(m_server), u"online"_s, patience);
        QCOMPARE(replays().size(), 0); // it is still being recorded
        command(u"stoprecord"_s);
        QTRY_COMPARE_WITH_TIMEOUT(replays().size(), 1, patience);
        checkOrigin(replays().first().toObject());
        VERIFY_RESULT(m_hall->restartCore());
        QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(m_server), u"online"_s, patience);
        QCOMPARE(replays().size(), 1);
    }

    void what_a_killed_server_left_is_collected_also_when_it_is_removed_at_once()
    {
        command(u"record third"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(demo(u"third"_s)).size() > 0, patience);
        const ApiUser admin = m_hall->user();
        admin.finished(admin.post(u"/api/v1/servers/%1/kill"_s.arg(m_server)));
        QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(m_server), u"offline"_s, patience);
        QCOMPARE(admin.remove(u"/api/v1/servers/"_s + m_server).status, 204);
        QTRY_COMPARE_WITH_TIMEOUT(replays().size(), 1, patience);
        checkOrigin(replays().first().toObject());
        QVERIFY(!replays().first()["complete"_L1].toBool(true));
    }

    void nothing_is_collected_while_the_setting_is_off()
    {
        const ApiUser admin = m_hall->user();
        const Answer off = admin.patch(u"/api/v1/settings"_s, {{u"replays.collect"_s, false}}, 0);
        QVERIFY2(off.status < 300, off.body.constData());
        command(u"record fourth"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(demo(u"fourth"_s)).size() > 0, patience);
        command(u"stoprecord"_s);
        QVERIFY(!QTest::qWaitFor([this] { return !replays().isEmpty(); }, 6000)); // three looks
        QVERIFY(admin.patch(u"/api/v1/settings"_s, {{u"replays.collect"_s, true}}, 0).status < 300);
        QTRY_COMPARE_WITH_TIMEOUT(replays().size(), 1, patience);
    }

private:
    void command(const QString &text)
    {
        const QString path = u"/api/v1/servers/%1/command"_s.arg(m_server);
        Answer answer;
        const auto sent = [&] {
            answer = m_hall->user().post(path, {{u"text"_s, text}});
            return answer.status == 200; // not while the console is logging in
        };
        QVERIFY2(QTest::qWaitFor(sent, patience), answer.body.constData());
    }
    QString demo(const QString &name) const
    {
        return m_hall->folders().data + u"/servers/%1/.local/share/teeworlds/demos/%2.demo"_s.arg(m_server, name);
    }
    QJsonArray replays() const { return m_hall->user().get(u"/api/v1/replays?server="_s + m_server).items(); }
    void checkOrigin(const QJsonObject &replay)
    {
        QCOMPARE(replay.value("kind"_L1).toString(), u"teeworlds"_s);
        QCOMPARE(replay.value("source"_L1).toString(), u"collected"_s);
        QCOMPARE(replay.value("server"_L1).toString(), m_server);
        QCOMPARE(replay.value("session"_L1).toString(), m_session);
        QVERIFY(replay.value("title"_L1).toString().startsWith("Bob's hall"_L1));
    }

    std::unique_ptr<Hall> m_hall;
    QString m_server;
    QString m_session;
};

PITWALL_TEST_MAIN(tst_CollectingHall)
#include "tst_collectinghall.moc"
