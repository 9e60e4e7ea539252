#include "tests/faults/hall.h"
#include "tests/faults/processes.h"
#include "tests/support/realserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUdpSocket>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// Every shipped game, started and stopped ten times by a real core: each is ready every time, each ends by itself when
/// asked to, and nothing of it is left.
class tst_StartsAndStops final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tenTimesEach();

private:
    struct Game
    {
        QString title;
        QString server;
        qint64 pid = 0;
        qint64 slowestStart = 0; ///< ms
        qint64 slowestStop = 0;
    };

    /// Adds a server of each game that is installed; names those that are not.
    QList<Game> addAll(const Hall &hall, QStringList &missing);
    /// Asks for this of all of them at once and waits for the jobs; gives what went wrong.
    QString act(const Hall &hall, QList<Game> &games, const QString &action, const QString &state,
                qint64 Game::*slowest);
};

static constexpr int rounds = 10;
static constexpr qint64 patience = 90000; // ms, for one action on all of them

/// A free port that stays free between two starts: neither the usual one of a game, which other tests take, nor one
/// that the system gives to those who call.
static int quietPort()
{
    static int last = QRandomGenerator::global()->bounded(11000, 29000);
    for (;;) {
        QTcpServer tcp;
        QUdpSocket udp;
        const auto port = static_cast<quint16>(++last);
        if (tcp.listen(QHostAddress::LocalHost, port) && udp.bind(QHostAddress::LocalHost, port))
            return last;
    }
}

QList<tst_StartsAndStops::Game> tst_StartsAndStops::addAll(const Hall &hall, QStringList &missing)
{
    const std::pair<QString, QJsonObject> wanted[] = {
        {u"teeworlds"_s, {}}, {u"openttd"_s, {{u"mapWidth"_s, 6}, {u"mapHeight"_s, 6}, {u"seed"_s, 42}}},
        {u"bzflag"_s, {}},    {u"freeciv"_s, {}},
        {u"minetest"_s, {}},  {u"armagetron"_s, {}}};
    QList<Game> games;
    for (const auto &[id, settings] : wanted) {
        const GameInfo game = builtInGame(id)->probe();
        if (!game.installed) {
            missing.append(id);
            continue;
        }
        QJsonObject ports;
        for (const GamePort &port : game.ports)
            ports.insert(port.role, quietPort());
        const QJsonObject server{{u"name"_s, QString(u"Hall of "_s + id)},
                                 {u"game"_s, id},
                                 {u"bindAddress"_s, u"127.0.0.1"_s},
                                 {u"ports"_s, ports},
                                 {u"settings"_s, settings}};
        const Answer added = hall.user().post(u"/api/v1/servers"_s, server);
        games.append({.title = id, .server = added.json["record"_L1]["id"_L1].toString()});
    }
    return games;
}

QString tst_StartsAndStops::act(const Hall &hall, QList<Game> &games, const QString &action, const QString &state,
                                qint64 Game::*slowest)
{
    const ApiUser user = hall.user();
    QElapsedTimer time;
    time.start();
    QStringList jobs;
    for (const Game &game : std::as_const(games)) {
        const Answer begun = user.post(u"/api/v1/servers/%1/%2"_s.arg(game.server, action));
        if (begun.status != 202)
            return game.title + u": "_s + QString::fromUtf8(begun.body);
        jobs.append(begun.json.value("id"_L1).toString());
    }
    for (qsizetype i = 0; i < games.size(); ++i) {
        Game &game = games[i];
        QJsonObject job;
        do // on a busy machine a server may take longer to start than one answer waits
            job = user.get(u"/api/v1/jobs/%1?wait=30"_s.arg(jobs.at(i))).json;
        while (job.value("state"_L1) == "running"_L1 && time.elapsed() < patience);
        if (job.value("state"_L1) != "done"_L1)
            return u"%1 %2: %3"_s.arg(action, game.title, QString::fromUtf8(QJsonDocument(job).toJson()));
        // It has been, when the job is done; what is only late with an answer then comes back by itself.
        if (!QTest::qWaitFor([&] { return hall.state(game.server) == state; }, 20000))
            return u"%1 is %2 after %3"_s.arg(game.title, hall.state(game.server), action);
        game.*slowest = std::max(game.*slowest, time.elapsed());
    }
    return {};
}

void tst_StartsAndStops::tenTimesEach()
{
    Hall hall;
    VERIFY_RESULT(hall.startCore());
    QStringList missing;
    QList<Game> games = addAll(hall, missing);
    QVERIFY2(!games.isEmpty(), "none of the games is installed");
    const qint64 core = hall.corePid();

    for (int round = 1; round <= rounds; ++round) {
        const QString started = act(hall, games, u"start"_s, u"online"_s, &Game::slowestStart);
        QVERIFY2(started.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(started)));
        for (Game &game : games) {
            const qint64 before = std::exchange(game.pid, hall.pid(game.server));
            QVERIFY(game.pid > 0 && game.pid != before);
        }
        const QString stopped = act(hall, games, u"stop"_s, u"offline"_s, &Game::slowestStop);
        QVERIFY2(stopped.isEmpty(), qPrintable(u"round %1: %2"_s.arg(round).arg(stopped)));
        for (const Game &game : std::as_const(games))
            QVERIFY2(!Processes::isAlive(game.pid), qPrintable(game.title));
        // Neither a keeper nor a child of a game works on in the folder.
        QTRY_COMPARE(Processes::belongingTo(hall.path()), QList<qint64>{core});
    }
    for (const Game &game : std::as_const(games)) {
        const QJsonArray incidents = hall.incidents(game.server); // one that had to be killed would have one
        QVERIFY2(incidents.isEmpty(), qPrintable(game.title + u": "_s + incidents.first()["title"_L1].toString()));
        qInfo("%s: slowest start %lld ms, slowest stop %lld ms", qPrintable(game.title), game.slowestStart,
              game.slowestStop);
    }
    if (!missing.isEmpty())
        QSKIP(qPrintable(u"not installed, so not tried: "_s + missing.join(u", "_s)));
}

PITWALL_TEST_MAIN(tst_StartsAndStops)
#include "tst_startsandstops.moc"
