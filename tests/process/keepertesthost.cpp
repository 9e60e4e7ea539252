// A core in miniature, for tests that kill it: launches or adopts, says so on stdout, and lives until it is killed.
//     keepertesthost <sessions folder> launch <program> [argument]…      prints "launched <pid> <session>"
//     keepertesthost <sessions folder> adopt                             prints "adopted <running> <ms>" and the pids
#include "core/base/clock.h"
#include "core/process/forkedkeepers.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Pitwall;

static void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

static void launch(ForkedKeepers &keepers, const QStringList &argv)
{
    const LaunchSpec spec{.session = SessionId::create(), .argv = argv, .workDir = u"/"_s};
    whenDone(keepers.launch(spec), &keepers, [spec](const Result<std::shared_ptr<KeptProcess>> &launched) {
        static std::shared_ptr<KeptProcess> process;
        if (!launched)
            return say(u"failed "_s + launched.error().detail);
        process = *launched;
        say(u"launched %1 %2"_s.arg(process->pid()).arg(spec.session.toString()));
    });
}

static void adopt(ForkedKeepers &keepers)
{
    QElapsedTimer timer;
    timer.start();
    whenDone(keepers.adopt(), &keepers, [timer](const Result<Adoption> &adopted) {
        static Adoption adoption;
        if (!adopted)
            return say(u"failed "_s + adopted.error().detail);
        adoption = *adopted;
        QString line = u"adopted %1 %2"_s.arg(adoption.running.size()).arg(timer.elapsed());
        for (const auto &process : adoption.running)
            line += u' ' + QString::number(process->hasKeeper() ? process->pid() : -process->pid());
        say(line);
    });
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 3)
        return 64;
    const SystemClock clock;
    ForkedKeepers keepers(arguments.at(1), qEnvironmentVariable("PITWALL_BIN") + "/pitwall-keeper"_L1, clock);
    if (arguments.at(2) == "launch"_L1)
        launch(keepers, arguments.mid(3));
    else
        adopt(keepers);
    return app.exec();
}
