// bench_fleet [SERVERS [SECONDS]]: a real core watches 200 servers of the test game with Source queries. Prints what
// that costs, and how soon the list of servers in the app shows that one of them was killed.
#include "tests/faults/hall.h"
#include "tests/faults/processes.h"

#include "core/client/httptransport.h"
#include "core/client/localcore.h"
#include "ui/model/gamelist.h"
#include "ui/model/serverlistmodel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdio>

using namespace Pitwall;
using namespace Qt::StringLiterals;

namespace {

constexpr int readyWithinMs = 120000;
constexpr double cpuTarget = 10;     // percent of one processor
constexpr double memoryTarget = 150; // MB
constexpr qint64 shownTarget = 500;  // ms
constexpr int kills = 10;

bool print(const char *what, double value, double target, const char *unit)
{
    const bool good = value < target;
    std::printf("%-62s %8.1f %-4s (target < %.0f) %s\n", what, value, unit, target, good ? "ok" : "MISSED");
    std::fflush(stdout);
    return good;
}

/// Adds and starts them all; true when every one is online.
bool fill(const Hall &hall, int servers)
{
    const ApiUser user = hall.user();
    for (int i = 1; i <= servers; ++i) {
        const QString id = hall.add(u"crowdgame"_s, u"Crowd %1"_s.arg(i));
        if (id.isEmpty() || user.post(u"/api/v1/servers/%1/start"_s.arg(id)).status != 202)
            return false;
    }
    return QTest::qWaitFor(
        [&] {
            const QJsonArray all = user.get(u"/api/v1/servers"_s).items();
            return std::ranges::count_if(all,
                                         [](const QJsonValue &server) {
                                             return server[u"status"_s][u"state"_s].toString() == "online"_L1;
                                         })
                == servers;
        },
        readyWithinMs);
}

double cpuPercentOver(qint64 pid, int seconds)
{
    const double before = Processes::cpuSecondsOf(pid);
    QElapsedTimer time;
    time.start();
    QTest::qWait(seconds * 1000);
    return (Processes::cpuSecondsOf(pid) - before) * 100000 / static_cast<double>(time.elapsed());
}

/// The list of servers as the app has it, over the way by which the app has it.
struct App
{
    explicit App(const Hall &hall)
    {
        transport.connectTo([folders = hall.folders()] { return findLocalCore(folders); });
    }
    bool isFilled(int count) const { return servers.isLoaded() && servers.count() == count; }

    HttpTransport transport;
    Clients clients{transport};
    GameList games{clients};
    ServerListModel servers{clients, games};
};

/// Milliseconds from SIGKILL to the row that says so; -1 if it never does.
qint64 killAndLook(App &app, int row)
{
    const ServerView &victim = app.servers.at(row);
    const ServerId id = victim.record.id;
    QElapsedTimer time;
    qint64 shown = -1;
    const auto connection =
        QObject::connect(&app.servers, &ServerListModel::statusChanged, &app.transport, [&](ServerId changed) {
            if (changed == id && shown < 0 && app.servers.find(id)->status.state != ServerStatus::State::Online)
                shown = time.elapsed();
        });
    time.start();
    Processes::signalTo(victim.status.pid, SIGKILL);
    if (!QTest::qWaitFor([&] { return shown >= 0; }, 10000))
        shown = -1;
    QObject::disconnect(connection);
    return shown;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int count = arguments.value(1, u"200"_s).toInt();
    const int seconds = arguments.value(2, u"30"_s).toInt();
    Hall hall;
    QFile::copy(qEnvironmentVariable("PITWALL_SOURCE") + u"/tests/bench/fleet/crowdgame.json"_s,
                hall.path() + u"/games/crowdgame.json"_s);
    if (const Result<> started = hall.startCore(); !started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().detail));
        return 1;
    }
    QElapsedTimer time;
    time.start();
    if (!fill(hall, count)) {
        std::fprintf(stderr, "not all servers came up\n");
        return 1;
    }
    std::printf("%d servers added and online after %.1f s\n", count, static_cast<double>(time.elapsed()) / 1000);
    const qint64 core = hall.corePid();
    QTest::qWait(5000); // what follows a start is not idle yet
    bool good = print("CPU of the core, idle", cpuPercentOver(core, seconds), cpuTarget, "%");

    App app(hall);
    if (!QTest::qWaitFor([&] { return app.isFilled(count); }, 20000)) {
        std::fprintf(stderr, "the list of the app stays empty\n");
        return 1;
    }
    good = print("CPU of the core, with an app that looks on", cpuPercentOver(core, seconds), cpuTarget, "%") && good;
    good = print("resident memory of the core", static_cast<double>(Processes::residentBytesOf(core)) / 1e6,
                 memoryTarget, "MB")
        && good;

    QList<qint64> times;
    for (int i = 0; i < kills; ++i)
        times.append(killAndLook(app, i * (count - 1) / kills));
    std::ranges::sort(times);
    if (times.first() < 0) {
        std::fprintf(stderr, "a killed server was never shown\n");
        return 1;
    }
    std::printf("%-62s %8lld ms\n", "a killed server shows in the app, median", times.at(times.size() / 2));
    good = print("the same, longest of ten", static_cast<double>(times.last()), shownTarget, "ms") && good;
    return good ? 0 : 1;
}
