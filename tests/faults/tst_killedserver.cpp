#include "tests/faults/hall.h"
#include "tests/faults/processes.h"
#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <csignal>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Real servers are killed, stopped, and killed again and again: how soon they are back, and what a person hears of it.
/// That they answer is seen by asking them ourselves, not by what the core says.
class tst_KilledServer final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_hall.reset(); }

    void isBackAfterItsOwnStartTime_data() { games(); }
    void isBackAfterItsOwnStartTime();
    void isFlaggedWhenItHangs_data() { games(); }
    void isFlaggedWhenItHangs();
    void aCrashLoopEndsWithOneNotice_data() { games(); }
    void aCrashLoopEndsWithOneNotice();

private:
    static void games();
    QString add(const QString &name, const QJsonObject &policy);
    bool waitForAnswer(GameProtocol &protocol);
    std::unique_ptr<GameProtocol> protocolOf(const QString &server);
    struct Start
    {
        qint64 pid = 0;         ///< 0: it did not come up
        Milliseconds own{0};    ///< from the start of its process to its first answer
        QElapsedTimer answered; ///< since that
    };
    Start waitForStart(const QString &server, GameProtocol &protocol, qint64 before);
    qint64 waitForPidAfter(const QString &server, qint64 pid);
    int count(const QString &server, const QString &kind);

    std::unique_ptr<Hall> m_hall;
};

static constexpr int kills = 3;
static constexpr Milliseconds allowance{300};
static constexpr int probePeriodMs = 1000;

void tst_KilledServer::games()
{
    QTest::addColumn<QString>("game");
    for (const char *game : {"teeworlds", "bzflag", "openttd"})
        QTest::newRow(game) << QString::fromLatin1(game);
}

void tst_KilledServer::initTestCase()
{
    m_hall = std::make_unique<Hall>();
    VERIFY_RESULT(m_hall->startCore());
}

/// A server of the game of this row.
QString tst_KilledServer::add(const QString &name, const QJsonObject &policy)
{
    const QString game = QString::fromLatin1(QTest::currentDataTag());
    const QJsonObject settings =
        game == "openttd"_L1 ? QJsonObject{{u"mapWidth"_s, 6}, {u"mapHeight"_s, 6}} : QJsonObject();
    return m_hall->add(game, game + u' ' + name, settings, policy);
}

std::unique_ptr<GameProtocol> tst_KilledServer::protocolOf(const QString &server)
{
    const QJsonObject json = m_hall->user().get(u"/api/v1/servers/"_s + server).json["record"_L1].toObject();
    ServerRecord record{.game = json.value("game"_L1).toString(), .bindAddress = u"127.0.0.1"_s};
    const QJsonObject ports = json.value("ports"_L1).toObject();
    for (auto it = ports.begin(); it != ports.end(); ++it)
        record.ports.insert(it.key(), it->toInt());
    return builtInGame(record.game)->makeProtocol(record, {.host = u"127.0.0.1"_s, .ports = record.ports});
}

/// Asks until it answers, at most 60 seconds.
bool tst_KilledServer::waitForAnswer(GameProtocol &protocol)
{
    QElapsedTimer time;
    time.start();
    while (!time.hasExpired(60000)) {
        if (waitFor(protocol.query(Milliseconds(50))))
            return true;
        QTest::qWait(5); // a refused query answers at once
    }
    return false;
}

qint64 tst_KilledServer::waitForPidAfter(const QString &server, qint64 pid)
{
    qint64 now = 0;
    const auto isNew = [&] {
        now = m_hall->pid(server);
        return now > 0 && now != pid;
    };
    return QTest::qWaitFor(isNew, 20000) ? now : 0;
}

int tst_KilledServer::count(const QString &server, const QString &kind)
{
    int found = 0;
    for (const auto &incident : m_hall->incidents(server))
        found += incident[u"kind"_s].toString() == kind ? 1 : 0;
    return found;
}

/// Waits until the server answers and the core knows it.
tst_KilledServer::Start tst_KilledServer::waitForStart(const QString &server, GameProtocol &protocol, qint64 before)
{
    if (!waitForAnswer(protocol))
        return {};
    Start start;
    start.answered.start();
    start.pid = waitForPidAfter(server, before);
    start.own = Processes::ageOf(start.pid) - Milliseconds(start.answered.elapsed());
    return start;
}

void tst_KilledServer::isBackAfterItsOwnStartTime()
{
    QFETCH(QString, game);
    NEEDS_GAME(qPrintable(game));
    const QString server = add(u"killed"_s, {{u"stableSeconds"_s, 1}});
    const std::unique_ptr<GameProtocol> protocol = protocolOf(server);
    const ApiUser user = m_hall->user();
    QCOMPARE(user.post(u"/api/v1/servers/%1/start"_s.arg(server)).status, 202);
    const Start first = waitForStart(server, *protocol, 0);
    QVERIFY(first.pid > 0);
    qInfo("%s: answers %lld ms after its first start", qPrintable(game), qint64(first.own.count()));

    // More than once, each time against the slower one of two starts of its own, and without the time in which other
    // programs had the processor: a busy machine says nothing about us.
    Milliseconds best = Milliseconds::max();
    qint64 pid = first.pid;
    for (int i = 0; i < kills; ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(server), u"online"_s, 60000);
        QTRY_COMPARE(m_hall->status(server).value("restarts"_L1).toInt(), 0); // stable, so the next one is the first
        const qint64 core = m_hall->corePid();
        const Milliseconds heldUp = Processes::heldUpOf(core);
        QElapsedTimer away;
        away.start();
        QVERIFY(Processes::signalTo(pid, SIGKILL));
        const Start again = waitForStart(server, *protocol, pid);
        QVERIFY(again.pid > 0);
        const Milliseconds back(away.elapsed() - again.answered.elapsed());
        const Milliseconds waited =
            Processes::heldUpOf(core) - heldUp + Processes::heldUpOf(Processes::parentOf(again.pid));
        qInfo("%s: answers %lld ms after SIGKILL, %lld ms of them its own start; core and keeper waited %lld ms for a "
              "processor",
              qPrintable(game), qint64(back.count()), qint64(again.own.count()), qint64(waited.count()));
        best = std::min(best, back - std::max(first.own, again.own) - waited);
        pid = again.pid;
    }
    QVERIFY(best < allowance);
    QCOMPARE(count(server, u"crash"_s), kills);
    user.finished(user.post(u"/api/v1/servers/%1/kill"_s.arg(server)));
}

void tst_KilledServer::isFlaggedWhenItHangs()
{
    QFETCH(QString, game);
    NEEDS_GAME(qPrintable(game));
    const QString server = add(u"stopped"_s, {{u"probePeriodMs"_s, probePeriodMs}});
    QVERIFY(m_hall->start(server));
    const qint64 pid = m_hall->pid(server);
    const Milliseconds heldUp = Processes::heldUpOf(m_hall->corePid());
    QElapsedTimer stopped;
    stopped.start();
    QVERIFY(Processes::signalTo(pid, SIGSTOP));
    QVERIFY(QTest::qWaitFor([&] { return m_hall->state(server) != "online"_L1; }, 10 * probePeriodMs));
    const qint64 flagged = stopped.elapsed();
    qInfo("%s: flagged %lld ms after SIGSTOP, with %d ms between two probes", qPrintable(game), flagged, probePeriodMs);
    const Milliseconds waited = Processes::heldUpOf(m_hall->corePid()) - heldUp; // as above
    QVERIFY(flagged - waited.count() < 3 * probePeriodMs);
    QCOMPARE(m_hall->status(server).value("reason"_L1).toString(), u"noAnswer"_s);

    // It does not come back by itself, so it is replaced.
    const qint64 successor = waitForPidAfter(server, pid);
    QVERIFY(Processes::isAlive(successor));
    QVERIFY(!Processes::isAlive(pid));
    QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(server), u"online"_s, 20000);
    QCOMPARE(count(server, u"hang"_s), 1);
    const ApiUser user = m_hall->user();
    user.finished(user.post(u"/api/v1/servers/%1/kill"_s.arg(server)));
}

void tst_KilledServer::aCrashLoopEndsWithOneNotice()
{
    QFETCH(QString, game);
    NEEDS_GAME(qPrintable(game));
    constexpr int crashes = 4;
    const QString server =
        add(u"doomed"_s, {{u"crashLoopCount"_s, crashes}, {u"backoffBaseMs"_s, 100}, {u"stableSeconds"_s, 600}});
    QVERIFY(m_hall->start(server));
    qint64 pid = m_hall->pid(server);
    for (int i = 1; i <= crashes; ++i) {
        QVERIFY(Processes::signalTo(pid, SIGKILL));
        if (i < crashes) {
            pid = waitForPidAfter(server, pid);
            QVERIFY(pid > 0);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_hall->state(server), u"failed"_s, 20000);
    QCOMPARE(m_hall->status(server).value("reason"_L1).toString(), u"crashLoop"_s);
    QVERIFY(m_hall->status(server).value("detail"_L1).toString().startsWith(u"failed %1 times"_s.arg(crashes)));
    QCOMPARE(count(server, u"crashLoop"_s), 1);
    QCOMPARE(count(server, u"crash"_s), crashes - 1);
    // Neither is it tried again nor told again; the next core knows it, too.
    VERIFY_RESULT(m_hall->restartCore());
    QCOMPARE(m_hall->state(server), u"failed"_s);
    QCOMPARE(m_hall->incidents(server).size(), crashes);
    QCOMPARE(m_hall->pid(server), 0);
}

PITWALL_TEST_MAIN(tst_KilledServer)
#include "tst_killedserver.moc"
